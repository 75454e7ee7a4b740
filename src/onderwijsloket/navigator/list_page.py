"""The list of programmes as a page: the sentence, the choices, what was found, and a way on when nothing was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import ClassVar

from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, ngettext

from onderwijsloket.core.addresses import address_of
from onderwijsloket.core.words import gettext as _
from onderwijsloket.core.words import label
from onderwijsloket.navigator import filters as f
from onderwijsloket.navigator import queries, wording
from onderwijsloket.navigator.entry_names import code_of
from onderwijsloket.navigator.enums import Kind, StudyForm
from onderwijsloket.navigator.filters import Filters
from onderwijsloket.navigator.models import Programme, ProgrammeForm
from onderwijsloket.navigator.queries import FoundPlace, Results, Suggestions
from onderwijsloket.ui.parts import FacetGroup, FacetOption, Link, ResultItem, Sector
from onderwijsloket.vocabulary.enums import Qualification
from onderwijsloket.vocabulary.enums import Sector as School

# Filters as groups of checkboxes, in this order; a longer list of values than this is no help.
GROUPS = ("sector", "vorm", "soort", "kwalificatie", "vak", "start", "bekostigd", "instelling")
OPEN_AT_FIRST = ("sector", "vorm")
VALUES_AT_MOST = 120


@dataclass(frozen=True)
class Choice:
    """One option of a choice of one."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Cost:
    """What taking one choice away, or choosing a longer distance, would give."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class ListPage:
    """Everything the page shows, in words; each part is made when the template asks for it."""

    results: Results
    path: str
    groups: Sequence[str] = GROUPS
    has_counted_distances: ClassVar = True
    has_orders: ClassVar = True

    @property
    def pages(self) -> int:
        return self.results.pages

    @property
    def filters(self) -> Filters:
        return self.results.filters

    @cached_property
    def title(self) -> str:
        """The sentence that says what is in the list."""
        return " ".join([self.counted, *self._narrowed()])

    @property
    def counted(self) -> str:
        """How much there is in the list."""
        if not self.results.total:
            return _("Geen opleidingen")
        count = ngettext("%(count)s opleiding", "%(count)s opleidingen", self.results.total)
        return count % {"count": self.results.total}

    def _narrowed(self) -> list[str]:
        chosen, names = self.filters.chosen, self.results.names
        said = []
        if "sector" in chosen:
            places = (str(wording.TO_WORK[School(code)]) for code in chosen["sector"])
            said.append(_("voor werk %(where)s") % {"where": wording.either(places)})
        if isinstance(self.results.place, FoundPlace) and self.filters.reach:
            values = {"km": self.filters.reach, "place": self.place_name}
            said.append(_("binnen %(km)s km van %(place)s") % values)
        others = [
            wording.either(wording.chip_label(facet, value, names) for value in values)
            for facet, values in chosen.items()
            if facet != "sector"
        ]
        return [*said, f"({'; '.join(others)})"] if others else said

    @property
    def place_name(self) -> str:
        """Where distances are counted from, in words; empty without a place."""
        place = self.results.place
        if not isinstance(place, FoundPlace):
            return ""
        return f"{place.postcode} {place.label}" if place.postcode else place.label

    @cached_property
    def chips(self) -> list[Link]:
        """Every choice, with the address without it."""
        names = self.results.names
        links = [
            Link(
                label=capfirst(wording.chip_label(facet, value, names)),
                url=self.url(self.filters.without(facet, value)),
            )
            for facet, values in self.filters.chosen.items()
            for value in values
        ]
        if self.filters.place:
            links.append(
                Link(label=self.place_name or self.filters.place, url=self.url(self.filters.without("plaats")))
            )
        if self.filters.reach:
            label = _("binnen %(km)s km") % {"km": self.filters.reach}
            links.append(Link(label=label, url=self.url(self.filters.without("afstand"))))
        return links

    def url(self, filters: Filters) -> str:
        """The address of the list with these choices."""
        query = filters.query()
        return f"{self.path}?{query}" if query else self.path

    @cached_property
    def facets(self) -> list[FacetGroup]:
        """The filters with what every value gives; a value that gives nothing is left out unless it is chosen."""
        titles = {
            "sector": _("Soort school"),
            "vorm": _("Vorm"),
            "soort": _("Soort opleiding"),
            "kwalificatie": _("Waar het toe leidt"),
            "vak": _("Vak"),
            "start": _("Start in"),
            "bekostigd": _("Door de overheid betaald"),
            "instelling": _("Instelling"),
        }
        groups = [self._group(name, titles[name]) for name in self.groups]
        return [group for group in groups if group.options]

    def _group(self, name: str, title: str) -> FacetGroup:
        chosen = self.filters.chosen.get(name, ())
        known = self._known[name]
        if len(known) > VALUES_AT_MOST:
            known = chosen
        counts = self.counts(name) if known else {}
        shown = [value for value in known if counts.get(value) or value in chosen]
        labels = self._labels(name, shown)
        options = [
            FacetOption(value=value, label=label, count=counts.get(value, 0), chosen=value in chosen)
            for value, label in zip(shown, labels, strict=True)
        ]
        if name == "instelling":
            options.sort(key=lambda option: option.label.casefold())
        return FacetGroup(name=name, label=title, options=options, is_open=name in OPEN_AT_FIRST)

    def _labels(self, name: str, values: Sequence[str]) -> list[str]:
        if name == "instelling":
            return [str(capfirst(self.results.names.get(value, value))) for value in values]
        language = get_language()
        return [_option_label(name, value, language) for value in values]

    @cached_property
    def _known(self) -> Mapping[str, Sequence[str]]:
        return queries.known(self.results.found.index)

    def counts(self, facet: str) -> Mapping[str, int]:
        """What every value of a filter would give."""
        return self.results.found.counts(facet)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Choices without a field in the form: a step of the routes."""
        return [("stap", code) for code in self.filters.steps]

    @cached_property
    def reaches(self) -> list[Choice]:
        """The distances to choose from, each with what it gives when a place is known."""
        place = self.has_counted_distances and isinstance(self.results.place, FoundPlace)
        made = [Choice("", _("elke afstand"), self.filters.reach is None)]
        for km in f.DISTANCES:
            label = _("%(km)s km") % {"km": km}
            if place:
                label = f"{label} ({self.results.found.within(km)})"
            made.append(Choice(str(km), label, self.filters.reach == km))
        return made

    @property
    def orders(self) -> list[Choice]:
        """The orders to choose from; by distance only with a place."""
        labels = {f.RELEVANCE: _("past best"), f.DISTANCE: _("dichtbij eerst"), f.NAME: _("op naam")}
        if not self.place_name:
            del labels[f.DISTANCE]
        return [Choice(value, label, self.filters.order == value) for value, label in labels.items()]

    @cached_property
    def items(self) -> list[ResultItem]:
        return result_items(self.results.numbers, self.results)

    @property
    def page_url(self) -> str:
        """The address of a page of this list, with {page} where the number goes."""
        query = self.filters.at_page(1).query()
        return f"{self.path}?{query}&pagina={{page}}" if query else f"{self.path}?pagina={{page}}"

    @property
    def suggestions(self) -> list[Link]:
        """The places that may be meant by a text that names none, or more than one."""
        place = self.results.place
        if not isinstance(place, Suggestions):
            return []
        return [
            Link(label=one.label, url=self.url(replace(self.filters, place=one.label, page=1)))
            for one in place.suggestions
        ]  # fmt: skip

    @property
    def is_place_unknown(self) -> bool:
        return isinstance(self.results.place, Suggestions)

    @property
    def note(self) -> str:
        """That some are left out because we do not know where they are."""
        count = self.results.found.nowhere()
        text = ngettext(
            "%(count)s opleiding is op afstand te volgen, of we kennen de plaats niet. Die staat er niet tussen.",
            "%(count)s opleidingen zijn op afstand te volgen, of we kennen de plaats niet. Die staan er niet tussen.",
            count,
        )
        return text % {"count": count} if count else ""

    @cached_property
    def costs(self) -> list[Cost]:
        """For each choice: how many there would be without it. Only what helps, what helps most first."""
        names = self.results.names
        tries = [
            (wording.chip_label(facet, value, names), self.filters.without(facet, value))
            for facet, values in self.filters.chosen.items()
            for value in values
        ]
        if self.filters.reach and self.place_name:
            tries.append((_("binnen %(km)s km") % {"km": self.filters.reach}, self.filters.without("afstand")))
        made = [Cost(label, self.results.without(without), self.url(without)) for label, without in tries]
        return sorted((cost for cost in made if cost.count), key=lambda cost: -cost.count)

    @cached_property
    def wider(self) -> Cost | None:
        """The shortest distance, longer than the chosen one, within which there is something."""
        longer = (km for km in f.DISTANCES if self.filters.reach and km > self.filters.reach)
        found = next((km for km in longer if self.results.found.within(km)), None)
        if found is None:
            return None
        url = self.url(replace(self.filters, reach=found, page=1))
        return Cost(_("binnen %(km)s km") % {"km": found}, self.results.found.within(found), url)

    @cached_property
    def nearest(self) -> list[ResultItem]:
        """When nothing was found: a few that come close, without the choice that costs least to give up."""
        tries = [self.filters.without("afstand")] if self.filters.reach else []
        tries += [self.filters.without(name, value) for name, values in self.filters.chosen.items() for value in values]
        best = next((one for one in tries if self.results.without(one)), Filters(place=self.filters.place))
        return result_items(queries.nearest(self.results, best), self.results)


@lru_cache(maxsize=1024)
def _option_label(facet: str, value: str, _language: str | None) -> str:
    return str(capfirst(wording.value_label(facet, value, {})))


def result_items(numbers: Sequence[int], results: Results) -> list[ResultItem]:
    """Programmes in a list. All but their distance is kept with the listing, until anything is changed."""
    language, kept = get_language(), results.kept
    items = {number: kept.made.get((number, language)) for number in numbers}
    for programme in queries.in_lists([number for number, item in items.items() if item is None]):
        items[programme.pk] = item = result_item(programme)
        kept.keep((programme.pk, language), item)
    return [_away(item, results.found.distance(number)) for number, item in items.items() if item is not None]


def _away(item: ResultItem, km: float | None) -> ResultItem:
    return item if km is None else replace(item, lines=(wording.around(km), *item.lines))


def result_item(programme: Programme) -> ResultItem:
    """A programme in a list."""
    forms = list(programme.forms.all())
    name, where = wording.programme_name(programme), wording.where(programme)
    url = address_of("navigator:programme", programme.slug)
    starts = sorted({month for form in forms for month in form.start_months})
    lines = [wording.forms_line(forms)]
    if starts:
        lines.append(_("start in %(month)s") % {"month": wording.months(starts)})
    sectors = wording.sector_labels(programme.sectors)
    return ResultItem(
        title=name,
        url=url,
        over=where,
        lines=tuple(line for line in lines if line),
        sectors=tuple((Sector(code), called) for code, called in sectors),
        text=_first_words(programme.description, 40),
        facts=_facts(programme, forms),
        actions=(Link(label=_("Meer over deze opleiding"), url=url, hidden_label=f"{name}, {where}"),),
        save=code_of((Kind.PROGRAMME, programme.pk)),
    )


def _facts(programme: Programme, forms: Sequence[ProgrammeForm]) -> Sequence[tuple[str, str]]:
    alike: dict[str, list[str]] = {}
    for form in forms:
        alike.setdefault(wording.form_facts(form), []).append(label(StudyForm, form.form))
    rows = [(capfirst(wording.both(names)), said) for said, names in alike.items()]
    if programme.qualification:
        rows.append((_("Leidt tot"), label(Qualification, programme.qualification)))
    if programme.admission:
        rows.append((_("Toelating"), _first_words(programme.admission, 30)))
    rows.append((_("Gecontroleerd"), wording.day(programme.checked_on)))
    return tuple(row for row in rows if row[1])


def _first_words(text: str, count: int) -> str:
    return Truncator(text).words(count) if text else ""
