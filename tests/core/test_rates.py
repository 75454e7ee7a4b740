"""How often something may be done from one place."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from onderwijsloket.core.rates import is_too_often, place_of

HOUR = timedelta(hours=1)


def times(number: int, who: str, at: datetime, action: str = "melden") -> list[bool]:
    return [is_too_often(action, who, at_most=3, within=HOUR, at=at) for _again in range(number)]


def test_the_fourth_time_is_too_often_and_the_next_hour_begins_anew(now: datetime) -> None:
    assert times(5, "a", now) == [False, False, False, True, True]
    assert times(1, "a", now + HOUR) == [False]


def test_others_and_other_things_are_counted_apart(now: datetime) -> None:
    times(5, "a", now)
    assert times(1, "b", now) == [False]
    assert times(1, "a", now, action="mailen") == [False]


def test_who_it_was_does_not_stand_in_the_cache(now: datetime) -> None:
    times(1, "iemand@example.nl", now)
    kept = getattr(cache, "_cache", {})
    assert "iemand" not in repr(kept)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_of_a_long_address_the_part_of_one_connection_counts(one: str, other: str, same: bool) -> None:
    places = [place_of(RequestFactory(REMOTE_ADDR=address).get("/")) for address in (one, other)]
    assert (places[0] == places[1]) is same


def test_a_header_of_the_visitor_itself_is_not_believed(settings: Settings) -> None:
    assert place_of(RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers={"x-forwarded-for": "1.2.3.4"})) == (
        "192.0.2.1"
    )
