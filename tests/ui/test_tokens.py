"""Contrast of every pair of colours that meet on a page, computed from the token file by the formula of WCAG 2.2."""

import re

import pytest

from onderwijsloket.ui.stylesheet import STATIC

TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
LIGHT_PART, DARK_PART = TOKENS.split("@media (prefers-color-scheme: dark)")
PATTERN = re.compile(r"--ol-color-([\w-]+): (#[0-9a-f]{6});")
LIGHT = dict(PATTERN.findall(LIGHT_PART))
DARK = LIGHT | dict(PATTERN.findall(DARK_PART))

GROUNDS = ["default-bg-document", "default-bg-default", "default-bg-subtle"]
TINTS = ["warning-bg-subtle", "positive-bg-subtle", "negative-bg-subtle", "info-bg-subtle", "accent-bg-subtle"]
SECTORS = [f"sector-{code}" for code in ("po", "so", "vo", "mbo", "vavo", "ho")]

PAIRS = (
    [("default-color-document", ground, 10.0) for ground in GROUNDS]
    + [("default-color-document", tint, 7.0) for tint in TINTS]
    + [("default-color-subtle", ground, 4.5) for ground in [*GROUNDS, "accent-bg-subtle"]]
    + [("accent-color-default", ground, 4.5) for ground in [*GROUNDS, *TINTS]]
    + [("accent-color-inverse", ground, 4.5) for ground in ("accent-bg-default", "accent-bg-hover")]
    + [("action-color-inverse", ground, 4.5) for ground in ("action-bg-default", "action-bg-hover")]
    + [("negative-color-default", ground, 4.5) for ground in ("default-bg-document", "negative-bg-subtle")]
    + [("here-color-default", ground, 3.0) for ground in GROUNDS]
    + [("default-border-default", ground, 3.0) for ground in ("default-bg-document", "default-bg-default")]
    + [("focus-border-default", ground, 3.0) for ground in [*GROUNDS, *TINTS]]
    + [("focus-bg-default", "accent-bg-default", 3.0)]
    + [(sector, "default-bg-document", 4.5) for sector in SECTORS]
)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 for black to 1 for white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_21_for_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_or_seen_stands_out(scheme: dict[str, str], front: str, ground: str, least: float) -> None:
    assert contrast(scheme[front], scheme[ground]) >= least


def test_every_token_that_is_used_exists() -> None:
    defined = set(re.findall(r"(--[\w-]+):", TOKENS))
    for path in (STATIC / "css").glob("*.css"):
        text = path.read_text(encoding="utf-8")
        local = set(re.findall(r"(--[\w-]+):", text))
        assert set(re.findall(r"var\((--[\w-]+)\)", text)) - defined - local == set(), path.name
