"""How long a text is to read, and moments in a recording. Plain Python."""

import re

WORDS_A_MINUTE = 200
_TAGS = re.compile(r"<[^>]+>")


def minutes_to_read(html: str) -> int:
    """Whole minutes, at least one, for somebody who reads at an ordinary pace."""
    return max(1, round(len(_TAGS.sub(" ", html).split()) / WORDS_A_MINUTE))


def seconds(moment: str) -> int:
    """A moment such as 1:30 or 1:02:30, in seconds. Raises ValueError for anything else."""
    if not re.fullmatch(r"(\d{1,2}:)?\d{1,2}:[0-5]\d", moment):
        raise ValueError(moment)
    total = 0
    for part in moment.split(":"):
        total = total * 60 + int(part)
    return total
