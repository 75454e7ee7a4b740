"""Reading records of the national register: what the description allows comes in, the rest is refused by field."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from onderwijsloket.navigator import rio_reading as reading
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.rio_families import read_rules
from onderwijsloket.navigator.rio_import import rio_families
from onderwijsloket.navigator.rio_reading import RefusedError
from tests.navigator import rio_register as made

SCHEMA = yaml.safe_load((Path(__file__).parent / "rio_schema.yaml").read_text(encoding="utf-8"))
NOT_SHAPED = "heeft niet de vorm die erbij hoort"
TODAY = date(2026, 11, 2)
MBO = {"type": "MBOOPLEIDINGSERKENNING", "onderdeel": None, "instroomeinddatum": "2027-01-01"}


def conforms(kind, record):
    schema = {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(record)


def refused(read, record):
    with pytest.raises(RefusedError) as refusal:
        read(record)
    return str(refusal.value)


def test_what_the_test_server_answers_is_what_the_description_promises():
    register = made.filled(courses=3, offers_each=14)
    for one in register.recognitions:
        conforms("opleidingserkenning", one)
        conforms("opleiding", register.answer(f"opleidingserkenningen/{one['id']}/opleiding"))
    for one in register.listings:
        conforms("aangeboden-opleiding", one.record)
        for name, record in (("onderwijslocatie", one.site), ("onderwijsaanbieder", one.provider)):
            conforms(name, record)
        for school in one.schools:
            conforms("erkenning", school)
        for cohort in one.cohorts:
            conforms("cohort", cohort)


def test_the_schema_bites():
    with pytest.raises(ValidationError):
        conforms("aangeboden-opleiding", made.offer(1, vorm="SOMS"))


def test_a_recognition_says_code_and_area():
    found = reading.recognition(made.recognition(1, einddatum="2030-01-01", subonderdeel="KUNST"))
    assert (found.code, found.level, found.area, found.subarea) == ("30001", "ho", "ONDERWIJS", "KUNST")
    assert (found.begins, found.ends, found.last_start) == (date(2015, 9, 1), date(2030, 1, 1), None)


def test_a_recognition_of_vocational_education_has_no_area():
    found = reading.recognition(made.recognition(1, **MBO))
    assert (found.level, found.area, found.last_start) == ("mbo", "", date(2027, 1, 1))


def test_other_kinds_are_not_ours():
    assert reading.recognition(made.recognition(1, type="VOVAKERKENNING")) is None
    assert reading.offer(made.offer(1, type="AANGEBODENVOOPLEIDING")) is None
    assert reading.school(made.school(1, type="BEVOEGD_GEZAG")) is None


def test_a_unit_has_a_name_in_one_line():
    found = reading.unit(made.unit(1, volledigeNaam="  Leraar\u0000\n basisonderwijs "))
    assert (found.code, found.name, found.grade) == ("0001O0001", "Leraar basisonderwijs", "HBO-BA")


def test_an_offer_says_how_it_is_followed():
    found = reading.offer(made.offer(3, eigennaam="Pabo Voorbeeld", omschrijving="Je leert lesgeven."))
    assert (found.name, found.form, found.description) == ("Pabo Voorbeeld", "voltijd", "Je leert lesgeven.")
    assert found.website == "https://www.example.nl/opleiding/3"


@pytest.mark.parametrize(("track", "form"), [("BOL", "voltijd"), ("BOL_DT", "deeltijd"), ("BBL", "werken-leren")])
def test_an_offer_of_vocational_education_has_a_track(track, form):
    record = made.offer(1, type="AANGEBODENMBOOPLEIDING", leertraject=track)
    assert reading.offer(record).form == form


@pytest.mark.parametrize(
    ("amount", "unit", "months"),
    [(3, "J", 36), (18, "M", 18), (40, "W", None), (0, "J", None), (11, "J", None), (None, "J", None), (2, None, None)],
)
def test_a_duration_is_read_only_from_years_and_months(amount, unit, months):
    record = made.offer(1, afwijkendeOpleidingsduuromvang=amount, afwijkendeOpleidingsduureenheid=unit)
    assert reading.offer(record).months == months


@pytest.mark.parametrize("text", ["javascript:alert(1)", "http://[half", "https://localhost/x", "https://a b.nl/", ""])
def test_a_web_address_that_cannot_be_kept_is_left_out(text):
    assert reading.offer(made.offer(1, website=text)).website == ""


def test_a_web_address_that_is_too_long_is_left_out():
    assert reading.offer(made.offer(1, website=f"https://example.nl/{'x' * 290}")).website == ""


@pytest.mark.parametrize(
    ("dates", "is_open"),
    [
        ({}, True),
        ({"einddatum": "2026-11-02"}, False),
        ({"einddatum": "2026-11-03"}, True),
        ({"laatsteInstroomdatum": "2026-11-01"}, False),
        ({"laatsteInstroomdatum": "2026-11-02"}, True),
    ],
)
def test_an_end_is_the_first_day_without_and_a_last_start_the_last_day_with(dates, is_open):
    assert reading.offer(made.offer(1, **dates)).is_open(TODAY) is is_open


def test_a_cohort_starts_on_its_day_or_at_the_beginning_of_its_period():
    assert reading.cohort(made.cohort(1)).starts == date(2027, 9, 1)
    flexible = made.cohort(1, instroommoment=None, beginInstroomperiode="2027-02-01", status="G")
    found = reading.cohort(flexible)
    assert (found.starts, found.is_open) == (date(2027, 2, 1), False)
    assert reading.cohort(made.cohort(1, instroommoment=None)).starts is None


def test_a_site_has_an_address_as_far_as_the_register_has_it():
    assert reading.site(made.site(4, huisnummertoevoeging="b")).address == "Voorbeeldstraat 5b"
    assert reading.site(made.site(4, huisnummer=None)).address == "Voorbeeldstraat"
    assert reading.site(made.site(4, straatnaam=None)).address == ""
    assert reading.site(made.site(4)).digits == "9991"


@pytest.mark.parametrize(
    ("code", "type_of"), [("HBOS", "hogeschool"), ("UNIV", "universiteit"), ("ROC", "mbo"), ("SPEC", "other")]
)
def test_a_school_has_a_type(code, type_of):
    assert reading.school(made.school(1, soort=code)).type == type_of


def test_a_school_is_paid_by_the_government_or_not():
    assert reading.school(made.school(1)).is_funded
    assert not reading.school(made.school(1, bekostigingscode="NIET_BEKOSTIGD")).is_funded
    assert refused(reading.school, made.school(1, bekostigingscode="NIET_VAN_TOEPASSING")) == (
        "bekostigingscode heeft een waarde die wij niet kennen"
    )


def test_a_recognised_school_is_so_until_its_end():
    assert reading.school(made.school(1)).is_recognised(TODAY)
    assert not reading.school(made.school(1, einddatum="2026-11-02")).is_recognised(TODAY)


@pytest.mark.parametrize(
    ("read", "record", "reason"),
    [
        (reading.unit, None, "dit is geen gegeven met velden"),
        (reading.unit, [], "dit is geen gegeven met velden"),
        (reading.unit, made.unit(1, volledigeNaam=7), "volledigeNaam is geen tekst"),
        (reading.unit, made.unit(1, volledigeNaam=None), "volledigeNaam ontbreekt"),
        (reading.unit, made.unit(1, volledigeNaam="\n\t"), "volledigeNaam ontbreekt"),
        (reading.unit, made.unit(1, volledigeNaam="x" * 226), "volledigeNaam is te lang"),
        (reading.unit, made.unit(1, opleidingseenheidcode="1"), f"opleidingseenheidcode {NOT_SHAPED}"),
        (reading.offer, made.offer(1, startdatum=None), "startdatum ontbreekt"),
        (reading.offer, made.offer(1, startdatum="2026-02-30"), "startdatum is geen datum"),
        (reading.offer, made.offer(1, id="../../x"), f"id {NOT_SHAPED}"),
        (reading.offer, made.offer(1, vorm="SOMS"), "vorm heeft een waarde die wij niet kennen"),
        (
            reading.offer,
            made.offer(1, afwijkendeOpleidingsduuromvang=True),
            "afwijkendeOpleidingsduuromvang is geen getal tussen de grenzen",
        ),
        (reading.site, made.site(1, huisnummer=0), "huisnummer is geen getal tussen de grenzen"),
        (reading.site, made.site(1, huisnummer="1"), "huisnummer is geen getal tussen de grenzen"),
        (reading.site, made.site(1, postcode=None), "postcode ontbreekt"),
        (reading.recognition, made.recognition(1, id="a/../b"), f"id {NOT_SHAPED}"),
        (reading.provider_code, {"code": "elders"}, f"code {NOT_SHAPED}"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_by_field_and_never_with_its_value(read, record, reason):
    assert refused(read, record) == reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)
READERS = {
    reading.recognition: made.recognition(1), reading.unit: made.unit(1), reading.offer: made.offer(1),
    reading.cohort: made.cohort(1), reading.site: made.site(1), reading.school: made.school(1),
    reading.provider_code: made.provider(1),
}  # fmt: skip


@pytest.mark.slow
@given(st.data())
def test_whatever_stands_in_a_field_it_is_read_or_refused(data):
    read = data.draw(st.sampled_from(list(READERS)))
    record = dict(READERS[read])
    for name in data.draw(st.lists(st.sampled_from(sorted(record)), max_size=3)):
        record[name] = data.draw(JSON)
    with suppress(RefusedError):
        read(record)


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("kort", 4, "kort"), ("een langere naam", 12, "een langere…"), ("woordzonderspatie", 6, "woord…")],
)
def test_a_long_text_is_cut_between_words(text, most, short):
    assert reading.shortened(text, most) == short


@pytest.mark.parametrize(
    ("recognised", "taught", "family"),
    [
        ({"erkendeopleidingscode": "34808"}, {}, "pabo"),
        ({"erkendeopleidingscode": "35025"}, {}, "alo"),
        ({"erkendeopleidingscode": "68534", "onderdeel": "TAAL_EN_CULTUUR"}, {"niveau": "WO-MA"}, "ulo"),
        ({}, {"volledigeNaam": "M Leraar vho van de eerste graad in Vak", "niveau": "HBO-MA"}, "master1"),
        ({}, {"volledigeNaam": "M Leren en innoveren", "niveau": "HBO-MA"}, "master-of-leiding"),
        ({}, {"volledigeNaam": "Ad Voorbeeld", "niveau": "HBO-AD"}, "ad-onderwijs"),
        ({}, {}, "lero2"),
        ({}, {"volledigeNaam": "B Voorbeeldkunde"}, None),
        ({"onderdeel": "ECONOMIE"}, {}, None),
        (MBO, {}, None),
    ],
)
def test_the_shipped_rules_know_the_families(recognised, taught, family):
    rules = rio_families()
    found = reading.recognition(made.recognition(1, **recognised))
    assert rules.family(found, reading.unit(made.unit(1, **taught))) == family
    assert rules.may_concern(found) or family is None


@pytest.mark.parametrize(
    "document",
    [
        {"rules": [{"family": "pabo", "level": "ho"}]},
        {"rules": [{"family": "pabo", "level": "vo", "area": "X"}]},
        {"rules": [{"family": "pabo", "level": "ho", "kleur": "rood"}]},
        {"rules": [{"family": "bestaat-niet", "level": "ho", "area": "X"}]},
        {"rules": [], "one_at_a_place": ["bestaat-niet"]},
    ],
)
def test_rules_that_cannot_be_right_are_refused(document):
    with pytest.raises(ValueError):
        read_rules(document, families())
