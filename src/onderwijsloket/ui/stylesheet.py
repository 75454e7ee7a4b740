"""The style sheet: plain source files in static/ui/css, one bundle in static/ui/ol.css."""

from pathlib import Path

import lightningcss

STATIC = Path(__file__).parent / "static" / "ui"
SOURCE = STATIC / "css" / "main.css"
TARGET = STATIC / "ol.css"


def bundle() -> str:
    """All sources as one minified sheet; its addresses are relative to TARGET."""
    css: str = lightningcss.bundle_css(str(SOURCE), minify=True)
    return css.replace("../fonts/", "fonts/")


def build() -> Path:
    """Write the bundle in one move, so that a running site never reads half a sheet."""
    fresh = TARGET.with_suffix(".css.new")
    fresh.write_text(bundle(), encoding="utf-8")
    fresh.replace(TARGET)
    return TARGET
