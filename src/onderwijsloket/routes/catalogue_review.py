"""Whether a version of the catalogue may be in force, and what it would change. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache

from onderwijsloket.routes import queries
from onderwijsloket.routes.enums import WordsKind, WordsLanguage
from onderwijsloket.routes.models import CatalogueVersion
from onderwijsloket.routes.words_files import Problem
from route_engine import Catalogue, CatalogueError, Difference, check, diff, load_catalogue
from route_engine import Problem as EngineProblem

_KEPT_SECONDS = 24 * 60 * 60


class CatalogueRefused(Exception):  # noqa: N818 -- reads as the answer it is
    """The catalogue cannot be loaded or activated; `problems` says why, each with its place, in Dutch."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Review:
    """What speaks against a version, and what it changes; no `change` if it is unreadable or nothing is active."""

    problems: tuple[Problem, ...]
    change: Difference | None


def readable(text: str) -> Catalogue:
    """The catalogue in `text`. Raises CatalogueRefused."""
    try:
        return load_catalogue(text)
    except CatalogueError as error:
        raise CatalogueRefused(map(_with_line, error.problems)) from error


def _with_line(problem: EngineProblem) -> Problem:
    place = problem.place or "catalogus"
    return Problem(f"{place} (regel {problem.line})" if problem.line else place, problem.message)


def objections(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Why this catalogue may not be in force: what the engine's checks find, and the words that are missing."""
    found = [_with_line(problem) for problem in check(catalogue)]
    for kind, code, language in queries.missing_words(catalogue):
        place = f"{WordsKind(kind).label} {code}"
        found.append(Problem(place, f"de tekst in het {WordsLanguage(language).label} is niet gepubliceerd"))
    return tuple(found)


def review(version: CatalogueVersion) -> Review:
    """Everything a person needs to know before activating this version."""
    try:
        catalogue = readable(version.source)
    except CatalogueRefused as refused:
        return Review(refused.problems, None)
    return Review(objections(catalogue), change_to(catalogue, version.checksum))


def change_to(catalogue: Catalogue, checksum: str) -> Difference | None:
    """What would change if `catalogue`, with this checksum, were activated; None when nothing is active yet.

    Evaluates every answer set of both catalogues, so the outcome is kept, by the checksums of both.
    """
    try:
        active = queries.active()
    except queries.NoActiveCatalogue:
        return None
    key = f"routes.change.{active.checksum[:32]}.{checksum[:32]}"
    change: Difference | None = cache.get(key)
    if change is None:
        change = diff(active.catalogue, catalogue)
        cache.set(key, change, _KEPT_SECONDS)
    return change
