"""The lines of steps between a level and a qualification, with what they ask, kept once found."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from route_engine import search
from route_engine.answers import Horizon
from route_engine.compiled import Compiled, Mask
from route_engine.model import Step
from route_engine.walking import conditions, stands_on, walk

MOST_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Path:
    """A minimal line of steps. `sectors` None: everywhere. `conditions` stand in the order of the steps, once each.

    `counted_steps` leaves out the valuation of a foreign diploma, which a horizon does not count.
    """

    steps: tuple[str, ...]
    counted_steps: int
    months: int
    conditions: tuple[str, ...]
    sectors: frozenset[str] | None

    def in_sector(self, sector: str) -> bool:
        """Whether every step can be taken in this sector."""
        return self.sectors is None or sector in self.sectors


class Paths:
    """All paths of one catalogue."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.catalogue = compiled.catalogue
        self._valuation = self.catalogue.abroad.first if self.catalogue.abroad else ""
        self._settling = {
            token
            for step in self.catalogue.steps.values()
            for tokens in (step.waived_by or {}).values()
            for token in tokens
        }
        self._waiving = frozenset(code for code, step in self.catalogue.steps.items() if step.waived_by)
        self._kept = lru_cache(MOST_KEPT)(self._search)
        for qualification in self.catalogue.qualifications:
            for goal in self._goals(qualification):
                compiled.ahead(goal)

    def find(self, prior: str, holds: frozenset[str], qualification: str, horizon: Horizon) -> tuple[Path, ...]:
        """The paths within the horizon, shortest first. Raises KeyError for an unknown level or qualification."""
        found = self._kept(prior, holds, qualification, horizon.most_steps, None)
        return tuple(path for path in found if horizon.most_months is None or path.months <= horizon.most_months)

    def find_shorter(
        self, prior: str, holds: frozenset[str], qualification: str, horizon: Horizon, than: int | None
    ) -> tuple[Path, ...]:
        """As `find`, but only paths of fewer months than `than` (None: any), and quicker for it."""
        limits = [most for most in (horizon.most_months, None if than is None else than - 1) if most is not None]
        found = self._kept(prior, holds, qualification, horizon.most_steps, min(limits, default=None))
        return found if than is None else tuple(path for path in found if path.months < than)

    def concerns(self, token: str, qualification: str) -> bool:
        """Whether holding `token` can change anything on the way to `qualification`; when in doubt, yes."""
        wanted = self.catalogue.qualifications[qualification]
        mask = self.compiled.mask((token,))
        return (
            token in wanted.also_satisfied_by
            or token in self._settling
            or bool(self.catalogue.abroad and token == self.catalogue.abroad.held)
            or any(self.compiled.concerned(goal) & mask for goal in self._goals(qualification))
        )

    def _search(
        self, prior: str, holds: frozenset[str], qualification: str, most_steps: int | None, most_months: int | None
    ) -> tuple[Path, ...]:
        level, goals = self.catalogue.levels[prior], self._goals(qualification)
        start = self.compiled.mask(level.tokens) | self.compiled.mask(holds)
        found = search.routes(self.compiled, start, level.rank, goals, most_steps, most_months)
        abroad = self.catalogue.abroad
        if abroad is None or abroad.held not in holds:
            return tuple(self._path(prior, holds, steps) for steps, _months in found)
        made = [self._path(prior, holds, self._valued_first(holds, steps)) for steps, _months in found]
        return tuple(sorted(made, key=lambda path: (path.months, len(path.steps), path.steps)))

    def _goals(self, qualification: str) -> tuple[Mask, ...]:
        wanted = self.catalogue.qualifications[qualification]
        return tuple(self.compiled.mask((goal,)) for goal in (*wanted.goals, *wanted.goals_from_abroad))

    def _valued_first(self, holds: frozenset[str], steps: tuple[str, ...]) -> tuple[str, ...]:
        """With a foreign diploma: its valuation first, where the path builds on that diploma."""
        return steps if stands_on(self.catalogue, holds, steps) else (self._valuation, *steps)

    def _path(self, prior: str, holds: frozenset[str], codes: tuple[str, ...]) -> Path:
        steps = [self.catalogue.steps[code] for code in codes]
        sectors = [frozenset(step.sectors) for step in steps if step.sectors]
        return Path(
            steps=codes,
            counted_steps=len(codes) - (codes[0] == self._valuation),
            months=sum([step.months for step in steps]),
            conditions=self._conditions(prior, holds, codes, steps),
            sectors=frozenset.intersection(*sectors) if sectors else None,
        )

    def _conditions(
        self, prior: str, holds: frozenset[str], codes: tuple[str, ...], steps: list[Step]
    ) -> tuple[str, ...]:
        """What the steps ask, once each; only where something can be settled on the way does the way matter."""
        if self._waiving.isdisjoint(codes):
            return tuple(dict.fromkeys(chain.from_iterable([step.conditions for step in steps])))
        level = self.catalogue.levels[prior]
        walked = walk(self.catalogue, holds.union(level.tokens), level.rank, codes)
        return tuple(dict.fromkeys(chain.from_iterable(conditions(one) for one in walked)))
