"""Hold the coverage of the tests (lines and branches) against the bars; read from coverage's JSON report."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

OVERALL = 95.0
BARS = {
    "src/route_engine/": 100.0,
    "src/onderwijsloket/privacy/": 100.0,
    "src/onderwijsloket/*/permissions.py": 100.0,
    "src/onderwijsloket/*/operations.py": 98.0,
}


def percentage(files: Mapping[str, Mapping[str, Any]]) -> float:
    """Give the percentage of lines and branches covered in these files, 100 when there is nothing to cover."""
    parts = [file["summary"] for file in files.values()]
    covered = sum(part["covered_lines"] + part["covered_branches"] for part in parts)
    total = sum(part["num_statements"] + part["num_branches"] for part in parts)
    return 100.0 * covered / total if total else 100.0


def belongs(path: str, place: str) -> bool:
    """Tell whether a file falls under a place: a folder ending in "/", or a pattern."""
    return path.startswith(place) if place.endswith("/") else Path(path).match(place)


def shortfalls(report: Mapping[str, Any]) -> list[str]:
    """Give one line for each bar that is not reached, naming the files and lines that miss."""
    files: dict[str, Mapping[str, Any]] = report["files"]
    found = []
    for place, bar in {"": OVERALL, **BARS}.items():
        inside = {path: file for path, file in files.items() if not place or belongs(path, place)}
        reached = percentage(inside)
        if reached < bar:
            found.append(f"{place or 'everything'}: {reached:.2f} % covered, the bar is {bar:.0f} %")
            found += missing(inside)
    return found


def missing(files: Mapping[str, Mapping[str, Any]], most: int = 12) -> list[str]:
    """Name the files that miss most, with their lines."""
    short = [(percentage({path: file}), path, file) for path, file in files.items() if percentage({path: file}) < 100.0]
    return [
        f"    {path} {reached:.0f} %: lines {ranges(file['missing_lines'])}; branches {branches(file)}"
        for reached, path, file in sorted(short, key=lambda entry: entry[:2])[:most]
    ]


def ranges(lines: list[int]) -> str:
    """Name lines shortly."""
    return ", ".join(map(str, lines[:15])) + (" ..." if len(lines) > 15 else "") or "none"


def branches(file: Mapping[str, Any]) -> str:
    """Name branches not taken shortly."""
    return ", ".join(f"{a}->{b}" for a, b in file.get("missing_branches", [])[:8]) or "none"


def main(path: str) -> int:
    """Print the shortfalls and give the exit code."""
    report = json.loads(Path(path).read_text(encoding="utf-8"))
    found = shortfalls(report)
    print(
        "\n".join(found) or f"Coverage {percentage(report['files']):.2f} % (lines and branches); every bar is reached."
    )
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
