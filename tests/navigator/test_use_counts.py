"""How often entries are used: counted for people, in memory, and added to the database now and then."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from onderwijsloket.navigator import operations, use_counts
from onderwijsloket.navigator.models import UseCount

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LIST = ("shown", "programme", (1, 2, 3))


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    use_counts._counts.clear()
    yield
    use_counts._counts.clear()


def look(user_agent: str = BROWSER, **more: str) -> HttpRequest:
    return RequestFactory().get("/", headers={"user-agent": user_agent, **more})


def counted() -> dict[tuple[str, int, str], int]:
    return {(row.kind, row.entry_id, row.use): row.count for row in UseCount.objects.all()}


@pytest.mark.django_db
def test_counts_are_added_to_those_of_the_day() -> None:
    for _time in range(2):
        use_counts.note(look(), (LIST, ("opened", "programme", (2,))))
        assert use_counts.write() == 4
    assert counted() == {
        ("programme", 1, "shown"): 2,
        ("programme", 2, "shown"): 2,
        ("programme", 3, "shown"): 2,
        ("programme", 2, "opened"): 2,
    }
    assert set(UseCount.objects.values_list("day", flat=True)) == {timezone.localdate()}


@pytest.mark.django_db
def test_nothing_new_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert use_counts.write() == 0
    assert len(queries) == 0


@pytest.mark.django_db
def test_many_entries_take_few_statements() -> None:
    use_counts.note(look(), (("shown", "programme", tuple(range(1, 601))),))
    with CaptureQueriesContext(connection) as queries:
        use_counts.write()
    assert len([query for query in queries if "INSERT" in query["sql"]]) == 4
    assert UseCount.objects.count() == 600


@pytest.mark.parametrize(
    ("user_agent", "robot"),
    [
        (BROWSER, False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", False),
        ("Mozilla/5.0 (Linux; Android 14; CUBOT X90) Chrome/130.0", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", True),
        ("facebookexternalhit/1.1", True),
        ("curl/8.0", True),
        ("python-requests/2.32", True),
        ("", True),
    ],
)
def test_who_says_to_be_a_robot_is_not_counted(user_agent: str, robot: bool) -> None:
    use_counts.note(look(user_agent), (LIST,))
    assert (not use_counts._counts) is robot


def test_what_a_browser_asks_in_advance_is_not_counted() -> None:
    use_counts.note(look(**{"sec-purpose": "prefetch"}), (LIST,))
    assert not use_counts._counts


@pytest.mark.django_db
def test_while_the_database_is_away_counts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    use_counts.note(look(), (LIST,))

    def away(**values: object) -> None:
        raise OperationalError("away")

    with monkeypatch.context() as outage:
        outage.setattr(operations, "add_use_counts", away)
        assert use_counts.write() == 0
    use_counts.note(look(), (LIST,))
    assert use_counts.write() == 3
    assert counted()["programme", 1, "shown"] == 2


@pytest.mark.slow
def test_memory_is_bounded_and_enough_is_written_at_once() -> None:
    use_counts._enough.clear()
    for number in range(1, use_counts.MOST_KEPT + 10):
        use_counts.note(look(), (("shown", "programme", (number,)),))
    assert len(use_counts._counts) <= use_counts.MOST_KEPT
    assert use_counts._enough.is_set()
    use_counts._enough.clear()


@pytest.mark.django_db
def test_two_days_are_two_rows() -> None:
    counts = {("saved", "desk", 7): 2}
    for day in (date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 2)):
        operations.add_use_counts(counts=counts, day=day)
    assert list(UseCount.objects.order_by("day").values_list("count", flat=True)) == [2, 4]
