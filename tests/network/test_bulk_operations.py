"""Changing, adding and confirming many entries at once, as imports do."""

from datetime import date, timedelta

import pytest

from onderwijsloket.navigator.models import Institution, Location
from onderwijsloket.network.models import Contact, DirectoryState
from onderwijsloket.network.operations import (
    add_entries,
    change_entries,
    change_entry,
    confirm_entries,
    counted_once,
    remove_contacts,
)
from tests.factories import navigator as made


@pytest.fixture
def places(db):
    school = made.institution()
    return [made.location(school, made.postcode(), name=f"Locatie {number}") for number in range(3)]


def changes():
    return DirectoryState.objects.get().changes


def test_many_are_changed_at_once_and_counted_and_no_hand_is_remembered(places, now):
    before = changes()
    assert change_entries(changes=[(one, {"address": "Proefweg 1"}) for one in places], at=now) == []
    stored = Location.objects.values_list("address", "revision", "set_by_hand", "changed_at")
    assert list(stored) == [("Proefweg 1", 2, {}, now)] * 3
    assert [(one.address, one.revision) for one in places] == [("Proefweg 1", 2)] * 3
    assert changes() == before + 3


def test_each_gets_its_own_values_and_a_reference_is_given_by_its_key(places, now):
    made.postcode("2222", "Proefdorp")
    change_entries(changes=[(places[0], {"postcode": "2222"}), (places[1], {"name": "Anders"})], at=now)
    assert sorted(Location.objects.values_list("name", "postcode")) == [
        ("Anders", "1111"), ("Locatie 0", "2222"), ("Locatie 2", "1111"),
    ]  # fmt: skip


def test_what_somebody_changed_meanwhile_is_left_alone_and_told(places, now):
    change_entry(entry=Location.objects.get(pk=places[1].pk), values={"address": "Met de hand"}, at=now)
    skipped = change_entries(changes=[(one, {"address": "Uit een bron"}) for one in places], at=now)
    assert skipped == [places[1]]
    assert list(Location.objects.order_by("name").values_list("address", flat=True)) == [
        "Uit een bron", "Met de hand", "Uit een bron",
    ]  # fmt: skip


def test_what_is_gone_is_told_too(places, now):
    Location.objects.filter(pk=places[2].pk).delete()
    assert change_entries(changes=[(places[2], {"address": "x"})], at=now) == [places[2]]


def test_nothing_to_change_is_no_change(places, now):
    before = changes()
    assert change_entries(changes=[], at=now) == []
    add_entries(entries=[], at=now)
    assert confirm_entries(entries=[], at=now) == 0
    assert changes() == before


def test_what_is_ours_to_keep_cannot_be_set(places, now):
    with pytest.raises(ValueError):
        change_entries(changes=[(places[0], {"revision": 9})], at=now)


def test_organisations_are_added_at_once_with_what_their_kind_has(db, now):
    new = [
        Institution(kind="institution", slug=f"proef-{n}", name=f"Proef {n}", type="mbo", is_funded=False, **made.KEPT)
        for n in range(3)
    ]
    add_entries(entries=new, at=now)
    assert list(Institution.objects.values_list("name", "type", "revision", "changed_at")) == [
        (f"Proef {n}", "mbo", 1, now) for n in range(3)
    ]
    assert [one.pk for one in new] == list(Institution.objects.values_list("pk", flat=True))


def test_confirming_moves_the_day_and_not_the_revision(places, now):
    before = changes()
    assert confirm_entries(entries=places, at=now) == 3
    assert set(Location.objects.values_list("checked_on", "revision")) == {(date(2026, 11, 2), 1)}
    assert changes() == before + 1
    assert confirm_entries(entries=places, at=now) == 0
    assert confirm_entries(entries=places, at=now - timedelta(days=30)) == 0


def test_counting_inside_counting_counts_once_at_the_end(places, now):
    before = changes()
    with counted_once():
        with counted_once():
            change_entry(entry=places[0], values={"address": "Proefweg 1"}, at=now)
        change_entry(entry=places[1], values={"address": "Proefweg 1"}, at=now)
        assert changes() == before
    assert changes() == before + 2


def test_removing_nobody_is_no_change(db, now):
    assert remove_contacts(contacts=Contact.objects.all(), at=now) == 0
    assert not DirectoryState.objects.exists()
