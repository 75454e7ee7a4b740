"""The chaining rule as simply as it can be written, to hold the engine against: try all sequences, keep the routes.

Works on the catalogue as plain YAML data and shares no code with the engine. Slow; for small depths.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import Any

Raw = dict[str, Any]
Steps = tuple[str, ...]


class Rules:
    """One catalogue, one start (tokens and rank), as the seven rules see it."""

    def __init__(self, raw: Raw, start: frozenset[str], rank: float) -> None:
        self.raw = raw
        self.steps: dict[str, Raw] = raw["steps"]
        self.start = start
        self.rank = rank
        self.kinds: dict[str, Raw] = raw["kinds"]
        self.tests = {code for code, step in self.steps.items() if "test" in self.kinds[step["kind"]]}
        self.opens = {code: self._opens(step) for code, step in self.steps.items()}
        self.requirement_met = cache(self._requirement_met)

    def _opens(self, step: Raw) -> frozenset[str]:
        """What later steps may build on: of a teacher training only the licence."""
        if "diploma_opens_nothing" in self.kinds[step["kind"]] and not step.get("stone"):
            return frozenset(token for token in step["yields"] if not token.startswith("dip:"))
        return frozenset(step["yields"])

    def met(self, rule: Any, state: frozenset[str]) -> bool:
        """Whether a requirement holds in a state."""
        if isinstance(rule, str):
            return rule in state
        if "macro" in rule:
            return self.met(self.raw["macros"][rule["macro"]], state)
        if "any" in rule:
            return any(self.met(part, state) for part in rule["any"])
        return all(self.met(part, state) for part in rule.get("all", ()))

    def _requirement_met(self, code: str, state: frozenset[str]) -> bool:
        return self.met(self.steps[code]["requires"], state)

    def state(self, before: Steps) -> frozenset[str]:
        """Rule 1: what may be built on after these steps."""
        return self.start.union(*(self.opens[code] for code in before))

    def legal_next(self, before: Steps, code: str) -> bool:
        """Rules 2 and 3: the step can be taken after these."""
        step = self.steps[code]
        given = self.start.union(*(self.steps[other]["yields"] for other in before))
        ranks = [self.steps[other]["rank"] for other in before if "rank" in self.steps[other]]
        return (
            self.requirement_met(code, self.state(before))
            and not given.intersection(step.get("not_if", ()))
            and ("rank" not in step or step["rank"] > max([self.rank, *ranks]))
        )

    def legal(self, sequence: Steps, goal: str) -> bool:
        """Rules 1 to 4."""
        if not sequence or goal in self.start or goal not in self.steps[sequence[-1]]["yields"]:
            return False
        return all(self.legal_next(sequence[:place], code) for place, code in enumerate(sequence))

    def reaches(self, sequence: Steps, goal: str) -> bool:
        """Rules 1 to 4 for a sequence that may go on after the goal."""
        return any(self.legal(sequence[:length], goal) for length in range(1, len(sequence) + 1))

    def minimal(self, sequence: Steps, goal: str) -> bool:
        """Rule 5: no shorter selection of these steps, in this order, is a route."""
        shorter = (part for size in range(len(sequence)) for part in combinations(sequence, size))
        return not any(self.reaches(part, goal) for part in shorter)

    def tests_in_place(self, sequence: Steps) -> bool:
        """Rule 6: after a test come other tests, in the order of their codes, and then a step that needs it."""
        for place, code in enumerate(sequence[:-1]):
            if code not in self.tests:
                continue
            rest = sequence[place + 1 :]
            following = next((n for n, other in enumerate(rest) if other not in self.tests), len(rest) - 1)
            user, between = rest[following], rest[:following]
            without = self.state((*sequence[:place], *between))
            only_for = self.steps[code].get("only_for", (user,))
            if self.requirement_met(user, without) or user not in only_for:
                return False
            if between and between[0] < code:
                return False
        return True

    def one_line(self, sequence: Steps) -> bool:
        """Rule 7: each training is used by the next one, or by a test directly before that."""
        trainings = [n for n, code in enumerate(sequence) if code not in self.tests or n == len(sequence) - 1]
        for here, following in pairwise(trainings):
            before = sequence[:here]
            block = sequence[here + 1 : following + 1]
            if all(
                self.requirement_met(code, self.state((*before, *block[:place]))) for place, code in enumerate(block)
            ):
                return False
        return True

    def is_route(self, sequence: Steps, goal: str) -> bool:
        """All seven rules; those that are quick to see first."""
        return (
            self.one_line(sequence)
            and self.tests_in_place(sequence)
            and self.legal(sequence, goal)
            and self.minimal(sequence, goal)
        )


def routes(rules: Rules, goals: frozenset[str], deepest: int, *, cut: bool = False) -> dict[str, frozenset[Steps]]:
    """Per goal, every route of at most `deepest` steps.

    `cut`: goes no further with a beginning that breaks rule 6 or 7, which nothing that follows can mend.
    """
    found: dict[str, set[Steps]] = {goal: set() for goal in goals}
    for sequence in _sequences(rules, goals, (), deepest, cut):
        for goal in goals.intersection(rules.steps[sequence[-1]]["yields"]):
            if rules.is_route(sequence, goal):
                found[goal].add(sequence)
    return {goal: frozenset(sequences) for goal, sequences in found.items()}


def _sequences(rules: Rules, goals: frozenset[str], before: Steps, deepest: int, cut: bool) -> Iterator[Steps]:
    """Every sequence of legal steps that each give something new; at the deepest level only those that give a goal."""
    given = rules.start.union(*(rules.steps[code]["yields"] for code in before))
    last = len(before) + 1 == deepest
    for code, step in rules.steps.items():
        if given.issuperset(step["yields"]) or (last and goals.isdisjoint(step["yields"])):
            continue
        sequence = (*before, code)
        if not rules.legal_next(before, code) or (cut and not _can_go_on(rules, sequence)):
            continue
        yield sequence
        if not last:
            yield from _sequences(rules, goals, sequence, deepest, cut)


def _can_go_on(rules: Rules, sequence: Steps) -> bool:
    if sequence[-1] in rules.tests:
        return len(sequence) == 1 or sequence[-2] not in rules.tests or sequence[-2] < sequence[-1]
    return rules.one_line(sequence) and rules.tests_in_place(sequence)
