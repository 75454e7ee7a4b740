"""What is filled in at the screens about reviewing."""

from typing import Any

from django import forms
from django.http import QueryDict

from onderwijsloket.knowledge.enums import Owner, PageKind
from onderwijsloket.reviews.board import LANGUAGES, NOBODY, SPECIAL
from onderwijsloket.reviews.enums import Turn
from onderwijsloket.reviews.models import JUDGEMENTS, LONGEST_NOTE
from onderwijsloket.reviews.operations import Judgements

LARGEST_NUMBER = 2**62
YES_NO = (("ja", "Ja"), ("nee", "Nee"))
QUESTIONS = {
    "correct": ("Is alles juist?", "Kloppen de regels, bedragen en namen met de bron?"),
    "complete": ("Is alles volledig?", "Mist de lezer iets wat hij moet weten om verder te kunnen?"),
    "coherent": ("Is alles samenhangend?", "Spreekt de tekst zichzelf of een andere tekst niet tegen?"),
}
WHY = "Schrijf op wat er niet klopt."
TOO_LONG = f"Maak je notitie korter: hooguit {LONGEST_NOTE} tekens."


class FilterForm(forms.Form):
    """What of the board is shown."""

    stand = forms.ChoiceField(label="Stand", required=False, choices=[("", "alle"), *Turn.choices])
    wie = forms.ChoiceField(label="Wie erop let", required=False)
    team = forms.ChoiceField(label="Eigenaar", required=False, choices=[("", "alle"), *Owner.choices])
    soort = forms.ChoiceField(
        label="Soort tekst",
        required=False,
        choices=[("", "alle"), *(one for one in PageKind.choices if one[0] != PageKind.INDEX)],
    )
    taal = forms.ChoiceField(label="Taal", required=False, choices=[("", "alle"), *LANGUAGES.items()])
    bijzonder = forms.ChoiceField(label="Bijzonder", required=False, choices=[("", "alle"), *SPECIAL.items()])

    def __init__(self, *args: Any, keepers: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        people = [("", "iedereen"), (NOBODY, NOBODY), *((str(pk), name) for pk, name in keepers.items())]
        self.fields["wie"] = forms.ChoiceField(label="Wie erop let", required=False, choices=people)


class AssignForm(forms.Form):
    """Who looks after the pages that were ticked."""

    MOST = 200

    def __init__(self, *args: Any, keepers: dict[int, str], **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        people = [("", "kies een collega"), *((str(pk), name) for pk, name in keepers.items()), (NOBODY, NOBODY)]
        self.fields["keeper"] = forms.ChoiceField(
            label="Geef de aangevinkte teksten aan",
            choices=people,
            error_messages={
                "required": "Kies aan wie je ze geeft.",
                "invalid_choice": "Kies een collega uit de lijst.",
            },
        )

    def ticked(self) -> list[int]:
        """The numbers of the pages that were ticked."""
        sent = self.data.getlist("pages")[: self.MOST] if isinstance(self.data, QueryDict) else []
        return [int(one) for one in sent if one.isdecimal() and int(one) < LARGEST_NUMBER]

    def clean(self) -> dict[str, Any]:
        """Who, when pages were ticked."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.ticked():
            self.add_error(None, "Vink eerst een of meer teksten aan.")
        return cleaned


class ReviewForm(forms.Form):
    """Three judgements, each with room for a note. `revision` and `after` say what the reviewer had seen."""

    revision = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_NUMBER, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        for name, (label, help_text) in QUESTIONS.items():
            wrong = {"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."}
            self.fields[f"is_{name}"] = forms.ChoiceField(
                label=label, help_text=help_text, choices=YES_NO, widget=forms.RadioSelect, error_messages=wrong
            )
            self.fields[f"{name}_note"] = forms.CharField(
                label=f"Notitie bij “{label.lower().removeprefix('is alles ').removesuffix('?')}”",
                required=False,
                max_length=LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": TOO_LONG},
            )

    def clean(self) -> dict[str, Any]:
        """Whoever says no says why."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in JUDGEMENTS:
            said_no, note = cleaned.get(f"is_{name}") == "nee", cleaned.get(f"{name}_note", "")
            if said_no and not note and f"{name}_note" not in self.errors:
                self.add_error(f"{name}_note", WHY)
        return cleaned

    @property
    def judged(self) -> Judgements:
        """What was filled in, once it is complete."""
        said = self.cleaned_data
        values: dict[str, Any] = {f"is_{name}": said[f"is_{name}"] == "ja" for name in JUDGEMENTS}
        return Judgements(**values, **{f"{name}_note": said[f"{name}_note"] for name in JUDGEMENTS})


class ReturnForm(forms.Form):
    """Why somebody does not sign."""

    reason = forms.CharField(
        label="Waarom niet?",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom je geen akkoord geeft.", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
