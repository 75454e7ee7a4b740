"""The gallery opens on every page, shows what its code makes, and stays out of search engines."""

from collections import Counter

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from onderwijsloket.ui.components import actions, facts, finding, forms, lines, page, text
from onderwijsloket.ui.gallery.catalogue import SPECIMENS

pytestmark = pytest.mark.django_db
PAGES = ["/ui/", *(f"/ui/{specimen.slug}/" for specimen in SPECIMENS)]

# Small parts that only stand inside other components, or in <head>.
PARTS = {"icon", "scene", "line_drawing", "time_axis", "line_key", "page_links", "page_address", "field"}


@pytest.mark.parametrize("path", PAGES)
def test_a_gallery_page_is_whole(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert len(soup.select("h1")) == 1
    ids = Counter(str(tag["id"]) for tag in soup.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert soup.select("[style], style, script") == []


def test_every_component_has_a_gallery_page() -> None:
    tags = {name for part in (actions, facts, finding, forms, lines, page, text) for name in part.register.tags}
    code = " ".join(state.code for specimen in SPECIMENS for state in specimen.states)
    assert {tag for tag in tags - PARTS if f"{{% {tag}" not in code} == set()


def test_an_unknown_component_is_not_found(client: Client) -> None:
    assert client.get("/ui/bestaat-niet/").status_code == 404


def test_the_page_begins_with_a_skip_link_to_the_content(client: Client) -> None:
    soup = BeautifulSoup(client.get(reverse("ui:gallery")).content, "html.parser")
    first = soup.select_one("body a")
    assert first is not None
    assert first["href"] == "#inhoud"
    assert soup.find(id="inhoud").name == "main"


def test_the_page_preloads_the_font_that_the_sheet_asks_for(client: Client) -> None:
    soup = BeautifulSoup(client.get(reverse("ui:gallery")).content, "html.parser")
    assert "atkinson-hyperlegible-next" in str(soup.find("link", rel="preload")["href"])
    assert soup.find("link", rel="canonical")
    assert soup.html["lang"] == "nl"
