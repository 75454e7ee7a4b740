"""The index in memory gives what asking every programme would give, however it was made."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderwijsloket.navigator.index import Found, Index, Mark, Point, Row, form_start
from onderwijsloket.regions.geo import distance_km

pytestmark = pytest.mark.slow

SECTORS, FORMS, MONTHS, SUBJECTS = ("po", "vo", "mbo"), ("voltijd", "deeltijd"), ("2", "9"), ("wiskunde", "nederlands")
POINTS: tuple[Point, ...] = ((51.84, 5.86), (51.98, 5.91), (52.09, 5.12), (53.22, 6.57), (50.85, 5.69))
FACETS = ("sector", "vorm", "start", "vak", "instelling")
NIJMEGEN, ARNHEM = POINTS[0], POINTS[1]


def row(pk: int, name: str, tier: int, place: tuple[str, Point | None], marks: Iterable[Mark]) -> Row:
    return Row(
        pk=pk,
        key=f"{name}\0{pk:012}",
        institution=place[0],
        tier=tier,
        point=place[1],
        marks=tuple(sorted(set(marks))),
    )


def marks(sectors: set[str], subjects: set[str], forms: dict[str, set[str]]) -> list[Mark]:
    found = [("sector", sector) for sector in sectors] + [("vak", subject) for subject in subjects]
    for form, months in forms.items():
        found.append(("vorm", form))
        found += [("start", month) for month in months] + [form_start(form, month) for month in months]
    return found


SOME_MARKS = st.builds(
    marks,
    st.sets(st.sampled_from(SECTORS)),
    st.sets(st.sampled_from(SUBJECTS)),
    st.dictionaries(st.sampled_from(FORMS), st.sets(st.sampled_from(MONTHS))),
)
ROWS = st.lists(
    st.tuples(
        st.text("abc", min_size=1, max_size=3),
        st.integers(0, 2),
        st.tuples(st.sampled_from(("een", "twee")), st.sampled_from((*POINTS, None))),
        SOME_MARKS,
    ),
    max_size=12,
).map(lambda found: [row(number, *parts) for number, parts in enumerate(found)])
CHOSEN = st.fixed_dictionaries(
    {
        "sector": st.sets(st.sampled_from(SECTORS)),
        "vorm": st.sets(st.sampled_from(FORMS)),
        "start": st.sets(st.sampled_from(MONTHS)),
        "vak": st.sets(st.sampled_from((*SUBJECTS, "onbekend"))),
        "instelling": st.sets(st.sampled_from(("een", "twee", "drie"))),
    }
)
CENTRE, REACH = st.sampled_from((*POINTS, None)), st.sampled_from((5, 20, 100, None))


def fits(one: Row, chosen: dict[str, set[str]], centre: Point | None, reach: int | None) -> bool:
    """The rule, asked of one programme."""
    own = set(one.marks) | {("instelling", one.institution)}
    forms, months = chosen.get("vorm"), chosen.get("start")
    if forms and months and not own & {form_start(form, month) for form in forms for month in months}:
        return False
    if any(values and not own & {(facet, value) for value in values} for facet, values in chosen.items()):
        return False
    return centre is None or reach is None or (one.point is not None and distance_km(centre, one.point) <= reach)


def asked(rows: list[Row], chosen: dict[str, set[str]], centre: Point | None, reach: int | None) -> list[Row]:
    return sorted((one for one in rows if fits(one, chosen, centre, reach)), key=lambda one: one.key)


@settings(deadline=None)
@given(rows=ROWS, chosen=CHOSEN, centre=CENTRE, reach=REACH)
def test_it_finds_and_counts_what_asking_every_programme_gives(
    rows: list[Row], chosen: dict[str, set[str]], centre: Point | None, reach: int | None
) -> None:
    found = Index.of(rows).find(chosen, centre, reach)
    right = asked(rows, chosen, centre, reach)
    assert (found.total, found.by_name(0, 99)) == (len(right), [one.pk for one in right])
    for facet in FACETS:
        counts = found.counts(facet)
        for value in {
            value for one in rows for name, value in (*one.marks, ("instelling", one.institution)) if name == facet
        }:
            other = asked(rows, {**chosen, facet: {value}}, centre, reach)
            assert counts.get(value, 0) == len(other), (facet, value)


@settings(deadline=None)
@given(rows=ROWS, chosen=CHOSEN, centre=CENTRE, reach=REACH, start=st.integers(0, 6), size=st.integers(1, 5))
def test_slices_are_parts_of_one_order(
    rows: list[Row], chosen: dict[str, set[str]], centre: Point | None, reach: int | None, start: int, size: int
) -> None:
    found = Index.of(rows).find(chosen, centre, reach)
    for order in (found.by_name, found.by_distance, found.by_relevance):
        whole = order(0, 99)
        assert sorted(whole) == sorted(one.pk for one in asked(rows, chosen, centre, reach))
        assert order(start, start + size) == whole[start : start + size]


@settings(deadline=None)
@given(rows=ROWS, centre=st.sampled_from(POINTS))
def test_orders_are_what_they_say(rows: list[Row], centre: Point) -> None:
    found = Index.of(rows).find({}, centre)
    by_pk = {one.pk: one for one in rows}
    far = [float("inf") if (km := found.distance(pk)) is None else km for pk in found.by_distance(0, 99)]
    assert far == sorted(far)
    relevant = [(kilometres(found, pk), by_pk[pk].tier, by_pk[pk].key) for pk in found.by_relevance(0, 99)]
    assert relevant == sorted(relevant)
    anywhere = [(by_pk[pk].tier, by_pk[pk].key) for pk in Index.of(rows).find({}).by_relevance(0, 99)]
    assert anywhere == sorted(anywhere)


def kilometres(found: Found, pk: int) -> float:
    km = found.distance(pk)
    return float("inf") if km is None else round(km)


@settings(deadline=None)
@given(before=ROWS, after=ROWS, gone=st.sets(st.integers(0, 12)), chosen=CHOSEN)
def test_a_changed_index_is_the_index_made_anew(
    before: list[Row], after: list[Row], gone: set[int], chosen: dict[str, set[str]]
) -> None:
    kept = {one.pk: one for one in before if one.pk not in gone} | {one.pk: one for one in after}
    changed, anew = Index.of(before).changed(gone, after), Index.of(kept.values())
    assert (changed.rows, changed.bits) == (anew.rows, anew.bits)
    assert changed.find(chosen).by_relevance(0, 99) == anew.find(chosen).by_relevance(0, 99)


def test_an_old_index_stays_what_it_was() -> None:
    before = Index.of([row(1, "a", 0, ("een", None), [("sector", "po")])])
    before.changed([1], [row(2, "b", 0, ("een", None), [("sector", "vo")])])
    assert before.find({"sector": {"po"}}).by_name(0, 9) == [1]


@pytest.mark.parametrize("size", [0, 1, 2000])
def test_any_number_of_programmes(size: int) -> None:
    point = (None, *POINTS)
    rows = [
        row(n, f"opleiding {n % 7}", n % 3, (f"school {n % 5}", point[n % 6]), [("sector", SECTORS[n % 3])])
        for n in range(size)
    ]
    index = Index.of(rows)
    found = index.find({"sector": {"po"}}, NIJMEGEN, 20)
    assert found.by_relevance(0, size) == found.by_relevance(0, size + 9)
    assert sorted(found.by_distance(0, size)) == sorted(one.pk for one in asked(rows, {"sector": {"po"}}, NIJMEGEN, 20))
    many = [replace(one, tier=2) for one in rows]
    assert index.changed([], many).bits == Index.of(many).bits


def test_an_unknown_choice_finds_nothing() -> None:
    index = Index.of([row(1, "a", 0, ("een", None), [("sector", "po")])])
    assert index.find({"sector": {"onbekend"}}).total == 0
    assert index.find({"instelling": {"onbekend"}}).total == 0


def test_form_and_start_are_of_one_and_the_same_form() -> None:
    forms = {"voltijd": {"9"}, "deeltijd": {"2"}}
    index = Index.of([row(1, "a", 0, ("een", None), marks(set(), set(), forms))])
    assert index.find({"vorm": {"deeltijd"}, "start": {"2"}}).total == 1
    assert index.find({"vorm": {"deeltijd"}, "start": {"9"}}).total == 0
    assert index.find({"vorm": {"deeltijd"}}).counts("start") == {"2": 1, "9": 0}


def test_what_is_nowhere_is_never_near_but_told_and_last() -> None:
    index = Index.of([row(1, "a", 0, ("een", None), []), row(2, "b", 0, ("een", POINTS[4]), [])])
    found = index.find({}, NIJMEGEN, 150)
    assert (found.by_name(0, 9), found.distance(1), found.within(5), found.nowhere()) == ([2], None, 0, 1)
    everywhere = index.find({}, NIJMEGEN)
    assert (everywhere.by_distance(0, 9), everywhere.by_relevance(0, 9), everywhere.nowhere()) == ([2, 1], [2, 1], 0)
