"""Debian packages that the proof needs: installed when we may, else named with the line to type."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tools.console import Problem, clean_environment, run_logged, step


def may_install() -> bool:
    """Tell whether this process may install Debian packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str], what_for: str) -> None:
    """Install Debian packages, or raise a Problem that says what to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not may_install():
        raise Problem(
            f"{what_for} is missing. On Debian or Ubuntu, type:\n    sudo {line}\nthen the same command again."
        )
    env = {"DEBIAN_FRONTEND": "noninteractive"}
    failed = f"{what_for} could not be installed ({line})."
    hint = "This needs the network: Debian's package servers. Check the connection and type the same command again."
    with step(f"Installing {' '.join(packages)} (Debian packages)"):
        known = subprocess.run(
            ["apt-cache", "show", *packages],
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if known.returncode != 0:
            run_logged(["apt-get", "update"], log="apt", failed=failed, env=env, hint=hint)
        try:
            run_logged(line.split(), log="apt", failed=failed, env=env, hint=hint)
        except Problem:
            run_logged(["apt-get", "update"], log="apt", failed=failed, env=env, hint=hint)
            run_logged(line.split(), log="apt", failed=failed, env=env, hint=hint)


def need(programs: Mapping[str, str], what_for: str) -> None:
    """Make sure that programs are there; `programs` maps the name of a program to its Debian package."""
    missing = [package for program, package in programs.items() if shutil.which(program, path=search_path()) is None]
    if missing:
        install(missing, what_for)


def search_path() -> str:
    """Give PATH with the folders where Debian keeps servers."""
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"])
