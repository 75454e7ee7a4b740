"""Logs without people in them: addresses lose their query, e-mail addresses and keys are struck out."""

import logging
import re

STRUCK_OUT = "[weggelaten]"
PATTERNS = (
    re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"(?<=\?)[^\s\"']+"),
    re.compile(r"(?<=/wachtwoord/kiezen/)[^\s\"'/]+"),
    re.compile(r"(?<=/waar-sta-ik/)[^\s\"'/]+"),
    re.compile(r"(?<=/vragenlijst/)[\w.-]{20,}"),
    re.compile(r"(?<=/nakijken/)[\w-]{20,}"),
    re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b(?!:\d)"),
)


def without_personal_data(text: str) -> str:
    """The text with e-mail addresses, queries of addresses, keys in addresses and IP addresses struck out."""
    for pattern in PATTERNS:
        text = pattern.sub(STRUCK_OUT, text)
    return text


class ScrubbedFormatter(logging.Formatter):
    """One line per event: time, level, logger, text; personal data struck out of the traceback as well."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return without_personal_data(super().format(record))
