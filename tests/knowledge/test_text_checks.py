"""What an editor is told of a page before it is published."""

from typing import Any

import pytest

from onderwijsloket.knowledge.readability import measure
from onderwijsloket.knowledge.text_checks import Finding, Known, Text, findings
from onderwijsloket.knowledge.written_values import typed_values

KNOWN = Known(
    facts={"lesgeld": "€\xa02.601", "deel": "20%", "start": "1\xa0augustus\xa02026"},
    steps={"pabo"},
    pages={1, 2},
    leads_somewhere=lambda address: address == "/routes/",
    broken={"https://example.nl/weg": "de pagina bestaat niet meer"},
)


def rich(html: str) -> dict[str, Any]:
    return {"type": "text", "value": html}


def told(*body: dict[str, Any], language: str = "nl", **rest: Any) -> list[Finding]:
    return findings(Text(language, "Titel", "In het kort.", list(body), **rest), KNOWN)


def blocking(*body: dict[str, Any]) -> list[str]:
    return [one.message for one in told(*body) if one.blocks]


@pytest.mark.parametrize("reference", ["{feit:bestaat-niet}", "{feit:Lesgeld}", "{stap:nergens}", "{prijs:lesgeld}"])
def test_a_reference_to_nothing_blocks(reference: str) -> None:
    assert any(reference in message for message in blocking(rich(f"<p>Dit kost {reference}.</p>")))


def test_references_that_are_known_are_fine() -> None:
    assert told(rich("<p>Dit kost {feit:lesgeld} en duurt {stap:pabo:maanden}.</p>")) == []


@pytest.mark.parametrize(
    "block",
    [
        rich('<p><a linktype="page" id="9">weg</a></p>'),
        rich('<p><a href="/routes/stap/bestaat-niet/">weg</a></p>'),
        {"type": "questions", "value": {"questions": [{"value": 9}]}},
        {"type": "fact", "value": {"fact": "weg"}},
    ],
)
def test_what_leads_nowhere_blocks(block: dict[str, Any]) -> None:
    assert len(blocking(block)) == 1


def test_links_that_lead_somewhere_are_fine() -> None:
    html = '<p><a linktype="page" id="1">een</a> <a href="/routes/">twee</a> <a href="https://example.nl">drie</a></p>'
    assert told(rich(html)) == []


def test_a_site_that_does_not_answer_is_told_and_blocks_nothing() -> None:
    found = told(rich('<p><a href="https://example.nl/weg">weg</a></p>'))
    assert [one.blocks for one in found] == [False]
    assert "bestaat niet meer" in found[0].message
    assert told(sources=["https://example.nl/weg"]) == found


def test_a_page_to_read_on_that_is_gone_is_told() -> None:
    assert [one.blocks for one in told(related=[9])] == [False]


def test_a_picture_without_words_is_told() -> None:
    assert len(told({"type": "figure", "value": {"image": 1, "alt": " "}})) == 1
    assert told({"type": "figure", "value": {"image": 1, "alt": "Een klas"}}) == []


def test_headings_come_in_order() -> None:
    assert told(rich("<h2>Een</h2><p>x</p><h3>Twee</h3>"), rich("<h2>Drie</h2>")) == []
    assert "te klein" in told(rich("<h3>Te klein</h3>"))[0].message
    assert "lege kop" in told(rich("<h2></h2>"))[0].message


def test_a_typed_value_is_told_with_the_fact_that_it_is() -> None:
    messages = [one.message for one in told(rich("<p>Dit kost € 2.601, dus 2.601 euro.</p>"))]
    assert all("{feit:lesgeld}" in message for message in messages)
    assert "Maak er een feit van" in told(rich("<p>Dit kost € 17.</p>"))[0].message


@pytest.mark.parametrize("text", ["20%", "20 procent", "1 augustus 2026", "€2.601", "2.601 euro"])
def test_values_are_known_however_they_are_written(text: str) -> None:
    assert typed_values(f"Dit is {text}, zeggen ze.", KNOWN.facts)[0].codes != ()


@pytest.mark.parametrize("text", ["schaal 10", "in 2026", "groep 5 tot en met 8", "3 jaar", "{feit:lesgeld}"])
def test_not_every_number_is_a_value(text: str) -> None:
    assert typed_values(text, KNOWN.facts) == []


def test_a_hard_text_is_told_with_the_sentences_that_make_it_hard() -> None:
    hard = (
        "De verantwoordelijkheid voor onderwijskwaliteit ligt volgens wettelijke bepalingen bij schoolbesturen en " * 2
    )
    found = [one.message for one in told(rich(f"<p>{hard}samenwerkingsverbanden.</p>" * 4))]
    assert any("moeilijker dan B1" in message for message in found)
    assert any(message.startswith("Lange zin: ‘De verantwoordelijkheid") for message in found)
    assert told(rich(f"<p>{hard}.</p>" * 4), language="en") == []


def test_an_easy_text_scores_as_such() -> None:
    found = measure("Je leert op school. Je krijgt les van een leraar. Dat is leuk en goed. " * 12)
    assert found.is_measured
    assert found.score > 60
    assert not measure("Te kort om iets van te zeggen.").is_measured
