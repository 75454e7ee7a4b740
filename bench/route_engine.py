"""How fast the route engine is, how much memory it takes, and how both grow with the catalogue.

`python -m bench.route_engine` from the project's folder. Times are CPU time of the thread, so that a busy machine does
not count; `wall` is also given for the whole. Nothing is asserted; the bars stand beside the figures.
"""

import gc
import math
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from route_engine import Answers, AnswerSet, Catalogue, Engine, Horizon, Result, load_catalogue  # noqa: E402

CATALOGUE = ROOT / "content" / "routes" / "catalogue.yaml"
SIZES = (1, 2, 5)


class _Plain(yaml.SafeDumper):
    """Writes what stands in two places twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


Row = tuple[str, str, str]


def main() -> None:
    """Prints the tables."""
    text = CATALOGUE.read_text(encoding="utf-8")
    catalogue = load_catalogue(text)
    answer_sets = list(catalogue.answer_sets())
    _table(f"{len(catalogue.steps)} steps, {len(answer_sets)} answer sets", _speed(text, catalogue, answer_sets))
    _table("memory", _memory(text, answer_sets))
    _table("kinds of question, cold, all answer sets, p99 ms", _kinds(catalogue, answer_sets))
    for name, grow in (("unrelated steps are added", unrelated), ("every last step gets variants", variants)):
        _table(f"growth when {name}: per answer set", _growth(yaml.safe_load(text), grow))


def _speed(text: str, catalogue: Catalogue, answer_sets: Sequence[AnswerSet]) -> Iterable[Row]:
    yield "read and check the text", _ms(_time(lambda: load_catalogue.__wrapped__(text))), ""
    yield "make an engine of it", _ms(_time(lambda: Engine(catalogue))), ""
    engine = Engine(catalogue)
    wall = time.perf_counter()
    cold = [_timed(engine, Answers(*one))[0] for one in answer_sets]
    wall = time.perf_counter() - wall
    warm = [_timed(engine, Answers(*one))[0] for one in answer_sets]
    fresh = [_time_alone(catalogue, one) for one in answer_sets]
    near = [_time(partial(_near_misses, engine, one)) for one in answer_sets]
    yield "one query, cold, p50 / p99 / max", _spread(cold), "p99 < 5 ms"
    yield "the same, each on an engine that never searched", _spread(fresh), "p99 < 5 ms"
    yield "one query, warm, p50 / p99 / max", _spread(warm), "p99 < 0.5 ms"
    yield "its near-misses, cold", _spread(near), ""
    yield "all answer sets, cold, CPU", _ms(sum(cold)), "< 5,000 ms"
    yield "all answer sets, cold, wall", _ms(wall), "< 5,000 ms"
    yield "catalogue check", _ms(_time(engine.check)), ""


def _kinds(catalogue: Catalogue, answer_sets: Sequence[AnswerSet]) -> Iterable[Row]:
    conditions = catalogue.conditions
    kinds: dict[str, dict[str, Any]] = {
        "no facts": {},
        "half of the conditions false": {"no": frozenset(conditions[::2])},
        "all conditions true": {"yes": frozenset(conditions)},
        "holds bev:2": {"holds": frozenset({"bev:2"})},
        "foreign diploma": {"holds": frozenset({"for:diploma"})},
        "ten years": {"horizon": Horizon.years(10)},
        "no horizon": {"horizon": Horizon.none()},
    }
    for name, facts in kinds.items():
        engine = Engine(catalogue)
        times = [_timed(engine, Answers(*one, **facts))[0] for one in answer_sets]
        yield name, _spread(times), ""


def _memory(text: str, answer_sets: Sequence[AnswerSet]) -> Iterable[Row]:
    gc.collect()
    tracemalloc.start()
    engine = Engine(load_catalogue(text))
    gc.collect()
    empty, _peak = tracemalloc.get_traced_memory()
    for one in answer_sets:
        _near_misses(engine, one)
    gc.collect()
    full, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield "catalogue and engine", _mb(empty), ""
    yield "with every answer and near-miss kept", _mb(full), "< 50 MB"
    yield "highest on the way", _mb(peak), "< 50 MB"


def _growth(raw: dict[str, Any], grow: Callable[[dict[str, Any], int], dict[str, Any]]) -> Iterable[Row]:
    base: tuple[float, float] | None = None
    for size in SIZES:
        catalogue = load_catalogue(yaml.dump(grow(raw, size), Dumper=_Plain, sort_keys=False))
        engine = Engine(catalogue)
        timed = [_timed(engine, Answers(*one)) for one in catalogue.answer_sets()]
        times = [seconds for seconds, _result in timed]
        mean = sum(times) / len(times)
        routes = sum(len(result.routes) for _seconds, result in timed) / len(timed)
        base = base or (mean, routes)
        ratio = f"{mean / base[0]:.1f}x the time, {routes / base[1]:.1f}x the routes"
        if size > 1:
            ratio += f", slope {math.log(mean / base[0]) / math.log(size):.2f}"
        yield f"{size}x: {len(catalogue.steps)} steps", f"{_spread(times)}", ratio


def unrelated(raw: dict[str, Any], size: int) -> dict[str, Any]:
    """The catalogue with `size` - 1 copies of its steps that lead elsewhere: from the same levels to other tokens."""
    steps = dict(raw["steps"])
    for copy in range(1, size):
        for code, step in raw["steps"].items():
            renamed = {"yields": [_renamed(token, copy) for token in step["yields"]]}
            if "only_for" in step:
                renamed["only_for"] = [f"{other}-{copy}" for other in step["only_for"]]
            steps[f"{code}-{copy}"] = {**step, **renamed}
    return {**raw, "steps": steps}


def _renamed(token: str, copy: int) -> str:
    return f"{token}_{copy}" if ":" in token else f"{token}{copy}"


def variants(raw: dict[str, Any], size: int) -> dict[str, Any]:
    """The catalogue in which everything that gives a goal exists `size` times: the answers really grow."""
    goals = {goal for wanted in raw["qualifications"].values() for goal in wanted["goals"]}
    steps = dict(raw["steps"])
    for copy in range(1, size):
        for code, step in raw["steps"].items():
            if goals.intersection(step["yields"]) and "bev:2" not in step["yields"]:
                steps[f"{code}-{copy}"] = {**step, "months": step["months"] + copy}
    return {**raw, "steps": steps}


def _time(work: Callable[[], object]) -> float:
    """CPU seconds of this thread."""
    begin = time.thread_time()
    work()
    return time.thread_time() - begin


def _timed(engine: Engine, answers: Answers) -> tuple[float, Result]:
    begin = time.thread_time()
    result = engine.routes(answers)
    return time.thread_time() - begin, result


def _near_misses(engine: Engine, one: AnswerSet) -> int:
    return len(engine.routes(Answers(*one)).near_misses)


def _time_alone(catalogue: Catalogue, one: AnswerSet) -> float:
    return _timed(Engine(catalogue), Answers(*one))[0]


def _spread(times: Sequence[float]) -> str:
    p99 = statistics.quantiles(times, n=100, method="inclusive")[98]
    return f"{1000 * statistics.median(times):.3f} / {1000 * p99:.3f} / {1000 * max(times):.3f} ms"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f} ms"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _table(title: str, rows: Iterable[Row]) -> None:
    print(f"\n{title}")
    for name, figure, bar in rows:
        print(f"  {name:50} {figure:>32}   {bar}")


if __name__ == "__main__":
    main()
