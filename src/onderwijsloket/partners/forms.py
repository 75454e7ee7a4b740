"""Plain forms for entries, made from the table of fields."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import RegexValidator

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Location
from onderwijsloket.navigator.spreadsheet import MONTHS
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.partners.fields import FIELDS, Control, EditableField, form_of
from onderwijsloket.partners.values import Values
from onderwijsloket.regions.models import Municipality, Postcode

LONGEST_BASIS = 200_000
SALT = "partners.forms"
GROUPS = {"": "", "coverage": "Gemeenten waar het loket helpt"}
phone_number = RegexValidator(r"^[0-9+][0-9 +()-]{5,28}$", "Schrijf het nummer met cijfers, zoals 030 123 45 67.")
five_digits = RegexValidator(r"^[0-9]{5}$", "Vijf cijfers.")
MONTH_CHOICES = [(str(number), name) for number, name in enumerate(MONTHS, start=1)]
UNKNOWN_CHOICES = [("", "weet ik niet"), ("ja", "ja"), ("nee", "nee")]


class CodesField(forms.CharField):
    """Words with commas between; the value is a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = {word.strip().lower() for word in str(value or "").replace(";", ",").split(",")}
        return sorted(words - {""})


class MunicipalitiesField(forms.CharField):
    """Names of municipalities, one on each line; the value is a list of codes."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(Municipality.objects.filter(pk__in=value).values_list("name", flat=True))

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in str(value or "").replace(",", "\n").splitlines()]
        asked = [line for line in lines if line]
        if not asked:
            return []
        codes = {name.lower(): (code, name) for code, name in Municipality.objects.values_list("code", "name")}
        unknown = [line for line in asked if line.lower() not in codes]
        if unknown:
            near = get_close_matches(unknown[0].lower(), codes, n=1)
            hint = f" Bedoel je {codes[near[0]][1]}?" if near else ""
            msg = f"De gemeente “{unknown[0][:60]}” kennen we niet.{hint}"
            raise forms.ValidationError(msg)
        return sorted({codes[line.lower()][0] for line in asked})


class RegionsField(forms.MultipleChoiceField):
    """Education regions; the value is their codes, in one order."""

    def clean(self, value: Any) -> Any:
        return sorted(super().clean(value))


class PostcodeField(forms.CharField):
    """Four digits that are a postcode; the value is the digits, or None."""

    def clean(self, value: Any) -> Any:
        digits = super().clean(value)
        if not digits:
            return None
        if not Postcode.objects.filter(pk=digits).exists():
            raise forms.ValidationError("Deze postcode kennen we niet. Schrijf alleen de vier cijfers.")
        return digits


class WebsiteField(forms.URLField):
    """A full address of a page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)


def _choice(field: EditableField, given: dict[str, Any]) -> forms.Field:
    first = [] if field.required else [("", "weet ik niet")]
    return forms.ChoiceField(choices=[*first, *field.choices()], **given)


def _some(field: EditableField, given: dict[str, Any]) -> forms.Field:
    return forms.MultipleChoiceField(choices=field.choices(), widget=forms.CheckboxSelectMultiple, **given)


def _text(kind: type[forms.CharField], **more: Any) -> Callable[[EditableField, dict[str, Any]], forms.Field]:
    return lambda field, given: kind(max_length=field.longest, **more, **given)


def _plain_text(field: EditableField, given: dict[str, Any]) -> forms.Field:
    digits = [five_digits] if field.name in ("croho", "crebo") else []
    return forms.CharField(max_length=field.longest, validators=digits, **given)


_MAKERS: Mapping[Control, Callable[[EditableField, dict[str, Any]], forms.Field]] = {
    Control.TEXT: _plain_text,
    Control.LONG: _text(forms.CharField, widget=forms.Textarea),
    Control.WEBSITE: _text(WebsiteField),
    Control.EMAIL: _text(forms.EmailField),
    Control.PHONE: _text(forms.CharField, validators=[phone_number], widget=forms.TextInput(attrs={"type": "tel"})),
    Control.DATE: lambda field, given: forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given
    ),
    Control.NUMBER: lambda field, given: forms.IntegerField(min_value=1, max_value=120, **given),
    Control.MONTHS: lambda field, given: forms.TypedMultipleChoiceField(
        choices=MONTH_CHOICES, coerce=int, widget=forms.CheckboxSelectMultiple, **given
    ),
    Control.ONE: _choice,
    Control.SOME: _some,
    Control.REGIONS: lambda field, given: RegionsField(
        choices=field.choices, widget=forms.CheckboxSelectMultiple, **given
    ),
    Control.CODES: lambda field, given: CodesField(max_length=600, **given),
    Control.YES: lambda field, given: forms.BooleanField(**given),
    Control.YES_NO_UNKNOWN: lambda field, given: forms.TypedChoiceField(
        choices=UNKNOWN_CHOICES, coerce=lambda word: word == "ja", empty_value=None, **given
    ),
    Control.POSTCODE: _text(PostcodeField),
    Control.LOCATION: lambda field, given: forms.TypedChoiceField(coerce=int, **given),
    Control.MUNICIPALITIES: lambda field, given: MunicipalitiesField(max_length=20_000, **given),
    Control.CONSENT: lambda field, given: forms.BooleanField(**given),
}


class EntryForm(forms.Form):
    """The fields of one entry: `values` fill it in.

    `basis` (what the entry said when the form was made) travels along, signed, so that what others changed meanwhile is
    seen and nobody can say that it was something else.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    basis = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_BASIS)

    def __init__(
        self,
        *,
        kind: Kind,
        values: Values,
        today: date,
        basis: Values | None = None,
        institution_id: int = 0,
        revision: int = 0,
        **more: Any,
    ) -> None:
        self.kind, self.today, self.table = kind, today, {field.name: field for field in FIELDS[kind]}
        initial = {name: _initial(self.table[name], value) for name, value in values.items()}
        given = {**initial, "revision": revision, "basis": _signed(values if basis is None else basis)}
        super().__init__(initial=given, label_suffix="", **more)
        for field in FIELDS[kind]:
            self.fields[field.name] = self._make(field, institution_id)

    def _make(self, field: EditableField, institution_id: int) -> forms.Field:
        given = {"label": field.label, "help_text": field.help, "required": field.required}
        made = _MAKERS[field.control](field, given)
        if field.control is Control.LOCATION and isinstance(made, forms.ChoiceField):
            found = Location.objects.filter(institution_id=institution_id, status="shown")
            made.choices = list(found.values_list("pk", "name"))
        return made

    def keep(self, names: Collection[str]) -> None:
        """Leave out every other field, such as what a proposal is not about."""
        self.table = {name: field for name, field in self.table.items() if name in names}
        for name in set(self.fields) - set(names) - {"revision", "basis"}:
            del self.fields[name]

    def groups(self) -> list[tuple[str, bool, list[forms.BoundField]]]:
        """The fields in the order of the page: those of the entry itself, and folded those of each form or area."""
        found: dict[str, list[forms.BoundField]] = {}
        for name, field in self.table.items():
            found.setdefault(field.part[0], []).append(self[name])
        return [
            (GROUPS.get(part, part.replace("_", "-")), self._is_open(part, fields), fields)
            for part, fields in found.items()
        ]

    def _is_open(self, part: str, fields: list[forms.BoundField]) -> bool:
        wrong = any(field.errors for field in fields)
        return wrong or not part or bool(self[f"{part}-offered"].value() if f"{part}-offered" in self.fields else True)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            self.kind is Kind.CONTACT
            and not self.errors
            and not (data.get("phone") or data.get("email"))
            and "phone" in self.fields
        ):
            self.add_error("phone", "Vul een telefoonnummer of een e-mailadres in.")
        self._ask_about_forms(data)
        return data

    def _ask_about_forms(self, data: dict[str, Any]) -> None:
        """Whoever fills something in for a form that was not given, and still is not, forgot to say that it is."""
        base = self.base_values()
        for name in [name for name in self.table if name.endswith("-offered") and name in data]:
            parts = [each for each in self.table if form_of(each) == form_of(name) and each != name]
            if not data[name] and not base.get(name) and any(data.get(part) for part in parts):
                self.add_error(name, "Zet ook het vinkje bij “Deze vorm geven we”, of maak de rest van deze vorm leeg.")

    def base_values(self) -> Values:
        """What the entry said when the form was made, as the form says it; empty when that cannot be read."""
        try:
            found = signing.loads(self.cleaned_data.get("basis") or "", salt=SALT)
        except signing.BadSignature:
            return {}
        return {name: found[name] for name in self.table if name in found}

    def values(self) -> Values:
        """What was filled in, as plain values."""
        data, base = self.cleaned_data, self.base_values()
        return {name: self._plain(field, data[name], base.get(name)) for name, field in self.table.items()}

    def _plain(self, field: EditableField, value: Any, before: Any) -> Any:
        if field.control is Control.CONSENT:
            return (before or self.today.isoformat()) if value else None
        if isinstance(value, date):
            return value.isoformat()
        if field.control is Control.LONG:
            return str(value).replace("\r\n", "\n")
        return value


def _signed(values: Values) -> str:
    return signing.dumps(values, salt=SALT, compress=True)


def _initial(field: EditableField, value: Any) -> Any:
    if field.control is Control.YES_NO_UNKNOWN:
        return {True: "ja", False: "nee"}.get(value, "")
    if field.control is Control.CONSENT:
        return bool(value)
    if field.control is Control.MONTHS:
        return [str(number) for number in value]
    return value


class MemberForm(forms.Form):
    """Whom to invite for an organisation."""

    name = forms.CharField(label="Naam", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="E-mailadres", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )  # fmt: skip
    role = forms.ChoiceField(
        label="Rol", choices=MemberRole.choices, widget=forms.RadioSelect, initial=MemberRole.REDACTEUR,
        help_text="Een redacteur past gegevens aan. Een beheerder nodigt ook collega's uit.",
    )  # fmt: skip


class RoleForm(forms.Form):
    """Another role for a colleague."""

    role = forms.ChoiceField(choices=MemberRole.choices)


class ReasonForm(forms.Form):
    """Why a proposal is refused."""

    reason = forms.CharField(
        label="Waarom je dit afwijst",
        max_length=1000,
        widget=forms.Textarea,
        help_text="De indiener krijgt dit te lezen.",
    )


class UploadForm(forms.Form):
    """A spreadsheet with programmes."""

    file = forms.FileField(label="Bestand", help_text="Een Excel-bestand (.xlsx) of een CSV-bestand, hoogstens 2 MB.")
