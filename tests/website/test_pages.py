"""The front door as a visitor meets it."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from onderwijsloket.website.models import DeskDetails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_home_starts_the_routetool_with_the_first_question(client: Client) -> None:
    page = text_of(client, "/")
    for sector in ("po", "so", "vo", "mbo", "vavo", "ho"):
        assert f'href="/routes/?school={sector}"' in page


def test_home_in_english_leads_to_english_routes(client: Client) -> None:
    page = text_of(client, "/en/")
    assert '<html lang="en"' in page
    assert 'href="/en/routes/?school=po"' in page


def test_home_shows_a_route_that_the_rules_allow(client: Client) -> None:
    page = text_of(client, "/")
    assert 'href="/routes/hbo_ba/tg1/kop+hbo-ma1/"' in page
    assert client.get("/routes/hbo_ba/tg1/kop+hbo-ma1/").status_code == 200


def test_sample_contact_details_say_that_they_are_samples(client: Client) -> None:
    for address in ("/", "/contact/"):
        assert "voorbeeldgegevens" in text_of(client, address)


def test_own_contact_details_are_shown_and_stay(client: Client) -> None:
    DeskDetails.objects.update(
        name="Loket Testdorp", email="vraag@example.nl", phone="070 000 00 00", hours_nl="altijd", is_sample=False
    )
    call_command("load_desk", verbosity=0)
    page = text_of(client, "/contact/")
    assert "Loket Testdorp" in page
    assert 'href="tel:0700000000"' in page
    assert "Bereikbaar altijd." in page
    assert "voorbeeldgegevens" not in page


def test_without_contact_details_the_pages_still_work(client: Client) -> None:
    DeskDetails.objects.all().delete()
    assert "nog geen contactgegevens" in text_of(client, "/contact/")
    for address in ("/", "/privacy/", "/toegankelijkheid/", "/en/privacy/", "/en/toegankelijkheid/"):
        text_of(client, address)
    assert "Contact: http://localhost:8000/contact/" in text_of(client, "/.well-known/security.txt")


def test_privacy_statement_lists_what_the_rooms_registered(client: Client) -> None:
    page = text_of(client, "/privacy/")
    assert "Je account" in page
    assert "Hoe lang" in page


@pytest.mark.parametrize("address", ["/toegankelijkheid/", "/en/toegankelijkheid/"])
def test_accessibility_statement_says_what_was_measured(client: Client, address: str) -> None:
    page = text_of(client, address)
    assert "WCAG 2.2" in page
    assert "2026" in page


def test_security_txt_names_a_contact_and_a_day_in_the_coming_year(client: Client) -> None:
    lines = dict(line.split(": ", 1) for line in text_of(client, "/.well-known/security.txt").splitlines())
    assert lines["Contact"].startswith("mailto:")
    days = (timezone.datetime.fromisoformat(lines["Expires"]) - timezone.now()).days
    assert 90 < days < 365


def test_robots_leave_the_closed_parts_alone_and_find_the_sitemap(client: Client) -> None:
    page = text_of(client, "/robots.txt")
    assert "Disallow: /cms/" in page
    assert "Sitemap: http://localhost:8000/sitemap.xml" in page


def test_sitemap_has_every_set_of_four_answers_in_both_languages(client: Client) -> None:
    page = text_of(client, "/sitemap.xml")
    assert page.count("bevoegdheid=") == 2 * 1044
    assert "/en/routes/stap/kop/" in page
    assert "/routes/stappen/" in page


def test_pages_of_the_front_door_need_few_queries_and_none_again(
    client: Client,
    django_assert_max_num_queries: pytest.FixtureRequest,
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    for address in ("/", "/contact/", "/privacy/", "/toegankelijkheid/", "/en/"):
        with django_assert_max_num_queries(5):  # type: ignore[operator]
            client.get(address)
        with django_assert_num_queries(0):  # type: ignore[operator]
            client.get(address)
