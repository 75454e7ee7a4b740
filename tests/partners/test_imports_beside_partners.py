"""An import and the people of an organisation at the same moment: neither waits for ever, and nothing is lost."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from onderwijsloket.navigator.enums import InstitutionType
from onderwijsloket.navigator.models import Institution, Programme
from onderwijsloket.navigator.rio_client import HttpSource
from onderwijsloket.navigator.rio_import import import_rio, rio_families
from onderwijsloket.navigator.spreadsheet import PROGRAMME_COLUMNS, write_csv
from onderwijsloket.navigator.starter_files import InitiativeRecord, InstitutionRecord
from onderwijsloket.navigator.starter_loading import load_initiatives, load_institutions
from onderwijsloket.navigator.template_import import Imported, import_template
from onderwijsloket.network.enums import Confidence
from onderwijsloket.network.models import Entry, Organisation
from onderwijsloket.network.operations import SomebodyWasFirstError, change_entry
from onderwijsloket.partners.operations import Outcome, propose_change
from onderwijsloket.partners.sheets import Result, read_difference, rows_of, save_difference
from tests.factories import navigator as made
from tests.navigator.rio_register import filled
from tests.navigator.rio_server import serving
from tests.partners.at_once import at_once, somebody_holding
from tests.partners.entries import institution, location, partner, programme

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file"), pytest.mark.slow]

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FACTS_OF_A_SOURCE = {"source": "een bestand", "checked_on": NOW.date(), "confidence": Confidence.LOW}
one_writer_at_a_time = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one write at a time: whoever holds something holds all"
)


def file_of(school: Institution, **changed: Any) -> bytes:
    """All programmes of a school in a spreadsheet, each with this changed."""
    return bytes(write_csv(PROGRAMME_COLUMNS, [{**row, **changed} for row in rows_of(school)]))


def imported(content: bytes) -> Imported:
    return import_template(content=content, name="proef.csv", source="opgave van de instelling", at=NOW)


def new_phone(entry: Entry) -> None:
    change_entry(entry=entry, values={"website": "https://example.nl/van-ons"}, at=NOW)


@pytest.fixture
def school() -> Institution:
    school = institution()
    at = location(school)
    programme(at, "Zonnestenen", 1)  # by number and by name they come in another order
    programme(at, "Aardstenen", 2)
    return school


@one_writer_at_a_time
def test_a_file_that_counted_already_waits_for_somebody_who_has_to_count(school: Institution) -> None:
    """The file brings a new location first; then it needs a programme that somebody is changing at this moment."""
    made.postcode("9991", "Voorbeelddorp")
    rows = [*rows_of(school)]
    rows.append({**rows[0], "number": None, "name": "Nieuw", "location": "Voorbeelddorp"})
    content = bytes(write_csv(PROGRAMME_COLUMNS, [{**row, "website": "https://example.nl/bestand"} for row in rows]))
    with somebody_holding(Programme.objects.get(name="Zonnestenen"), new_phone) as wrong:
        done = imported(content)
    assert wrong == []
    assert done.counts["intussen veranderd"] == 1
    assert set(Programme.objects.values_list("name", "website")) == {
        ("Zonnestenen", "https://example.nl/van-ons"),
        ("Aardstenen", "https://example.nl/bestand"),
        ("Nieuw", "https://example.nl/bestand"),
    }


@one_writer_at_a_time
def test_the_register_waits_for_somebody_who_has_to_count() -> None:
    made.postcode("9991", "Voorbeeldstad")
    register = filled(courses=1, offers_each=3)
    with serving(register) as server:

        def read() -> None:
            source = HttpSource(server.base, timeout=2, tries=1, pause=lambda _seconds: None)
            import_rio(source=source, name="proef", at=NOW, rules=rio_families())
            source.close()

        read()
        for listing in register.listings:  # the institution changes, and so do all programmes
            listing.schools[0]["bekostigingscode"] = "NIET_BEKOSTIGD"
            listing.record["website"] = "https://example.nl/register"
        with somebody_holding(Programme.objects.order_by("-pk")[0], new_phone) as wrong:
            read()
    assert wrong == []
    assert Programme.objects.filter(website="https://example.nl/van-ons").count() == 1
    assert not Institution.objects.filter(is_funded=True).exists()


@one_writer_at_a_time
def test_a_spreadsheet_of_a_partner_waits_for_a_colleague_who_proposes(school: Institution) -> None:
    """A proposal points to the organisation: that must be possible while the organisation is held."""
    one, other = partner(school, email="een@example.nl"), partner(school, email="twee@example.nl")
    stored = read_difference(school, file_of(school, website="https://example.nl/blad")).stored

    def propose(held: Entry) -> None:
        propose_change(entry=held, values={"website": "https://example.nl/van-ons"}, revision=1, by=other, at=NOW)

    with somebody_holding(Programme.objects.get(name="Zonnestenen"), propose) as wrong:
        result = save_difference(organisation=school, stored=stored, by=one, at=NOW)
    assert wrong == []
    assert (result.live, len(result.problems)) == (1, 1)


@one_writer_at_a_time
def test_an_institution_is_held_where_all_organisations_are(school: Institution) -> None:
    """An institution stands in two tables; whoever changes it holds the one that all organisations share."""
    person = partner(school)
    stored = read_difference(school, file_of(school, website="https://example.nl/blad")).stored
    with somebody_holding(school, lambda held: change_entry(entry=held, values={"phone": "030 7"}, at=NOW)) as wrong:
        save_difference(organisation=school, stored=stored, by=person, at=NOW)
    assert wrong == []
    assert Organisation.objects.get().phone == "030 7"


def school_record(slug: str) -> InstitutionRecord:
    values = {**FACTS_OF_A_SOURCE, "type": InstitutionType.HOGESCHOOL, "is_funded": True}
    return InstitutionRecord(slug=slug, values={"name": slug, **values}, places=(), families=())


def initiative_record(slug: str) -> InitiativeRecord:
    return InitiativeRecord(slug=slug, values={"name": slug, "topic": "Iets.", **FACTS_OF_A_SOURCE})


@one_writer_at_a_time
@pytest.mark.parametrize(
    ("load", "record"), [(load_institutions, school_record), (load_initiatives, initiative_record)]
)
def test_the_starter_content_waits_for_somebody_who_has_to_count(load: Any, record: Any) -> None:
    """It renews one entry after another, in the order of its file; somebody is changing the second of them."""
    records = [record(slug) for slug in ("zonnestenen", "aardstenen")]
    load(records=records, at=NOW)
    for each in records:
        each.values["name"] = f"{each.slug} vernieuwd"
    held = Organisation.objects.get(slug="aardstenen")
    with somebody_holding(held, new_phone) as wrong:
        load(records=records, at=NOW)
    assert wrong == []
    told = set(Organisation.objects.values_list("name", "website"))
    assert told == {("zonnestenen vernieuwd", ""), ("aardstenen vernieuwd", "https://example.nl/van-ons")}


@pytest.mark.parametrize("_again", range(5))
def test_at_once_with_a_spreadsheet_of_a_partner_all_rows_are_one_or_the_other(
    school: Institution, _again: int
) -> None:
    person = partner(school)
    stored = read_difference(school, file_of(school, website="https://example.nl/blad")).stored
    content = file_of(school, website="https://example.nl/bestand")
    given = at_once(
        lambda: imported(content), lambda: save_difference(organisation=school, stored=stored, by=person, at=NOW)
    )
    assert [type(each) for each in given] == [Imported, Result], given
    result = given[1]
    assert isinstance(result, Result)
    assert result.live + len(result.problems) == 2
    ours = Programme.objects.filter(website="https://example.nl/blad")
    assert ours.count() == result.live, "what the partner was told is on the site, is on the site"
    assert all("website" in each.set_by_hand for each in ours)


@pytest.mark.parametrize("_again", range(5))
def test_at_once_with_one_change_the_partner_has_it_or_is_told(school: Institution, _again: int) -> None:
    person, entry = partner(school), Programme.objects.get(name="Aardstenen")
    content = file_of(school, website="https://example.nl/bestand", description="Uit het bestand.")
    values = {"website": "https://example.nl/van-ons"}
    given = at_once(
        lambda: imported(content),
        lambda: propose_change(entry=entry, values=values, revision=entry.revision, by=person, at=NOW),
    )
    assert isinstance(given[0], Imported), given
    entry.refresh_from_db()
    if isinstance(given[1], Outcome):
        assert entry.website == "https://example.nl/van-ons"
    else:
        assert isinstance(given[1], SomebodyWasFirstError), given
        assert (entry.website, entry.description) == ("https://example.nl/bestand", "Uit het bestand.")
