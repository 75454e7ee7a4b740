"""Every import contract bites: a copy of the code with one wrong import for each of them breaks them all."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
WRONG_IMPORTS = {
    "core/wrong.py": "from onderwijsloket.website import views",
    "../route_engine/wrong.py": "import django",
    "../search_engine/wrong.py": "import django",
    "api/wrong.py": "import route_engine",
    "navigator/wrong.py": "import search_engine",
    "routes/models.py": "from onderwijsloket.routes import views",
    "website/wrong.py": "from onderwijsloket.routes import views",
}


@pytest.mark.slow
def test_every_contract_bites(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for place, line in WRONG_IMPORTS.items():
        with (tmp_path / "src" / "onderwijsloket" / place).open("a") as file:
            file.write(f"\n{line}\n")
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path / 'src'}:{ROOT}", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    found = [contract["name"] for contract in CONTRACTS if f"{contract['name']} BROKEN" in done.stdout]
    assert found == [contract["name"] for contract in CONTRACTS], done.stdout + done.stderr
