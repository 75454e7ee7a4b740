"""The shipped catalogue as text, and variants of it for tests."""

from django.conf import settings


def shipped() -> str:
    return (settings.CONTENT_DIR / "routes/catalogue.yaml").read_text(encoding="utf-8")


def variant(*changes: tuple[str, str], version: str = "2099.1") -> str:
    """The shipped catalogue under another version, with each (before, after) replaced once; `before` must be there."""
    text = shipped()
    number = next(line for line in text.splitlines() if line.startswith("version:"))
    for before, after in ((number, f'version: "{version}"'), *changes):
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def without_kop(version: str = "2099.1") -> str:
    """A variant in which a kopopleiding asks a wo-bachelor, so that hbo-bachelors lose it."""
    start = shipped().index("\n  kop:\n")
    before = shipped()[start : start + 120]
    return variant((before, before.replace("{macro: bachelor}", "{any: [dip:wo_ba, dip:wo_ma]}")), version=version)
