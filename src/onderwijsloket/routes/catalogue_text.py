"""Catalogues and answers in plain Dutch sentences, for the command line. Codes get their words where there are any."""

from collections.abc import Iterable, Iterator, Sequence

from onderwijsloket.routes.words_book import MissingWords, WordsBook
from route_engine import (
    Absence,
    AnswerChange,
    Answers,
    AnswerSet,
    Change,
    Difference,
    Explanation,
    Result,
    Route,
    RouteChange,
    StepAbsence,
    Verdict,
)
from route_engine.paths import Path

EXAMPLES = 10
_LINES = 3  # routes of one sign per example
_VERDICTS = {
    Verdict.OPEN: "in principe toelaatbaar; de opleiding of school beslist",
    Verdict.CONDITIONAL: "mogelijk, als dit voor je geldt",
}
_ABSENCES = {
    Absence.NOT_FOR_HOLDER: "niet voor wie dit heeft: {about}",
    Absence.OTHER_SECTOR: "alleen bij {about}",
    Absence.BEYOND_HORIZON: "alleen met een langere route: {about}",
    Absence.REQUIREMENT: "eerst nodig: {about}",
}
_ABOUT_KINDS = {Absence.OTHER_SECTOR: "sector", Absence.BEYOND_HORIZON: "step"}


class CatalogueText:
    """Writes with the words of one language; a code without words stands there as itself."""

    def __init__(self, book: WordsBook) -> None:
        self.book = book

    def name(self, kind: str, code: str) -> str:
        try:
            return self.book.get(kind, code).title
        except MissingWords:
            return code

    def _held(self, token: str) -> str:
        """A token, or a level or condition where a near-miss names one of those."""
        for kind in ("holding", "level", "condition", "step", "qualification"):
            if self.book.has(kind, token):
                return self.name(kind, token)
        return token

    def answers(self, answers: AnswerSet) -> str:
        return ", ".join(
            self.name(kind, code)
            for kind, code in zip(("sector", "function", "level", "qualification"), answers, strict=True)
        )

    def difference(self, difference: Difference, everything: bool = False) -> Iterator[str]:
        """What changes, with at most ten examples unless `everything`."""
        yield from self.summary(difference)
        yield from (f"  {line}" for line in self.rules(difference))
        shown = difference.answers if everything else difference.answers[:EXAMPLES]
        for change in shown:
            yield ""
            yield self.answers(change.answers)
            yield from (f"  {sign} {line}" for sign, line in self.change(change, everything))
        if rest := len(difference.answers) - len(shown):
            yield ""
            yield f"En nog {rest} andere antwoorden; met --alles zie je ze allemaal."

    def rules(self, difference: Difference) -> Iterator[str]:
        """Each rule that is different, with its place in the catalogue."""
        return (f"{rule.place}: {_rule(rule.before)} wordt {_rule(rule.after)}" for rule in difference.rules)

    def summary(self, difference: Difference) -> Iterator[str]:
        """How many answers and routes change."""
        rules, answers = len(difference.rules), len(difference.answers)
        yield f"Er {_are(rules)} {_count(rules, 'regel', 'regels')} anders."
        if answers:
            yield f"Daardoor geven {_count(answers, 'antwoord', 'antwoorden')} andere routes dan nu."
        else:
            yield "Bezoekers zien dezelfde routes als nu."

    def change(self, change: AnswerChange, everything: bool = False) -> Iterator[tuple[str, str]]:
        """("+", route that comes), ("-", route that goes) and ("~", route that differs, and how): the shortest few."""
        lines = {
            "+": [self._path(path) for path in change.gained],
            "-": [self._path(path) for path in change.lost],
            "~": [self._altered(altered) for altered in change.altered],
        }
        for sign, routes in lines.items():
            shown = routes if everything else routes[:_LINES]
            yield from ((sign, route) for route in shown)
            if rest := len(routes) - len(shown):
                yield sign, f"en nog {_count(rest, 'route', 'routes')}"

    def _altered(self, altered: RouteChange) -> str:
        before, after = altered.before, altered.after
        if before.months == after.months:
            return f"{self.steps(after.steps)}: andere voorwaarden"
        return f"{self.steps(after.steps)}: {duration(before.months)} wordt {duration(after.months)}"

    def _path(self, path: Path) -> str:
        return f"{self.steps(path.steps)} ({duration(path.months)})"

    def steps(self, steps: Sequence[str]) -> str:
        return " → ".join(self.name("step", code) for code in steps)

    def explanation(self, result: Result, reasons: Explanation) -> Iterator[str]:
        """Every route with its verdict, then why other routes are closed or absent, and what would help."""
        answers = reasons.answers
        yield self.answers(AnswerSet(answers.sector, answers.function, answers.prior, answers.qualification))
        yield from self._facts(answers)
        yield ""
        if result.already_qualified:
            yield f"Je hebt dit al: {self._list(result.held_by)}."
        yield f"Er {_are(len(result.routes))} {_count(len(result.routes), 'route', 'routes')}."
        for number, route in enumerate(result.routes, 1):
            yield from self._route(number, route)
        yield from self._closed(result)
        yield from self._absent(reasons)
        yield from self._near_misses(result)

    def _facts(self, answers: Answers) -> Iterator[str]:
        if answers.holds:
            yield f"Je hebt al: {self._list(sorted(answers.holds))}"
        for label, codes in (("Dit geldt", answers.yes), ("Dit geldt niet", answers.no)):
            if codes:
                yield f"{label}: " + "; ".join(self.name("condition", code) for code in sorted(codes))

    def _route(self, number: int, route: Route) -> Iterator[str]:
        yield f"{number:3}. {self.steps(route.steps)} ({duration(route.months)})"
        conditions = "; ".join(self.name("condition", code) for code in route.open_conditions)
        yield f"     {_VERDICTS[route.verdict]}" + (f": {conditions}" if conditions else "")

    def _closed(self, result: Result) -> Iterator[str]:
        if result.closed:
            yield ""
            yield f"Niet open ({len(result.closed)}):"
        for route in result.closed:
            reasons = "; ".join(self.name("condition", code) for code in route.because)
            yield f"  - {self.steps(route.steps)} ({duration(route.months)}), want dit geldt niet: {reasons}"

    def _absent(self, reasons: Explanation) -> Iterator[str]:
        if reasons.absent:
            yield ""
            yield "Wat ook naar dit doel leidt, maar hier niet:"
        for absence in reasons.absent:
            yield f"  - {self.name('step', absence.step)}, {self._why(absence)}"

    def _why(self, absence: StepAbsence) -> str:
        kind = _ABOUT_KINDS.get(absence.absence)
        about = (self.name(kind, code) if kind else self._held(code) for code in absence.about)
        return _ABSENCES[absence.absence].format(about=(" → " if kind == "step" else ", ").join(about))

    def _near_misses(self, result: Result) -> Iterator[str]:
        if result.near_misses:
            yield ""
            yield "Wat een kortere route opent:"
        for miss in result.near_misses:
            word = "als dit geldt:" if miss.change_kind == Change.CONDITION else "met"
            how = f"{word} {self._held(miss.change)}"
            saving = f", scheelt {duration(miss.saves_months)}" if miss.saves_months else ""
            yield f"  - {how}: {self.steps(miss.route.steps)} ({duration(miss.route.months)}{saving})"

    def _list(self, tokens: Iterable[str]) -> str:
        return ", ".join(self._held(token) for token in tokens)


def _rule(value: object) -> str:
    """A rule's value, or a sign that it was not there."""
    return "niets" if value is None else str(value)[:100]


def duration(months: int) -> str:
    """Months as people say them: "geen opleidingstijd", "6 maanden", "2 jaar", "2 jaar en 6 maanden"."""
    if not months:
        return "geen opleidingstijd"
    years, rest = divmod(months, 12)
    parts = ([f"{years} jaar"] if years else []) + ([_count(rest, "maand", "maanden")] if rest else [])
    return " en ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'geen'} {one if number == 1 else many}"


def _are(number: int) -> str:
    return "is" if number == 1 else "zijn"
