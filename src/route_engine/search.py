"""All minimal routes from a start to a goal.

A route is a line: each training is used by the next one, tests stand directly before the step that uses them, and the
last step gives the goal. Every such line is minimal, because without any one of its steps the next cannot be taken; so
nothing has to be thrown away afterwards (docs/route-engine.md says why; the tests compare it with brute force).
"""

from collections.abc import Iterator

from route_engine.compiled import Compiled, Entry, Mask, Node
from route_engine.problems import CatalogueTooWide

Path = tuple[str, ...]
MOST_NODES = 20_000
UNLIMITED = 1_000_000


class Search:
    """One search; `found` collects the routes as (steps, months)."""

    def __init__(self, compiled: Compiled, goal: Mask, most_steps: int | None, most_months: int | None) -> None:
        self.goal = goal
        self.ahead = compiled.ahead(goal)
        self.most_steps = UNLIMITED if most_steps is None else most_steps
        self.most_months = UNLIMITED if most_months is None else most_months
        self.found: dict[Path, int] = {}
        self.visited = 0

    def run(self, start: Mask, rank: float) -> dict[Path, int]:
        """The routes of somebody who holds `start`; none when the goal is among it."""
        if not start & self.goal:
            self._extend(tuple(self.ahead), start, start, 0, rank, (), 0)
        return self.found

    def _extend(
        self, nodes: tuple[Node, ...], state: Mask, given: Mask, fresh: Mask, rank: float, path: Path, months: int
    ) -> None:
        """Tries every next block of tests and a step.

        `state` may be built on, `given` is all that was obtained (for not_if), `fresh` what only the last step gave.
        """
        self.visited += 1
        if self.visited > MOST_NODES:
            msg = f"more than {MOST_NODES} partial routes"
            raise CatalogueTooWide(msg)
        for node in nodes:
            if node.not_if & given or (node.rank is not None and node.rank <= rank):
                continue
            ahead = self.ahead[node]
            room = self.most_steps - len(path) - 1 - ahead.steps
            time = self.most_months - months - node.months - ahead.months
            for entry in node.entries:
                if (
                    len(entry.tests) > room
                    or entry.months > time
                    or not self._possible(node, entry, state, given, fresh)
                ):
                    continue
                self._take(node, entry, state | entry.taken, given | entry.taken, rank, path, months)

    def _possible(self, node: Node, entry: Entry, state: Mask, given: Mask, fresh: Mask) -> bool:
        """Whether the block can be taken, no test in it is spare, and the last step before it is needed for it."""
        if not _possible(node, entry, state, given) or entry.taken & self.goal:
            return False
        return not fresh or not _possible_without(node, entry, state & ~fresh)

    def _take(self, node: Node, entry: Entry, state: Mask, given: Mask, rank: float, path: Path, months: int) -> None:
        path, months = (*path, *entry.codes, node.code), months + entry.months + node.months
        if node.gives & self.goal:
            self.found[path] = months
            return
        fresh = node.opens & ~state
        if fresh:
            risen = rank if node.rank is None else node.rank
            self._extend(self.ahead[node].after, state | node.opens, given | node.gives, fresh, risen, path, months)


def _possible(node: Node, entry: Entry, state: Mask, given: Mask) -> bool:
    """Whether the tests can be taken, each of them is needed, and then the step can be."""
    if not node.holds_in(state | entry.taken):
        return False
    for test, others in zip(entry.tests, entry.without, strict=True):
        if test.not_if & given or not test.holds_in(state) or node.holds_in(state | others):
            return False
        given |= test.gives
    return not node.not_if & given


def _possible_without(node: Node, entry: Entry, state: Mask) -> bool:
    """Whether tests and step could also be taken with this smaller state."""
    return node.holds_in(state | entry.taken) and all(test.holds_in(state) for test in entry.tests)


def first_steps(compiled: Compiled, start: Mask, rank: float) -> tuple[str, ...]:
    """The steps that somebody who holds `start` can take, if need be after tests, and that do not lead down."""
    return tuple(
        node.code
        for node in compiled.nodes
        if not node.not_if & start
        and (node.rank is None or node.rank > rank)
        and any(_possible(node, entry, start, start) for entry in node.entries)
    )


def routes(
    compiled: Compiled,
    start: Mask,
    rank: float,
    goals: tuple[Mask, ...],
    most_steps: int | None = None,
    most_months: int | None = None,
) -> Iterator[tuple[Path, int]]:
    """(steps, months) of every minimal route, made per goal and joined: by months, then fewest steps, then code."""
    found: dict[Path, int] = {}
    for goal in goals:
        found |= Search(compiled, goal, most_steps, most_months).run(start, rank)
    yield from sorted(found.items(), key=lambda item: (item[1], len(item[0]), item[0]))
