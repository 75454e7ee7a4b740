"""What a visitor's phone has to fetch stays small, and nothing on a page asks for more than the policy allows."""

import re

import brotli
import pytest

from onderwijsloket.ui import drawings
from onderwijsloket.ui.stylesheet import STATIC, bundle

TEMPLATES = STATIC.parent.parent / "templates"
FONT = STATIC / "fonts" / "atkinson-hyperlegible-next.woff2"
KB = 1000


def test_the_style_sheet_stays_under_12_kb_compressed() -> None:
    assert len(brotli.compress(bundle().encode())) <= 12 * KB


def test_the_font_stays_under_25_kb_and_brings_its_licence() -> None:
    assert FONT.stat().st_size < 25 * KB
    assert "SIL Open Font License" in (FONT.parent / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", drawings.names("scenes"))
def test_a_scene_stays_under_6_kb(name: str) -> None:
    assert len(drawings.read("scenes", name).encode()) < 6 * KB


def test_the_style_sheet_loads_nothing_but_our_font() -> None:
    assert re.findall(r"url\((.*?)\)", bundle()) == ["fonts/atkinson-hyperlegible-next.woff2"]
    assert "@import" not in bundle()


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not re.search(r"\sstyle\s*=|<style|<script|\son\w+\s*=", text)


@pytest.mark.parametrize("kind", ["icons", "scenes"])
def test_drawings_have_no_style_and_no_colour_of_their_own(kind: str) -> None:
    for name in drawings.names(kind):
        assert not re.search(r"style=|#[0-9a-fA-F]{3}|<style", drawings.read(kind, name)), name


def test_motion_forced_colours_dark_and_paper_have_their_rules() -> None:
    css = bundle()
    for condition in ("prefers-reduced-motion", "forced-colors", "prefers-color-scheme:dark", "@media print"):
        assert condition in css
