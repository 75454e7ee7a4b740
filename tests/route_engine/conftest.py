"""The shipped catalogue with its engine, read once."""

from typing import Any

import pytest
import yaml

from route_engine import Catalogue, Engine, load_catalogue
from tests.route_engine.shipped import CATALOGUE


@pytest.fixture(scope="session")
def text() -> str:
    return CATALOGUE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def raw(text: str) -> dict[str, Any]:
    """The catalogue as PyYAML reads it, without our loader. Not to be changed; copy it."""
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@pytest.fixture(scope="session")
def catalogue(text: str) -> Catalogue:
    return load_catalogue(text)


@pytest.fixture(scope="session")
def engine(catalogue: Catalogue) -> Engine:
    return Engine(catalogue)
