"""A database in a file, for tests with threads."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection


@pytest.fixture
def in_a_file(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite in memory cannot let a second connection wait, as it does in a file: so there these tests get a file."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as copy:
        in_memory.backup(copy)
    connection.settings_dict["NAME"], connection.connection = str(tmp_path / "db.sqlite3"), None
    yield
    connection.close()
    connection.settings_dict["NAME"], connection.connection = name, in_memory
