"""What a redacteur and a beheerder see and may do in the CMS, and what nobody may."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.routes import queries
from onderwijsloket.routes.models import CatalogueVersion, Words
from onderwijsloket.routes.operations import load_catalogue
from tests.people import account, browser_of
from tests.routes.catalogues import variant, without_kop

pytestmark = pytest.mark.slow

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
LIST = "/cms/snippets/routes/words/"


@pytest.fixture
def redacteur(content):
    return browser_of(account(Role.REDACTEUR))


@pytest.fixture
def beheerder(content):
    return browser_of(account(Role.BEHEERDER))


def row(kind="step", code="pabo", language="nl"):
    return Words.objects.get(kind=kind, code=code, language=language)


def edit_address(words):
    return reverse("wagtailsnippets_routes_words:edit", args=[words.pk])


def form(words, **changes):
    fields = {name: getattr(words, name) for name in words.texts()}
    sources = "\n".join(" | ".join(filter(None, (one["label"], one.get("url")))) for one in words.sources)
    return {**fields, "sources": sources, **changes}


def test_the_list_shows_what_has_to_be_done(redacteur):
    page = redacteur.get(LIST, {"kind": "step", "language": "en"}).content.decode()
    assert "data-bulk-action-checkbox" not in page
    original = row()
    original.title = "Anders"
    original.save_revision().publish()
    lagging = redacteur.get(LIST, {"state": "lagging"}).content.decode()
    assert "vertaling is ouder dan het origineel" in lagging
    assert lagging.count("/edit/") < page.count("/edit/")


@pytest.mark.parametrize("state", ["draft", "missing", "lagging"])
def test_the_list_can_be_narrowed_to_what_has_to_be_done(redacteur, state):
    assert edit_address(row()) not in redacteur.get(LIST, {"state": state}).content.decode()
    words = row()
    if state == "missing":
        Words.objects.filter(kind="step", code="pabo", language="en").update(live=False)
    else:
        words.title = "Anders"
        revision = words.save_revision()
        if state == "lagging":
            revision.publish()
    assert edit_address(row()) in redacteur.get(LIST, {"state": state}).content.decode()


def test_the_list_costs_the_same_for_few_and_many(redacteur):
    redacteur.get(LIST)
    counts = []
    for search in ("pabo-na-ad", "pabo"):
        with CaptureQueriesContext(connection) as captured:
            redacteur.get(LIST, {"q": search})
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("kind", "code", "shown", "hidden"),
    [
        ("step", "pabo", "admission", "question"),
        ("condition", "age21", "question", "admission"),
        ("qualification", "tg2", "allows", "what"),
        ("sector", "po", "summary", "sources"),
    ],
)
def test_an_editor_sees_only_the_fields_of_that_kind(redacteur, kind, code, shown, hidden):
    page = redacteur.get(edit_address(row(kind, code))).content.decode()
    assert f'name="{shown}"' in page
    assert f'name="{hidden}"' not in page
    assert 'name="code"' not in page


def test_an_english_text_shows_the_dutch_beside_it(redacteur):
    assert row().title in redacteur.get(edit_address(row(language="en"))).content.decode()


def test_a_draft_is_kept_and_publishing_shows_it_to_visitors(redacteur):
    redacteur.post(edit_address(row()), form(row(), title="Nieuwe titel"))
    assert row().has_unpublished_changes
    assert queries.words("nl").get("step", "pabo").title != "Nieuwe titel"
    redacteur.post(edit_address(row()), form(row(), title="Nieuwe titel", **{"action-publish": "1"}))
    assert queries.words("nl").get("step", "pabo").title == "Nieuwe titel"
    assert row().sources == queries.Words.objects.get(pk=row().pk).sources


def test_sources_are_edited_as_lines(redacteur):
    lines = "WHW 7.24\nDUO: collegegeld | https://duo.nl/particulier/\n\n"
    redacteur.post(edit_address(row()), form(row(), sources=lines, **{"action-publish": "1"}))
    assert row().sources == [
        {"label": "WHW 7.24"},
        {"label": "DUO: collegegeld", "url": "https://duo.nl/particulier/"},
    ]
    page = redacteur.post(edit_address(row()), form(row(), sources="DUO | http://duo.nl")).content.decode()
    assert "https://" in page
    assert len(row().sources) == 2


def test_an_empty_text_may_be_a_draft_and_may_not_be_published(redacteur):
    redacteur.post(edit_address(row()), form(row(), admission="", title=""))
    assert row().has_unpublished_changes
    page = redacteur.post(edit_address(row()), form(row(), admission="", **{"action-publish": "1"}))
    assert "Deze tekst ontbreekt" in page.content.decode()
    assert queries.words("nl").get("step", "pabo").admission


def test_publishing_makes_the_public_page_new(redacteur, client, django_capture_on_commit_callbacks):
    address = "/routes/stap/pabo/"
    assert "Nieuwe titel" not in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        redacteur.post(edit_address(row()), form(row(), title="Nieuwe titel", **{"action-publish": "1"}))
    assert "Nieuwe titel" in client.get(address).content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_preview_is_the_public_page_with_the_draft_in_it(redacteur, client, language):
    words = row(language=language)
    address = reverse("wagtailsnippets_routes_words:preview_on_edit", args=[words.pk])
    assert redacteur.post(address, form(words, title="Proeftitel")).json()["is_valid"]
    response = redacteur.get(address)
    assert "Proeftitel" in response.content.decode()
    assert words.admission[:40] in response.content.decode().replace("&#x27;", "'")
    assert "no-store" in response.headers["Cache-Control"]
    public = client.get("/routes/stap/pabo/" if language == "nl" else "/en/routes/stap/pabo/")
    assert "Proeftitel" not in public.content.decode()


def preview(person, words, **changes):
    address = reverse("wagtailsnippets_routes_words:preview_on_edit", args=[words.pk])
    assert person.post(address, form(words, **changes)).json()["is_valid"]
    return person.get(address).content.decode()


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("question", "school"),
        ("question", "functie"),
        ("question", "bevoegdheid"),
        ("sector", "vo"),
        ("function", "instructeur"),
        ("level", "havo"),
        ("qualification", "tg2"),
        ("condition", "age21"),
        ("step", "kop"),
    ],
)
def test_every_kind_is_previewed_on_a_page_that_shows_it(redacteur, kind, code):
    page = preview(redacteur, row(kind, code), title="Proeftitel")
    assert "Proeftitel" in page
    assert "Deze tekst staat nu op geen enkele pagina" not in page


def test_words_without_a_page_are_previewed_as_they_are(redacteur):
    CatalogueVersion.objects.update(is_active=False)
    page = preview(redacteur, row(), title="Proeftitel")
    assert "Deze tekst staat nu op geen enkele pagina" in page
    assert "Proeftitel" in page


def test_a_kept_version_can_be_previewed(redacteur):
    words = row()
    words.title = "Oude titel"
    revision = words.save_revision()
    address = reverse("wagtailsnippets_routes_words:revisions_view", args=[words.pk, revision.pk])
    assert "Oude titel" in redacteur.get(address).content.decode()


@pytest.mark.parametrize("name", ["add", "delete", "unpublish"])
@pytest.mark.parametrize("role", [Role.REDACTEUR, Role.BEHEERDER])
def test_nobody_adds_deletes_or_unpublishes_words(content, name, role):
    person = browser_of(account(role))
    address = reverse(f"wagtailsnippets_routes_words:{name}", args=[] if name == "add" else [row().pk])
    before = Words.objects.filter(live=True).count()
    assert person.post(address).status_code in (302, 403)
    assert Words.objects.filter(live=True).count() == before


def test_the_menu_offers_no_unpublishing(redacteur):
    assert "action-unpublish" not in redacteur.get(edit_address(row())).content.decode()


@pytest.mark.parametrize("role", [Role.ADVISEUR, Role.COORDINATOR, Role.PARTNER])
def test_other_roles_see_no_words_and_no_rules(content, role):
    person = browser_of(account(role))
    for address in (LIST, edit_address(row()), reverse("catalogue:index")):
        assert person.get(address).status_code == 403


def loaded(text=None):
    return load_catalogue(text=text or without_kop(), by=None, at=NOW)[0]


def test_both_roles_see_what_a_version_changes(redacteur, beheerder):
    version = loaded()
    for person in (redacteur, beheerder):
        assert "2099.1" in person.get(reverse("catalogue:index")).content.decode()
        page = person.get(reverse("catalogue:detail", args=[version.pk])).content.decode()
        assert "andere routes dan nu" in page
        assert "Kopopleiding tweedegraads" in page


def test_the_list_of_versions_is_cut_into_pages(redacteur, django_assert_num_queries):
    rows = (CatalogueVersion(version=f"v{n:02}", source="x", checksum=f"c{n}", loaded_at=NOW) for n in range(25))
    CatalogueVersion.objects.bulk_create(rows)
    first = redacteur.get(reverse("catalogue:index")).content.decode()
    second = redacteur.get(reverse("catalogue:index"), {"p": 2, "page": 2}).content.decode()
    assert "v24" in first
    assert "v00" not in first
    assert "v00" in second


def test_a_beheerder_puts_a_version_in_force_after_a_question(beheerder):
    version = loaded()
    address = reverse("catalogue:activate", args=[version.pk])
    assert "Ja, laat deze versie gelden" in beheerder.get(address).content.decode()
    assert queries.active().version != "2099.1"
    beheerder.post(address)
    assert queries.active().version == "2099.1"
    assert CatalogueVersion.objects.active().get().activated_by.email == "beheerder@example.nl"


def test_a_redacteur_does_not(redacteur):
    version = loaded()
    assert (
        "Deze versie laten gelden" not in redacteur.get(reverse("catalogue:detail", args=[version.pk])).content.decode()
    )
    address = reverse("catalogue:activate", args=[version.pk])
    assert redacteur.get(address).status_code in (302, 403)
    assert redacteur.post(address).status_code in (302, 403)
    assert queries.active().version != "2099.1"


def test_a_version_with_objections_shows_them_and_cannot_be_put_in_force(beheerder):
    version = loaded(variant(("  kop:\n", "  kop-nieuw:\n")))
    page = beheerder.get(reverse("catalogue:detail", args=[version.pk])).content.decode()
    assert "kop-nieuw" in page
    assert "Deze versie laten gelden" not in page
    beheerder.post(reverse("catalogue:activate", args=[version.pk]))
    assert queries.active().version != "2099.1"


def test_a_version_that_this_release_cannot_read_says_so(beheerder):
    version = CatalogueVersion.objects.create(version="oud", source="steps: {}", checksum="x", loaded_at=NOW)
    assert "kan niet gelden" in beheerder.get(reverse("catalogue:detail", args=[version.pk])).content.decode()
