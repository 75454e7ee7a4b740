"""What pages ask of this room: the active catalogue, the words, and whether a route is still allowed.

Each answer costs one query; what is made of the rules and the words is kept per process, under the stamp that the
database says is current.
"""

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import cast

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from onderwijsloket.routes import values, words_fields, words_preview
from onderwijsloket.routes.catalogue_codes import codes_with_words
from onderwijsloket.routes.enums import WordsLanguage
from onderwijsloket.routes.models import CatalogueVersion, RetiredRoute, Words
from onderwijsloket.routes.phrasing import duration
from onderwijsloket.routes.preview_addresses import address_of
from onderwijsloket.routes.stamps import Stamp, both_stamps, catalogue_stamp, words_stamp
from onderwijsloket.routes.words_book import MissingWords, WordsBook, WordsEntry
from route_engine import Answers, Catalogue, CatalogueError, Engine, Horizon, Result, Route, load_catalogue

__all__ = [
    "ActiveCatalogue",
    "MissingWords",
    "NoActiveCatalogue",
    "RouteState",
    "RouteStatus",
    "WordsBook",
    "WordsEntry",
    "WordsPlace",
    "active",
    "ask",
    "duration",
    "missing_words",
    "preview_address",
    "route_status",
    "rules_and_words",
    "words",
    "words_naming",
]


class NoActiveCatalogue(LookupError):  # noqa: N818 -- reads as the answer it is
    """No version of the catalogue is active; `manage.py load_content` loads and activates the shipped one."""


@dataclass(frozen=True)
class ActiveCatalogue:
    """The rules in force, ready to be asked."""

    engine: Engine
    catalogue: Catalogue
    version: str
    checksum: str
    activated_at: datetime
    checked_on: date


_lock = threading.Lock()
_engines: dict[str, Engine] = {}
_actives: dict[Stamp, ActiveCatalogue] = {}
_books: dict[str, tuple[Stamp | None, date, WordsBook]] = {}


def active() -> ActiveCatalogue:
    """The active catalogue with its compiled engine. One query; another only when it is not what was active before."""
    return _active(catalogue_stamp())


def _active(stamp: Stamp | None) -> ActiveCatalogue:
    if stamp is None:
        raise NoActiveCatalogue("no catalogue is active; run manage.py load_content")
    if (known := _actives.get(stamp)) is None:
        known = _read(str(stamp[0]))
        _actives.clear()
        _actives[stamp] = known
    return known


def _read(checksum: str) -> ActiveCatalogue:
    row = CatalogueVersion.objects.get(checksum=checksum)
    engine = _engine(checksum, row.source)
    since = cast(datetime, row.activated_at)  # a constraint: what is active has its time
    return ActiveCatalogue(engine, engine.catalogue, row.version, checksum, since, engine.catalogue.checked_on)


def _engine(checksum: str, source: str) -> Engine:
    """Compiles once per process and keeps the last two, so that an activation does not make requests wait twice."""
    if (engine := _engines.get(checksum)) is not None:
        return engine
    with _lock:
        if checksum not in _engines:
            engine = Engine(_readable(source))
            while len(_engines) > 1:
                del _engines[next(iter(_engines))]
            _engines[checksum] = engine
        return _engines[checksum]


def _readable(source: str) -> Catalogue:
    """A stored catalogue; the engine of a newer release may refuse what an earlier one understood."""
    try:
        return load_catalogue(source)
    except CatalogueError as error:
        message = "the active catalogue cannot be read; run manage.py load_content"
        raise NoActiveCatalogue(message) from error


def ask(
    rules: ActiveCatalogue,
    *,
    sector: str,
    function: str,
    prior: str,
    qualification: str,
    holds: Iterable[str] = (),
    yes: Iterable[str] = (),
    no: Iterable[str] = (),
    horizon: tuple[str, int] = ("steps", 5),
) -> Result:
    """The engine's answer, for other rooms; `horizon` is ("steps", n), ("years", n) or ("none", 0).

    Raises the engine's QuestionError for codes that are not in the catalogue or not offered together.
    """
    kind, most = horizon
    reach = {"steps": Horizon.steps, "years": Horizon.years}[kind](most) if kind != "none" else Horizon.none()
    facts = (frozenset(holds), frozenset(yes), frozenset(no))
    return rules.engine.routes(Answers(sector, function, prior, qualification, *facts, reach))


def words(language: str) -> WordsBook:
    """Every published text of `language`, with the values of today in it.

    One query; another, for all texts, only when something was published since or it is another day, and one for values
    once a text is asked for that names one. What is read after the stamp is never older than the stamp, so that a
    publication in between is seen next time.
    """
    return _words(language, words_stamp(language))


def rules_and_words(language: str) -> tuple[ActiveCatalogue, WordsBook]:
    """What `active` and `words` give, with one query for both."""
    in_force, published = both_stamps(language)
    return _active(in_force), _words(language, published)


def _words(language: str, stamp: Stamp | None) -> WordsBook:
    day = timezone.localdate()
    known = _books.get(language)
    if known is None or known[:2] != (stamp, day):
        known = stamp, day, _read_words(language, day)
        _books[language] = known
    return words_preview.with_draft(known[2])


def _read_words(language: str, day: date) -> WordsBook:
    rows = Words.objects.live_in(language)
    entries = {(row.kind, row.code): row.entry() for row in rows}
    return WordsBook(language, entries, partial(values.values, language, day))


@dataclass(frozen=True)
class WordsPlace:
    """A published text that names a value: what it is called, and where an editor changes it."""

    title: str
    kind: str
    language: str
    edit_url: str


def words_naming(code: str) -> list[WordsPlace]:
    """The published texts that name a value. One query."""
    rows = Words.objects.filter(_named(code), live=True).order_by("kind", "code", "-language")
    return [
        WordsPlace(row.title, row.get_kind_display(), row.language, reverse(_EDIT_WORDS, args=[row.pk])) for row in rows
    ]


_EDIT_WORDS = "wagtailsnippets_routes_words:edit"


def _named(code: str) -> Q:
    found = Q(pk__in=[])
    for name in words_fields.TEXTS:
        found |= Q(**{f"{name}__contains": f"{{feit:{code}}}"})
    return found


def missing_words(catalogue: Catalogue) -> tuple[tuple[str, str, str], ...]:
    """(kind, code, language) of everything in `catalogue` that has no published text, sorted. One query."""
    published = set(Words.objects.filter(live=True).values_list("kind", "code", "language"))
    wanted = {(kind, code, language) for kind, code in codes_with_words(catalogue) for language in WordsLanguage.values}
    return tuple(sorted(wanted - published))


def preview_address(kind: str, code: str, language: str) -> str:
    """A public page on which these words stand, for the preview in the CMS."""
    try:
        catalogue = active().catalogue
    except NoActiveCatalogue:
        return "/routes/"
    return address_of(kind, code, language, catalogue)


class RouteState(StrEnum):
    """Whether the rules in force allow a route."""

    ALLOWED = "allowed"
    RETIRED = "retired"
    NEVER = "never"


@dataclass(frozen=True)
class RouteStatus:
    """What is known about a route's permanent address.

    `needs` is the token one must already hold for an allowed route, "" for nothing. `nearest` is the allowed route with
    the same start and goal that looks most like it, if there is any. Of a route that was allowed before, `retired_at`
    and `retired_by` say since when it is not, and by which version of the catalogue.
    """

    state: RouteState
    needs: str = ""
    nearest: Route | None = None
    retired_at: datetime | None = None
    retired_by: str = ""


def route_status(prior: str, qualification: str, steps: Sequence[str]) -> RouteStatus:
    """Whether the route is allowed now, was before, or never was. One query when it is allowed, two when not.

    Routes that only exist for who holds something have no date when they go: they count as never allowed.
    """
    engine = active().engine
    nearest = engine.nearest_route(prior, qualification, steps)
    holder = engine.holder_of(prior, qualification, steps)
    if holder is not None:
        return RouteStatus(RouteState.ALLOWED, "".join(holder), nearest)
    key = route_key(prior, qualification, steps)
    retired = RetiredRoute.objects.filter(key=key).select_related("retired_by").defer("retired_by__source").first()
    if retired is None:
        return RouteStatus(RouteState.NEVER, nearest=nearest)
    return RouteStatus(RouteState.RETIRED, "", nearest, retired.retired_at, retired.retired_by.version)


def route_key(prior: str, qualification: str, steps: Sequence[str]) -> str:
    """The identifier of a route, as the engine writes it: "havo:tg2:hbo-ba+kop"."""
    return f"{prior}:{qualification}:{'+'.join(steps)}"


@dataclass(frozen=True)
class PublicAddress:
    """A page of the routetool that search engines may know: the name of its address, and what goes into it."""

    url_name: str
    args: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()


def public_addresses() -> list[PublicAddress]:
    """The start, the list of steps, every step, and every set of four answers. One query."""
    engine = active().engine
    answers = (
        (("school", a.sector), ("functie", a.function), ("opleiding", a.prior), ("bevoegdheid", a.qualification))
        for a in engine.catalogue.answer_sets()
    )
    return [
        PublicAddress("routes:start"),
        PublicAddress("routes:steps"),
        *(PublicAddress("routes:step", (code,)) for code in engine.catalogue.steps),
        *(PublicAddress("routes:start", query=query) for query in answers),
    ]
