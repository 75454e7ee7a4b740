"""The form of a questionnaire, made of its questions, and the form of a new round."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onderwijsloket.core.form_token import VisitorForm
from onderwijsloket.surveys.enums import Kind
from onderwijsloket.surveys.models import Questionnaire
from onderwijsloket.surveys.queries import sources

LONGEST_TEXT = 2000
LOWEST, HIGHEST = _("1 (het laagst)"), _("5 (het hoogst)")


class SurveyForm(VisitorForm):
    """The questions of one round, in one language. The code of a question is the name of its field, after "v_"."""

    purpose = "survey"

    def __init__(self, *args: Any, questions: Sequence[Mapping[str, Any]], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = {f"v_{each['code']}": str(each["code"]) for each in questions}
        for each in questions:
            self.fields[f"v_{each['code']}"] = _field(each, language)

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by the code of the question."""
        return {code: self.cleaned_data[name] for name, code in self.names.items()}


def _field(question: Mapping[str, Any], language: str) -> forms.Field:
    label, required = question["en" if language == "en" else "nl"], question["required"]
    if question["kind"] == Kind.TEXT:
        return forms.CharField(
            label=label, required=required, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Schrijf geen namen op, ook niet die van jezelf."),
            error_messages={
                "required": _("Schrijf hier je antwoord op."),
                "max_length": _("Maak je tekst korter: hooguit 2000 tekens."),
            },
        )  # fmt: skip
    choices: list[tuple[str, Any]] = [("1", LOWEST), ("2", "2"), ("3", "3"), ("4", "4"), ("5", HIGHEST)]
    if question["kind"] == Kind.CHOICE:
        choices = [(each["code"], each["en" if language == "en" else "nl"]) for each in question["choices"]]
    return forms.ChoiceField(
        label=label, required=required, widget=forms.RadioSelect,
        choices=choices if required else [*choices, ("", _("Deze vraag sla ik over"))],
        error_messages={"required": _("Kies een antwoord.")},
    )  # fmt: skip


def day(label: str, hint: str = "") -> forms.DateField:
    """A day to type, in one field: the parts of a browser's own day field trap the keyboard."""
    wrong = {"required": "Schrijf een dag op.", "invalid": "Schrijf de dag als 30-11-2026."}
    return forms.DateField(
        label=label,
        help_text=f"Zoals 30-11-2026. {hint}",
        widget=forms.DateInput(format="%d-%m-%Y"),
        input_formats=["%d-%m-%Y", "%Y-%m-%d"],
        error_messages=wrong,
    )


class RoundForm(forms.Form):
    """A new round: which questions, to whom, until when."""

    questionnaire: "forms.ModelChoiceField[Questionnaire]" = forms.ModelChoiceField(
        label="Vragenlijst", queryset=Questionnaire.objects.all(), empty_label=None
    )
    source = forms.ChoiceField(label="Wie vraag je?")
    name = forms.CharField(
        label="Naam van de ronde", help_text="Zoals: najaar 2026", max_length=60,
        error_messages={"required": "Geef de ronde een naam."},
    )  # fmt: skip
    starts_on = day("Geholpen vanaf")
    ends_on = day(
        "Geholpen tot en met",
        "90 dagen na het afsluiten van een vraag zijn adressen weg. Neem dus een korte periode.",
    )
    closes_on = day("Laatste dag om te antwoorden", "Hooguit 60 dagen na vandaag.")
    wanted = forms.IntegerField(label="Hoeveel antwoorden wil je?", min_value=5, max_value=500, initial=50)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        choices = [(each.code, each.label) for each in sources().values()]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days in their order, and a round that ends."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends, closes = (cleaned.get(name) for name in ("starts_on", "ends_on", "closes_on"))
        if starts and ends and starts > ends:
            self.add_error("ends_on", "De periode eindigt voordat hij begint.")
        if ends and ends > self.today:
            self.add_error("ends_on", "Kies een dag die voorbij is, of vandaag.")
        if closes and not 0 <= (closes - self.today).days <= 60:
            self.add_error("closes_on", "Kies een dag tussen vandaag en 60 dagen na vandaag.")
        return cleaned
