"""Sample words for tests: one record with every field its kind needs, marked as sample by its text."""

from onderwijsloket.routes import words_fields
from onderwijsloket.routes.words_files import WordsRecord


def record(kind="step", code="pabo", language="nl", sources=None, **texts):
    """A complete record; give fields to differ from the sample."""
    filled = {name: f"Voorbeeld {name}"[: words_fields.LIMITS[name]] for name in words_fields.text_fields(kind)}
    return WordsRecord(kind, code, language, {**filled, **texts}, sources or [])
