"""Importing from the national register over HTTP: what comes in, what ends, what is left alone, and trouble."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from onderwijsloket.navigator.enums import ImportState
from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, Location, Programme, ProgrammeForm
from onderwijsloket.navigator.rio_client import HttpSource, SourceError
from onderwijsloket.navigator.rio_import import Watcher, import_rio, rio_families
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import DirectoryState
from onderwijsloket.network.operations import change_entry
from tests.factories import navigator as made
from tests.navigator.rio_register import filled, school, site
from tests.navigator.rio_server import serving

pytestmark = pytest.mark.slow

PABO = {"erkendeopleidingscode": "34808"}


@pytest.fixture(autouse=True)
def _places(db):
    for digits, place in (("9991", "Voorbeeldstad"), ("9992", "Voorbeeldstad"), ("9993", "Voorbeelddorp")):
        made.postcode(digits, place)


@pytest.fixture
def register():
    return filled(courses=2, offers_each=12)


@pytest.fixture
def server(register):
    with serving(register) as server:
        yield server


@pytest.fixture
def imported(server, now):
    """Imports from the server, without waiting between tries; gives the outcome with the differences as text."""

    def imported(*, at=now, on_difference=None, on_progress=lambda *_how_far: None, **options):
        lines = []

        def see(difference):
            lines.extend(difference.lines())
            if on_difference:
                on_difference(difference)

        source = HttpSource(server.base, timeout=0.5, tries=3, pause=lambda _seconds: None)
        options = {"name": "proef", "rules": rio_families(), "watcher": Watcher(see, on_progress)} | options
        try:
            return import_rio(source=source, at=at, **options), lines
        finally:
            source.close()

    return imported


def everything():
    """All that an import may write, to hold before against after."""
    models = (Institution, Location, Programme, ProgrammeForm, ImportConflict)
    return [list(model.objects.order_by("pk").values()) for model in models]


def only_programme(register):
    """Leaves one course with one offer in the register, and gives that."""
    register.recognitions = register.recognitions[:1]
    register.listings = register.listings[:1]
    return register.listings[0]


def ours_at_the_school(name="Pabo", **values):
    """A programme that we had before, at the institution of the first offer, in its place but with another postcode."""
    school_of = made.institution("Onze naam", brin="00QA")
    where = made.location(school_of, made.postcode("9992"), note="plaats bekend, adres niet", confidence="low")
    return made.programme(name, at=where, confidence="low", **values)


@pytest.mark.parametrize("with_links", [True, False], ids=["with HAL links", "bare lists"])
def test_what_is_on_offer_comes_in_with_institution_place_and_forms(imported, register, with_links):
    register.with_links = with_links
    outcome, lines = imported()
    assert outcome.run.state == ImportState.DONE
    assert outcome.run.refused == []
    assert Institution.objects.count() == 2  # twelve offers in three forms: four buildings, two to a school
    assert Programme.objects.count() == 8
    one = Programme.objects.select_related("location__institution").order_by("pk").first()
    assert (one.family, one.qualification, one.croho, one.status) == ("lero2", "tg2", "30000", EntryStatus.SHOWN)
    assert one.steps == ["lero2", "lero2-verkort", "lero2-na-ad", "kop"]
    assert one.location.postcode_id == "9991"
    assert one.location.institution.name == "Voorbeeldhogeschool 0"
    assert one.location.institution.is_funded
    assert sorted(one.forms.values_list("form", "start_months", "deadline", "is_confirmed")) == [
        (form, [9], date(2027, 5, 1), True) for form in ("deeltijd", "duaal", "voltijd")
    ]
    assert "nieuw: opleiding" in "\n".join(lines)


def test_doing_it_again_changes_nothing_and_nobody_is_disturbed(imported):
    imported()
    before, changes = everything(), DirectoryState.objects.get().changes
    _outcome, lines = imported()
    assert everything() == before
    assert DirectoryState.objects.get().changes == changes
    assert lines == []


def test_a_later_import_says_that_it_was_checked_without_a_new_revision(imported, now):
    imported()
    imported(at=now + timedelta(days=30))
    assert set(Programme.objects.values_list("checked_on", "revision")) == {(date(2026, 12, 2), 1)}


def test_a_dry_run_shows_the_same_and_stores_nothing(imported):
    dry, lines = imported(is_dry=True)
    assert everything() == [[], [], [], [], []]
    assert not ImportRun.objects.exists()
    assert lines == imported()[1] != []
    assert dry.run.counts["nieuw"] == 2 + 4 + 8


def test_what_changed_in_the_register_is_shown_field_by_field_and_stored(imported, register):
    only_programme(register)
    imported()
    register.listings[0].record["eigennaam"] = "Lerarenopleiding Voorbeeldvak"
    register.listings[0].cohorts[0]["eindeAanmeldperiode"] = "2027-06-15"
    register.listings[0].record["afwijkendeOpleidingsduuromvang"] = 3
    register.listings[0].record["afwijkendeOpleidingsduureenheid"] = "J"
    text = "\n".join(imported()[1])
    stored = Programme.objects.get()
    assert "veranderd: opleiding" in text
    assert "naam: “B Voorbeeldopleiding leraar" in text
    assert "-> “Lerarenopleiding Voorbeeldvak”" in text
    assert (stored.name, stored.revision) == ("Lerarenopleiding Voorbeeldvak", 2)
    assert stored.forms.values_list("deadline", "months").get() == (date(2027, 6, 15), 36)


def test_a_form_that_is_no_longer_offered_goes(imported, register):
    imported()
    gone = register.listings.pop(0)
    text = "\n".join(imported()[1])
    assert "vormen" in text
    assert gone.record["vorm"] == "VOLTIJD"
    assert Programme.objects.filter(forms__form="voltijd").count() == 7


@pytest.mark.parametrize(
    ("what", "values"),
    [
        ("record", {"einddatum": "2026-11-02"}),
        ("record", {"laatsteInstroomdatum": "2026-11-01"}),
        ("recognition", {"einddatum": "2026-11-01"}),
        ("recognition", {"instroomEinddatum": "2026-11-01"}),
        ("unit", {"einddatum": "2026-11-01"}),
        ("school", {"einddatum": "2026-11-01"}),
    ],
)
def test_a_withdrawn_programme_ends_and_can_come_back(imported, register, what, values):
    listing = only_programme(register)
    imported()
    records = {
        "record": listing.record, "recognition": register.recognitions[0], "unit": register.units["erkenning-0"],
        "school": listing.schools[0],
    }  # fmt: skip
    records[what].update(values)
    assert "gestopt: opleiding" in "\n".join(imported()[1])
    assert Programme.objects.get().status == EntryStatus.ENDED
    assert imported()[1] == []
    for name in values:
        del records[what][name]
    imported()
    assert Programme.objects.get().status == EntryStatus.SHOWN


def test_what_is_gone_from_the_register_ends_also_with_its_recognition(imported, register):
    imported()
    register.listings = [one for one in register.listings if one.unit != "0001O0001"][1:]
    register.listings = [one for one in register.listings if one.site["id"] != "000X000"]
    register.recognitions = register.recognitions[:1]
    imported()
    assert Programme.objects.filter(status=EntryStatus.ENDED).count() == 4 + 1
    assert Programme.objects.filter(status=EntryStatus.SHOWN).count() == 3


def test_nothing_ends_when_the_register_does_not_answer_about_it(imported, register, server):
    imported()
    register.listings = register.listings[3:]  # the first building of the first course
    server.fail("aangeboden-opleidingen?opleidingseenheidcode=0000O0000&onderwijslocatieId", "500")
    outcome, _lines = imported()
    assert not Programme.objects.filter(status=EntryStatus.ENDED).exists()
    assert outcome.run.counts["onzeker of zij stopten"] == 1


def test_a_record_that_cannot_be_read_ends_nothing(imported, register):
    listing = only_programme(register)
    imported()
    listing.record["vorm"] = 7
    outcome, _lines = imported()
    assert Programme.objects.get().status == EntryStatus.SHOWN
    assert outcome.run.refused == [
        {"record": f"aangeboden-opleidingen {listing.record['id']}", "reason": "vorm is geen tekst"}
    ]


def test_an_empty_register_is_no_reason_to_end_everything(imported, register):
    imported()
    register.recognitions = []
    with pytest.raises(SourceError, match="geen enkele opleiding"):
        imported()
    assert not Programme.objects.filter(status=EntryStatus.ENDED).exists()


def test_one_bad_record_never_stops_the_rest_and_is_listed_with_its_reason(imported, register):
    bad = register.listings
    bad[0].record["startdatum"] = "gisteren"
    bad[1].record.pop("type")
    bad[2].site = {**bad[2].site, "postcode": "1234", "id": "777X777"}
    bad[3].schools = []
    bad[3].provider = {**bad[3].provider, "id": "777A777", "code": "777A777"}
    bad[4].site = site(900, postcode="1111AA")
    bad[5].cohorts = [{"status": "X"}]
    bad[6].record["website"] = "http://[half"
    bad[7].record["eigennaam"] = "lang " * 45
    outcome, _lines = imported()
    reasons = [one["reason"] for one in outcome.run.refused]
    assert reasons == [
        "startdatum is geen datum",
        "type ontbreekt",
        "postcode heeft niet de vorm die erbij hoort",
        "de instelling achter de onderwijsaanbieder ontbreekt",
        "status heeft een waarde die wij niet kennen",
        "de postcode van de locatie kennen wij niet",
    ]
    assert outcome.run.counts["geweigerd"] == 6
    assert Programme.objects.count() == 8 - 2  # two buildings of the first course had only bad ones
    assert ProgrammeForm.objects.count() == 24 - 6


def test_what_is_not_for_work_in_education_is_skipped_and_counted(imported, register, server):
    register.recognitions[0]["onderdeel"] = "ECONOMIE"
    register.units["erkenning-1"]["volledigeNaam"] = "B Voorbeeldkunde"
    outcome, _lines = imported()
    assert not Programme.objects.exists()
    assert outcome.run.counts["niet voor het onderwijs"] == 1
    assert not any(address.startswith("opleidingserkenningen/erkenning-0") for address in server.asked)


def test_an_edit_by_hand_stays_and_the_desk_gets_one_open_conflict(imported, register, now):
    only_programme(register)
    imported()
    change_entry(entry=Programme.objects.get(), values={"name": "Onze eigen naam"}, at=now)
    register.listings[0].record["website"] = "https://www.example.nl/nieuw"
    imported()
    stored = Programme.objects.get()
    assert (stored.name, stored.website) == ("Onze eigen naam", "https://www.example.nl/nieuw")
    assert ImportConflict.objects.count() == 0  # the register has no name of its own for it, and so says nothing
    register.listings[0].record["eigennaam"] = "Naam van het register"
    _outcome, lines = imported()
    stored.refresh_from_db()
    assert stored.name == "Onze eigen naam"
    conflict = ImportConflict.objects.get()
    assert (conflict.field, conflict.ours, conflict.theirs) == ("name", "Onze eigen naam", "Naam van het register")
    assert "met de hand “Onze eigen naam”, volgens de bron “Naam van het register”" in "\n".join(lines)
    imported()
    assert ImportConflict.objects.count() == 1


def test_a_conflict_that_the_desk_decided_for_ours_does_not_come_back(imported, register, now):
    listing = only_programme(register)
    listing.record["eigennaam"] = "Naam van het register"
    imported()
    change_entry(entry=Programme.objects.get(), values={"name": "Onze eigen naam"}, at=now)
    imported()
    ImportConflict.objects.update(decided_at=now, took_theirs=False)
    imported()
    assert ImportConflict.objects.count() == 1
    listing.record["eigennaam"] = "Weer een andere naam"
    imported()
    assert ImportConflict.objects.filter(decided_at=None).get().theirs == "Weer een andere naam"


def test_forms_that_were_filled_in_by_hand_stay(imported, register, now):
    only_programme(register)
    imported()
    change_entry(entry=Programme.objects.get(), values={}, parts=("forms",), at=now)
    register.listings[0].cohorts[0]["instroommoment"] = "2027-02-01"
    imported()
    assert ProgrammeForm.objects.get().start_months == [9]
    conflict = ImportConflict.objects.get()
    assert conflict.field == "forms"
    assert conflict.theirs["voltijd"]["start_months"] == [2]


def test_an_edit_during_the_import_is_not_overwritten(imported, register, now):
    only_programme(register)
    imported()
    register.listings[0].record["eigennaam"] = "Naam van het register"

    def edit(difference):
        change_entry(entry=difference.said.entry, values={"admission": "Zojuist ingevuld"}, at=now)

    outcome, _lines = imported(on_difference=edit)
    stored = Programme.objects.get()
    assert (stored.admission, stored.name[:1]) == ("Zojuist ingevuld", "B")
    assert outcome.run.counts["intussen veranderd"] == 1
    imported()
    assert Programme.objects.get().name == "Naam van het register"


def test_what_we_had_is_found_by_brin_place_and_family(imported, register):
    listing = only_programme(register)
    register.recognitions[0].update(PABO)
    ours = ours_at_the_school()
    listing.record["omschrijving"] = "Je leert lesgeven."
    imported()
    assert (Institution.objects.get().name, Institution.objects.get().rio_id) == ("Onze naam", "00QA")
    where = Location.objects.get()
    assert (where.rio_id, where.address, where.postcode_id, where.note) == (
        "00QA/000X000", "Voorbeeldstraat 1", "9991", "",
    )  # fmt: skip
    ours.refresh_from_db()
    assert (ours.rio_id, ours.slug, ours.croho) == ("0000O0000/000X000/00QA", "pabo-1", "34808")
    assert (ours.name, ours.description, ours.confidence) == ("Pabo", "Je leert lesgeven.", "high")


def test_where_a_place_may_have_more_of_a_family_ours_stays_beside_and_is_told(imported, register):
    only_programme(register)
    ours_at_the_school("Lerarenopleiding", family="lero2")
    outcome, _lines = imported()
    assert Programme.objects.count() == 2
    assert outcome.perhaps_double == ["Lerarenopleiding, Onze naam, Voorbeeldstad"]


def test_two_buildings_in_one_place_are_two_locations_and_a_shared_one_is_each_schools_own(imported, register):
    first, second, third = register.listings[:3]
    register.listings = [first, second, third]
    second.site = site(7, postcode="9992AA")
    third.schools, third.provider = [school(8)], {**third.provider, "id": "888A888", "code": "888A888"}
    imported()
    assert sorted(Location.objects.values_list("institution__brin", "name", "rio_id")) == [
        ("00QA", "Voorbeeldstad", "00QA/000X000"),
        ("00QA", "Voorbeeldstad, Voorbeeldstraat 8", "00QA/007X000"),
        ("08QA", "Voorbeeldstad", "08QA/000X000"),
    ]


def test_the_database_refusing_one_does_not_stop_the_rest(imported):
    """Somebody stores the very address in between, as two imports at once would."""
    at = made.location(made.institution("Elders"))
    seen = []

    def be_first(difference):
        entry = difference.said.entry
        if isinstance(entry, Programme) and not seen:
            seen.append(entry.slug)
            Programme.objects.bulk_create(
                [Programme(slug=entry.slug, location=at, family="pabo", name="Elders", changed_at=made.AT, **made.KEPT)]
            )

    outcome, _lines = imported(on_difference=be_first)
    assert [one["reason"] for one in outcome.run.refused] == ["de database neemt dit niet aan: iets anders heet al zo"]
    assert Programme.objects.exclude(rio_id="").count() == 8 - 1
    imported()
    assert Programme.objects.exclude(rio_id="").count() == 8


@pytest.mark.parametrize("moment", ["between courses", "in a course"])
def test_a_stopped_import_goes_on_where_it_stopped(imported, server, moment):
    def stop_after_one(done, _of, _counts):
        raise KeyboardInterrupt

    def stop_in_the_second(difference):
        if "0001O0001" in getattr(difference.said.entry, "rio_id", ""):
            raise KeyboardInterrupt

    stops = {"on_progress": stop_after_one} if moment == "between courses" else {"on_difference": stop_in_the_second}
    with pytest.raises(KeyboardInterrupt):
        imported(**stops)
    stopped = ImportRun.objects.get()
    assert (stopped.state, stopped.checkpoint["done"]) == (ImportState.STOPPED, ["erkenning-0"])
    assert Programme.objects.count() == 4
    assert stopped.counts["opleidingen gelezen"] == 12
    server.asked.clear()
    outcome, _lines = imported(resume=True)
    assert (outcome.run.pk, outcome.run.state) == (stopped.pk, ImportState.DONE)
    assert Programme.objects.count() == 8
    assert not any("0000O0000" in address for address in server.asked)
    assert outcome.run.counts["opleidingen gelezen"] == 24


def test_a_limit_stops_and_can_be_gone_on_from(imported):
    outcome, _lines = imported(limit=1)
    assert (outcome.run.state, Programme.objects.count()) == (ImportState.STOPPED, 4)
    assert imported(resume=True)[0].run.state == ImportState.DONE
    assert Programme.objects.count() == 8


def test_a_new_import_leaves_none_running_and_resuming_nothing_is_a_new_one(imported, now):
    ImportRun.objects.create(source="proef", started_at=now)
    imported()
    assert sorted(ImportRun.objects.values_list("state", flat=True)) == [ImportState.DONE, ImportState.STOPPED]
    imported(resume=True)
    imported(resume=True)
    assert ImportRun.objects.filter(state=ImportState.DONE).count() == 3


@pytest.mark.parametrize("fault", ["slow", "cut", "half", "500", "503", "429", "[1, 2"])
def test_what_passes_is_tried_again(imported, server, fault):
    server.fail("aangeboden-opleidingen", fault, times=2)
    server.fail("opleidingserkenningen/", fault, times=2)
    outcome, _lines = imported()
    assert outcome.run.refused == []
    assert Programme.objects.count() == 8


@pytest.mark.parametrize("fault", ["500", "cut", "half", "circle", "astray", "redirect", "403", '"tekst"', "{}", "[]"])
def test_what_does_not_pass_is_told_for_that_course_and_tried_again_on_resume(imported, server, fault):
    imported(limit=1)
    before = everything()
    server.fail("aangeboden-opleidingen?opleidingseenheidcode=0001O0001", fault)
    outcome, _lines = imported(resume=True)
    if fault == "[]":  # nothing on offer is an answer
        assert outcome.run.state == ImportState.DONE
        return
    assert outcome.run.state == ImportState.STOPPED
    assert [one["record"] for one in outcome.run.refused] == ["opleidingserkenningen 30001"]
    assert everything() == before
    server.faults.clear()
    outcome, _lines = imported(resume=True)
    assert (outcome.run.state, outcome.run.refused) == (ImportState.DONE, [])
    assert Programme.objects.count() == 8


def test_a_register_that_is_away_stops_the_import_with_what_was_stored(imported, server, register):
    more = filled(courses=6, offers_each=3)
    register.recognitions, register.units, register.listings = more.recognitions, more.units, more.listings
    for number in range(2, 6):
        server.fail(f"opleidingserkenningen/erkenning-{number}/", "500")
    with pytest.raises(SourceError, match="ook na herhaald proberen"):
        imported()
    assert Programme.objects.count() == 2
    assert ImportRun.objects.get().state == ImportState.STOPPED
    assert not any("erkenning-5" in address for address in server.asked)


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("import_rio", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_shows_differences_progress_and_counts(server):
    out, err = run("--from", server.base, "--dry-run")
    assert "nieuw: onderwijsinstelling Voorbeeldhogeschool 0" in out
    assert "Proef, er is niets bewaard: opleidingen gelezen 24, nieuw 14." in out
    assert "2 van 2 erkenningen" in err
    assert not Programme.objects.exists()


def test_the_command_reads_from_a_folder_what_it_saved_there(server, tmp_path):
    run("--from", server.base, "--save", str(tmp_path))
    before = everything()
    server.asked.clear()
    out, _err = run("--from", str(tmp_path))
    assert everything() == before
    assert not server.asked
    assert "Bewaard: opleidingen gelezen 24." in out


@pytest.mark.parametrize(
    ("origin", "says"),
    [
        ("ftp://example.nl/rio", "geen adres en geen map"),
        ("/does/not/exist", "geen adres en geen map"),
        ("http://iemand@example.nl/rio", "zonder naam, wachtwoord"),
        ("http://", "het adres moet"),
    ],
)
def test_the_command_refuses_what_it_cannot_read_from(origin, says):
    with pytest.raises(CommandError, match=says):
        run("--from", origin)


def test_the_command_says_what_to_do_after_trouble(server):
    server.fail("opleidingserkenningen", "403")
    with pytest.raises(CommandError, match=r"403.*--resume"):
        run("--from", server.base)
