"""The routes of the shipped catalogue as a text that a person can compare line by line.

`python -m tests.route_engine.golden` (with src on the path) writes it anew after a change of the rules that was meant.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from route_engine import AnswerSet, Catalogue, Engine, Horizon, load_catalogue
from tests.route_engine.shipped import CATALOGUE

GOLDEN = Path(__file__).parent / "golden_routes.txt"
Blocks = dict[str, tuple[str, ...]]


def lines(engine: Engine) -> Iterator[str]:
    """What each step asks, and a block of routes per level and qualification: months, steps, and where if not all."""
    catalogue = engine.catalogue
    yield f"# Routes of at most {catalogue.most_steps} steps: months steps @sectors. Made by golden.py."
    yield ""
    yield "what each step asks (a condition / what settles it)"
    for step in catalogue.steps.values():
        waived = step.waived_by or {}
        yield f"  {step.code}: {' '.join('/'.join((code, *waived.get(code, ()))) for code in step.conditions)}"
    for prior in catalogue.levels:
        for qualification in catalogue.qualifications:
            yield ""
            yield f"{prior} > {qualification}"
            for path in engine.paths.find(prior, frozenset(), qualification, Horizon.steps(catalogue.most_steps)):
                sectors = "" if path.sectors is None else " @" + ",".join(sorted(path.sectors))
                yield f"  {path.months:3} {'+'.join(path.steps)}{sectors}"


def blocks(text: Iterable[str]) -> Blocks:
    """Heading of each block to its routes, each with what its steps ask."""
    asks: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    heading = ""
    for line in text:
        if re.match(r"\w+ > \w+$", line):
            heading = line
            found[heading] = []
        elif asked := re.match(r"  ([\w-]+): (.*)", line):
            asks[asked[1]] = asked[2]
        elif route := re.match(r"  +\d+ (\S+)", line):
            found[heading].append(f"{line.strip()} ({', '.join(asks.get(code, '') for code in route[1].split('+'))})")
    return {heading: tuple(listed) for heading, listed in found.items()}


def changed(catalogue: Catalogue, before: Blocks, after: Blocks) -> list[AnswerSet]:
    """The answer sets that give other routes, or the same that ask something else or take another time."""
    return [
        one
        for one in catalogue.answer_sets()
        if _in(one, before.get(f"{one.prior} > {one.qualification}"))
        != _in(one, after.get(f"{one.prior} > {one.qualification}"))
    ]


def _in(one: AnswerSet, block: tuple[str, ...] | None) -> list[str] | None:
    """The lines of a block that count in this sector."""
    if block is None:
        return None
    places = [(line, re.search(r" @([\w,]+)", line)) for line in block]
    return [re.sub(r" @[\w,]+", "", line) for line, at in places if at is None or one.sector in at[1].split(",")]


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(lines(Engine(load_catalogue(CATALOGUE.read_text())))) + "\n")
