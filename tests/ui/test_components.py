"""Each component says clearly what is wrong when it is used wrongly, and writes what assistive technology needs."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils.safestring import mark_safe

from onderwijsloket.ui.gallery import samples
from onderwijsloket.ui.parts import Answer, ComponentError, FacetGroup, FacetOption, Link, ResultItem, Sector, Stretch


def render(code: str, **data: object) -> BeautifulSoup:
    return BeautifulSoup(Template("{% load ui %}" + code).render(Context(data)), "html.parser")


WRONG = [
    ('{% notice kind="danger" title="x" %}y{% endnotice %}', {}, "there are: info, warning, positive, negative"),
    ('{% notice kind="info" title="" %}y{% endnotice %}', {}, "title of a notice is empty"),
    ('{% details summary="x" %} {% enddetails %}', {}, "nothing inside"),
    ('{% button label="" %}', {}, "label of a button is empty"),
    ('{% button label="x" kind="huge" %}', {}, "there are: primary, secondary, quiet"),
    ('{% link_button label="x" url="" %}', {}, "address of a link button is empty"),
    ('{% action_link label="x" url="/" direction="up" %}', {}, "'on' or 'back'"),
    ('{% icon name="rocket" %}', {}, "no drawing 'rocket'"),
    ('{% scene name="beach" %}', {}, "no drawing 'beach'"),
    ("{% answer_list answers=x %}", {"x": []}, "at least 1 Answer"),
    ("{% answer_list answers=x %}", {"x": ["Ja"]}, "takes Answer objects, not str"),
    ("{% answer_list answers=x %}", {"x": "Ja"}, "takes a list of Answer"),
    ("{% answer_list answers=missing %}", {}, "takes a list of Answer"),
    ('{% tabs links=x label="y" %}', {"x": samples.LINKS}, "exactly one current"),
    ('{% chips links=x label="" %}', {"x": samples.CHIPS}, "label of chips is empty"),
    ('{% pagination page=3 pages=2 url="?p={page}" %}', {}, "Page 3 does not exist"),
    ('{% pagination page=1 pages=2 url="?p=" %}', {}, "must hold {page}"),
    ('{% share_links url="/routes/" title="x" %}', {}, "full address"),
    ('{% date_checked on="gisteren" %}', {}, "needs a date"),
    ('{% sector_tag sector="xx" label="x" %}', {}, "there are: po, so, vo"),
    ("{% field field=x %}", {"x": "name"}, "takes a field of a form"),
    ("{% form_fields form=x %}", {"x": None}, "takes a form"),
    ("{% error_summary form=x %}", {"x": 1}, "takes a form"),
    ('{% table caption="x" heads=h rows=r %}', {"h": ["a"], "r": samples.TABLE}, "has 2 cells"),
    ("{% route_rows routes=x scale=12 %}", {"x": samples.ROUTES}, "does not fit"),
    ("{% phases phases=x %}", {"x": samples.PHASES[:5]}, "six phases, got 5"),
    (
        '{% comparison routes=x rows=y caption="c" head="h" %}',
        {"x": samples.COMPARED * 2, "y": []},
        "three routes at most",
    ),
    ('{% headings title="x" level=7 %}', {}, "level 1 to 4"),
]


@pytest.mark.parametrize(("code", "data", "message"), WRONG, ids=[code for code, _, _ in WRONG])
def test_wrong_use_is_refused_with_a_reason(code: str, data: dict[str, object], message: str) -> None:
    with pytest.raises(ComponentError, match=message.replace("{", r"\{").replace("?", r"\?")):
        render(code, **data)


def test_a_stretch_of_negative_time_is_refused() -> None:
    with pytest.raises(ComponentError, match="must be 0 or more"):
        Stretch(label="x", months=-1, duration="")


def test_text_of_a_visitor_is_never_markup() -> None:
    evil = "<script>x</script>"
    page = render("{% answer_list answers=a %}", a=[Answer(label=evil, note=evil, url="/", help=[evil])])
    assert page.script is None
    assert evil in page.get_text()


def test_an_answer_tells_its_help_apart_from_the_other_answers() -> None:
    page = render("{% answer_list answers=a %}", a=samples.ANSWERS)
    assert page.summary
    assert page.summary.get_text(" ", strip=True) == "Wat is dit? Basisschool"


def test_an_error_leads_to_its_field_and_the_field_to_its_error() -> None:
    page = render("{% error_summary form=f %}{% form_fields form=f %}", f=samples.WRONG_FORM())
    links = page.select(".ol-error-summary a")
    assert len(links) == 5
    for link in links:
        assert page.find(id=str(link["href"]).removeprefix("#")), link
    email = page.find(id="fout_email")
    assert email["aria-invalid"] == "true"
    for described in str(email["aria-describedby"]).split():
        assert page.find(id=described)


def test_a_field_that_may_stay_empty_says_so() -> None:
    form = samples.EMPTY_FORM()
    assert "niet verplicht" in render("{% field field=f.question %}", f=form).get_text()
    assert "niet verplicht" not in render("{% field field=f.name %}", f=form).get_text()


def test_the_line_says_in_words_what_it_draws() -> None:
    page = render('{% route_line start="Havo" stretches=s goal="Bevoegd" %}', s=samples.STRETCHES)
    said = [item.get_text(" ", strip=True) for item in page.select("li")]
    assert [text.split(" Met")[0] for text in said] == [
        "Havo Hier ben je nu",
        "Hbo-bachelor 4 jaar",
        "Hbo-diploma in je vak",
        "Deze stap bekijk je nu Kopopleiding 1 jaar",
        "Bevoegd",
    ]


def test_every_drawing_of_a_line_is_silent_because_the_words_stand_beside_it() -> None:
    page = render("{% route_rows routes=r %}", r=samples.ROUTES)
    assert all(svg["aria-hidden"] == "true" for svg in page.select("svg:not(svg svg)"))
    rows = page.select(".ol-route")
    assert "Lerarenopleiding naast je werk4 jaar" in rows[0].select_one(".ol-route__head").get_text()
    assert not rows[0].select(".ol-route__steps"), "one step is the row's own name"
    steps = [item.get_text() for item in rows[1].select(".ol-route__steps li")]
    assert steps == ["Hbo-bachelor4 jaar", "Kopopleiding1 jaar"]


def test_chips_that_are_empty_leave_nothing_behind() -> None:
    assert render('{% chips links=x label="y" %}', x=[]).get_text(strip=True) == ""


def test_pagination_leaves_out_what_is_far_away() -> None:
    page = render('{% pagination page=5 pages=9 url="?p={page}" %}')
    assert page.get_text(" ", strip=True).replace("Bladzijde ", "") == "Vorige 1 … 4 5 6 … 9 Volgende"
    assert page.find(attrs={"aria-current": "page"})["href"] == "?p=5"


def test_shared_text_is_encoded() -> None:
    page = render('{% share_links url="https://example.nl/?a=1&b=2" title="Één & twee" %}')
    assert any("url=https%3A%2F%2Fexample.nl%2F%3Fa%3D1%26b%3D2" in str(link["href"]) for link in page.select("a"))


def test_a_date_is_read_by_people_and_by_machines() -> None:
    page = render("{% date_checked on=d %}", d=date(2026, 11, 2))
    assert page.time["datetime"] == "2026-11-02"


def test_a_link_can_say_more_to_those_who_hear_it() -> None:
    row = samples.ROUTES[0]
    page = render("{% route_rows routes=r %}", r=[row])
    assert page.select_one(".ol-route__foot a").get_text() == f"Vergelijk {row.title}"
    assert Link(label="x", url="/").hidden_label == ""


def test_a_result_escapes_every_text_also_one_that_says_it_is_html() -> None:
    evil = mark_safe("<script>")
    link = Link(label=evil, url=evil, hidden_label=evil)
    item = ResultItem(
        title=evil, url=evil, over=evil, lines=[evil], text=evil, facts=[(evil, evil)], actions=[link],
        sectors=[(Sector.PO, evil)],
    )  # fmt: skip
    facet = FacetGroup(name="x", label=evil, options=[FacetOption(value=evil, label=evil, count=1, chosen=True)])
    assert render("{% result_list items=items %}", items=[item]).script is None
    assert render("{% facet_group facet=facet %}", facet=facet).script is None
