"""The pages of the routetool, through their addresses, with the shipped rules and words."""

import gzip
import json
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onderwijsloket.navigator.queries import listing
from onderwijsloket.routes import queries
from onderwijsloket.routes.answers import VisitorAnswers
from onderwijsloket.routes.models import CatalogueVersion, RetiredRoute
from onderwijsloket.routes.tool import open_tool, tool_address

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MANY = "/routes/?school=vo&functie=leraar&opleiding=vmbo_bb&bevoegdheid=tg2"
CRAFT = "/routes/?school=vo&functie=leraar&opleiding=mbo4&bevoegdheid=tg2"
ONE = "/routes/?school=po&functie=obp&opleiding=havo&bevoegdheid=obp"
SOME = "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=tg2"
NONE = "/routes/?school=po&functie=leraar&opleiding=geen&bevoegdheid=po&duur=2"
ROUTE = "/routes/havo/po/t-pabo+pabo/"


def page(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status, address
    return BeautifulSoup(response.content, "html.parser")


def heading(soup: BeautifulSoup) -> str:
    found = soup.find_all("h1")
    assert len(found) == 1
    return str(found[0].get_text(" ", strip=True))


def robots(soup: BeautifulSoup) -> str:
    tag = soup.find("meta", attrs={"name": "robots"})
    return str(tag["content"]) if tag else ""


def canonical(soup: BeautifulSoup) -> str:
    return str(soup.find("link", rel="canonical")["href"])


def follow(client: Client, soup: BeautifulSoup, label: str) -> BeautifulSoup:
    link = next(link for link in soup.find("main").find_all("a") if label in link.get_text(" ", strip=True))
    return page(client, link["href"])


# --- questions -----------------------------------------------------------------------------------------------------
def test_four_taps_lead_from_the_first_question_to_the_results(client: Client, content: None) -> None:
    soup = page(client, "/routes/")
    assert "Vraag 1 van 4" in soup.get_text()
    for label in ("Middelbare school (vo)", "Leraar of docent", "Havo", "Tweedegraads bevoegdheid"):
        soup = follow(client, soup, label)
    assert "routes voor jou" in heading(soup)
    assert [dd.get_text() for dd in soup.select(".ol-summary dd:not(.ol-summary__change)")] == [
        "Middelbare school (vo)",
        "Leraar of docent",
        "Havo",
        "Tweedegraads bevoegdheid",
    ]


@pytest.mark.parametrize(
    "query", ["", "school=vo", "school=vo&functie=leraar", "school=vo&functie=leraar&opleiding=havo"]
)
def test_every_question_and_every_answer_has_help(client: Client, content: None, query: str) -> None:
    soup = page(client, f"/routes/?{query}" if query else "/routes/")
    answers = [item for item in soup.select(".ol-answers > li") if not item.select(".ol-answer--unsure")]
    assert answers
    assert all(item.select_one("details").get_text(strip=True) for item in answers)
    assert soup.select_one("main details.ol-details p")


def test_a_goal_that_is_the_only_one_is_not_asked(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=po&functie=obp")
    addresses = [link["href"] for link in soup.select(".ol-answer")]
    assert all("bevoegdheid=obp" in address for address in addresses)
    assert client.get("/routes/?school=po&functie=obp&opleiding=havo")["Location"] == ONE


def test_changing_an_answer_keeps_the_later_ones_and_says_which_do_not_hold(client: Client, content: None) -> None:
    soup = page(client, SOME)
    asked = follow(client, soup, "Wijzig")
    assert heading(asked) == "Waar wil je werken?"
    assert "Wijzig je antwoord" in asked.get_text()
    kept = follow(client, asked, "Middelbaar beroepsonderwijs")
    assert "routes voor jou" in heading(kept)
    dropped = follow(client, asked, "Hoger onderwijs")
    assert (
        "“Tweedegraads bevoegdheid” kan niet bij “Hoger onderwijs (hbo en wo), Leraar of docent”" in dropped.get_text()
    )


def test_the_order_of_parameters_leads_to_one_address(client: Client, content: None) -> None:
    response = client.get("/routes/?bevoegdheid=tg2&opleiding=hbo_ba&functie=leraar&school=vo")
    assert response.status_code == 301
    assert response["Location"] == SOME
    assert client.get(SOME + "&utm_source=mail").content == client.get(SOME).content


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("&kleur=rood", "“kleur” hoort niet bij de routetool"),
        ("&ja=vliegen", "“vliegen” kennen we niet"),
        ("&school=po", "Je gaf twee antwoorden op één vraag"),
        ("&ja=" + "x" * 900, "Een deel van het adres was te lang"),
        ("&ja=job&nee=job", "zowel ja als nee"),
    ],
)
def test_what_is_wrong_in_the_address_is_said_and_the_rest_is_kept(
    client: Client, content: None, extra: str, said: str
) -> None:
    soup = page(client, SOME + extra)
    assert said in soup.get_text()
    assert "Hbo-bachelor" in soup.select_one(".ol-summary").get_text()
    assert robots(soup) == "noindex"


@pytest.mark.parametrize(
    "query", ["school=%", "school=%ff%fe", "a&&&=;", "school=vo" + "&x=1" * 300, "ja=" + "y" * 10_000]
)
def test_no_address_breaks_the_tool(client: Client, content: None, query: str) -> None:
    for path in ("/routes/", "/routes/vergelijken/", ROUTE, "/en/routes/"):
        assert client.get(f"{path}?{query}").status_code in (200, 301, 400, 414)


# --- results -------------------------------------------------------------------------------------------------------
def test_results_begin_with_a_human_sentence_and_never_promise_admission(client: Client, content: None) -> None:
    soup = page(client, SOME)
    assert heading(soup) == "Er zijn 3 routes voor jou"
    quickest = "De snelste duurt 1 jaar, onder voorwaarden: kopopleiding. Zonder extra voorwaarden: 2,5 jaar."
    assert quickest in soup.get_text()
    verdicts = [verdict.get_text(strip=True) for verdict in soup.select(".ol-verdict")]
    assert all(verdict.startswith("In principe toelaatbaar") for verdict in verdicts)
    assert all("beslis" in verdict for verdict in verdicts)
    assert "je bent toelaatbaar" not in soup.get_text().lower()


def test_each_shown_route_has_its_time_cost_income_and_line(client: Client, content: None) -> None:
    for route in page(client, SOME).select(".ol-route"):
        assert route.select_one("svg")
        assert route.select_one(".ol-route__total").get_text(strip=True)
        assert {"Kosten", "Werk en inkomen"} <= {term.get_text() for term in route.select("dt")}


def test_one_route_is_a_complete_answer(client: Client, content: None) -> None:
    soup = page(client, ONE)
    assert heading(soup) == "Er is 1 route voor jou"
    assert "Je kunt meteen solliciteren" in soup.get_text()


def test_many_routes_are_folded_and_none_is_lost(client: Client, content: None) -> None:
    tool = open_tool("nl")
    result = tool.evaluate(VisitorAnswers("vo", "leraar", "vmbo_bb", "tg2"))
    assert len(result.routes) == 86
    soup = page(client, MANY)
    links = {link["href"].partition("?")[0] for link in soup.select("main a")}
    assert {reverse("routes:route", args=[r.prior, r.qualification, "+".join(r.steps)]) for r in result.routes} <= links
    assert len(soup.select(".ol-route")) <= 12


def test_no_route_says_why_and_what_can_be_done(client: Client, content: None) -> None:
    soup = page(client, NONE)
    assert heading(soup) == "Er is nu geen route voor jou"
    reasons = soup.find("section", attrs={"aria-labelledby": "waarom-niet"})
    assert "Had je" in reasons.get_text()
    assert "Je ziet routes van hooguit 2 jaar" in reasons.get_text()
    assert "routes voor jou" in heading(follow(client, soup, "Laat ook langere routes zien"))
    assert "routes voor jou" in heading(follow(client, soup, "Hooguit 2 jaar"))


def test_a_fact_that_closes_routes_is_named_and_can_be_taken_back(client: Client, content: None) -> None:
    soup = page(client, SOME + "&nee=subject")
    assert "Hiervoor is een vooropleiding die past bij het schoolvak nodig. Daar zei je nee op." in soup.get_text()
    again = follow(client, soup, "Haal dit antwoord weg")
    assert heading(again) == "Er zijn 3 routes voor jou"


def test_a_licence_already_held_is_an_answer_of_its_own(client: Client, content: None) -> None:
    soup = page(client, SOME + "&heb=bev:1")
    assert heading(soup) == "Je hebt dit al"
    assert "Een bevoegdheid verloopt niet" in soup.get_text()
    assert not soup.select(".ol-route")


def test_a_stronger_licence_in_the_same_time_is_said_first(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=vo&functie=leraar&opleiding=wo_ma&bevoegdheid=tg2")
    assert "In dezelfde tijd kun je meer halen" in soup.get_text()
    soup = page(client, "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=tg2b")
    assert "Sneller en meer" in soup.select_one(".ol-notice").get_text()


def test_extra_questions_are_asked_only_when_they_change_something(client: Client, content: None) -> None:
    def asked(address: str) -> str:
        section = page(client, address).find("section", attrs={"aria-labelledby": "preciezer"})
        return section.get_text() if section else ""

    assert asked(ONE) == ""
    assert "schoolvak" in asked(SOME)
    assert "21 jaar" not in asked(SOME)
    assert "21 jaar" in asked(MANY)
    assert "B2" not in asked(SOME)
    assert "B2" in asked(SOME + "&heb=for:diploma")


def test_how_much_you_work_filters_and_says_what_it_left_out(client: Client, content: None) -> None:
    soup = page(client, SOME + "&werk=school")
    assert "routes passen niet bij hoe je wilt werken" in soup.get_text() or "route past niet" in soup.get_text()
    assert "Laat alles zien" in soup.get_text()


def test_in_service_training_at_the_end_of_a_study_is_folded_with_its_reason(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=po&functie=leraar&opleiding=havo&bevoegdheid=po")
    shown = [row.select_one("h3").get_text() for row in soup.select(".ol-route")]
    assert not any("ij-instroom" in name for name in shown)
    assert any("eerst werkervaring" in details.summary.get_text() for details in soup.select("details"))


def test_who_has_the_experience_already_can_say_so_and_sees_those_routes_unfolded(
    client: Client, content: None
) -> None:
    address = "/routes/?school=po&functie=leraar&opleiding=havo&bevoegdheid=po"
    soup = page(client, address)
    asked = [question.h3.get_text() for question in soup.select(".ol-refine")]
    assert "Heb je werk- en levenservaring die je in het onderwijs kunt gebruiken?" in asked
    told = follow(client, soup, "Ja, die ervaring heb ik")
    assert heading(told) == heading(soup)
    assert not any("eerst werkervaring" in details.summary.get_text() for details in told.select("details"))
    none = follow(client, told, "Nee")
    assert not any("eerst werkervaring" in details.summary.get_text() for details in none.select("details"))


def test_years_and_signs_are_explained_once(client: Client, content: None) -> None:
    soup = page(client, MANY)
    assert len(soup.select(".ol-axis")) == len(soup.select(".ol-key")) == 1
    assert len(soup.select("main section .ol-routes")) > 1
    assert "er gelden voorwaarden" in soup.select_one(".ol-key").get_text()


def test_several_noes_are_one_sentence(client: Client, content: None) -> None:
    soup = page(client, CRAFT + "&nee=hboniveau&nee=vmboprofiel")
    assert (
        "Hiervoor zijn het vmbo-profiel BWI, PIE, M&T of HBR en een test die hbo-niveau laat zien nodig."
        in soup.get_text()
    )


def test_in_service_training_for_vmbo_says_that_it_gives_one_programme_and_no_degree(
    client: Client, content: None
) -> None:
    told = "Een tweedegraads bevoegdheid voor één vmbo-profiel; geen diploma van hbo of universiteit"
    rows = page(client, CRAFT).select(".ol-route")
    own = next(row for row in rows if row.h3.get_text() == "Zij-instroom vmbo (mbo-4)")
    assert told in own.get_text()
    assert told not in "".join(row.get_text() for row in rows if row is not own)
    compared = page(client, "/routes/vergelijken/?route=mbo4:tg2:zib-vmbo&route=mbo4:tg2:lero2")
    places = next(row for row in compared.select("tbody tr") if row.th.get_text() == "Waar je dan mag werken")
    assert places.select_one("td > span").get_text() == "Middelbare school: alleen je eigen vmbo-profiel"
    overview = page(client, "/routes/mbo4/tg2/zib-vmbo/").select_one(".ol-facts").get_text()
    assert told in overview
    assert "speciaal onderwijs" not in overview
    english = page(client, "/en" + CRAFT).get_text()
    assert "A second-degree licence for one vocational vmbo programme; no degree" in english


@pytest.mark.parametrize(
    ("query", "over", "title"),
    [
        ("school=vo&functie=leraar&opleiding=mbo4&bevoegdheid=gast",
         "Gastdocent op een middelbare school worden met een diploma mbo 4",
         "Gastdocent op een middelbare school worden met mbo 4: 1 route"),
        ("school=ho&functie=leraar&opleiding=hbo_ba&bevoegdheid=hodocent",
         "Docent in het hoger onderwijs worden met een hbo-bachelor",
         "Docent in het hoger onderwijs worden met hbo-bachelor: 1 route"),
    ],
)  # fmt: skip
def test_a_job_is_called_by_its_own_name(client: Client, content: None, query: str, over: str, title: str) -> None:
    soup = page(client, f"/routes/?{query}")
    assert over in soup.get_text()
    assert soup.title.get_text().startswith(title)


def test_a_pdg_after_a_study_needs_no_years_of_work(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=mbo&functie=leraar&opleiding=mbo4&bevoegdheid=pdg")
    assert "Hbo-bachelor en dan PDG-traject" in [row.select_one("h3").get_text() for row in soup.select(".ol-route")]
    assert "eerst werkervaring" not in soup.get_text()


def test_routes_of_equal_length_share_the_first_place(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=po&functie=leraar&opleiding=hbo_ba&bevoegdheid=po")
    assert "De snelste duurt 2 jaar. Dat kan op 2 manieren." in soup.get_text()


def test_a_closed_route_stands_once_and_leads_to_its_page(client: Client, content: None) -> None:
    why = page(client, SOME + "&nee=subject").select_one("[aria-labelledby=waarom-niet]")
    assert [link.get_text() for link in why.select("li a")] == ["Kopopleiding", "Zij-instroom 2e graad"]
    assert client.get(why.select_one("li a")["href"]).status_code == 200


def test_a_near_miss_says_what_else_it_needs(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=po&functie=schoolleiding&opleiding=mbo4&bevoegdheid=slpo")
    assert "Wel nodig: baan bij een school en ervaren leidinggevende." in soup.get_text()


def test_not_yet_is_an_answer_where_one_can_still_get_there(client: Client, content: None) -> None:
    asked = page(client, SOME).select(".ol-refine")
    last = {question.h3.get_text(): question.select("li")[-1].get_text(strip=True) for question in asked}
    assert next(label for title, label in last.items() if "baan bij een school" in title) == "Nog niet of weet ik niet"
    assert next(label for title, label in last.items() if "inhoud van je studie" in title) == "Weet ik niet"


def test_a_guest_teacher_reads_how_many_hours(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=vo&functie=leraar&opleiding=mbo4&bevoegdheid=gast")
    assert "hooguit zes klokuren per week" in soup.get_text()


def test_who_has_a_foreign_diploma_can_say_so_at_the_question(client: Client, content: None) -> None:
    question = page(client, "/routes/?school=po&functie=leraar")
    told = page(client, question.find("a", string="Ja, ik heb een diploma uit een ander land")["href"])
    assert "Kies hieronder het Nederlandse niveau" in told.get_text()
    assert all("heb=for:diploma" in answer["href"] for answer in told.select("a.ol-answer"))


def test_a_foreign_diploma_is_valued_first(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=po&functie=leraar&opleiding=hbo_ba&bevoegdheid=po&heb=for:diploma")
    assert soup.select_one('a[href="/routes/stap/t-idw/"]')
    names = [row.select_one("h3").get_text() for row in soup.select(".ol-route")]
    assert all(name.startswith("Diplomawaardering") for name in names)


def test_undecided_visitors_see_what_each_licence_allows_and_its_shortest_route(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=weet-niet")
    titles = [title.get_text() for title in soup.select("section h2")]
    assert {"Tweedegraads bevoegdheid", "Eerstegraads bevoegdheid", "Gastdocent"} <= set(titles)
    assert len(soup.select("tbody tr")) == len([title for title in titles if title != "Jouw antwoorden"])
    assert "routes voor jou" in heading(follow(client, soup, "Kies dit"))


# --- routes and steps ----------------------------------------------------------------------------------------------
def test_a_route_has_an_overview_and_a_tab_per_step(client: Client, content: None) -> None:
    soup = page(client, ROUTE)
    assert [tab.get_text(strip=True) for tab in soup.select(".ol-tabs a")] == [
        "Overzicht",
        "1. Toelatingstoetsen pabo",
        "2. Pabo",
    ]
    assert soup.select_one(".ol-line")
    second = page(client, ROUTE + "2/")
    assert "Stap 2 van 2" in second.get_text()
    assert canonical(second).endswith("/routes/stap/pabo/")
    assert robots(second) == "noindex"


def test_a_route_can_be_shared_with_plain_links(client: Client, content: None) -> None:
    addresses = [link["href"] for link in page(client, ROUTE).select(".ol-share a")]
    for start in (
        "mailto:",
        "https://wa.me/",
        "https://www.linkedin.com/",
        "https://www.facebook.com/",
        "https://x.com/",
    ):
        assert any(address.startswith(start) for address in addresses)


def test_a_route_page_offers_other_routes_a_comparison_and_paper(client: Client, content: None) -> None:
    soup = page(client, ROUTE)
    text = soup.find("main").get_text()
    assert "Andere routes naar hetzelfde doel" in text
    assert "Stel een nieuwe route samen" in text
    paper = follow(client, soup, "om te printen")
    assert [title.get_text() for title in paper.find_all("h3")].count("Waar dit vandaan komt") == 2
    assert not paper.select("main details")


def test_a_route_that_your_answers_close_says_so(client: Client, content: None) -> None:
    soup = page(client, "/routes/hbo_ba/tg2/kop/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=tg2&nee=subject")
    assert "Volgens je antwoorden kan deze route niet" in soup.get_text()


def test_a_route_for_who_already_holds_a_licence_has_its_page(client: Client, content: None) -> None:
    soup = page(client, "/routes/hbo_ba/tg1/hbo-ma1/")
    assert "Hbo-master leraar" in heading(soup)
    assert "Tweedegraads bevoegdheid" in soup.select_one(".ol-notice").get_text()
    held = page(client, "/routes/hbo_ba/tg1/hbo-ma1/?school=vo&functie=leraar&heb=bev:2")
    assert not held.select(".ol-notice")


@pytest.mark.parametrize(
    "address", ["/routes/havo/po/kop/", "/routes/geen/po/pabo-verkort/", "/routes/havo/po/bestaat-niet/"]
)
def test_steps_that_make_no_route_are_not_found_with_the_nearest_route(
    client: Client, content: None, address: str
) -> None:
    soup = page(client, address, status=404)
    assert heading(soup) == "Deze route bestaat niet"
    assert soup.select_one(".ol-route")
    assert robots(soup) == "noindex"


@pytest.mark.parametrize("address", ["/routes/xx/po/pabo/", "/routes/havo/yy/pabo/", "/routes/stap/zz/", ROUTE + "9/"])
def test_unknown_codes_are_not_found_with_help(client: Client, content: None, address: str) -> None:
    soup = page(client, address, status=404)
    assert soup.find("main").select_one('a[href="/routes/"]')


def test_a_route_that_the_rules_withdrew_is_gone_with_its_date_and_the_nearest_route(
    client: Client, content: None, now: datetime
) -> None:
    version = CatalogueVersion.objects.get(is_active=True)
    RetiredRoute.objects.create(key="havo:po:kop", retired_at=now, retired_by=version)
    soup = page(client, "/routes/havo/po/kop/", status=410)
    assert heading(soup) == "Deze route kan niet meer"
    assert "Sinds 2 november 2026" in soup.get_text()
    assert soup.select_one(".ol-route")


def test_every_step_has_a_page_with_its_rules_source_and_date(client: Client, content: None) -> None:
    catalogue = queries.active().catalogue
    for code, step in catalogue.steps.items():
        soup = page(client, f"/routes/stap/{code}/")
        text = soup.find("main").get_text(" ", strip=True)
        assert step.source in text
        assert soup.select_one("time")
        assert {"Wat is het?", "Voor wie is het?", "Wat kun je vragen?"} <= {h.get_text() for h in soup.select("h2")}


def test_all_steps_are_listed(client: Client, content: None) -> None:
    links = {link["href"] for link in page(client, "/routes/stappen/").select("main a")}
    assert {f"/routes/stap/{code}/" for code in queries.active().catalogue.steps} <= links
    soup = page(client, "/routes/stappen/")
    assert len(soup.select("details > summary > h2")) == 5
    assert all(link.find_parent("details") for link in soup.select("main dl a"))


# --- comparison ----------------------------------------------------------------------------------------------------
def test_routes_stand_side_by_side_and_can_be_added_and_taken_away(client: Client, content: None) -> None:
    soup = page(client, "/routes/vergelijken/?route=havo:tg2:lero2&route=havo:tg2:hbo-ba%2Bkop")
    heads = [head.get_text() for head in soup.select("tbody th")]
    assert heads[:3] == ["Tijd in totaal", "Soort route", "Kosten"]
    assert {"Werk en inkomen", "Studielast", "Toelating", "Waar je dan mag werken"} <= set(heads)
    three = follow(client, soup, "Voeg toe")
    assert heading(three) == "3 routes naast elkaar"
    assert "Je vergelijkt er drie" in three.get_text()
    assert heading(follow(client, three, "Haal weg")) == "2 routes naast elkaar"


def test_compared_routes_have_a_letter_and_cells_that_say_the_same_are_one(client: Client, content: None) -> None:
    keys = "route=mbo4:tg2:zib-vmbo&route=mbo4:tg2:lero2&route=mbo4:tg2:hbo-ba%2Bkop"
    soup = page(client, f"/routes/vergelijken/?{keys}")
    heads = soup.select("thead th[scope=col]")
    assert [head.get_text(" ", strip=True)[0] for head in heads[1:]] == ["A", "B", "C"]
    assert all(head.get_text(strip=True) for head in heads)
    assert [name.b.get_text() for name in soup.select(".ol-compare__name")] == ["A", "B", "C"]
    for row in soup.select("tbody tr"):
        assert sum(int(cell.get("colspan", 1)) for cell in row.select("td")) == 3
        letters = [letter for cell in row.select("td") for letter in cell.b.get_text().split(", ")]
        assert letters == ["A", "B", "C"]
    costs = next(row for row in soup.select("tbody tr") if row.th.get_text() == "Kosten")
    assert [cell.get_text(" ", strip=True) for cell in costs.select("td")] == [
        "A Werkgever betaalt",
        "B, C Wettelijk collegegeld",
    ]


def test_a_comparison_names_what_it_cannot_show(client: Client, content: None) -> None:
    soup = page(client, "/routes/vergelijken/?route=havo:tg2:lero2&route=havo:tg2:nix&route=x")
    assert "2 routes uit het adres bestaan niet" in soup.get_text()
    assert "nog geen routes" in page(client, "/routes/vergelijken/").get_text()
    keys = "&".join(
        f"route=havo:tg2:{steps}" for steps in ("lero2", "hbo-ba%2Bkop", "t-21hbo%2Blero2", "ad-edu%2Blero2-na-ad")
    )
    assert len(page(client, f"/routes/vergelijken/?{keys}").select(".ol-compare__lines > li")) <= 3


# --- for searchers and machines ------------------------------------------------------------------------------------
def test_titles_are_what_a_searcher_would_type(client: Client, content: None) -> None:
    soup = page(client, "/routes/?school=po&functie=leraar&opleiding=havo&bevoegdheid=po")
    assert soup.title.get_text().startswith("Leraar op een basisschool worden met havo (bevoegdheid po): ")
    assert (
        "Van havo naar bevoegdheid po: toelatingstoetsen pabo en dan pabo (4 jaar)"
        in page(client, ROUTE).title.get_text()
    )


def test_only_addresses_without_extra_answers_are_for_search_engines(client: Client, content: None) -> None:
    assert robots(page(client, SOME)) == ""
    assert robots(page(client, "/routes/")) == ""
    for combination in (SOME + "&nee=subject", "/routes/?school=vo", "/routes/vergelijken/?route=havo:tg2:lero2"):
        assert robots(page(client, combination)) == "noindex"


def test_a_page_knows_its_address_and_its_other_language(client: Client, content: None) -> None:
    soup = page(client, SOME)
    assert canonical(soup).endswith(SOME)
    other = soup.find("link", rel="alternate", hreflang="en")["href"]
    assert other.endswith("/en" + SOME)
    assert page(client, "/en" + SOME).html["lang"] == "en"


def test_structured_data_says_what_the_page_says(client: Client, content: None) -> None:
    soup = page(client, SOME)
    data = json.loads(soup.find("script", type="application/ld+json").get_text())
    kinds = {thing["@type"]: thing for thing in data["@graph"]}
    assert kinds["ItemList"]["numberOfItems"] == len(soup.select(".ol-route"))
    assert kinds["BreadcrumbList"]["itemListElement"][0]["item"].endswith("/routes/")
    assert {thing["@type"] for thing in data["@graph"]} == {"ItemList", "BreadcrumbList"}


PAGES = [
    "/routes/",
    MANY,
    ONE,
    SOME,
    NONE,
    ROUTE,
    ROUTE + "1/",
    ROUTE + "afdrukken/",
    "/routes/stap/pabo/",
    "/routes/stappen/",
]


@pytest.mark.parametrize(
    "address", [*PAGES, SOME.replace("tg2", "weet-niet"), "/routes/vergelijken/?route=havo:tg2:lero2"]
)
def test_pages_are_light_need_no_script_and_few_queries(client: Client, content: None, address: str) -> None:
    listing()  # a process reads the programmes once, and again only what changed
    for path in (address, "/en" + address):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        assert response.status_code == 200
        assert len(asked) <= 5
        assert len(gzip.compress(response.content)) < 20_000
        soup = BeautifulSoup(response.content, "html.parser")
        assert all(script.get("type") == "application/ld+json" for script in soup.find_all("script"))
        assert not soup.select("[style], [onclick]")
        assert "Set-Cookie" not in response.headers
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids))


def test_every_answer_set_that_is_offered_has_a_page_of_its_own(client: Client, content: None) -> None:
    """One per school and function, with every level and goal taken in turn: all would take minutes."""
    tool = open_tool("nl")
    sets = list(tool.catalogue.answer_sets())
    for place, answers in enumerate(sets[::37]):
        address = tool_address(VisitorAnswers(*answers))
        soup = page(client, ("/en" if place % 2 else "") + address)
        assert heading(soup)
