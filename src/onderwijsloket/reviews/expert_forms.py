"""What is asked of an expert, and what an editor fills in to ask and to answer."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from onderwijsloket.core.form_token import VisitorForm
from onderwijsloket.knowledge.paragraphs import PageInPieces, Piece
from onderwijsloket.reviews.enums import Verdict
from onderwijsloket.reviews.expert_models import LONGEST_TEXT
from onderwijsloket.reviews.experts import Said

TOO_LONG = f"Maak je tekst korter: hooguit {LONGEST_TEXT} tekens."
_NAME = re.compile(r"deel-([0-9a-f]{12}(?:-\d{1,3})?)")
MOST_STRAY = 50


def comment_field(label: str) -> forms.CharField:
    """Room for what somebody says, not more than we keep."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )


class ExpertForm(VisitorForm):
    """A remark at each paragraph, and a judgement of the whole.

    What was typed at a paragraph that changed meanwhile stays, in a field of its own at the end.
    """

    purpose = "expert-review"
    verdict = forms.ChoiceField(
        label="Wat vind je van de hele tekst?",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat je van de tekst vindt.", "invalid_choice": "Kies een van de drie."},
    )
    whole = comment_field("Wil je nog iets zeggen over de hele tekst?")

    def __init__(self, *args: Any, page: PageInPieces, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.pieces = {piece.key: piece for piece in page.pieces if piece.key}
        self.stray: list[str] = []
        for number, key in enumerate(self.pieces, 1):
            self.fields[f"deel-{key}"] = comment_field(f"Je opmerking bij deel {number}")
        for name in list(self.data)[:1000]:
            match = _NAME.fullmatch(name)
            if match and name not in self.fields and self.data.get(name) and len(self.stray) < MOST_STRAY:
                self.stray.append(match.group(1))
                self.fields[name] = comment_field("Je opmerking bij een deel dat intussen is veranderd")

    def field_of(self, piece: Piece) -> BoundField | None:
        """The field at a paragraph; headings have none."""
        return self[f"deel-{piece.key}"] if piece.key else None

    def stray_fields(self) -> Iterator[BoundField]:
        """What was typed at paragraphs that are not there any more."""
        return (self[f"deel-{key}"] for key in self.stray)

    @property
    def said(self) -> list[Said]:
        """Every remark that is not empty, in the order of the page, with how its paragraph reads."""
        given = self.cleaned_data
        placed = [Said(key, piece.words, given[f"deel-{key}"]) for key, piece in self.pieces.items()]
        stray = [Said(key, "", given[f"deel-{key}"]) for key in self.stray]
        return [one for one in (*placed, *stray, Said("", "", given["whole"])) if one.text]


class AskForm(forms.Form):
    """Whom to ask, and what."""

    name = forms.CharField(
        label="Naam", max_length=120, error_messages={"required": "Vul in hoe de deskundige heet."}
    )  # fmt: skip
    email = forms.EmailField(
        label="Mailadres",
        max_length=254,
        error_messages={"required": "Vul een mailadres in.", "invalid": "Dit is geen mailadres."},
    )
    question = forms.CharField(
        label="Waar moet deze persoon op letten?",
        help_text="Dit staat in de mail.",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})

    def clean_name(self) -> str:
        """One line."""
        return " ".join(str(self.cleaned_data["name"]).split())


class AnswerForm(forms.Form):
    """What an editor answers."""

    text = forms.CharField(
        label="Je antwoord",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf eerst een antwoord.", "max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
