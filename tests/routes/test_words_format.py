"""Editors write plain text; visitors get safe HTML without headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.routes.words_format import problems, to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Een zin.", "<p>Een zin.</p>"),
        ("Een zin\nop twee regels.", "<p>Een zin op twee regels.</p>"),
        ("Een.\n\nTwee.", "<p>Een.</p><p>Twee.</p>"),
        ("- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("Vraag:\n- een\n  en meer\n- twee", "<p>Vraag:</p><ul><li>een en meer</li><li>twee</li></ul>"),
        ("Dit is **echt** zo.", "<p>Dit is <strong>echt</strong> zo.</p>"),
        ("2 ** 3 en ** los", "<p>2 ** 3 en ** los</p>"),
        ("# Kop", "<p># Kop</p>"),
        ("<b onclick=x>a & b</b>", "<p>&lt;b onclick=x&gt;a &amp; b&lt;/b&gt;</p>"),
        ("**<i>**", "<p><strong>&lt;i&gt;</strong></p>"),
    ],
)
def test_text_becomes_paragraphs_lists_and_bold(text, html):
    assert to_html(text) == html


@given(st.text(alphabet="ab<>&\"'*- \n#[]()", max_size=60))
def test_no_text_brings_its_own_markup(text):
    html = to_html(text)
    for allowed in ("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<strong>", "</strong>"):
        html = html.replace(allowed, "")
    assert "<" not in html
    assert ">" not in html


@pytest.mark.parametrize("text", ["Gewoon **vet**.", "- een\n- twee", "3 < 4 en 5 > 2", "Nummer #1"])
def test_what_can_be_shown_is_no_problem(text):
    assert problems(text) == []


@pytest.mark.parametrize("text", ["<b>vet</b>", "# Kop", "* punt", "Dit is **nooit af"])
def test_what_cannot_be_shown_is_named(text):
    assert len(problems(text)) == 1
