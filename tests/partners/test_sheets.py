"""All programmes in a spreadsheet and back: the difference first, bad rows told, the rest proposed."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.navigator.models import Institution, Programme
from onderwijsloket.navigator.spreadsheet import PROGRAMME_COLUMNS, read, write_csv
from onderwijsloket.partners.models import Proposal
from tests.filled_in import fields_of
from tests.partners.entries import institution, location, partner, programme
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Institution:
    made = institution()
    programme(location(made))
    return made


def downloaded(client: Client, school: Institution, form: str = "csv") -> list[dict[str, Any]]:
    response = client.get(reverse(f"partners:download_{form}", kwargs={"pk": school.pk}))
    assert "attachment" in response.headers["Content-Disposition"]
    sheet = read(response.content, columns=PROGRAMME_COLUMNS)
    assert [row.problems for row in sheet.rows] == [()] * len(sheet.rows)
    return [dict(row.values) for row in sheet.rows]


def uploaded(client: Client, school: Institution, rows: list[dict[str, Any]]) -> str:
    file = SimpleUploadedFile("opleidingen.csv", write_csv(PROGRAMME_COLUMNS, rows))
    response = client.post(reverse("partners:upload", kwargs={"pk": school.pk}), {"file": file})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_downloaded_and_sent_back_changes_nothing(school: Institution, form: str) -> None:
    client = browser_of(partner(school))
    page = uploaded(client, school, downloaded(client, school, form))
    assert "Opleidingen die gelijk blijven: 1." in page
    assert 'name="verschil"' not in page


def test_the_difference_is_shown_first_and_then_proposed(school: Institution) -> None:
    client = browser_of(partner(school))
    (row,) = downloaded(client, school)
    row |= {"website": "https://example.nl/nieuw", "name": "Anders", "voltijd-deadline": "2027-05-01"}
    new = {**row, "number": None, "name": "Nog een opleiding"}
    page = uploaded(client, school, [row, new])
    assert "Website: was “https://example.nl/opleiding”, wordt “https://example.nl/nieuw”" in page
    assert "Naam: was “Lerarenopleiding Maanstenen”, wordt “Anders” (na een blik van het loket)" in page
    assert "Nog een opleiding (nieuw), rij 3" in page
    assert not Proposal.objects.exists()
    address = reverse("partners:upload", kwargs={"pk": school.pk})
    client.post(address, {**fields_of(page), "bevestig": "ja"})
    stored = Programme.objects.get()
    assert (stored.website, stored.name) == ("https://example.nl/nieuw", "Lerarenopleiding Maanstenen")
    assert stored.forms.get().deadline is not None
    assert sorted(Proposal.objects.values_list("action", "state")) == [
        ("add", "waiting"), ("change", "live"), ("change", "waiting"),
    ]  # fmt: skip
    page = client.post(address, {**fields_of(page), "bevestig": "ja"}, follow=True).content.decode()
    assert "iemand anders veranderde deze opleiding net" in page
    assert Proposal.objects.count() == 3, "sending it twice proposes nothing twice"


def test_rows_that_cannot_be_right_are_told_and_the_rest_goes_on(school: Institution) -> None:
    other = institution("Hogeschool Anders")
    theirs = programme(location(other))
    client = browser_of(partner(school))
    (row,) = downloaded(client, school)
    good = {**row, "website": "https://example.nl/nieuw"}
    bad = [
        {**row, "number": theirs.pk},
        {**row, "number": None, "location": "Elders"},
        {**row, "institution": "Hogeschool Anders", "number": None},
        {**row, "voltijd-months": "veel"},
        good,
    ]
    page = uploaded(client, school, [good, *bad])
    for reason in ("is geen opleiding van", "de locatie “Elders” bestaat niet", "gaat over Hogeschool Anders",
                   "geen heel getal", "staat er twee keer in"):  # fmt: skip
        assert reason in page
    client.post(reverse("partners:upload", kwargs={"pk": school.pk}), {**fields_of(page), "bevestig": "ja"})
    assert Programme.objects.get(pk=row["number"]).website == "https://example.nl/nieuw"
    assert Programme.objects.get(pk=theirs.pk).website == "https://example.nl/opleiding"


def test_what_travels_with_the_form_cannot_be_made_up_or_used_for_another(school: Institution) -> None:
    other = institution("Hogeschool Anders")
    adviser = browser_of(account(Role.ADVISEUR))
    (row,) = downloaded(adviser, school)
    package = fields_of(uploaded(adviser, school, [{**row, "name": "Anders"}]))
    address = reverse("partners:upload", kwargs={"pk": other.pk})
    for sent in (package, {"verschil": ["x" + package["verschil"][0]]}):
        adviser.post(address, {**sent, "bevestig": "ja"})
    assert Programme.objects.get().name == "Lerarenopleiding Maanstenen"


def test_a_file_that_is_no_spreadsheet_is_told_at_its_field(school: Institution) -> None:
    client = browser_of(partner(school))
    file = BytesIO(b"PK\x03\x04")
    file.name = "x.xlsx"
    page = client.post(reverse("partners:upload", kwargs={"pk": school.pk}), {"file": file}).content.decode()
    assert "geen goed Excel-bestand" in page
