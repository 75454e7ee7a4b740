"""Settings, the URL tree and the server entry point. Importing it makes `src/` importable."""

import sys
from pathlib import Path

SRC = str(Path(__file__).resolve().parent.parent / "src")
if SRC not in sys.path:
    sys.path.insert(0, SRC)
