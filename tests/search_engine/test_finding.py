"""What people type finds what they mean: forms of a word, compounds, mistakes, other words, whole questions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_engine import (
    Document,
    Index,
    Synonyms,
    SynonymsError,
    best_passage,
    language,
    marked,
    read_groups,
    terms_of,
)

DUTCH = language("nl")
LIST = """
juf, meester => leraar basisonderwijs
zib, zij-instroom in het beroep
gym, lichamelijke opvoeding  # een opmerking
"""
DOCUMENTS = [
    Document("tekort", "Het lerarentekort in het basisonderwijs", passages=["Er zijn te weinig mensen voor de klas."]),
    Document("zib", "Zij-instroom in het beroep", lead="Je werkt en leert tegelijk op een school."),
    Document("gast", "Gastdocent worden", lead="Een paar uur in de week lesgeven over je eigen vak."),
    Document("pabo", "Pabo", lead="De opleiding tot leraar basisonderwijs.", keywords=["toelatingstoets"]),
    Document("gym", "Docent lichamelijke opvoeding", passages=["Je geeft les in de gymzaal."]),
    Document("salaris", "Wat verdient een leraar?", passages=["Je salaris hangt af van je schaal en je ervaring."]),
    Document("idw", "Diplomawaardering", lead="Laat een diploma uit een ander land vergelijken."),
    Document(
        "assistent", "Onderwijsassistent", lead="Je helpt de leraar in de klas.", passages=["Met een mbo-diploma."]
    ),
]


@pytest.fixture(scope="module")
def index() -> Index:
    made = Index(DUTCH, Synonyms(read_groups(LIST), DUTCH))
    for document in DOCUMENTS:
        made.put(document)
    return made


def first(index: Index, text: str) -> str:
    hits = index.search(text).hits
    return hits[0].key if hits else ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pabo's", "pabo"),
        ("gastdocenten", "gast"),
        ("onderwijsassistenten", "assistent"),
        ("tekort aan leraren", "tekort"),
        ("lerarentekort", "tekort"),
        ("gast docent", "gast"),
        ("gast-docent", "gast"),
        ("diploma waarderen", "idw"),
        ("zijinstroom", "zib"),
        ("zij instroom", "zib"),
        ("ZIJ-INSTROOM", "zib"),
        ("onderwijsasistent", "assistent"),
        ("salaries", "salaris"),
        ("diplomawardering", "idw"),
        ("zib", "zib"),
        ("juf worden", "pabo"),
        ("gym", "gym"),
        ("toets voor toelating", "pabo"),
        ("hoeveel verdien je eigenlijk als leraar?", "salaris"),
        ("Kan ik op een school werken en tegelijk leren?", "zib"),
        ("gastdocènt", "gast"),
    ],
)
def test_what_people_type_finds_what_they_mean(index: Index, typed: str, found: str) -> None:
    assert first(index, typed) == found


def test_a_mended_word_is_told_and_a_known_one_is_left_alone(index: Index) -> None:
    assert index.search("onderwijsasistent worden").query.meant == "onderwijsassistent worden"
    assert index.search("onderwijsassistent worden").query.meant == ""


def test_what_nobody_wrote_finds_nothing_and_says_so(index: Index) -> None:
    found = index.search("xylofoonkwintet")
    assert found.hits == ()
    assert found.query.unknown == ("xylofoonkwintet",)


def test_a_word_that_says_nothing_is_only_looked_for_when_there_is_no_other(index: Index) -> None:
    assert first(index, "wat is een pabo") == "pabo"
    assert index.search("een").hits


def test_what_is_changed_or_taken_out_is_found_so_at_once() -> None:
    index = Index(DUTCH, Synonyms([], DUTCH))
    index.put(Document("een", "Fluitles"))
    index.put(Document("een", "Vioolles"))
    assert not index.search("fluitles").hits
    assert first(index, "vioolles") == "een"
    index.take("een")
    assert not index.search("vioolles").hits
    assert len(index) == 0
    assert not index.vocabulary.has_stem(DUTCH.stem("vioolles"))


def test_the_same_documents_give_the_same_order_however_they_came() -> None:
    def order(documents: list[Document]) -> list[tuple[str, float]]:
        index = Index(DUTCH, Synonyms([], DUTCH))
        for document in documents:
            index.put_terms(document.key, terms_of(document), number=DOCUMENTS.index(document))
        return [(hit.key, round(hit.score, 6)) for hit in index.search("leraar in de klas").hits]

    assert order(DOCUMENTS) == order(DOCUMENTS[::-1])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=260))
def test_whatever_is_typed_gets_an_answer(index: Index, text: str) -> None:
    found = index.search(text)
    assert len(found.hits) <= len(DOCUMENTS)
    assert all(hit.score > 0 for hit in found.hits)


@given(st.text(max_size=300))
def test_a_marked_text_is_still_the_same_text(text: str) -> None:
    assert "".join(piece.text for piece in marked(text, {"leraar", "a"}, DUTCH.stem)) == text


def test_the_passage_with_most_of_the_words_is_shown_around_them() -> None:
    texts = ["Niets hierover.", "Woorden vooraf. " * 40 + "Je salaris groeit met je ervaring. " + "En meer. " * 40]
    pieces = best_passage(texts, {DUTCH.stem("salaris"), DUTCH.stem("ervaring")}, DUTCH.stem)
    assert [piece.text for piece in pieces if piece.is_marked] == ["salaris", "ervaring"]
    assert pieces[0].text == "… "
    assert len("".join(piece.text for piece in pieces)) < 240


@pytest.mark.parametrize("line", ["alleen", "=> x", "x =>", "woord, " * 80])
def test_a_line_with_other_words_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(SynonymsError, match="Regel 2"):
        read_groups(f"juf, meester\n{line}")
