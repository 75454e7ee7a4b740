"""Catalogues and answers in plain Dutch sentences, for the command line. Codes get their words where there are any."""

from collections.abc import Iterable, Iterator, Sequence

from route_engine import Answers, Result, Route, Verdict

from onderwijsloket.routes.difference import AnswerChange, AnswerSet, Difference
from onderwijsloket.routes.words_book import MissingWords, WordsBook

EXAMPLES = 10
_VERDICTS = {
    Verdict.OPEN: "in principe toelaatbaar; de opleiding of school beslist",
    Verdict.CONDITIONAL: "mogelijk, als dit voor je geldt",
}
_CHANGE_KINDS = {"diploma": "met", "condition": "als dit zou gelden:", "test": "met", "licence": "met"}


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
        shown = difference.changes if everything else difference.changes[:EXAMPLES]
        for change in shown:
            yield ""
            yield self.answers(change.answers)
            yield from (f"  {sign} {line}" for sign, line in self.change(change))
        if rest := len(difference.changes) - len(shown):
            yield ""
            yield f"En nog {rest} andere antwoorden; met --alles zie je ze allemaal."

    def summary(self, difference: Difference) -> Iterator[str]:
        """How many answers and routes change."""
        if not difference.changes:
            yield f"Er verandert niets: alle {difference.answer_sets} antwoorden geven dezelfde routes."
            return
        yield f"Van de {difference.answer_sets} antwoorden veranderen er {len(difference.changes)}."
        yield f"Routes die verdwijnen: {len(difference.retired)}. Routes die erbij komen: {len(difference.introduced)}."

    def change(self, change: AnswerChange) -> Iterator[tuple[str, str]]:
        """("+", route) for what comes, ("-", route) for what goes, ("~", route with both times) for what takes another time."""
        yield from (("+", self._identifier(key)) for key in change.gained)
        yield from (("-", self._identifier(key)) for key in change.lost)
        for key, old, new in change.retimed:
            yield "~", f"{self._identifier(key)}: {duration(old)} wordt {duration(new)}"

    def _identifier(self, key: str) -> str:
        return self.steps(key.rsplit(":", 1)[1].split("+"))

    def steps(self, steps: Sequence[str]) -> str:
        return " → ".join(self.name("step", code) for code in steps)

    def explanation(self, answers: Answers, result: Result) -> Iterator[str]:
        """Every route with its verdict, then why other routes are closed, and what would help."""
        yield self.answers((answers.sector, answers.function, answers.prior, answers.qualification))
        yield from self._facts(answers)
        yield ""
        if result.already_qualified:
            yield f"Je hebt dit al: {self._list(result.held_by)}."
        yield f"Er {_are(len(result.routes))} {_count(len(result.routes), 'route', 'routes')}."
        for number, route in enumerate(result.routes, 1):
            yield from self._route(number, route)
        yield from self._closed(result)
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

    def _near_misses(self, result: Result) -> Iterator[str]:
        if result.near_misses:
            yield ""
            yield "Wat een kortere route opent:"
        for miss in result.near_misses:
            how = f"{_CHANGE_KINDS[str(miss.change_kind)]} {self._held(miss.change)}"
            saving = f", scheelt {duration(miss.saves_months)}" if miss.saves_months else ""
            yield f"  - {how}: {self.steps(miss.route.steps)} ({duration(miss.route.months)}{saving})"

    def _list(self, tokens: Iterable[str]) -> str:
        return ", ".join(self._held(token) for token in tokens)


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
