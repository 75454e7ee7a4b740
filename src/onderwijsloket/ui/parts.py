"""What components are made of. Other rooms build these and hand them to the template tags.

All are frozen and keyword-only; texts are plain text that is already in the visitor's language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ComponentError(ValueError):
    """A component was called with something it cannot show. The message says what and why."""


class NoticeKind(StrEnum):
    INFO = "info"
    WARNING = "warning"
    POSITIVE = "positive"
    NEGATIVE = "negative"


class ButtonKind(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"


class Verdict(StrEnum):
    """How open a route is; the words beside it are given by the caller."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    CLOSED = "closed"


class Sector(StrEnum):
    """The sectors that have a hue of their own."""

    PO = "po"
    SO = "so"
    VO = "vo"
    MBO = "mbo"
    VAVO = "vavo"
    HO = "ho"


@dataclass(frozen=True, kw_only=True)
class Link:
    label: str
    url: str
    current: bool = False
    hidden_label: str = ""  # read aloud after the label, to tell equal labels apart


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer to a question: a link that is one tap. `help` opens below it, paragraph by paragraph."""

    label: str
    url: str
    note: str = ""
    help: Sequence[str] = ()
    sector: Sector | None = None
    unsure: bool = False
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    term: str
    value: str
    source: str = ""
    source_url: str = ""
    checked: date | None = None


@dataclass(frozen=True, kw_only=True)
class SummaryItem:
    term: str
    value: str
    change_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    title: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to reach someone: `icon` is the name of a drawing in drawings/icons."""

    icon: str
    label: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    text: str
    number: bool = False


@dataclass(frozen=True, kw_only=True)
class TableRow:
    head: str
    cells: Sequence[Cell]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One training on a line. `months` is 0 for a test or an application; `station` is what you hold after it."""

    label: str
    months: int
    duration: str
    station: str = ""
    url: str = ""
    note: str = ""
    current: bool = False

    def __post_init__(self) -> None:
        if self.months < 0:
            msg = f"Stretch {self.label!r}: months is {self.months}, must be 0 or more"
            raise ComponentError(msg)


@dataclass(frozen=True, kw_only=True)
class RouteRow:
    """One route in a list. `facts` are short label and text pairs (cost, income, admission)."""

    title: str
    url: str
    total: str
    stretches: Sequence[Stretch]
    verdict: Verdict
    verdict_text: str
    facts: Sequence[tuple[str, str]] = ()
    actions: Sequence[Link] = ()

    def __post_init__(self) -> None:
        if not self.stretches:
            msg = f"Route {self.title!r} has no stretches: a line needs at least one"
            raise ComponentError(msg)

    @property
    def months(self) -> int:
        return sum(stretch.months for stretch in self.stretches)


@dataclass(frozen=True, kw_only=True)
class ComparedRoute:
    title: str
    url: str
    total: str
    stretches: Sequence[Stretch]
    remove_url: str = ""
    verdict: Verdict = Verdict.OPEN

    @property
    def months(self) -> int:
        return sum(stretch.months for stretch in self.stretches)


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    """One question asked of every compared route, one value for each."""

    head: str
    values: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Phase:
    name: str
    text: str
    links: Sequence[Link] = field(default_factory=tuple)
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class ResultItem:
    """One thing that was found. `lines` are what you need to choose; `facts` open in place, below them. `save` is its
    code for a visitor's own list."""

    title: str
    url: str
    over: str = ""
    lines: Sequence[str] = ()
    sectors: Sequence[tuple[Sector, str]] = ()
    facts: Sequence[tuple[str, str]] = ()
    text: str = ""
    actions: Sequence[Link] = ()
    save: str = ""


@dataclass(frozen=True, kw_only=True)
class FacetOption:
    """One value of a filter; `count` is what you would get with it."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class FacetGroup:
    """One filter: its name in the address, its question, and its values."""

    name: str
    label: str
    options: Sequence[FacetOption]
    is_open: bool = False

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


@dataclass(frozen=True, kw_only=True)
class MapPoint:
    """A place on the map sketch; `here` is where the visitor is."""

    latitude: float
    longitude: float
    here: bool = False


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Something another room adds to a page: a heading, a sentence, and where it leads."""

    title: str
    text: str = ""
    links: Sequence[Link] = ()
