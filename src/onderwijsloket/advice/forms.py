"""What people fill in about their question, without a cookie, and what advisers fill in."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from onderwijsloket.accounts.models import User
from onderwijsloket.advice.queries import advisers
from onderwijsloket.core.form_token import VisitorForm
from onderwijsloket.regions.enums import Province
from onderwijsloket.vocabulary.enums import Function, Level, Phase, Sector, Theme

LONGEST_TEXT = 4000
phone_number = RegexValidator(r"^[0-9+][0-9 +()-]{5,24}$", _("Schrijf het nummer met cijfers, zoals 06 12 34 56 78."))
TOO_LONG = _("Maak je tekst korter: hooguit 4000 tekens.")


def code(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    """One code out of a list, or none."""
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Dat zeg ik liever niet")), *choices])


class QuestionForm(VisitorForm):
    """A question, who asks it, and one way to reach them; the rest is up to them."""

    purpose = "advice-question"
    name = forms.CharField(
        label=_("Je naam"),
        help_text=_("Je voornaam is genoeg."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul in hoe we je mogen noemen.")},
    )
    email = forms.EmailField(
        label=_("Je e-mailadres"),
        help_text=_("Vul je e-mailadres in, of hieronder je telefoonnummer. Eén van de twee is genoeg."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Dit is geen e-mailadres. Bijvoorbeeld: naam@example.nl")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Je telefoonnummer"),
        required=False,
        max_length=25,
        validators=[phone_number],
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    text = forms.CharField(
        label=_("Je vraag"),
        help_text=_("Wat wil je weten? Schrijf niets op over je gezondheid, je burgerservicenummer of anderen."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf je vraag op."), "max_length": TOO_LONG},
    )
    sector = code(_("Op wat voor school wil je werken?"), list(Sector.choices))
    function = code(_("Wat voor werk wil je doen?"), list(Function.choices))
    prior = code(_("Wat is je hoogste diploma?"), list(Level.choices))
    region = code(_("In welke provincie zoek je?"), list(Province.choices))
    survey_consent = forms.BooleanField(
        label=_("Jullie mogen me later één keer vragen wat ik van het advies vond."), required=False
    )
    consent = forms.BooleanField(
        label=_("Jullie mogen bewaren wat ik hier invul, om mijn vraag te beantwoorden."),
        error_messages={
            "required": _("Zonder je toestemming kunnen we je vraag niet bewaren, en dus niet beantwoorden.")
        },
    )

    def clean(self) -> dict[str, Any]:
        """Somebody who asks can be reached."""
        cleaned = super().clean()
        if not any(cleaned.get(name) or name in self.errors for name in ("email", "phone")):
            self.add_error("email", _("Vul je e-mailadres of je telefoonnummer in. Anders kunnen we niet antwoorden."))
        return cleaned


class MoreForm(VisitorForm):
    """What somebody adds to their own question."""

    purpose = "advice-more"
    text = forms.CharField(
        label=_("Wat wil je nog vertellen of vragen?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf op wat je wilt vertellen of vragen."), "max_length": TOO_LONG},
    )


class SureForm(VisitorForm):
    """Nothing but a button: that somebody means it."""

    purpose = "advice-sure"


class SeenForm(forms.Form):
    """What somebody at the desk does, and which state of the question they saw."""

    seen = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


class AnswerForm(SeenForm):
    """An answer to who asked."""

    text = forms.CharField(
        label="Je antwoord",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Schrijf je antwoord op."},
    )


class HandOverForm(SeenForm):
    """Who goes on with a question; nobody puts it back for everybody."""

    to: "forms.ModelChoiceField[User]" = forms.ModelChoiceField(
        label="Wie gaat verder?",
        queryset=User.objects.none(),
        required=False,
        empty_label="niemand: terug voor iedereen",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = advisers()  # type: ignore[attr-defined]


def unknown_or(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", "onbekend"), *choices]


class CloseForm(SeenForm):
    """The codes that the figures are made of; only the themes are obligatory."""

    themes = forms.MultipleChoiceField(
        label="Waar ging het over?",
        choices=Theme.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies waar het over ging."},
    )
    phase = forms.ChoiceField(label="Fase", required=False, choices=unknown_or(list(Phase.choices)))
    sector = forms.ChoiceField(label="Sector", required=False, choices=unknown_or(list(Sector.choices)))
    function = forms.ChoiceField(label="Functie", required=False, choices=unknown_or(list(Function.choices)))
    prior = forms.ChoiceField(label="Vooropleiding", required=False, choices=unknown_or(list(Level.choices)))
