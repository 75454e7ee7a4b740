"""From draft to page: what is wrong is refused, a colleague looks, it is planned, compared and taken back."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge.models import KnowledgePage
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]
SLUG = "het-verhaal-van-sam"
PUBLIC = f"/kennisbank/{SLUG}/"


@pytest.fixture
def author() -> User:
    return account(Role.REDACTEUR, email="schrijver@example.nl")


def story() -> Any:
    return KnowledgePage.objects.get(code=SLUG).specific


def typed(page: Any, html: str = "<p>Een nieuwe tekst.</p>", **changes: Any) -> dict[str, Any]:
    """What the editor's screen sends."""
    form = {
        "title": page.title, "summary": page.summary, "slug": page.slug, "search_description": page.search_description,
        "kept_by": page.kept_by, "frequency": str(page.frequency), "checked_on": "", "go_live_at": "", "expire_at": "",
        "body": streamfield([("text", rich_text(html))]),
        "related": streamfield([]), "sources": streamfield([]),
    }  # fmt: skip
    form |= {name: getattr(page, name) for name in ("themes", "sectors", "functions", "audiences", "phases", "steps")}
    sent: dict[str, Any] = nested_form_data({**form, **changes})
    return sent


def send(client: Client, page: Any, action: str = "", **changes: Any) -> Any:
    pressed = {f"action-{action}": "ja"} if action else {}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**typed(page, **changes), **pressed})


def public(path: str = PUBLIC) -> str:
    """What visitors read; nothing is committed in a test, so the page cache does not empty itself."""
    caches["pages"].clear()
    return browser_of(None).get(path).content.decode()


def test_a_link_that_leads_nowhere_blocks_publishing_and_the_draft_stays(author: User) -> None:
    client, broken = browser_of(author), '<p>Lees <a linktype="page" id="99999">dit</a> en {feit:bestaat-niet}.</p>'
    assert send(client, story(), html=broken).status_code == 302
    refused = send(client, story(), "publish", html=broken)
    assert refused.status_code == 200
    page = refused.content.decode()
    assert "Een link of vraag leidt naar een pagina die niet" in page
    assert "Dit feit kennen we niet: {feit:bestaat-niet}." in page
    assert "bestaat-niet" in json.dumps(list(story().get_latest_revision_as_object().body.raw_data))
    assert "bestaat-niet" not in public()


def test_the_editor_sees_what_to_look_at(author: User) -> None:
    client = browser_of(author)
    send(client, story(), html="<h3>Te klein</h3><p>Dit kost € 2.700,50 per jaar.</p>")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[story().pk])).content.decode()
    assert "Gebruik het feit: {feit:lesgeld}" in page
    assert "De kop ‘Te klein’ is te klein" in page


def test_a_good_text_is_published(author: User) -> None:
    assert send(browser_of(author), story(), "publish", html="<p>Een goede tekst.</p>").status_code == 302
    assert "Een goede tekst." in public()


def test_every_kind_has_the_checks() -> None:
    for page in KnowledgePage.objects.all():
        headings = [str(tab.heading) for tab in get_edit_handler(type(page.specific)).children]
        assert headings == ["Tekst", "Vindbaar", "Beheer", "Controle"]


def test_a_second_pair_of_eyes_looks_before_it_is_on_the_site(author: User) -> None:
    colleague = account(Role.REDACTEUR, email="collega@example.nl")
    assert Workflow.objects.get().name == "Tweede paar ogen"
    send(browser_of(author), story(), "submit", html="<p>Wacht op een collega.</p>")
    page = story()
    assert page.current_workflow_task is not None
    assert "Wacht op een collega." not in public()
    decide = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk]
    )
    browser_of(author).post(decide, {"comment": ""})
    assert "Wacht op een collega." not in public(), "nobody approves what they handed in"
    browser_of(colleague).post(decide, {"comment": "Goed zo."})
    assert "Wacht op een collega." in public()


def test_what_is_handed_in_is_checked_too(author: User) -> None:
    refused = send(browser_of(author), story(), "submit", html="<p>{feit:bestaat-niet}</p>")
    assert "Dit feit kennen we niet" in refused.content.decode()
    assert story().current_workflow_task is None


def test_a_page_is_planned(author: User) -> None:
    later = timezone.localtime() + timedelta(days=2)
    send(
        browser_of(author), story(), "publish", html="<p>Vanaf later.</p>", go_live_at=later.strftime("%Y-%m-%d %H:%M")
    )
    assert story().scheduled_revision is not None
    assert "Vanaf later." not in public()
    revision = story().revisions.exclude(approved_go_live_at=None).get()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)  # two days go by
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save(update_fields=["approved_go_live_at", "content"])
    call_command("publish_scheduled", verbosity=0)
    assert "Vanaf later." in public()


def test_versions_are_compared_and_taken_back(author: User) -> None:
    client = browser_of(author)
    send(client, story(), "publish", html="<p>De eerste versie.</p>")
    first = story().latest_revision
    send(client, story(), "publish", html="<p>De tweede versie.</p>")
    second = story().latest_revision
    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[story().pk, first.pk, second.pk]))
    assert "tweede" in compared.content.decode()
    old = client.get(reverse("wagtailadmin_pages:revisions_revert", args=[story().pk, first.pk]))
    assert "De eerste versie." in old.content.decode()
    send(client, story(), "publish", html="<p>De eerste versie.</p>", revision=str(first.pk))
    assert "De eerste versie." in public()
