"""Files that editors uploaded: whole or in parts, and never run by a browser."""

from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from onderwijsloket.core.uploads import part_of


@pytest.fixture
def film() -> Iterator[str]:
    name = default_storage.save("documents/les.mp4", ContentFile(b"0123456789"))
    yield f"/media/{name}"
    default_storage.delete(name)


def test_a_recording_is_sent_whole_or_in_the_part_that_was_asked(film: str) -> None:
    whole = Client().get(film)
    assert (whole.status_code, whole.getvalue()) == (200, b"0123456789")
    assert whole.headers["Content-Disposition"].startswith("inline")
    part = Client().get(film, headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.getvalue(), part.headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    assert Client().get(film, headers={"Range": "bytes=50-"}).status_code == 416
    asked_for_headers = Client().head(film)
    assert (asked_for_headers.headers["Content-Length"], asked_for_headers.getvalue()) == ("10", b"")


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", (0, 10)),
        ("bytes=0-", (0, 10)),
        ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)),
        ("bytes=8-99", (8, 10)),
        ("bytes=0-1,4-5", (0, 10)),
        ("bytes=-", (0, 10)),
        ("pages=1-2", (0, 10)),
        ("bytes=10-", None),
        ("bytes=5-2", None),
    ],
)
def test_any_range_is_answered(header: str, part: tuple[int, int] | None) -> None:
    assert part_of(header, 10) == part


def test_what_a_browser_might_run_is_saved_instead() -> None:
    for name in ("documents/pagina.html", "documents/tekening.svg"):
        stored = default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
        response = Client().get(f"/media/{stored}")
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        default_storage.delete(stored)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["documents/niets.pdf", "original_images/x.png", "../db.sqlite3", "documents/../x"])
def test_only_uploaded_files_are_reached(path: str) -> None:
    assert Client(raise_request_exception=False).get(f"/media/{path}").status_code in (400, 404)
