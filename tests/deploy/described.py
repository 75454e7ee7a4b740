"""What Dockerfile and compose.yaml say, read so that the tests run just that and not something like it."""

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


def compose() -> dict[str, Any]:
    """Give compose.yaml as data."""
    return yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """Fill in ${NAME}, ${NAME:-otherwise} and ${NAME:?complaint} as compose does."""

    def value(found: re.Match[str]) -> str:
        name, kind, rest = found.groups()
        if values.get(name):
            return values[name]
        if kind == "-":
            return rest or ""
        raise KeyError(rest or name)

    return VARIABLE.sub(value, text)


def environment(service: str, values: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of one service."""
    return {name: filled_in(text, values) for name, text in compose()["services"][service]["environment"].items()}


def dockerfile() -> list[tuple[str, str]]:
    """Give the instructions of the Dockerfile: word and rest."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in joined.splitlines()) if word]


def image_command() -> list[str]:
    """Give what the image runs when nothing else is asked."""
    return json.loads([rest for word, rest in dockerfile() if word == "CMD"][-1])


def image_environment() -> dict[str, str]:
    """Give the environment that the last stage of the image sets."""
    last = [rest for word, rest in dockerfile() if word == "ENV"][-1]
    return dict(part.split("=", 1) for part in shlex.split(last))
