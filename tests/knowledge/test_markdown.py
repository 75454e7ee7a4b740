"""The notation of content/knowledge: what becomes of it, and what is refused with the line where it stands."""

import pytest

from onderwijsloket.knowledge.markdown import parse


def test_headings_paragraphs_and_lists_become_what_the_editors_screen_stores() -> None:
    text = parse("Eerst **dit**.\n\n## Kop\n- een\n- [twee](stap:pabo)\n\n1. eerst\n2. dan\n")
    assert text.problems == []
    assert text.blocks == [
        {
            "type": "text",
            "value": "<p>Eerst <b>dit</b>.</p><h2>Kop</h2><ul><li>een</li>"
            '<li><a href="stap:pabo">twee</a></li></ul><ol><li>eerst</li><li>dan</li></ol>',
        }
    ]


def test_a_list_may_follow_its_sentence_at_once() -> None:
    (block,) = parse("Dit heb je nodig:\n- een diploma\n  van een school").blocks
    assert block["value"] == "<p>Dit heb je nodig:</p><ul><li>een diploma van een school</li></ul>"


def test_blocks_stand_between_the_texts_around_them() -> None:
    text = parse("Voor.\n:::let-op Pas op\nNiet doen.\n:::\nNa.\n:::vragen\n- een-vraag\n:::\n")
    assert [block["type"] for block in text.blocks] == ["text", "callout", "text", "questions"]
    assert text.blocks[1]["value"] == {"title": "Pas op", "text": "<p>Niet doen.</p>"}


def test_a_step_begins_with_its_title_in_bold_or_has_none() -> None:
    (block,) = parse(":::stappen\n1. **Bel.** Vraag het.\n2. Zet het op papier.\n:::").blocks
    assert block["value"]["items"] == [
        {"title": "Bel", "text": "<p>Vraag het.</p>"},
        {"title": "", "text": "<p>Zet het op papier.</p>"},
    ]


def test_a_table_has_a_caption_and_heads() -> None:
    (block,) = parse(":::tabel Wie wat doet\n| Wie | Wat |\n|---|---|\n| jij | {feit:x} |\n:::").blocks
    assert block["value"] == {
        "caption": "Wie wat doet",
        "columns": [{"type": "text", "heading": "Wie"}, {"type": "text", "heading": "Wat"}],
        "rows": [{"values": ["jij", "{feit:x}"]}],
    }


@pytest.mark.parametrize("text", [":::cijfer lesgeld Per jaar\n:::", ":::cijfer\n{feit:lesgeld}\nPer jaar\n:::"])
def test_a_figure_is_a_code_with_a_caption(text: str) -> None:
    (block,) = parse(text).blocks
    assert block["value"] == {"fact": "lesgeld", "caption": "Per jaar"}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("goed\n\n<b>fout</b>", 3, "HTML werkt hier niet"),
        ("**niet dicht", 1, "vet is niet afgesloten"),
        ("[weg](blog:iets)", 1, "deze link kennen we niet"),
        ("# Te groot", 1, "deze notatie werkt hier niet"),
        (":::filmpje\n:::", 1, "kennen we niet"),
        (":::let-op\nopen", 1, "niet afgesloten"),
        (":::tabel\n| een |\n:::", 1, "elke rij"),
        (":::stappen\nniets\n:::", 1, "geen stappen"),
        (":::cijfer\n:::", 1, "code van een feit"),
    ],
)
def test_what_is_not_in_the_notation_is_named_with_its_line(text: str, line: int, said: str) -> None:
    (problem,) = parse(text).problems
    assert problem[0] == line
    assert said in problem[1]


def test_text_cannot_bring_its_own_html() -> None:
    (block,) = parse('[klik](https://example.nl/?a="b)').blocks
    assert block["value"] == '<p><a href="https://example.nl/?a=&quot;b">klik</a></p>'
