"""What a person at the terminal sees: short progress lines, and problems in words instead of tracebacks."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tools.places import LOGS, ROOT, VAR

UNWANTED = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
ENOUGH_ROOM = 20 * 1024 * 1024


class Problem(Exception):
    """Something the person at the terminal can do something about; its text says what."""


def say(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


def warn(text: str) -> None:
    """Print one line on the error stream."""
    print(text, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(text: str) -> Iterator[None]:
    """Show what is being done, and how long it took."""
    print(f"  {text} ...", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" done ({time.monotonic() - began:.0f} s)", flush=True)


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment for a child process: ours, without what bends imports or makes every start slow."""
    env = {key: value for key, value in os.environ.items() if key not in UNWANTED}
    env["PYTHONUNBUFFERED"] = "1"
    return {**env, **(extra or {})}


def run_logged(
    command: Sequence[str | Path], *, log: str, failed: str, env: Mapping[str, str] | None = None, hint: str = ""
) -> str:
    """Run a command with its output in `var/log/<log>.log`; raise a Problem with the last lines when it fails.

    Gives what the command printed.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=clean_environment(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    text = path.read_text(encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise Problem(describe_failure(failed, text, path, hint))
    return text


def describe_failure(failed: str, output: str, log: Path, hint: str = "") -> str:
    """Say what failed, why as far as it can be seen, and where the whole output stands."""
    lines = [failed]
    full = storage_trouble() or full_disk_in(output)
    if full:
        lines.append(full)
    elif hint:
        lines.append(hint)
    tail = [line for line in output.strip().splitlines() if line.strip()][-6:]
    lines += ["Its last words were:", *[f"    {line[:200]}" for line in tail], f"All of it stands in {log}"]
    return "\n".join(lines)


def full_disk_in(output: str) -> str:
    """Recognise a full disk in what a program said."""
    if "No space left on device" in output or "database or disk is full" in output:
        return f"The disk that holds {ROOT} is full. Make room and type the same command again."
    return ""


def storage_trouble() -> str:
    """Say in words that the disk is full or may not be written, or give nothing when all is well."""
    try:
        VAR.mkdir(exist_ok=True)
        probe = VAR / ".probe"
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
        if shutil.disk_usage(VAR).free >= ENOUGH_ROOM:
            return ""
    except OSError as error:
        return storage_problem(error)
    return f"The disk that holds {VAR} is (nearly) full. Make room and type the same command again."


def storage_problem(error: OSError) -> str:
    """Turn an operating system's refusal into a sentence that says what to do."""
    where = error.filename or VAR
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "The disk is full. Make room and type the same command again; what was finished stays."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"{where} may not be written. Give yourself the right to write in {ROOT} (data and settings live in var/)."
        )
    return f"The operating system refused {where}: {error.strerror or error}"
