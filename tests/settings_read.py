"""The names of the environment settings that the site really reads."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def settings_read() -> dict[str, str]:
    """Give each name that config/settings asks of the environment, with its default as written."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "config" / "settings").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and is_asking(node.func) and isinstance(node.args[0], ast.Constant):
                found[node.args[0].value] = ast.unparse(node.args[1]) if len(node.args) > 1 else ""
    return found


def is_asking(function: ast.expr) -> bool:
    """Tell whether this is `env.something`, other than reading the file."""
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "env"
        and function.attr != "read_env"
    )
