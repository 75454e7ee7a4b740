"""A catalogue made ready for searching: tokens are bits, and each step knows which steps can come after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from route_engine.model import Catalogue, Step

Mask = int
MOST_TESTS_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A way into a step: `tests` directly before it, which give `taken`; `without`: what all but each of them give."""

    tests: tuple["Node", ...]
    codes: tuple[str, ...]
    taken: Mask
    months: int
    without: tuple[Mask, ...]


@dataclass(eq=False, slots=True)
class Node:
    """A step with its tokens as bits.

    What it requires is met `always`, or by any one bit of `any_of`, or by all bits of one of `all_of`. `opens` is what
    later steps may build on, `entries` the sets of tests that can go before it, `after` the steps that can build on it.
    """

    code: str
    months: int
    rank: float | None
    test: bool
    always: bool
    any_of: Mask
    all_of: tuple[Mask, ...]
    not_if: Mask
    gives: Mask
    opens: Mask
    entries: tuple[Entry, ...] = ()
    after: tuple["Node", ...] = ()

    def holds_in(self, state: Mask) -> bool:
        """Whether somebody with these tokens meets what the step requires."""
        if self.always or self.any_of & state:
            return True
        for clause in self.all_of:  # noqa: SIM110 -- any() takes four times as long here
            if clause & state == clause:
                return True
        return False

    def asks(self) -> Mask:
        """Every token that can help to meet what the step requires."""
        return _union((self.any_of, *self.all_of))


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies between a step and a goal: the useful steps after it, and the least steps and months still to come."""

    after: tuple[Node, ...]
    steps: int
    months: int


class Compiled:
    """All steps as nodes, in the order of their codes, so that the order of the text does not matter."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._bits: dict[str, Mask] = {}
        self.nodes = tuple(self._node(catalogue.steps[code]) for code in sorted(catalogue.steps))
        tests = [node for node in self.nodes if node.test]
        for node in self.nodes:
            own = [test for test in tests if test.gives & node.asks() and self._may_use(node, test)]
            node.entries = tuple(_entries(own))
        for node in self.nodes:
            node.after = tuple(later for later in self.nodes if _builds_on(later) & node.opens)
        self._concerned: dict[Mask, Mask] = {}
        self._ahead: dict[Mask, dict[Node, Ahead]] = {}

    def mask(self, tokens: Iterable[str]) -> Mask:
        """The tokens as bits."""
        return _union(self._bits.setdefault(token, 1 << len(self._bits)) for token in tokens)

    def ahead(self, goal: Mask) -> dict[Node, Ahead]:
        """Every step that can be part of a route to `goal`, with what lies ahead of it."""
        if goal not in self._ahead:
            self._ahead[goal] = self._find_ahead(goal)
        return self._ahead[goal]

    def concerned(self, goal: Mask) -> Mask:
        """The tokens that can open or forbid a step on the way to `goal`, and the goal itself."""
        if goal not in self._concerned:
            self._concerned[goal] = goal | _union(_builds_on(node) | _forbidding(node) for node in self.ahead(goal))
        return self._concerned[goal]

    def _find_ahead(self, goal: Mask) -> dict[Node, Ahead]:
        last = [node for node in self.nodes if node.gives & goal]
        left = dict.fromkeys(last, (0, 0))
        changed = True
        while changed:
            changed = False
            for node in self.nodes:
                ways = [(left[other][0] + 1, left[other][1] + other.months) for other in node.after if other in left]
                if node in last or node.test or not ways:
                    continue
                least = min(steps for steps, _months in ways), min(months for _steps, months in ways)
                changed = changed or left.get(node) != least
                left[node] = least
        return {
            node: Ahead(tuple(other for other in node.after if other in left), steps, months)
            for node, (steps, months) in left.items()
        }

    def _may_use(self, node: Node, test: Node) -> bool:
        only_for = self.catalogue.steps[test.code].only_for
        return test is not node and (not only_for or node.code in only_for)

    def _node(self, step: Step) -> Node:
        clauses = [self.mask(clause) for clause in step.clauses]
        single = [clause for clause in clauses if clause.bit_count() == 1]
        return Node(
            code=step.code,
            months=step.months,
            rank=step.rank if step.stone else None,
            test=step.code in self.catalogue.tests,
            always=0 in clauses,
            any_of=_union(single),
            all_of=tuple(clause for clause in clauses if clause.bit_count() > 1),
            not_if=self.mask(step.not_if),
            gives=self.mask(step.yields),
            opens=self.mask(self.catalogue.opens[step.code]),
        )


def _entries(tests: list[Node]) -> Iterator[Entry]:
    for size in range(MOST_TESTS_AT_ONCE + 1):
        for chosen in combinations(tests, size):
            yield Entry(
                tests=chosen,
                codes=tuple(test.code for test in chosen),
                taken=_union(test.gives for test in chosen),
                months=sum(test.months for test in chosen),
                without=tuple(_union(other.gives for other in chosen if other is not test) for test in chosen),
            )


def _builds_on(node: Node) -> Mask:
    """All tokens that a step, or a test directly before it, can build on."""
    return _union(one.asks() for one in (node, *_tests(node)))


def _forbidding(node: Node) -> Mask:
    """All tokens that can keep somebody from a step or from a test directly before it."""
    return _union(one.not_if for one in (node, *_tests(node)))


def _tests(node: Node) -> frozenset[Node]:
    return frozenset(test for entry in node.entries for test in entry.tests)


def _union(masks: Iterable[Mask]) -> Mask:
    found = 0
    for mask in masks:
        found |= mask
    return found
