"""What a reader says of a page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onderwijsloket.core.form_token import VisitorForm
from onderwijsloket.knowledge.enums import Answer
from onderwijsloket.knowledge.personal_marks import Mark, mark_in

LONGEST_LINE = 300
REFUSALS = {
    Mark.EMAIL: _("Er staat een e-mailadres in je tekst. Haal het weg: we bewaren niets over jou."),
    Mark.NUMBER: _(
        "Er staat een nummer in je tekst waarmee iemand je kan vinden. Haal het weg: we bewaren niets over jou."
    ),
}


class FeedbackForm(VisitorForm):
    """Whether a page helped, and one line about it."""

    purpose = "knowledge-feedback"
    answer = forms.ChoiceField(
        label=_("Heb je hier iets aan gehad?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies ja of nee."), "invalid_choice": _("Kies ja of nee.")},
    )
    text = forms.CharField(
        label=_("Wat hielp je, of wat mis je?"),
        help_text=_("Schrijf niets over jezelf op: geen naam, adres of nummer. We kunnen je niet antwoorden."),
        required=False,
        max_length=LONGEST_LINE,
        error_messages={"max_length": _("Maak je tekst korter: hooguit 300 tekens.")},
    )

    def clean_text(self) -> str:
        """The line, unless it says how to reach somebody."""
        text: str = " ".join(self.cleaned_data["text"].split())
        if found := mark_in(text):
            raise ValidationError(REFUSALS[found])
        return text
