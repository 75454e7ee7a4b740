"""Importing institutions and programmes from a spreadsheet: what comes in, what is refused and why, what stays."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, Location, Programme
from onderwijsloket.navigator.spreadsheet import PROGRAMME_COLUMNS, SpreadsheetRefusedError, write_csv, write_xlsx
from onderwijsloket.navigator.template_import import import_template
from onderwijsloket.network.operations import change_entry
from tests.factories import navigator as made

INSTITUTIONS = "naam;BRIN-code;soort instelling;door de overheid betaald;website\n"
PROGRAMMES = "instelling;locatie;soort opleiding;naam;nummer;leidt tot;deeltijd: wordt gegeven;deeltijd: startmaanden"
PROGRAMMES += ";deeltijd: aanmelden tot en met;website\n"
NO_DATE = "deeltijd: aanmelden tot en met: “ooit” is geen datum; schrijf bijvoorbeeld 1-5-2027"
PABO = "99QA;Proefstad;pabo;Pabo Voorbeeld;;po;ja;februari, september;1-5-2027;https://example.nl/pabo\n"


@pytest.fixture
def school(db):
    made.postcode("1111", "Proefstad")
    made.postcode("2222", "Proefdorp")
    return made.institution("Hogeschool Voorbeeld", brin="99QA")


@pytest.fixture
def load(now):
    def load(text, **options):
        options = {"name": "proef.csv", "source": "opgave van de instelling", "at": now} | options
        return import_template(content=text.encode() if isinstance(text, str) else text, **options)

    return load


def reasons(done):
    return [reason for _row, reason in done.refused]


def whats(done):
    return [(one.what.value, one.said.kind.value) for one in done.differences]


def test_an_institution_comes_in(db, load):
    done = load(INSTITUTIONS + "Hogeschool Nieuw;98qb;hogeschool;nee;https://example.nl/\n")
    stored = Institution.objects.get()
    assert (stored.name, stored.brin, stored.is_funded, stored.slug) == (
        "Hogeschool Nieuw",
        "98QB",
        False,
        "hogeschool-nieuw",
    )
    assert (stored.source, stored.set_by_hand) == ("opgave van de instelling", {})
    assert whats(done) == [("nieuw", "institution")]


def test_an_institution_is_found_by_brin_or_name_and_an_empty_cell_says_nothing(school, load):
    load(INSTITUTIONS + "Hogeschool Anders;99QA;universiteit;ja;\n")
    school.refresh_from_db()
    assert (school.name, school.type, school.website) == ("Hogeschool Anders", "universiteit", "https://example.nl/")
    load(INSTITUTIONS + "hogeschool anders;;hogeschool;ja;\n")
    school.refresh_from_db()
    assert school.type == "hogeschool"
    assert Institution.objects.count() == 1


def test_a_programme_comes_in_with_its_forms_at_a_place_that_is_a_new_location(school, load):
    done = load(PROGRAMMES + PABO)
    stored = Programme.objects.select_related("location").get()
    assert (stored.name, stored.family, stored.steps[:1]) == ("Pabo Voorbeeld", "pabo", ["pabo"])
    assert (stored.location.name, stored.location.postcode_id) == ("Proefstad", "1111")
    form = stored.forms.get()
    assert (form.form, form.start_months, form.deadline, form.is_confirmed) == (
        "deeltijd",
        [2, 9],
        date(2027, 5, 1),
        True,
    )
    assert whats(done) == [("nieuw", "location"), ("nieuw", "programme")]


def test_two_new_programmes_of_one_name_get_addresses_of_their_own(school, load):
    load(PROGRAMMES + PABO + PABO.replace("pabo;", "alo;", 1))
    assert sorted(Programme.objects.values_list("slug", flat=True)) == [
        "pabo-voorbeeld-hogeschool-voorbeeld-proefstad",
        "pabo-voorbeeld-hogeschool-voorbeeld-proefstad-2",
    ]


def test_the_same_file_again_changes_nothing(school, load):
    load(PROGRAMMES + PABO)
    before = list(Programme.objects.values())
    done = load(PROGRAMMES + PABO)
    assert (done.differences, done.refused) == ([], [])
    assert list(Programme.objects.values()) == before


def test_a_dry_run_shows_the_same_and_stores_nothing(school, load):
    dry = load(PROGRAMMES + PABO, is_dry=True)
    assert not Programme.objects.exists()
    assert not Location.objects.exists()
    assert not ImportRun.objects.exists()
    assert whats(dry) == whats(load(PROGRAMMES + PABO))


def test_a_programme_is_found_by_number_and_can_move_and_change(school, load):
    ours = made.programme("Oude naam", at=made.location(school, made.postcode("1111")))
    done = load(PROGRAMMES + PABO.replace(";;po", f";{ours.pk};po").replace("Proefstad", "Proefdorp"))
    ours.refresh_from_db()
    assert (ours.name, ours.location.name, ours.revision) == ("Pabo Voorbeeld", "Proefdorp", 2)
    text = "\n".join(line for one in done.differences for line in one.lines())
    assert "naam: “Oude naam” -> “Pabo Voorbeeld”" in text
    assert list(ours.forms.values_list("form", flat=True)) == ["deeltijd"]


def test_a_row_that_names_no_form_says_nothing_of_forms(school, load):
    ours = made.programme("Pabo Voorbeeld", at=made.location(school, made.postcode("1111")))
    load(PROGRAMMES + PABO.replace(";ja;", ";;"))
    assert list(ours.forms.values_list("form", flat=True)) == ["voltijd"]


def test_what_a_partner_filled_in_stays_and_the_desk_gets_a_conflict(school, load, now):
    load(PROGRAMMES + PABO)
    change_entry(entry=Programme.objects.get(), values={"website": "https://example.nl/eigen"}, at=now)
    done = load(PROGRAMMES + PABO.replace("/pabo", "/bestand"))
    assert Programme.objects.get().website == "https://example.nl/eigen"
    assert ImportConflict.objects.get().theirs == "https://example.nl/bestand"
    assert whats(done) == [("tegenspraak", "programme")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (PABO.replace("99QA", "00XX"), "deze instelling kennen wij niet"),
        (PABO.replace("Proefstad", "Nergens"), "deze locatie kennen wij niet, en het is ook geen plaats"),
        (PABO.replace(";pabo;", ";ballet;"), "deze soort opleiding kennen wij niet"),
        (PABO.replace(";;po", ";123456;po"), "deze instelling heeft geen opleiding met dit nummer"),
        (PABO.replace("https://example.nl/pabo", "geen adres"), "past niet in: website"),
        (PABO.replace("1-5-2027", "ooit"), NO_DATE),
    ],
)  # fmt: skip
def test_a_bad_row_is_left_out_with_its_reason_and_the_rest_comes_in(school, load, row, reason):
    good = PABO.replace("Pabo Voorbeeld", "Een andere pabo")
    done = load(PROGRAMMES + row + good)
    assert reasons(done) == [reason]
    assert list(Programme.objects.values_list("name", flat=True)) == ["Een andere pabo"]
    assert ImportRun.objects.get().refused[0]["reason"] == reason


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("Een;98Q;hogeschool;ja;\n", "BRIN-code: twee cijfers en twee letters, zoals 12AB"),
        ("Een;;hogeschool;ja;\nEEN;;mbo;ja;\n", "dit staat al in een rij hierboven"),
    ],
)
def test_a_bad_institution_is_left_out(db, load, rows, reason):
    assert reasons(load(INSTITUTIONS + rows)) == [reason]


def test_a_file_without_our_columns_is_refused(db, load):
    with pytest.raises(SpreadsheetRefusedError, match="mist deze kolommen"):
        load("kleur;maat\nrood;groot\n")


def test_excel_is_read_as_well(school, load):
    row = {
        "institution": "Hogeschool Voorbeeld",
        "location": "Proefstad",
        "family": "pabo",
        "name": "Pabo",
        "steps": ["pabo"],
    }
    load(write_xlsx(PROGRAMME_COLUMNS, [row]))
    assert Programme.objects.get().steps == ["pabo"]


def run(*arguments):
    out = StringIO()
    call_command("import_navigator", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_what_happened(school, tmp_path):
    file = tmp_path / "opleidingen.csv"
    file.write_text(PROGRAMMES.replace("website", "kleur") + PABO + PABO, encoding="utf-8")
    out = run(str(file), "--dry-run")
    assert "nieuw: opleiding Pabo Voorbeeld, Hogeschool Voorbeeld, Proefstad" in out
    assert "geweigerd: rij 3: dit staat al in een rij hierboven" in out
    assert "kolom die wij niet kennen: kleur" in out
    assert "Proef, er is niets bewaard: nieuw 2." in out
    assert "Bewaard: nieuw 2." in run(str(file))
    assert "Bewaard: geen verschil." in run(str(file))


@pytest.mark.parametrize("name", ["leeg.csv", "leeg.xlsx"])
@pytest.mark.parametrize("kind", ["instellingen", "opleidingen"])
def test_the_template_is_read_back_as_empty(db, tmp_path, name, kind):
    file = tmp_path / name
    assert "is gemaakt" in run(str(file), "--template", kind)
    assert "geen verschil" in run(str(file))
    with pytest.raises(CommandError, match="bestaat al"):
        run(str(file), "--template", kind)


def test_the_command_refuses_what_it_cannot_read(db, tmp_path):
    with pytest.raises(CommandError, match="niet te lezen"):
        run(str(tmp_path / "weg.csv"))
    (tmp_path / "fout.csv").write_bytes(write_csv([], []))
    with pytest.raises(CommandError, match="mist deze kolommen"):
        run(str(tmp_path / "fout.csv"))
    with pytest.raises(CommandError, match="bron"):
        run(str(tmp_path / "fout.csv"), "--source", " ")
