"""Before saving, somebody sees the entry as visitors would: from what was typed, without anything being stored."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme
from onderwijsloket.network.enums import OrganisationKind
from onderwijsloket.network.models import Contact, DirectoryState, Entry, Organisation
from onderwijsloket.network.operations import add_entry
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import propose_addition, propose_change, propose_end
from onderwijsloket.partners.values import kind_of
from onderwijsloket.regions.models import Desk, EducationRegion
from tests.factories.navigator import postcode
from tests.filled_in import fields_of
from tests.partners.entries import (
    FACTS,
    MADE,
    contact,
    desk,
    institution,
    location,
    partner,
    programme,
)
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db
NEW = "Nieuwe woorden"


def initiative() -> Initiative:
    made = Initiative(
        name="Initiatief Nergens", slug="nergens", kind=OrganisationKind.INITIATIVE, topic="Iets.", **FACTS
    )  # fmt: skip
    add_entry(entry=made, at=MADE, by_hand=False)
    return made


def entries() -> dict[str, Entry]:
    """One of every kind."""
    school = institution()
    place = location(school)
    return {
        "institution": school, "location": place, "programme": programme(place), "contact": contact(school),
        "desk": desk(), "initiative": initiative(),
    }  # fmt: skip


def asked(client: Client, entry: Entry, **changes: Any) -> tuple[str, str]:
    """Fill in a form and look: the whole page, and the picture in it."""
    address = reverse("partners:edit", kwargs={"kind": kind_of(entry), "pk": entry.pk})
    sent = fields_of(client.get(address).content.decode())
    page = client.post(address, {**sent, **changes}).content.decode()
    return page, picture(page)


def picture(page: str) -> str:
    return page.partition('class="ol-preview"')[2].partition("</main>")[0]


CHANGES = {
    "institution": {"description": NEW},
    "location": {"address": NEW},
    "programme": {"description": NEW},
    "contact": {"role": NEW},
    "desk": {"opening_hours": NEW},
    "initiative": {"topic": NEW},
}


@pytest.mark.parametrize("kind", CHANGES)
def test_every_kind_is_seen_as_visitors_would_with_nothing_stored(kind: str, content: None) -> None:
    postcode("9991", "Voorbeeldstad")
    entry = entries()[kind]
    if isinstance(entry, Location):
        Location.objects.update(postcode_id="9991")
    of = entry if isinstance(entry, Organisation) else Institution.objects.get()
    client = browser_of(partner(of))
    counted, before = DirectoryState.objects.get().changes, type(entry).objects.values().get()  # type: ignore[attr-defined]
    page, drawn = asked(client, entry, **CHANGES[kind])
    assert NEW in drawn
    assert "Voorbeeld, nog niet opgeslagen" in drawn
    assert "Wat er verandert" in page
    assert type(entry).objects.values().get() == before  # type: ignore[attr-defined]
    assert (DirectoryState.objects.get().changes, Proposal.objects.count()) == (counted, 0)


def test_the_picture_leads_nowhere_and_has_its_headings_below_its_own(content: None) -> None:
    school = institution()
    client = browser_of(partner(school))
    page, drawn = asked(client, school, description=NEW)
    assert "href" not in drawn
    assert "<form" not in drawn
    levels = [int(level) for level in re.findall(r'<h[1-6] aria-level="(\d)"', drawn)]
    assert len(levels) == len(re.findall(r"<h[1-6]", drawn))
    assert min(levels) == 3
    assert NEW in fields_of(page.partition('id="voorbeeld"')[0])["description"], "what was typed travels along"


def test_what_is_typed_is_text_in_the_picture_too() -> None:
    school = institution()
    _page, drawn = asked(browser_of(partner(school)), school, description='<h1 href="x">Hoi</h1>')
    assert "&lt;h1" in drawn


def test_a_programme_is_seen_with_the_forms_that_were_filled_in(content: None) -> None:
    course = programme(location(institution()))
    client = browser_of(partner(Institution.objects.get()))
    _page, drawn = asked(
        client, course, **{"deeltijd-offered": "on", "deeltijd-months": "24", "voltijd-deadline": "2027-05-01"}
    )
    assert "Deeltijd" in drawn
    assert "2 jaar" in drawn
    assert "1 mei 2027" in drawn
    assert "niet bevestigd" not in drawn


def test_something_new_is_seen_before_it_exists(content: None) -> None:
    school = institution()
    place = location(school)
    client = browser_of(partner(school))
    address = reverse("partners:add", kwargs={"pk": school.pk, "kind": "programme"})
    sent = fields_of(client.get(address).content.decode())
    given = {"name": NEW, "location": str(place.pk), "family": "pabo", "website": "https://example.nl/nieuw"}
    drawn = picture(client.post(address, {**sent, **given}).content.decode())
    assert NEW in drawn
    assert "Naar de website van de opleiding" in drawn
    assert not Programme.objects.exists()


def test_what_cannot_be_made_is_said_before_the_picture() -> None:
    school = institution()
    location(school, "Nergenshuizen")
    client = browser_of(partner(school))
    address = reverse("partners:add", kwargs={"pk": school.pk, "kind": "location"})
    page = client.post(address, {"name": "Nergenshuizen", "revision": "0", "basis": ""}).content.decode()
    assert "<title>Fout:" in page
    assert "Zo zien bezoekers het" not in page


def test_a_contact_without_the_tick_is_said_to_be_hidden() -> None:
    somebody = contact(institution())
    client = browser_of(partner(Organisation.objects.get()))
    page, _drawn = asked(client, somebody, role=NEW)
    assert "Bezoekers zien deze contactpersoon nog niet" in page
    page, _drawn = asked(client, somebody, role=NEW, consent_on="on")
    assert "Bezoekers zien deze contactpersoon nog niet" not in page
    assert not Contact.objects.get().consent_on


def region(name: str) -> EducationRegion:
    return EducationRegion.objects.create(slug=name.lower(), name=name, source="test", checked_on=MADE.date())


def test_a_desk_changes_its_education_regions_after_a_look_of_the_desk() -> None:
    here, old, new = desk(), region("Oud"), region("Nieuw")
    here.regions.set([old])
    other = desk("Loket Elders")
    other.regions.set([old])
    client = browser_of(partner(here))
    page, drawn = asked(client, here, regions=[new.slug])
    assert re.search(r"Onderwijsregio&#x27;s.*?Oud.*?Nieuw.*?na een blik van het loket", page, re.DOTALL)
    assert "Nieuw" in drawn
    assert "Oud" not in drawn
    address = reverse("partners:edit", kwargs={"kind": "desk", "pk": here.pk})
    client.post(address, {**fields_of(page), "bevestig": "ja"})
    assert list(here.regions.all()) == [old], "it waits"
    proposal = Proposal.objects.get()
    assert proposal.changes == {"regions": {"old": ["oud"], "new": ["nieuw"]}}
    adviser = browser_of(account(Role.ADVISEUR))
    assert "was “Oud”, wordt “Nieuw”" in adviser.get(reverse("partners:queue")).content.decode()
    adviser.post(reverse("partners:decide", kwargs={"pk": proposal.pk}), {"gezien": "1"})
    assert list(here.regions.all()) == [new]
    assert "regions" in Desk.objects.get(pk=here.pk).set_by_hand
    assert list(other.regions.all()) == [old]
    adviser.post(reverse("partners:undo", kwargs={"pk": proposal.pk}))
    assert list(here.regions.all()) == [old]


def test_a_region_that_does_not_exist_is_refused() -> None:
    here = desk()
    page, _drawn = asked(browser_of(partner(here)), here, regions=["verzonnen"])
    assert "<title>Fout:" in page


def waiting(entry: Entry, **values: Any) -> Proposal:
    """A proposal of its partner that waits for the desk."""
    of = entry if isinstance(entry, Organisation) else Institution.objects.get()
    outcome = propose_change(entry=entry, values=values, revision=entry.revision, by=partner(of), at=MADE)
    assert outcome.waiting
    return outcome.waiting


def decide_page(proposal: Proposal) -> str:
    address = reverse("partners:decide", kwargs={"pk": proposal.pk})
    return browser_of(account(Role.ADVISEUR)).get(address).content.decode()


def test_the_desk_sees_a_proposal_as_visitors_would_before_it_decides(content: None) -> None:
    course = programme(location(institution()))
    before = Programme.objects.values().get()
    page = decide_page(waiting(course, name=NEW, admission="Met een toets"))
    drawn = picture(page)
    assert NEW in drawn
    assert "Met een toets" in drawn
    assert "href" not in drawn
    assert Programme.objects.values().get() == before


def test_the_desk_sees_something_new_before_it_exists(content: None) -> None:
    school = institution()
    place = location(school)
    proposal = propose_addition(
        kind=Kind.PROGRAMME, organisation=school, by=partner(school), at=MADE,
        values={"name": NEW, "location": place.pk, "family": "pabo", "voltijd-offered": True},
    )  # fmt: skip
    page = decide_page(proposal)
    assert NEW in picture(page)
    assert "Voltijd" in picture(page)
    assert "(leeg)" not in page, "of what is new it is not told that nothing was there"
    assert not Programme.objects.exists()


def test_the_desk_is_told_before_it_approves_what_cannot_be_shown(content: None) -> None:
    school = institution()
    course, other = programme(location(school)), location(school, "Elders")
    proposal = waiting(course, location=other.pk)
    other.delete()
    page = decide_page(proposal)
    assert "Kies een locatie van deze instelling." in page
    assert "Zo zien bezoekers het" not in page


def test_what_stops_has_no_picture(content: None) -> None:
    school = institution()
    proposal = propose_end(entry=programme(location(school)), by=partner(school), at=MADE)
    page = decide_page(proposal)
    assert "zien bezoekers dit niet meer" in page
    assert "Zo zien bezoekers het" not in page


def test_the_desk_looks_at_its_own_words_before_they_are_on_the_site(content: None) -> None:
    course = programme(location(institution()))
    proposal = waiting(course, name="Te lang en te mooi")
    adviser = browser_of(account(Role.ADVISEUR))
    address = reverse("partners:change", kwargs={"pk": proposal.pk})
    sent = fields_of(adviser.get(address).content.decode())
    page = adviser.post(address, {**sent, "name": NEW, "bekijk": "ja"}).content.decode()
    assert NEW in picture(page)
    assert Programme.objects.get().name == course.name
    sent = fields_of(page.partition('id="voorbeeld"')[0])
    assert sent["name"] == [NEW]
    adviser.post(address, sent)
    assert Programme.objects.get().name == NEW


def test_the_queue_calls_places_and_steps_by_their_names(content: None) -> None:
    school = institution()
    course, other = programme(location(school)), location(school, "Verderop")
    waiting(course, location=other.pk, steps=["pabo", "empo"])
    page = browser_of(account(Role.ADVISEUR)).get(reverse("partners:queue")).content.decode()
    assert "was “Nergenshuizen”, wordt “Verderop”" in page
    assert "Pabo" in page
    assert "empo" not in page
