"""The register over HTTP and from a folder: never away from its address, never without end, tried again."""

import json

import pytest

from onderwijsloket.navigator import rio_client
from onderwijsloket.navigator.rio_client import FolderSource, HttpSource, NotThereError, SourceError, file_of
from tests.navigator.rio_register import filled
from tests.navigator.rio_server import serving

LIST = "opleidingserkenningen"


@pytest.fixture
def server():
    with serving(filled(courses=5, offers_each=1)) as server:
        server.register.page_size = 2
        yield server


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def source(server, pauses):
    source = HttpSource(server.base, timeout=0.3, tries=4, pause=pauses.append)
    yield source
    source.close()


def numbers(source):
    return [record["id"] for page in source.pages(LIST) for record in page]


@pytest.mark.parametrize("with_links", [True, False])
def test_all_pages_are_read_along_links_or_by_counting(source, server, with_links):
    server.register.with_links = with_links
    assert numbers(source) == [f"erkenning-{number}" for number in range(5)]


def test_pauses_between_tries_grow(source, server, pauses):
    server.fail(LIST, "500")
    with pytest.raises(SourceError, match="500: ook na herhaald proberen"):
        numbers(source)
    assert pauses == [1, 2, 4]
    assert server.asked.total() == 4


def test_a_refusal_is_not_tried_again(source, server, pauses):
    server.fail(LIST, "403")
    with pytest.raises(SourceError, match="403"):
        numbers(source)
    assert pauses == []


def test_what_is_not_there_is_told_apart(source):
    with pytest.raises(NotThereError):
        source.one("opleidingserkenningen/bestaat-niet/opleiding")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("circle", "in een kring"),
        ("astray", "ander adres"),
        ("redirect", "302"),
        ("slow", "niet op tijd"),
        ("cut", "brak af"),
        ("half", "geen JSON"),
        ('{"_embedded": 3}', "geen lijst"),
        ('{"_embedded": {"a": [], "b": []}}', "geen lijst"),
        ('{"fout": "ja"}', "geen lijst"),
        ("[" * 100_000, "geen JSON"),
        ("true", "geen lijst"),
    ],
)
def test_a_bad_answer_is_an_error_with_a_reason(source, server, fault, reason):
    server.fail(LIST, fault)
    with pytest.raises(SourceError, match=reason):
        numbers(source)


def test_a_list_where_one_record_is_due_is_an_error(source, server):
    server.fail("opleidingserkenningen/", "[]")
    with pytest.raises(SourceError, match="geen gegeven met velden"):
        source.one("opleidingserkenningen/erkenning-1/opleiding")


def test_an_answer_without_end_is_cut_off(source, monkeypatch):
    monkeypatch.setattr(rio_client, "MOST_BYTES", 100)
    with pytest.raises(SourceError, match="te groot"):
        numbers(source)


def test_pages_without_end_are_cut_off(source, monkeypatch):
    monkeypatch.setattr(rio_client, "MOST_PAGES", 2)
    with pytest.raises(SourceError, match="geen eind"):
        numbers(source)


@pytest.mark.parametrize(
    "link", ["//elders.example.nl/api/rio/v2/x", "/elders", "file:///etc/passwd", "x/../../../elders", "x#y"]
)
def test_no_link_leads_away(source, link):
    with pytest.raises(SourceError, match="ander adres"):
        source.within(link)


def test_a_link_may_be_whole_or_short(source, server):
    assert source.within(f"{server.base}/x?page=1") == "x?page=1"
    assert source.within("/api/rio/v2/x") == "x"


@pytest.mark.parametrize(
    "base", ["file:///etc", "gopher://example.nl", "http://a:b@example.nl/x", "http://x:99999/", "x"]
)
def test_only_plain_web_addresses_are_read_from(base):
    with pytest.raises(SourceError):
        HttpSource(base)


def test_a_folder_gives_what_was_saved_and_nothing_else(tmp_path):
    folder = FolderSource(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b@page=0.json").write_text(json.dumps({"x": 1}))
    (tmp_path / "gone.json").write_text("null")
    (tmp_path / "half.json").write_text('{"x":')
    assert folder.one("a/b?page=0") == {"x": 1}
    with pytest.raises(NotThereError):
        folder.fetch("gone")
    for address, reason in (("half", "niet te lezen"), ("other", "staat niet in de map")):
        with pytest.raises(SourceError, match=reason) as refusal:
            folder.fetch(address)
        assert not isinstance(refusal.value, NotThereError)


@pytest.mark.parametrize("address", ["../x", "a/../b", "", "?a=b", "a?b=/c", "a\\b"])
def test_no_address_leads_out_of_the_folder(address):
    with pytest.raises(SourceError):
        file_of(address)
