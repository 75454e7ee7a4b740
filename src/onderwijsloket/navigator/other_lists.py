"""The lists of institutions and of contacts as pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.core.addresses import address_of
from onderwijsloket.navigator import wording
from onderwijsloket.navigator.contact_cards import ContactCard, contact_card
from onderwijsloket.navigator.entry_names import code_of
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.list_page import ListPage
from onderwijsloket.navigator.other_queries import ContactResults, InstitutionItem, InstitutionResults
from onderwijsloket.ui.parts import ResultItem


@dataclass(frozen=True, kw_only=True)
class InstitutionsPage(ListPage):
    """Institutions with programmes that fit. The counts are those of institutions."""

    listed: InstitutionResults
    has_counted_distances: ClassVar = False  # they would count programmes
    has_orders: ClassVar = False

    @classmethod
    def of(cls, listed: InstitutionResults, path: str) -> "InstitutionsPage":
        """The page of this list."""
        return cls(results=listed.results, path=path, groups=("sector", "soort", "bekostigd"), listed=listed)

    @property
    def pages(self) -> int:
        return self.listed.pages

    @property
    def counted(self) -> str:
        count = ngettext("%(count)s onderwijsinstelling", "%(count)s onderwijsinstellingen", self.listed.total)
        return count % {"count": self.listed.total}

    def counts(self, facet: str) -> Mapping[str, int]:
        found = self.results.found
        here = found.index.values.get(facet, ())
        tries = {value: self.filters.with_only(facet, value).chosen for value in here}
        return {
            value: len(found.index.find(chosen, found.centre, found.reach).institutions())
            for value, chosen in tries.items()
        }

    @cached_property
    def items(self) -> list[ResultItem]:
        return [institution_item(item) for item in self.listed.items]


def institution_item(item: InstitutionItem) -> ResultItem:
    """An institution in a list."""
    institution = item.institution
    count = ngettext("%(count)s opleiding past", "%(count)s opleidingen passen", item.count) % {"count": item.count}
    lines = [wording.around(item.km)] if item.km is not None else []
    paid = _("door de overheid betaald") if institution.is_funded else _("niet door de overheid betaald")
    return ResultItem(
        title=institution.name,
        url=address_of("navigator:institution", institution.slug),
        over=capfirst(institution.get_type_display()),
        lines=[*lines, count, paid],
        save=code_of((Kind.INSTITUTION, institution.pk)),
    )


@dataclass(frozen=True, kw_only=True)
class ContactsPage(ListPage):
    """Whom to ask."""

    listed: ContactResults
    has_counted_distances: ClassVar = False
    has_orders: ClassVar = False

    @classmethod
    def of(cls, listed: ContactResults, path: str) -> "ContactsPage":
        """The page of this list."""
        return cls(results=listed.results, path=path, groups=("sector", "vak", "instelling"), listed=listed)

    @property
    def pages(self) -> int:
        return self.listed.pages

    @property
    def counted(self) -> str:
        count = ngettext("%(count)s contactpersoon", "%(count)s contactpersonen", self.listed.total)
        return count % {"count": self.listed.total}

    def counts(self, facet: str) -> Mapping[str, int]:
        return self.listed.counts(facet)

    @property
    def note(self) -> str:
        """That some are in the list because they answer every question, not because they name what was asked for."""
        count = self.listed.for_all
        text = ngettext(
            "%(count)s van deze contactpersonen is er voor alle soorten scholen of alle vakken.",
            "%(count)s van deze contactpersonen zijn er voor alle soorten scholen of alle vakken.",
            count,
        )
        return text % {"count": count} if count else ""

    @cached_property
    def cards(self) -> Sequence[ContactCard]:
        return [contact_card(contact, with_organisation=True) for contact in self.listed.items]
