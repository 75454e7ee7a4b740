"""How an entry is named in addresses: by its kind in Dutch and its number, which never changes ("opleiding-12")."""

import re
from collections.abc import Mapping

from onderwijsloket.navigator.enums import Kind

WORDS: Mapping[Kind, str] = {
    Kind.PROGRAMME: "opleiding",
    Kind.INSTITUTION: "instelling",
    Kind.LOCATION: "locatie",
    Kind.DESK: "loket",
    Kind.CONTACT: "contactpersoon",
    Kind.INITIATIVE: "initiatief",
}
KINDS: Mapping[str, Kind] = {word: kind for kind, word in WORDS.items()}
_CODE = re.compile(r"([a-z]+)-([1-9][0-9]{0,14})")
Name = tuple[Kind, int]


def code_of(name: Name) -> str:
    """The entry as it stands in an address."""
    return f"{WORDS[name[0]]}-{name[1]}"


def read_code(code: str) -> Name | None:
    """The entry that a code names; None when it is no code."""
    found = _CODE.fullmatch(code)
    if found is None or found[1] not in KINDS:
        return None
    return KINDS[found[1]], int(found[2])


class KindConverter:
    """A kind in an address: the Dutch word there, a Kind in the program."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> Kind:
        return KINDS[value]

    def to_url(self, value: str) -> str:
        return value if value in KINDS else WORDS[Kind(value)]


class NumberConverter:
    """The number of an entry, not larger than a database can hold."""

    regex = "[1-9][0-9]{0,14}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
