"""Which programmes of the national register are training for work in education, and of which kind. Plain Python.

The rules are content (content/navigator/rio.yaml); the first that fits decides.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onderwijsloket.navigator.rio_reading import Recognition, Unit

LEVELS = ("ho", "mbo")
_KEYS = frozenset({"family", "level", "codes", "area", "subarea", "grade", "name"})


@dataclass(frozen=True)
class Rule:
    """What a programme must be to be of a family; what is empty does not matter."""

    family: str
    level: str
    codes: frozenset[str] = frozenset()
    area: str = ""
    subarea: str = ""
    grade: str = ""
    name: re.Pattern[str] | None = None

    def may_fit(self, recognition: Recognition) -> bool:
        """Whether the recognition alone leaves it open."""
        return (
            recognition.level == self.level
            and (not self.codes or recognition.code in self.codes)
            and self.area in ("", recognition.area)
            and self.subarea in ("", recognition.subarea)
        )

    def fits(self, recognition: Recognition, unit: Unit) -> bool:
        """Whether this is the family of the programme."""
        named = self.name is None or self.name.search(unit.name) is not None
        return self.may_fit(recognition) and self.grade in ("", unit.grade) and named


@dataclass(frozen=True)
class Families:
    """All rules, in order, and the families of which a place has one at most."""

    rules: tuple[Rule, ...]
    one_at_a_place: frozenset[str] = frozenset()

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of education that there are rules for."""
        return tuple(level for level in LEVELS if any(rule.level == level for rule in self.rules))

    def may_concern(self, recognition: Recognition) -> bool:
        """Whether it is worth asking what is taught under this recognition."""
        return any(rule.may_fit(recognition) for rule in self.rules)

    def family(self, recognition: Recognition, unit: Unit) -> str | None:
        """The family of a programme, or None when it is not training for work in education as we know it."""
        return next((rule.family for rule in self.rules if rule.fits(recognition, unit)), None)


def read_rules(document: Mapping[str, Any], known: Iterable[str]) -> Families:
    """The rules of a file; `known` are the families that exist. Raises ValueError for a rule that cannot be right."""
    read = tuple(_rule(rule) for rule in document["rules"])
    single = frozenset(document.get("one_at_a_place", ()))
    unknown = ({rule.family for rule in read} | single) - set(known)
    if unknown:
        raise ValueError("rules for families that do not exist", sorted(unknown))
    return Families(read, single)


def _rule(rule: Mapping[str, Any]) -> Rule:
    if not {"family", "level"} < set(rule) <= _KEYS or rule["level"] not in LEVELS:
        raise ValueError("a rule needs a family, a level and something that must hold", dict(rule))
    pattern = re.compile(rule["name"], re.IGNORECASE) if "name" in rule else None
    return Rule(**{**rule, "codes": frozenset(rule.get("codes", ())), "name": pattern})
