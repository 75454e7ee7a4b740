"""The portal and the desk in a browser without scripts: fill in, look, confirm; and two people at the same entry."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import INVITATIONS_A_DAY_TO_ONE, INVITATIONS_AN_HOUR
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.navigator.enums import Kind, Use
from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, ProblemReport, Programme, UseCount
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import propose_change
from tests.filled_in import fields_of
from tests.partners.entries import contact, desk, institution, location, municipality, partner, programme
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db


def send(client: Client, address: str, sent: dict[str, list[str]], **changes: object) -> str:
    """Send a form with some fields changed, and give the page that follows."""
    response = client.post(address, {**sent, **changes}, follow=True)
    assert response.status_code in (200, 409), response.status_code
    return response.content.decode()


def edit_address(kind: str, pk: int) -> str:
    return reverse("partners:edit", kwargs={"kind": kind, "pk": pk})


def test_a_telephone_number_is_corrected_in_three_clicks() -> None:
    school = institution()
    client = browser_of(partner(school))
    page = client.get("/partners/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("partners:organisation", kwargs={"pk": school.pk})
    address = edit_address("institution", school.pk)
    assert address in page.content.decode()
    form = client.get(address).content.decode()
    assert form.index('name="phone"') < form.index('name="email"'), "what changes most stands first"
    preview = send(client, address, fields_of(form), phone="030 999 99 99")
    assert "030 000 00 00" in preview
    assert "meteen" in preview
    assert Institution.objects.get().phone == "030 000 00 00", "nothing is saved before the confirmation"
    done = send(client, address, fields_of(preview), bevestig="ja")
    assert "Het staat nu op de site." in done
    assert Institution.objects.get().phone == "030 999 99 99"
    assert set(Proposal.objects.get().changes) == {"phone"}


@pytest.mark.parametrize("kind", ["institution", "location", "programme", "contact", "desk"])
def test_sending_a_form_back_as_it_was_changes_nothing(kind: str, content: None) -> None:
    school = institution()
    made = {
        "institution": lambda: school,
        "location": lambda: location(school),
        "programme": lambda: programme(location(school)),
        "contact": lambda: contact(school),
        "desk": desk,
    }[kind]()
    client = browser_of(account(Role.ADVISEUR))
    address = edit_address(kind, made.pk)
    form = client.get(address).content.decode()
    assert "Je hebt niets veranderd." in send(client, address, fields_of(form))
    assert not Proposal.objects.exists()


def test_the_second_of_two_sees_what_the_first_changed_and_loses_nothing() -> None:
    school = institution()
    client = browser_of(partner(school))
    address = edit_address("institution", school.pk)
    opened = fields_of(client.get(address).content.decode())
    first = browser_of(partner(school, email="eerste@example.nl"))
    preview = send(first, address, opened, phone="030 111 11 11", email="eerste@example.nl")
    send(first, address, fields_of(preview), bevestig="ja")
    page = send(client, address, opened, phone="030 222 22 22", description="Wat wij doen")
    assert "Iemand anders heeft dit intussen veranderd" in page
    assert "Telefoon: was “030 000 00 00”, is nu “030 111 11 11”. Jij vulde in: “030 222 22 22”" in page
    assert "E-mail: was “(leeg)”, is nu “eerste@example.nl”" in page
    again = fields_of(page)
    assert (again["phone"], again["description"]) == (["030 222 22 22"], ["Wat wij doen"]), "nothing typed is lost"
    assert again["email"] == ["eerste@example.nl"], "nothing of the first is taken back"
    preview = send(client, address, again)
    send(client, address, fields_of(preview), bevestig="ja")
    stored = Institution.objects.get()
    assert (stored.phone, stored.email, stored.description) == ("030 222 22 22", "eerste@example.nl", "Wat wij doen")


def test_the_first_may_come_between_looking_and_confirming() -> None:
    school = institution()
    client = browser_of(partner(school))
    address = edit_address("institution", school.pk)
    preview = send(client, address, fields_of(client.get(address).content.decode()), phone="030 222 22 22")
    Institution.objects.get()
    propose_change(
        entry=school, values={"phone": "030 111 11 11"}, revision=1, by=account(Role.ADVISEUR),
        at=datetime.fromisoformat("2026-11-02T09:00:00+01:00"),
    )  # fmt: skip
    page = send(client, address, fields_of(preview), bevestig="ja")
    assert "Jij vulde in: “030 222 22 22”" in page
    assert Institution.objects.get().phone == "030 111 11 11"


def test_what_cannot_be_is_said_at_its_field() -> None:
    school = institution()
    client = browser_of(partner(school))
    address = edit_address("institution", school.pk)
    opened = fields_of(client.get(address).content.decode())
    page = send(client, address, opened, phone="bel maar", website="javascript:alert(1)")
    assert 'href="#id_phone"' in page
    assert 'href="#id_website"' in page
    assert "bel maar" in page
    assert send(client, address, {**opened, "revision": ["x"], "basis": ["{"]}, phone="030 1")


def test_a_contact_is_only_visible_with_consent() -> None:
    school = institution()
    client = browser_of(partner(school))
    address = reverse("partners:add", kwargs={"pk": school.pk, "kind": "contact"})
    opened = fields_of(client.get(address).content.decode())
    assert "Vul een telefoonnummer of een e-mailadres in." in send(client, address, opened, role="Adviseur")
    preview = send(client, address, opened, role="Adviseur", email="adviseur@example.nl")
    send(client, address, fields_of(preview), bevestig="ja")
    made = Contact.objects.get()
    assert (made.role, made.consent_on) == ("Adviseur", None)
    address = edit_address("contact", made.pk)
    opened = fields_of(client.get(address).content.decode())
    preview = send(client, address, opened, consent_on="on")
    send(client, address, fields_of(preview), bevestig="ja")
    made.refresh_from_db()
    assert made.consent_on is not None


def test_a_programme_is_copied_with_its_forms(content: None) -> None:
    school = institution()
    original = programme(location(school))
    client = browser_of(partner(school))
    address = reverse("partners:copy", kwargs={"pk": original.pk})
    opened = fields_of(client.get(address).content.decode())
    assert opened["name"] == [original.name]
    preview = send(client, address, opened, name="Lerarenopleiding Zonnestenen")
    page = send(client, address, fields_of(preview), bevestig="ja")
    assert "Het loket bekijkt je voorstel." in page
    waiting = Proposal.objects.get()
    adviser = browser_of(account(Role.ADVISEUR))
    adviser.post(reverse("partners:decide", kwargs={"pk": waiting.pk}), {"gezien": ""})
    made = Programme.objects.get(name="Lerarenopleiding Zonnestenen")
    assert [(form.form, form.start_months) for form in made.forms.all()] == [("voltijd", [9])]
    assert made.steps == ["pabo"]


def test_a_desk_names_its_municipalities() -> None:
    place = desk()
    municipality("9901", "Nergenshuizen")
    client = browser_of(account(Role.COORDINATOR))
    address = edit_address("desk", place.pk)
    opened = fields_of(client.get(address).content.decode())
    page = send(client, address, opened, **{"coverage-po": "Nergenshuisen"})
    assert "Bedoel je Nergenshuizen?" in page
    preview = send(client, address, opened, **{"coverage-po": "nergenshuizen"})
    send(client, address, fields_of(preview), bevestig="ja")
    assert [row.municipality_id for row in place.coverage.all()] == ["9901"]


def waiting_proposal() -> Proposal:
    school = institution()
    at = datetime.fromisoformat("2026-11-02T09:00:00+01:00")
    made = propose_change(entry=school, values={"name": "X"}, revision=1, by=partner(school), at=at).waiting
    assert made is not None
    return made


def test_the_desk_sees_difference_age_and_who_and_decides() -> None:
    proposal = waiting_proposal()
    client = browser_of(account(Role.ADVISEUR))
    page = client.get(reverse("partners:queue")).content.decode()
    for words in ("Hogeschool Nergens", "was “Hogeschool Nergens”, wordt “X”", "Pieter Proef", "Wacht "):
        assert words in page
    address = reverse("partners:decide", kwargs={"pk": proposal.pk})
    page = client.get(address).content.decode()
    assert "partner@example.nl" in page
    page = client.post(address, {"afwijzen": "ja", "reason": ""}).content.decode()
    assert 'href="#id_reason"' in page
    page = client.post(address, {"afwijzen": "ja", "reason": "Zo heet je niet."}, follow=True).content.decode()
    assert "Er wacht niets op ons" in page
    page = client.post(address, {"gezien": "1"}, follow=True).content.decode()
    assert "Iemand was je voor: dit voorstel is al afgewezen." in page
    assert Institution.objects.get().name == "Hogeschool Nergens"


def test_the_desk_changes_what_is_proposed() -> None:
    proposal = waiting_proposal()
    client = browser_of(account(Role.ADVISEUR))
    address = reverse("partners:change", kwargs={"pk": proposal.pk})
    form = fields_of(client.get(address).content.decode())
    assert set(form) - {"csrfmiddlewaretoken", "revision", "basis"} == {"name"}
    client.post(address, {**form, "name": "Hogeschool Xerxes"})
    assert Institution.objects.get().name == "Hogeschool Xerxes"


def test_a_partner_takes_back_what_was_live_and_not_what_the_desk_decided() -> None:
    school = institution()
    person = partner(school)
    client = browser_of(person)
    address = edit_address("institution", school.pk)
    preview = send(client, address, fields_of(client.get(address).content.decode()), phone="030 999 99 99", name="X")
    send(client, address, fields_of(preview), bevestig="ja")
    live, waiting = Proposal.objects.get(state=ProposalState.LIVE), Proposal.objects.get(state=ProposalState.WAITING)
    undo = reverse("partners:undo", kwargs={"pk": live.pk})
    assert undo in client.get(reverse("partners:proposal", kwargs={"pk": live.pk})).content.decode()
    client.post(undo)
    assert Institution.objects.get().phone == "030 000 00 00"
    adviser = browser_of(account(Role.ADVISEUR))
    adviser.post(
        reverse("partners:decide", kwargs={"pk": waiting.pk}), {"gezien": str(Institution.objects.get().revision)}
    )
    assert Institution.objects.get().name == "X"
    undo = reverse("partners:undo", kwargs={"pk": waiting.pk})
    assert client.post(undo).status_code == 403
    adviser.post(undo)
    assert Institution.objects.get().name == "Hogeschool Nergens"


def test_reports_and_conflicts_are_part_of_the_queue(now: datetime) -> None:
    one = contact(institution())
    report = ProblemReport.objects.create(
        kind=Kind.CONTACT, entry_id=one.pk, entry_name="Balie", text="Neemt niet op", token="t", reported_at=now
    )
    client = browser_of(account(Role.ADVISEUR))
    assert "Neemt niet op" in client.get(reverse("partners:reports")).content.decode()
    address = reverse("partners:handle", kwargs={"pk": report.pk})
    assert "De melding is afgehandeld." in client.post(address, follow=True).content.decode()
    assert "was je voor" in client.post(address, follow=True).content.decode()
    conflict = ImportConflict.objects.create(
        run=ImportRun.objects.create(source="open data", started_at=now), kind=Kind.CONTACT, entry_id=one.pk,
        field="phone", ours="030 000 00 01", theirs="030 7", found_at=now,
    )  # fmt: skip
    assert "030 7" in client.get(reverse("partners:conflicts")).content.decode()
    client.post(reverse("partners:settle", kwargs={"pk": conflict.pk}), {"keuze": "import", "gezien": "1"})
    assert Contact.objects.get().phone == "030 7"


def fill(number: int, now: datetime) -> Institution:
    """An institution with this many of everything, and this many of everything at the desk."""
    school = institution()
    place = location(school)
    person = partner(school)
    run = ImportRun.objects.create(source="open data", started_at=now)
    for n in range(number):
        training = programme(place, number=n)
        one = contact(school, email=f"c{n}@example.nl")
        partner(institution(f"Hogeschool {n}"), email=f"p{n}@example.nl")
        Organisation.objects.get(name=f"Hogeschool {n}").memberships.update(organisation=school)
        propose_change(entry=training, values={"name": f"N{n}", "website": ""}, revision=1, by=person, at=now)
        ProblemReport.objects.create(
            kind=Kind.CONTACT, entry_id=one.pk, entry_name="x", text="x", token=n, reported_at=now
        )
        ImportConflict.objects.create(
            run=run, kind=Kind.PROGRAMME, entry_id=training.pk, field="name", ours="a", theirs="b", found_at=now
        )
        UseCount.objects.create(day=now.date(), kind=Kind.PROGRAMME, entry_id=training.pk, use=Use.SHOWN, count=3)
    return school


LISTS = ["queue", "decided", "reports", "conflicts", "stale", "speed", "organisations"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [*LISTS, "organisation", "history", "statistics", "colleagues", "download_csv"])
def test_a_list_costs_the_same_with_one_and_with_three(name: str, now: datetime) -> None:
    counts = []
    client = browser_of(account(Role.BEHEERDER))
    for number in (1, 3):
        school = fill(number, now)
        address = reverse(f"partners:{name}", kwargs={} if name in LISTS else {"pk": school.pk})
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
        for model in (Proposal, ProblemReport, ImportRun, UseCount, Organisation):
            model._default_manager.all().delete()
        from onderwijsloket.accounts.models import User

        User.objects.filter(role_grants__role=Role.PARTNER).delete()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["0", "-1", "x", "1" + "0" * 20, "٣"])
def test_a_page_number_that_cannot_be_is_answered(page: str) -> None:
    client = browser_of(account(Role.BEHEERDER))
    institution()
    for name in LISTS:
        assert client.get(reverse(f"partners:{name}"), {"pagina": page}).status_code == 200


def test_the_coordinator_sees_how_long_changes_take(now: datetime) -> None:
    school = institution()
    person = partner(school)
    common = {
        "organisation": school,
        "kind": Kind.INSTITUTION,
        "entry_id": school.pk,
        "action": "change",
        "state": "live",
    }
    for hours in (0, 2, 100):
        live = now - timedelta(days=1)
        Proposal.objects.create(
            **common, proposed_at=live - timedelta(hours=hours), live_at=live, decided_at=live if hours else None,
            proposed_by=person,
        )  # fmt: skip
    from onderwijsloket.partners.queries import speed

    (month,) = speed(at=now)
    assert (month.count, month.middle, month.waited) == (3, timedelta(hours=2), timedelta(hours=51))


def test_the_overview_counts_what_is_missing_and_links_to_it() -> None:
    school = institution()
    training = programme(location(school))
    client = browser_of(partner(school))
    page = client.get(reverse("partners:organisation", kwargs={"pk": school.pk})).content.decode()
    assert "Bevestig in welke vormen je Lerarenopleiding Maanstenen (Nergenshuizen) geeft" in page
    assert edit_address("programme", training.pk) in page
    assert reverse("partners:add", kwargs={"pk": school.pk, "kind": "contact"}) in page


def test_statistics_are_counts_of_own_entries_only(now: datetime) -> None:
    school, other = institution(), institution("Hogeschool Anders")
    mine, theirs = contact(school), contact(other, role="Andere balie")
    day = datetime.now(tz=now.tzinfo).date()
    for one, count in ((mine, 41), (theirs, 77)):
        UseCount.objects.create(day=day, kind=Kind.CONTACT, entry_id=one.pk, use=Use.CLICKED, count=count)
    client = browser_of(partner(school))
    page = client.get(reverse("partners:statistics", kwargs={"pk": school.pk})).content.decode()
    assert "<span>41</span>" in page
    assert "<span>77</span>" not in page


def test_colleagues_are_invited_and_their_access_ends_at_once() -> None:
    school = institution()
    keeper = partner(school)
    client = browser_of(keeper)
    address = reverse("partners:colleagues", kwargs={"pk": school.pk})
    page = client.post(
        address, {"name": "Nel Nieuw", "email": "NEL@example.nl", "role": "redacteur"}, follow=True
    ).content.decode()
    assert "Nel Nieuw" in page
    mail = OutgoingMail.objects.get(to="nel@example.nl")
    assert mail.subject == f"Houd de gegevens van {school} bij"
    member = school.memberships.get(user__email="nel@example.nl")
    colleague = browser_of(member.user)
    own = reverse("partners:organisation", kwargs={"pk": school.pk})
    assert colleague.get(own).status_code == 200
    client.post(reverse("partners:end_access", kwargs={"pk": school.pk, "member": member.pk}))
    assert colleague.get(own).status_code == 404
    only = school.memberships.get(user=keeper, ended_at=None)
    page = client.post(
        reverse("partners:end_access", kwargs={"pk": school.pk, "member": only.pk}), follow=True
    ).content.decode()
    assert client.get(own).status_code == 200, "the last beheerder stays"


@pytest.mark.slow
def test_too_many_invitations_are_refused_with_a_sentence_and_mail_nobody() -> None:
    school = institution()
    client = browser_of(partner(school))
    address = reverse("partners:colleagues", kwargs={"pk": school.pk})

    def invite(email: str) -> str:
        given = {"name": "Nel Nieuw", "email": email, "role": "redacteur"}
        return client.post(address, given, follow=True).content.decode()

    for _again in range(INVITATIONS_A_DAY_TO_ONE):
        assert "De uitnodiging is onderweg." in invite("nel@example.nl")
    assert "Naar dit adres gingen vandaag al 5 uitnodigingen" in invite("NEL@example.nl")
    assert OutgoingMail.objects.filter(to="nel@example.nl").count() == INVITATIONS_A_DAY_TO_ONE
    for number in range(INVITATIONS_AN_HOUR - INVITATIONS_A_DAY_TO_ONE):
        invite(f"collega-{number}@example.nl")
    assert "Je verstuurde dit uur al 30 uitnodigingen" in invite("laatste@example.nl")
    assert not User.objects.filter(email="laatste@example.nl").exists()


def test_the_desk_invites_the_first_beheerder_also_with_an_account_elsewhere() -> None:
    first, second = institution(), institution("Hogeschool Anders")
    person = partner(first)
    client = browser_of(account(Role.ADVISEUR))
    page = client.get(reverse("partners:organisations"), {"zoek": "anders"}).content.decode()
    address = reverse("partners:colleagues", kwargs={"pk": second.pk})
    assert address in page
    assert first.name not in page
    client.post(address, {"name": "x", "email": person.email, "role": "beheerder"})
    assert second.memberships.get(ended_at=None).role == MemberRole.BEHEERDER
    assert "Hogeschool Anders" in browser_of(person).get("/partners/").content.decode()


@pytest.mark.parametrize(
    ("role", "names"), [(Role.PARTNER, ["home"]), (Role.ADVISEUR, ["queue", "organisations"]), (Role.REDACTEUR, [])]
)
def test_peoples_own_page_leads_to_their_work(role: Role, names: list[str]) -> None:
    page = browser_of(account(role)).get(reverse("accounts:own")).content.decode()
    found = [name for name in ("home", "queue", "organisations") if f'href="{reverse(f"partners:{name}")}"' in page]
    assert found == names
