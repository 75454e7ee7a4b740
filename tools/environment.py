"""The virtual environment: made, filled from the locks with hashes, repaired when broken, left alone when right."""

import contextlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian
from tools.console import Problem, clean_environment, run_logged, step
from tools.places import DEVELOPMENT_LOCK, ROOT, RUNTIME_LOCK, SETUP_LOCK, VENV, tool
from tools.stamps import fingerprint, is_done, mark_done

ROOM_NEEDED_MB = 900
PROBE = "import sys,importlib.util as u;print(*sys.version_info[:3],sep='.');print(all(map(u.find_spec,sys.argv[1:])))"
NETWORK = (
    "This needs the network: the Python package index, or the mirror that pip is set up for. Check the connection and "
    "type the same command again; what was fetched is kept."
)


def ensure(*, development: bool) -> None:
    """Make `.venv` hold exactly what the lock asks, or raise a Problem. Costs next to nothing when it already does."""
    lock = DEVELOPMENT_LOCK if development else RUNTIME_LOCK
    stamp = VENV / f"onderwijsloket-{lock.stem}.stamp"
    version, complete = look_at_venv(["django", "wagtail", "granian"] + (["pytest", "mypy"] if development else []))
    was_ready = is_done(stamp, fingerprint([lock], version))
    if version and complete and was_ready:
        return
    if not version or was_ready:  # the remains of packages that were lost since would pass for the packages
        build_venv()
        version, _ = look_at_venv([])
    need_room()
    fill_venv(lock, development=development)
    mark_done(stamp, fingerprint([lock], version))
    if development:
        mark_done(VENV / f"onderwijsloket-{RUNTIME_LOCK.stem}.stamp", fingerprint([RUNTIME_LOCK], version))


def look_at_venv(modules: list[str]) -> tuple[str, bool]:
    """Give the Python version of `.venv` ("" when it does not run or is too old) and whether the modules are there."""
    python = tool("python")
    try:
        done = subprocess.run(
            [python, "-c", PROBE, *modules],
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "", False
    lines = done.stdout.split()
    if done.returncode != 0 or len(lines) != 2:
        return "", False
    version = lines[0]
    home = VENV / "lib" / f"python{version.rpartition('.')[0]}" / "site-packages"
    if not home.is_dir() or tuple(map(int, version.split("."))) < (3, 11):
        return "", False
    return version, lines[1] == "True"


def build_venv() -> None:
    """Make an empty virtual environment, in place of a broken one."""
    need_venv_module()
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        with step("The virtual environment is broken or half made: clearing it away"):
            shutil.rmtree(VENV)
    with step("Making a virtual environment in .venv"):
        run_logged(
            [base_python(), "-m", "venv", VENV],
            log="venv",
            failed="The virtual environment .venv could not be made.",
        )


def base_python() -> str:
    """Give the Python to build from: the one running, or the one behind it when that is itself in `.venv`."""
    if Path(sys.prefix) == VENV:
        return str(Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}")
    return sys.executable


def need_venv_module() -> None:
    """Make sure that Python can make virtual environments (Debian keeps that part in a package of its own)."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    debian.install([package], f"The part of Python that makes virtual environments ({package})")


def need_room() -> None:
    """Refuse in words when the packages cannot fit, before fetching them."""
    free = shutil.disk_usage(ROOT).free // (1024 * 1024)
    if free < ROOM_NEEDED_MB and not look_at_venv(["django", "wagtail"])[1]:
        raise Problem(
            f"The disk that holds {ROOT} has {free} MB free; the Python packages need about {ROOM_NEEDED_MB} MB. "
            "Make room and type the same command again."
        )


def fill_venv(lock: Path, *, development: bool) -> None:
    """Install what the lock names, every file checked by its hash; with uv when that works here, else with pip."""
    kind = "the site and its tests" if development else "the site"
    with step(f"Fetching and installing the Python packages of {kind} ({lock.name})"):
        if have_uv():
            with contextlib.suppress(
                Problem
            ):  # uv does not know pip's settings (a mirror, a proxy): pip may still succeed
                install_with([tool("uv"), "pip", "install", "--python", tool("python")], lock)
                return
        install_with(pip(), lock)


def pip() -> list[str | Path]:
    """Give the command line of pip's install."""
    return [tool("python"), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2"]


def install_with(command: list[str | Path], lock: Path) -> None:
    """Install a lock with the given installer."""
    run_logged(
        [*command, "--quiet", "--require-hashes", "-r", lock],
        log="packages",
        failed=f"The Python packages in {lock.name} could not be installed.",
        env={"UV_LINK_MODE": "copy", "UV_HTTP_TIMEOUT": "60"},
        hint=NETWORK,
    )


def have_uv() -> bool:
    """Tell whether uv, which installs much faster than pip, is there or can be fetched."""
    if runs(tool("uv")):
        return True
    with contextlib.suppress(Problem):
        run_logged(
            [*pip(), "--quiet", "--only-binary", ":all:", "--require-hashes", "-r", SETUP_LOCK],
            log="uv",
            failed="uv could not be fetched.",
        )
    return runs(tool("uv"))


def runs(program: Path) -> bool:
    """Tell whether a program starts."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
