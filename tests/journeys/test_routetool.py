"""People on their way into education: each walks through the routetool by its links, from the first question."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

pytestmark = pytest.mark.django_db


class Visitor:
    """Somebody with a browser who taps links by what they say."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.open("/routes/")

    def open(self, address: str) -> "Visitor":
        response = self.client.get(address, follow=True)
        assert response.status_code == 200, address
        self.page = BeautifulSoup(response.content, "html.parser")
        return self

    def tap(self, *labels: str) -> "Visitor":
        for label in labels:
            links = self.page.find("main").find_all("a")
            found = [link for link in links if link.get_text(" ", strip=True).startswith(label)]
            assert found, f"no link {label!r}; there are {[link.get_text(' ', strip=True) for link in links]}"
            self.open(found[0]["href"])
        return self

    def answer(self, question: str, label: str) -> "Visitor":
        """Answer one of the extra questions."""
        titles = [
            tag
            for tag in self.page.select("#preciezer ~ * h3, #preciezer ~ details summary")
            if question in tag.get_text()
        ]
        assert titles, question
        box = titles[0].parent
        link = next(link for link in box.find_all("a") if link.get_text(strip=True) == label)
        return self.open(link["href"])

    @property
    def text(self) -> str:
        return str(self.page.find("main").get_text(" ", strip=True))

    @property
    def routes(self) -> list[str]:
        return [title.get_text(" ", strip=True) for title in self.page.select(".ol-route__title")]


@pytest.fixture
def visitor(client: Client, content: None) -> Visitor:
    return Visitor(client)


def test_without_a_bachelor_there_is_no_zij_instroom_but_there_is_the_part_time_pabo(visitor: Visitor) -> None:
    """The source document's Sandra: no bachelor, wants to teach at a primary school."""
    visitor.tap("Basisschool", "Leraar", "Mbo niveau 4", "Bevoegdheid primair onderwijs")
    assert "Toelatingstoetsen pabo en dan pabo" in visitor.routes
    assert not any(name.startswith("Zij-instroom") for name in visitor.routes)
    assert "Had je een hbo-bachelor?" in visitor.text


def test_with_a_bachelor_working_and_learning_at_a_primary_school_comes_first(visitor: Visitor) -> None:
    visitor.tap("Basisschool", "Leraar", "Hbo-bachelor", "Bevoegdheid primair onderwijs")
    assert visitor.routes[0].startswith("Zij-instroom")
    visitor.answer("baan bij een school", "Nee")
    assert not any(name.startswith("Zij-instroom") for name in visitor.routes)
    assert "Hiervoor is een baan of toezegging bij een school nodig. Daar zei je nee op." in visitor.text


def test_a_craftsman_with_mbo_4_can_work_and_learn_at_a_vmbo(visitor: Visitor) -> None:
    visitor.tap("Middelbare school", "Leraar", "Mbo niveau 4", "Tweedegraads bevoegdheid")
    assert any("vmbo" in name.lower() for name in visitor.routes)


def test_a_wo_master_finds_the_university_training_for_the_higher_licence(visitor: Visitor) -> None:
    visitor.tap("Middelbare school", "Leraar", "Wo-master", "Tweedegraads bevoegdheid")
    assert "In dezelfde tijd kun je meer halen" in visitor.text
    visitor.tap("Bekijk alle routes daarheen")
    assert any("ulo" in name for name in visitor.routes)


def test_a_foreign_diploma_is_asked_after_and_valued_first(visitor: Visitor) -> None:
    visitor.tap("Basisschool", "Leraar", "Hbo-bachelor", "Bevoegdheid primair onderwijs")
    visitor.answer("ander land", "Ja, een diploma uit een ander land")
    assert all(name.startswith("Diplomawaardering") for name in visitor.routes)


def test_a_returner_learns_that_the_licence_is_still_valid(visitor: Visitor) -> None:
    visitor.tap("Middelbare school", "Leraar", "Hbo-bachelor", "Tweedegraads bevoegdheid")
    visitor.answer("Welke bevoegdheid of welk onderwijsdiploma heb je al", "Tweedegraads bevoegdheid")
    assert "Je hebt dit al" in visitor.text
    assert "Een bevoegdheid verloopt niet" in visitor.text


def test_a_caretaker_needs_three_taps_and_no_diploma(visitor: Visitor) -> None:
    visitor.tap("Basisschool", "Medewerker buiten de les", "Geen diploma")
    assert "Je kunt meteen solliciteren" in visitor.text
    assert len(visitor.routes) == 1


def test_without_any_diploma_many_routes_stay_readable(visitor: Visitor) -> None:
    visitor.tap("Middelbare school", "Leraar", "Geen diploma", "Tweedegraads bevoegdheid")
    assert 3 <= len(visitor.routes) <= 12
    visitor.answer("21 jaar", "Nee")
    assert not any(name.startswith("21+") for name in visitor.routes)


def test_who_does_not_know_the_licence_chooses_by_what_it_allows(visitor: Visitor) -> None:
    visitor.tap("Middelbare school", "Leraar", "Wo-bachelor", "Ik weet het nog niet")
    assert "Naast elkaar" in visitor.text
    visitor.tap("Kies dit")
    assert visitor.routes


def test_from_results_to_a_route_to_its_steps_and_back(visitor: Visitor) -> None:
    visitor.tap("Middelbare school", "Leraar", "Hbo-bachelor", "Tweedegraads bevoegdheid", "Kopopleiding")
    assert "Duurt 1 jaar." in visitor.text
    visitor.tap("1. Kopopleiding")
    assert "Wat is het?" in visitor.text
    visitor.tap("Alle routes bij deze vraag")
    assert "Er zijn 3 routes voor jou" in visitor.text
    visitor.tap("Vergelijk de drie snelste routes")
    assert "3 routes naast elkaar" in visitor.text
