"""The board as data: one line for each page, what of it is chosen, and how the work is divided. Plain Python."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime

from onderwijsloket.knowledge.enums import Owner, PageKind
from onderwijsloket.reviews.deadlines import Share
from onderwijsloket.reviews.enums import ReviewState, Turn

NOBODY = "niemand"
NAMES = ("stand", "wie", "team", "soort", "taal", "bijzonder")
LANGUAGES = {"nl": "Nederlands", "en": "Engels"}
SPECIAL = {
    "gemarkeerd": "gevraagd na een wijziging",
    "wacht": "wacht op akkoord",
    "aanpassen": "moet aangepast",
    "reacties": "reactie van een deskundige",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A page on the board. `because` is why it must be looked at before its turn."""

    pk: int
    title: str
    url: str
    kind: str
    language: str
    kept_by: str
    times_a_year: int
    checked_on: date | None
    keeper_id: int | None
    keeper: str
    needs_second: bool
    due_on: date
    turn: Turn
    because: tuple[str, ...]
    last_state: str
    has_comments: bool

    @property
    def kind_label(self) -> str:
        return str(PageKind(self.kind).label)

    @property
    def team(self) -> str:
        return str(Owner(self.kept_by).label)

    @property
    def special(self) -> str:
        """What is going on with it, besides its turn."""
        states = {ReviewState.WAITING: "wacht", ReviewState.NEEDS_WORK: "aanpassen", ReviewState.RETURNED: "aanpassen"}
        return states.get(ReviewState(self.last_state), "") if self.last_state else ""

    @property
    def special_label(self) -> str:
        return SPECIAL.get(self.special, "")


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see of the board, as it stands in the address; empty means everything."""

    turn: str = ""
    keeper: str = ""
    team: str = ""
    kind: str = ""
    language: str = ""
    special: str = ""

    @property
    def address(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        return {name: value for name, value in zip(NAMES, astuple(self), strict=True) if value}

    def holds(self, row: Row) -> bool:
        """Whether a page is among what was chosen."""
        keeper = str(row.keeper_id) if row.keeper_id else NOBODY
        also = {"gemarkeerd": bool(row.because), "reacties": row.has_comments}.get(self.special, False)
        return (
            self.turn in ("", row.turn)
            and self.keeper in ("", keeper)
            and self.team in ("", row.kept_by)
            and self.kind in ("", row.kind)
            and self.language in ("", row.language)
            and (self.special in ("", row.special) or also)
        )


def read(asked: Mapping[str, str], keepers: Iterable[int]) -> Choice:
    """The choice in an address; what is unknown there is left out."""
    values = (Turn.values, [NOBODY, *map(str, keepers)], Owner.values, PageKind.values, LANGUAGES, SPECIAL)
    found = [asked.get(name, "") for name in NAMES]
    return Choice(*(one if one in known else "" for one, known in zip(found, values, strict=True)))


@dataclass(frozen=True)
class Load:
    """What one person looks after, and how many reviews they did lately."""

    name: str
    keeper: str
    overdue: int
    due: int
    done: int
    reviewed: int

    @property
    def total(self) -> int:
        return self.overdue + self.due + self.done


def divided(rows: Sequence[Row], reviewed: Mapping[int, int], names: Mapping[int, str]) -> list[Load]:
    """How the pages are divided over people, and what nobody looks after; who has most overdue first."""
    counts = Counter((row.keeper_id, row.turn) for row in rows)
    people: list[int | None] = [*sorted({*names, *(row.keeper_id for row in rows if row.keeper_id)}), None]
    found = [
        Load(
            names.get(pk, "een gesloten account") if pk else NOBODY,
            str(pk or NOBODY),
            counts[pk, Turn.OVERDUE],
            counts[pk, Turn.DUE],
            counts[pk, Turn.DONE],
            reviewed.get(pk, 0) if pk else 0,
        )
        for pk in people
    ]
    kept = [one for one in found if one.total or one.reviewed]
    return sorted(kept, key=lambda one: (-one.overdue, -one.due, one.name))


def in_time(rows: Iterable[Row]) -> Share:
    """How many of these pages are checked in time today."""
    turns = [row.turn for row in rows]
    return Share(len(turns), sum(turn != Turn.OVERDUE for turn in turns))


def sort_key(row: Row) -> tuple[date, str, int]:
    """What must be done first stands first."""
    return row.due_on, row.title, row.pk


@dataclass(frozen=True)
class Mark:
    """Why a page must be looked at before its turn, and since when."""

    because: str
    at: datetime
