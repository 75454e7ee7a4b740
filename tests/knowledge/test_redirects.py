"""Old addresses lead on: all that a page ever had, and those that editors import; never in a circle."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from onderwijsloket.accounts.enums import Role
from onderwijsloket.knowledge.models import KnowledgePage
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]


def rename(code: str, slug: str) -> None:
    page = KnowledgePage.objects.get(code=code).specific
    page.slug = slug
    page.save_revision().publish()


def leads(path: str) -> tuple[int, str]:
    caches["pages"].clear()
    answer = Client().get(path)
    return answer.status_code, answer.headers.get("Location", "")


def test_every_address_that_a_page_had_leads_to_the_one_of_today() -> None:
    for slug in ("sam", "sam-werkt", "sam-nu"):
        rename("het-verhaal-van-sam", slug)
    for old in ("het-verhaal-van-sam", "sam", "sam-werkt"):
        assert leads(f"/kennisbank/{old}/") == (301, "/kennisbank/sam-nu/"), old
    assert leads("/kennisbank/sam-nu/")[0] == 200


def test_a_page_that_gets_its_old_address_back_is_simply_there() -> None:
    for slug in ("sam", "het-verhaal-van-sam"):
        rename("het-verhaal-van-sam", slug)
    assert leads("/kennisbank/het-verhaal-van-sam/")[0] == 200
    assert leads("/kennisbank/sam/") == (301, "/kennisbank/het-verhaal-van-sam/")


def test_an_english_address_leads_on_in_english() -> None:
    rename("what-does-training-cost", "costs")
    rename("what-does-training-cost", "the-costs")
    assert leads("/en/kennisbank/costs/") == (301, "/en/kennisbank/the-costs/")


def test_a_page_that_takes_a_former_address_is_shown_there() -> None:
    rename("het-verhaal-van-sam", "sam")
    rename("het-verhaal-van-sam", "sam-nu")
    rename("een-les-bekijken", "sam")
    assert leads("/kennisbank/sam/")[0] == 200


@pytest.mark.parametrize(
    "pairs",
    [
        [("/a", "/a/")],
        [("/a", "/b/"), ("/b", "/a/")],
        [("/a", f"{settings.BASE_URL}/a")],
        [("/a", "/b"), ("/b", "/c"), ("/c", "/b")],
    ],
)
def test_what_goes_round_is_not_found(pairs: list[tuple[str, str]]) -> None:
    for old, new in pairs:
        Redirect.add_redirect(old, new)
    assert leads("/a/")[0] == 404


def test_redirects_lead_to_pages_and_other_sites() -> None:
    Redirect.add_redirect("/oud/pad", "/routes/")
    Redirect.add_redirect("/weg", "https://example.nl/", is_permanent=False)
    assert leads("/oud/pad/") == (301, "/routes/")
    assert leads("/weg?x=1") == (302, "https://example.nl/")
    assert leads("/" + "a" * 300)[0] == 404


def test_an_editor_imports_redirects_from_a_table() -> None:
    editor = browser_of(account(Role.REDACTEUR))
    target = f"{settings.BASE_URL}/routes/stap/pabo/"
    table = SimpleUploadedFile("oud.csv", f"van,naar\n/vorige/pabo,{target}\n".encode(), content_type="text/csv")
    asked = editor.post(reverse("wagtailredirects:start_import"), {"import_file": table, "input_format": "0"})
    assert asked.status_code == 200
    hidden = dict(asked.context["form"].initial)
    sent = {**hidden, "from_index": "0", "to_index": "1", "permanent": "on", "site": ""}
    done = editor.post(reverse("wagtailredirects:process_import"), sent)
    assert done.status_code == 302
    assert leads("/vorige/pabo/") == (301, target)
    assert browser_of(account(Role.ADVISEUR)).get(reverse("wagtailredirects:index")).status_code == 403


def test_not_found_stays_not_found_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_options: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(Redirect, "get_for_site", away)
    assert leads("/bestaat-niet/")[0] == 404
