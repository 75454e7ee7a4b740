"""The environment reaches Django's settings as docs/operations.md says."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
READ = """
import json, sys
from config.settings import base
print(json.dumps({name: getattr(base, name) for name in sys.argv[1:]}, default=str))
"""
NAMES = {"SECRET_KEY", "BASE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "CACHE_URL", "EMAIL_URL", "DATA_DIR", "MEDIA_ROOT"}


def read(*names: str, **env: str) -> dict[str, Any]:
    """Give settings as a fresh process with this environment has them."""
    surroundings = {name: value for name, value in os.environ.items() if name not in NAMES}
    done = subprocess.run(
        [sys.executable, "-c", READ, *names],
        cwd=ROOT,
        env={**surroundings, "SECRET_KEY": "only-for-this-test", **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_small_installation_needs_no_settings() -> None:
    found = read("DATABASES", "CACHES", "EMAIL_BACKEND", "DEBUG", "ALLOWED_HOSTS", "MEDIA_ROOT")
    assert found["DATABASES"]["default"]["NAME"] == str(ROOT / "var" / "db.sqlite3")
    assert found["CACHES"]["default"]["BACKEND"].endswith("LocMemCache")
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["MEDIA_ROOT"] == str(ROOT / "var" / "media")
    assert found["DEBUG"] is False


def test_the_data_folder_moves_all_that_is_in_it(tmp_path: Path) -> None:
    found = read("DATABASES", "MEDIA_ROOT", "STATIC_ROOT", "EMAIL_FILE_PATH", DATA_DIR=str(tmp_path))
    assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "db.sqlite3")
    assert found["MEDIA_ROOT"] == str(tmp_path / "media")
    assert found["STATIC_ROOT"] == str(tmp_path / "static")
    assert found["EMAIL_FILE_PATH"] == str(tmp_path / "mail")


def test_servers_by_address() -> None:
    addresses = {
        "DATABASE_URL": "postgres://me:word@db.example.nl:5433/site",
        "CACHE_URL": "redis://c.example.nl:6380/2",
    }
    found = read("DATABASES", "CACHES", **addresses)
    database = found["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.nl", 5433, "site")
    assert (database["USER"], database["PASSWORD"]) == ("me", "word")
    assert "c.example.nl:6380/2" in found["CACHES"]["default"]["LOCATION"]


@pytest.mark.parametrize(
    ("address", "tls", "ssl"),
    [
        ("smtp://me:word@mail.example.nl:2525", False, False),
        ("submission://me:word@mail.example.nl:2525", True, False),
        ("smtp://me:word@mail.example.nl:2525/?ssl=True", False, True),
    ],
)
def test_mail_by_address(address: str, tls: bool, ssl: bool) -> None:
    names = [f"EMAIL_{word}" for word in ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")]
    found = read(*names, "EMAIL_BACKEND", EMAIL_URL=address)
    assert found.pop("EMAIL_BACKEND") == "django.core.mail.backends.smtp.EmailBackend"
    assert list(found.values()) == ["mail.example.nl", 2525, "me", "word", tls, ssl]


def test_https_makes_cookies_secure() -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS")
    found = read(*names, "CSRF_TRUSTED_ORIGINS", BASE_URL="https://onderwijsloket.example.nl/")
    assert all(found.values())
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://onderwijsloket.example.nl"]
