"""Rooms put themselves in the navigation; the page you are on is marked."""

import pytest
from django.apps import apps
from django.urls import NoReverseMatch, reverse

from onderwijsloket.ui import navigation
from onderwijsloket.ui.navigation import NavigationItem

GALLERY = NavigationItem(label="Bouwstenen", url_name="ui:gallery", order=900)
NOWHERE = NavigationItem(label="Nergens", url_name="ui:nowhere", order=1, place="footer")


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps.get_app_config("ui"), "navigation", (GALLERY,), raising=False)


@pytest.mark.parametrize(("path", "current"), [("/ui/", True), ("/ui/form/", True), ("/", False), ("/uit/", False)])
@pytest.mark.usefixtures("registered")
def test_the_page_you_are_on_is_marked(path: str, current: bool) -> None:
    links = navigation.links(place="main", path=path)
    assert [link.current for link in links if link.label == "Bouwstenen"] == [current]


@pytest.mark.usefixtures("registered")
def test_an_item_stands_only_in_its_own_place() -> None:
    assert GALLERY in navigation.items(place="main")
    assert GALLERY not in navigation.items(place="footer")


def test_an_item_that_leads_nowhere_is_found_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps.get_app_config("ui"), "navigation", (NOWHERE,), raising=False)
    with pytest.raises(NoReverseMatch):
        reverse("ui:nowhere")
    assert "ui:nowhere" in str(navigation.every_item_has_an_address(None)[0].msg)


def test_a_page_lights_one_item_the_nearest() -> None:
    lit = [link.url for link in navigation.links(place="main", path="/routes/stappen/") if link.current]
    assert lit == ["/routes/"]
    lit = [link.url for link in navigation.links(place="footer", path="/routes/stappen/") if link.current]
    assert lit == ["/routes/stappen/"]
