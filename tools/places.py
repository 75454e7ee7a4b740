"""Where things stand. Everything that a command makes is below `var/` or `.venv/`; both are ignored by git."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VAR = ROOT / "var"
DATA = Path(os.environ.get("DATA_DIR") or VAR).resolve()
LOGS = VAR / "log"
PREPARED = "prepared"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
SETUP_LOCK = ROOT / "tools" / "requirements.lock"


def tool(name: str) -> Path:
    """Give the path of a program in the virtual environment."""
    return VENV / "bin" / name
