"""Remembering what was finished, and from what: a step is skipped only when nothing it depends on has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """Give a hash of the names and contents of files (a folder stands for all files in it) and of other words."""
    digest = hashlib.sha256()
    for path in sorted(expand(files)):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for word in extra:
        digest.update(f"\0{word}".encode())
    return digest.hexdigest()


def expand(files: Iterable[Path]) -> set[Path]:
    """Give all files, those in folders included, without what Python compiled."""
    found: set[Path] = set()
    for path in files:
        inside = path.rglob("*") if path.is_dir() else [path]
        found.update(file for file in inside if file.is_file() and "__pycache__" not in file.parts)
    return found


def is_done(stamp: Path, value: str) -> bool:
    """Tell whether the stamp was written for exactly this value."""
    try:
        return stamp.read_text(encoding="utf-8") == value
    except OSError:
        return False


def mark_done(stamp: Path, value: str) -> None:
    """Write the stamp. Only after success: a set-up cut off half-way leaves no stamp and is done again."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = stamp.with_name(stamp.name + ".new")
    unfinished.write_text(value, encoding="utf-8")
    unfinished.replace(stamp)
