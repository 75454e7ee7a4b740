"""What can be wrong with a catalogue or a question, always with its place. Messages are for editors, in Dutch."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong. `place` is like "steps.kop.requires.any[1]"; `line` is 1-based, 0 if unknown."""

    place: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.place} (regel {self.line})" if self.line else self.place
        return f"{where}: {self.message}"


class CatalogueError(ValueError):
    """The text is not a catalogue. `problems` names everything that is wrong, in the order of the text."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: (problem.line, problem.place, problem.message)))
        super().__init__("\n".join(map(str, self.problems)))


class QuestionError(ValueError):
    """A question the engine does not understand. `parameter` is the field of Answers that is at fault."""

    code = "invalid"

    def __init__(self, parameter: str, value: str, allowed: Iterable[str]) -> None:
        self.parameter = parameter
        self.value = value
        self.allowed = tuple(allowed)
        super().__init__(f"{parameter}: {value[:60]!r} is niet bekend of past niet; kies uit {', '.join(self.allowed)}")


class UnknownCode(QuestionError):  # noqa: N818 -- reads as the answer it is
    """A code that the catalogue does not have."""

    code = "unknown_code"


class NotOffered(QuestionError):  # noqa: N818 -- reads as the answer it is
    """A qualification that cannot be asked for in this sector and function."""

    code = "not_offered"


class ConflictingFacts(QuestionError):  # noqa: N818 -- reads as the answer it is
    """A condition said to be true and false."""

    code = "conflicting_facts"


class CatalogueTooWide(RuntimeError):  # noqa: N818 -- reads as the answer it is
    """The rules give so many lines of steps that no answer can be found in reasonable time."""
