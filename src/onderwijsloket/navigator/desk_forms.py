"""What visitors may choose on the pages about desks and initiatives: all optional, all in the address."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from onderwijsloket.navigator.filters import DISTANCES, LAST_PAGE, PLACE_AT_MOST
from onderwijsloket.regions.enums import Province
from onderwijsloket.vocabulary.enums import Sector

PLACE = _("Plaats of postcode")


def _sectors(first: Any) -> list[tuple[str, Any]]:
    return [("", first), *((code, capfirst(label)) for code, label in Sector.choices)]


class FinderForm(forms.Form):
    """Where somebody lives, and for which kind of school they have a question."""

    plaats = forms.CharField(label=PLACE, max_length=PLACE_AT_MOST, required=False)
    sector = forms.ChoiceField(label=_("Soort school"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = _sectors(_("alle soorten"))  # type: ignore[attr-defined]
        self.fields["plaats"].widget.attrs["autocomplete"] = "postal-code"


class DeskListForm(FinderForm):
    """Which desks to list."""

    afstand = forms.ChoiceField(label=_("Afstand"), required=False)
    provincie = forms.ChoiceField(label=_("Provincie"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        far: list[tuple[str, Any]] = [("", _("elke afstand"))]
        far += [(str(km), _("tot %(km)s km") % {"km": km}) for km in DISTANCES]
        self.fields["afstand"].choices = far  # type: ignore[attr-defined]
        everywhere: list[tuple[str, Any]] = [("", _("heel Nederland"))]
        self.fields["provincie"].choices = everywhere + Province.choices  # type: ignore[attr-defined]


class InitiativeListForm(forms.Form):
    """Which initiatives to list."""

    sector = forms.ChoiceField(label=_("Soort school"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = _sectors(_("alle soorten"))  # type: ignore[attr-defined]


def chosen(form: forms.Form) -> dict[str, str]:
    """What was filled in and can be used; what is not known is left out."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def page_number(text: str) -> int:
    """The page that an address asks for; what is no page is the first, and one beyond all bounds the last."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, int(digits)) if len(digits) <= len(str(LAST_PAGE)) else LAST_PAGE
