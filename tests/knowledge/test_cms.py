"""The knowledge base in the CMS: draft, preview and publish by an editor, and facts that follow at once."""

import pytest
from django.core.cache import caches
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from onderwijsloket.accounts.enums import Role
from onderwijsloket.core.page_cache import STAMP_KEY
from onderwijsloket.knowledge.models import KnowledgeIndex, KnowledgePage
from onderwijsloket.knowledge.permissions import may_edit_knowledge
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]


def stamp() -> str:
    return str(caches["pages"].get(STAMP_KEY, ""))


@pytest.mark.slow
def test_an_editor_opens_the_form_of_every_kind_of_page() -> None:
    client = browser_of(account(Role.REDACTEUR))
    for page in KnowledgePage.objects.all():
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200, page
    index = KnowledgeIndex.objects.get(locale__language_code="nl")
    assert client.get(reverse("wagtailadmin_pages:add", args=["knowledge", "articlepage", index.pk])).status_code == 200


def test_a_draft_is_seen_where_visitors_will_read_it_and_only_there() -> None:
    client = browser_of(account(Role.REDACTEUR))
    page = KnowledgePage.objects.get(code="het-verhaal-van-sam").specific
    page.summary = "Nog niet voor iedereen."
    page.save_revision()
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Nog niet voor iedereen." in draft.content.decode()
    assert "no-store" in draft.headers["Cache-Control"]
    assert "frame-ancestors 'self'" in draft.headers["Content-Security-Policy"], (
        "the editor's screen shows it in a frame"
    )
    assert "Dit is een voorbeeldweergave" in draft.content.decode()
    public = browser_of(None).get("/kennisbank/het-verhaal-van-sam/")
    assert "Nog niet voor iedereen." not in public.content.decode()


def test_publishing_and_withdrawing_empty_the_page_cache(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    page = KnowledgePage.objects.get(code="het-verhaal-van-sam").specific
    before = stamp()
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    published = stamp()
    assert published != before
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert stamp() != published


def test_two_pages_in_a_language_never_share_an_address() -> None:
    story = KnowledgePage.objects.get(code="het-verhaal-van-sam").specific
    story.slug = "een-les-bekijken"
    with pytest.raises(Exception, match="dit adres"):
        story.full_clean()


def test_only_editors_keep_the_knowledge_base() -> None:
    people = {role: account(role) for role in Role}
    allowed = {role for role, user in people.items() if may_edit_knowledge(user)}
    assert allowed == {Role.REDACTEUR, Role.BEHEERDER}
    assert browser_of(people[Role.ADVISEUR]).get("/cms/snippets/knowledge/fact/").status_code == 403
