"""Where `make` enters: finds a Python that is new enough, then runs one command of this project.

This file keeps to syntax of Python 3.6, so that an old Python can say what is wrong in words.
"""

import os
import shutil
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100,PTH120


def newer_python() -> "str | None":
    """Give the path of an installed Python that is new enough, or None."""
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031
        if found and os.system("%s -c 'import venv' >/dev/null 2>&1" % found) == 0:  # noqa: UP031
            return found
    return None


def refuse_old_python() -> None:
    """Go on with a newer Python when there is one; else say what to install and stop."""
    found = newer_python()
    if found:
        os.execv(found, [found, *sys.argv])
    sys.stderr.write(
        "This project needs Python 3.11 or newer; `%s` is Python %d.%d.\n"  # noqa: UP031
        "Install a newer one (Debian 12, Ubuntu 24.04 and later have it as python3), or name one yourself:\n"
        "    make %s PYTHON=/path/to/python3.12\n"
        % (sys.executable or "python3", sys.version_info[0], sys.version_info[1], " ".join(sys.argv[1:2]) or "run")
    )
    raise SystemExit(2)


if __name__ == "__main__":
    if sys.version_info[:2] < OLDEST:
        refuse_old_python()
    sys.path.insert(0, ROOT)
    from tools.commands import main

    raise SystemExit(main(sys.argv[1:]))
