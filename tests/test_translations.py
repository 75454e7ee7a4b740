"""The interface in English: complete, compiled, and nothing of it still in Dutch on an English page."""

import ast
import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client

from onderwijsloket.core import interface_texts
from tests.partners import entries

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "locale"
PO = LOCALE / "en" / "LC_MESSAGES" / "django.po"
DO = "run `manage.py translations` and put the English in locale/en/LC_MESSAGES/django.po"

FOUR = "?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=tg2"
PAGES = (
    "/",
    "/contact/",
    "/advies/",
    "/advies/waar-sta-ik/weg/",
    "/advies/verwijderd/",
    "/privacy/",
    "/toegankelijkheid/",
    "/dit-bestaat-niet/",
    "/routes/",
    "/routes/?school=vo&functie=leraar",
    "/routes/?school=vo&functie=leraar&opleiding=havo",
    "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=weet-niet",
    "/routes/?school=vo&functie=leraar&opleiding=havo&bevoegdheid=tg2",
    f"/routes/{FOUR}&heb=bev:2&onbekend=1",
    f"/routes/{FOUR}&heb=for:bevoegdheid&heb=for:diploma",
    f"/routes/{FOUR}&nee=subject&duur=4&werk=naast",
    "/routes/?school=vo&functie=leraar&opleiding=wo_ma&bevoegdheid=tg2",
    "/routes/?school=po&functie=obp&opleiding=geen&bevoegdheid=obp",
    "/routes/stappen/",
    "/routes/stap/kop/",
    "/routes/stap/pabo/?plaats=Xyzzy",
    "/routes/havo/tg2/hbo-ba+kop/",
    f"/routes/havo/tg2/hbo-ba+kop/{FOUR}&nee=subject",
    "/routes/havo/tg2/hbo-ba+kop/1/",
    "/routes/havo/tg2/hbo-ba+kop/afdrukken/",
    "/routes/nergens/tg2/kop/",
    "/routes/havo/tg2/kop/",
    "/routes/havo/tg2/bestaat-niet/",
    "/routes/vergelijken/",
    "/routes/vergelijken/?route=havo:tg2:hbo-ba%2Bkop&route=hbo_ba:tg2:kop&route=havo:po:bestaat-niet",
)
WORD_IN_F_STRING = re.compile(r"\{[^{}]*\b(?:_|n?gettext)\(")
every_page = pytest.mark.parametrize("path", PAGES)
SAME_IN_BOTH = re.compile(r"https?://|@|Onderwijsloket|^[0-9 ]+$|^(\d\. )?[A-Z][\w-]+( degree)?( \(\w+\))?$")
"""Addresses, our own name, a number, and a term that has no English one, alone on a button or in a heading."""


@cache
def texts_for_visitors() -> Catalog:
    return interface_texts.found(ROOT / "src", LOCALE / "babel.cfg")


@cache
def english() -> Catalog:
    return interface_texts.read(PO)


def key(message: Message) -> tuple[str | None, tuple[str, ...]]:
    return message.context, interface_texts.forms(message.id)


def translations(catalog: Catalog) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(key(message)[1], interface_texts.forms(message.string)) for message in messages(catalog)}


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


@pytest.mark.slow
def test_every_text_for_visitors_is_in_the_list() -> None:
    missing = {key(message) for message in messages(texts_for_visitors())} - {key(m) for m in messages(english())}
    assert not missing, f"{DO}: {missing}"


@pytest.mark.slow
def test_nothing_else_is_in_the_list() -> None:
    gone = {key(message) for message in messages(english())} - {key(m) for m in messages(texts_for_visitors())}
    assert not gone, f"{DO}: {gone} is no longer used"


def test_every_text_has_its_english() -> None:
    assert not interface_texts.untranslated(english())


def test_placeholders_are_kept() -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)s|%s", text))

    for message in messages(english()):
        asked, given = interface_texts.forms(message.id), interface_texts.forms(message.string)
        assert [placeholders(form) for form in given] == [placeholders(form) for form in asked], message.id


def test_the_english_does_not_shout() -> None:
    assert not [
        message.id for message in messages(english()) if any("!" in f for f in interface_texts.forms(message.string))
    ]


def test_the_site_serves_what_the_list_says() -> None:
    """Set-up compiles the list; after a change of it, `make check` does so again."""
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert translations(compiled) == translations(english())


def test_a_new_text_comes_in_and_a_gone_text_goes_out(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    po.write_text(interface_texts.HEADER + 'msgid "Weg"\nmsgstr "Gone"\n\nmsgid "Terug"\nmsgstr "Back"\n')
    texts = Catalog()
    texts.add("Terug")
    texts.add(("%(count)s brief", "%(count)s brieven"))
    assert interface_texts.update(po, texts) == ["%(count)s brief"]
    written = po.read_text()
    assert 'msgid "Terug"\nmsgstr "Back"' in written
    assert "Weg" not in written
    assert interface_texts.update(po, texts) == ["%(count)s brief"]
    assert po.read_text() == written


def test_a_pattern_that_fits_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "babel.cfg").write_text("[ignore: room/old.py]\n[python: **.py]\n")
    (tmp_path / "new.py").write_text('_("Hallo")\n')
    with pytest.raises(ValueError, match=r"room/old\.py"):
        interface_texts.found(tmp_path, tmp_path / "babel.cfg")


def test_texts_are_found_in_templates_and_in_code(tmp_path: Path) -> None:
    (tmp_path / "babel.cfg").write_text((LOCALE / "babel.cfg").read_text().partition("# Accounts")[0] + EVERYTHING)
    (tmp_path / "page.py").write_text('title = gettext_lazy("Ho" "i")\nword = pgettext("keuze", "of")\n')
    (tmp_path / "page.html").write_text(TEMPLATE)
    found = {key(message) for message in messages(interface_texts.found(tmp_path, tmp_path / "babel.cfg"))}
    assert found == {
        (None, ("Hoi",)),
        ("keuze", ("of",)),
        (None, ("Een",)),
        (None, ("Twee",)),
        (None, ("%(n)s dag", "%(n)s dagen")),
    }


EVERYTHING = "[python: **.py]\n[template: **.html]\n"
TEMPLATE = """{% load i18n %}<p title="{% translate "Een" %}">
    {% link label=_("Twee") %}</p>
{% blocktranslate count n=days %}{{ n }} dag{% plural %}{{ n }} dagen{% endblocktranslate %}"""


@pytest.fixture(scope="module")
def dutch(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What betrays Dutch: parts of every text marked for translation, also of staff, that no English text has."""
    mapping = tmp_path_factory.mktemp("all") / "babel.cfg"
    mapping.write_text((LOCALE / "babel.cfg").read_text().partition("# Accounts")[0] + EVERYTHING)
    marked = interface_texts.found(ROOT / "src", mapping)
    allowed = " ".join(form for message in messages(english()) for form in interface_texts.forms(message.string))
    parts = {part for message in messages(marked) for form in key(message)[1] for part in recognisable(form)}
    return {part for part in parts if part not in allowed}


def recognisable(text: str) -> list[str]:
    """The parts of a text without placeholders that are more than a Dutch name of something, which English keeps."""
    parts = (part.strip() for part in re.split(r"%\(\w+\)s|%s", text))
    return [part for part in parts if len(part.split()) > 2]


def page_in(client: Client, path: str) -> BeautifulSoup:
    page = BeautifulSoup(client.get(path, follow=True).content, "html.parser")
    for part in page.select("[lang=nl]:not(html)"):
        part.decompose()
    return page


def test_no_text_hides_in_an_f_string() -> None:
    """Python before 3.12 shows an f-string as one word: what stands in it to be translated is not found there."""
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        if WORD_IN_F_STRING.search(text := path.read_text(encoding="utf-8"))
        for whole in ast.walk(ast.parse(text))
        if isinstance(whole, ast.JoinedStr)
        for node in ast.walk(whole)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "gettext", "ngettext")
    ]
    assert hidden == []


@pytest.mark.slow
@pytest.mark.no_cover
@every_page
def test_an_english_page_is_english(path: str, client: Client, content: None, dutch: set[str]) -> None:
    """Also finds Dutch that is not marked for translation: it stands on both pages."""
    english_page = page_in(client, f"/en{path}")
    shown = html.unescape(str(english_page))
    assert not [part for part in dutch if part in shown]
    same = sentences(page_in(client, path)) & sentences(english_page)
    assert not {text for text in same if not SAME_IN_BOTH.search(text)}


def sentences(page: BeautifulSoup) -> set[str]:
    return {text for text in page.stripped_strings if len(text) > 12}


@pytest.mark.django_db
def test_the_pages_above_use_every_template_of_visitors(client: Client, content: None) -> None:
    entries.programme(entries.location(entries.institution()))  # its step then says where it can be followed
    used = {part.name for path in PAGES for part in client.get(f"/en{path}", follow=True).templates}
    rooms = (ROOT / "src" / "onderwijsloket").glob("*/templates")
    all_templates = {str(file.relative_to(room)) for room in rooms for file in room.glob("[rwc]*/*.html")}
    not_for_visitors = {"routes/words_preview.html", "core/error_bare.html"}
    of_colleagues = {name for name in all_templates if name.startswith("reviews/")}
    assert all_templates - used - not_for_visitors - of_colleagues == set()


def test_both_languages_are_the_ones_of_the_site() -> None:
    assert [code for code, _name in settings.LANGUAGES] == ["nl", "en"]
