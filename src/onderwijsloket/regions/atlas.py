"""All places and postcodes in memory, and what a visitor's text means there."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils import translation

from onderwijsloket.regions.enums import Province
from onderwijsloket.regions.geo import Point
from onderwijsloket.regions.models import Place, Postcode
from onderwijsloket.regions.place_search import LONGEST_TEXT, MOST_SUGGESTIONS, Name, Names, normalise

POSTCODE = re.compile(r"\s*([1-9][0-9]{3})\s?(?:[a-z]{2})?\s*", re.IGNORECASE | re.ASCII)
DIGITS = re.compile(r"\s*[0-9]{1,4}", re.ASCII)
QUALIFIED = re.compile(r"(?P<name>[^(,]+?)\s*[(,]\s*(?P<where>[^)]+?)\s*\)?\s*")
SHORT_PROVINCE = re.compile(r"(?P<name>.+?)\s+(?P<where>[a-z]{1,3})\.?", re.IGNORECASE)
WELL_KNOWN = 5  # so many times the postcodes of its namesakes makes a place the one that is meant
SHORT_NAMES = {
    "l": Province.LIMBURG, "lb": Province.LIMBURG, "nh": Province.NOORD_HOLLAND, "zh": Province.ZUID_HOLLAND,
    "nb": Province.NOORD_BRABANT, "gld": Province.GELDERLAND, "gd": Province.GELDERLAND, "ov": Province.OVERIJSSEL,
    "o": Province.OVERIJSSEL, "ut": Province.UTRECHT, "u": Province.UTRECHT, "dr": Province.DRENTHE,
    "fr": Province.FRYSLAN, "fl": Province.FLEVOLAND, "gn": Province.GRONINGEN, "gr": Province.GRONINGEN,
    "z": Province.ZEELAND, "zld": Province.ZEELAND, "ze": Province.ZEELAND,
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """The place somebody is; `also` are other places with the same name."""

    place: Place
    label: str
    latitude: float
    longitude: float
    postcode: str = ""
    also: tuple["Suggestion", ...] = ()

    @property
    def point(self) -> Point:
        return self.latitude, self.longitude


@dataclass(frozen=True)
class Suggestion:
    """A place that may be meant; `label` names it and no other place, also when somebody types it."""

    place: Place
    label: str


@dataclass(frozen=True)
class Suggestions:
    """What may be meant by a text that names no place, or more than one."""

    suggestions: tuple[Suggestion, ...] = ()
    is_ambiguous: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(suggestion.place for suggestion in self.suggestions)


@dataclass(frozen=True)
class Atlas:
    """The places by their number, and where every postcode is."""

    places: Mapping[int, Place]
    postcodes: Mapping[str, tuple[int, Point]]
    aliases: Mapping[str, str]  # other names, with the slug of the place

    @cached_property
    def _size(self) -> Counter[int]:
        return Counter(place for place, _point in self.postcodes.values())

    @cached_property
    def _names(self) -> Names:
        by_slug = {place.slug: number for number, place in self.places.items()}
        own = [Name(place.name, number, self._size[number]) for number, place in self.places.items()]
        other = [Name(alias, by_slug[slug], 0) for alias, slug in self.aliases.items() if slug in by_slug]
        known = {normalise(name.text) for name in [*own, *other]}
        areas = [name for name in self._municipalities() if normalise(name.text) not in known]
        return Names([*own, *other, *areas])

    def _municipalities(self) -> Iterator[Name]:
        """Municipalities by name, each standing for its largest place."""
        largest: dict[str, int] = {}
        for number, place in sorted(self.places.items(), key=lambda pair: self._size[pair[0]]):
            largest[place.municipality.name.partition(" (")[0]] = number
        return (Name(name, number, 0) for name, number in largest.items())

    @cached_property
    def _labels(self) -> Mapping[int, str]:
        namesakes: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            namesakes[normalise(place.name)].append(place)
        with translation.override("nl"):  # names of provinces stay Dutch, so that a label is one text in all languages
            return {place.pk: _label(place, group) for group in namesakes.values() for place in group}

    def find(self, text: str) -> Found | Suggestions:
        """What a text means: a place, or places that may be meant."""
        text = text[: LONGEST_TEXT * 2].strip()
        if postcode := POSTCODE.fullmatch(text):
            return self._at_postcode(postcode[1])
        if DIGITS.fullmatch(text):
            return self._near_postcode(text)
        numbers = self._names.exact(text) or self._qualified(text)
        if not numbers:
            return self._suggested(self._names.suggest(text))
        return self._of(numbers)

    def _of(self, numbers: list[int]) -> Found | Suggestions:
        best, *rest = numbers
        if rest and self._size[best] < WELL_KNOWN * self._size[rest[0]]:
            return self._suggested(numbers, is_ambiguous=True)
        place = self.places[best]
        also = self._suggested(rest).suggestions
        return Found(place, self._labels[best], place.latitude, place.longitude, also=also)

    def _at_postcode(self, digits: str) -> Found | Suggestions:
        if digits not in self.postcodes:
            return self._near_postcode(digits)
        number, (latitude, longitude) = self.postcodes[digits]
        return Found(self.places[number], self._labels[number], latitude, longitude, postcode=digits)

    def _near_postcode(self, digits: str) -> Suggestions:
        """The places of postcodes that begin the same; at least two digits must."""
        for length in (3, 2):
            start = digits.strip()[:length]
            found = [place for code, (place, _point) in self.postcodes.items() if code.startswith(start)]
            if len(start) == length and found:
                return self._suggested(list(dict.fromkeys(found))[:MOST_SUGGESTIONS])
        return Suggestions()

    def _qualified(self, text: str) -> list[int]:
        """Places named with their province or municipality: "Bergen (Limburg)", "Bergen L", "Elst, Overbetuwe"."""
        match = QUALIFIED.fullmatch(text) or SHORT_PROVINCE.fullmatch(text)
        if match is None:
            return []
        where = normalise(match["where"])
        province = SHORT_NAMES.get(where)
        return [
            number
            for number in self._names.exact(match["name"])
            if where in _surroundings(self.places[number]) or self.places[number].municipality.province == province
        ]

    def _suggested(self, numbers: list[int], *, is_ambiguous: bool = False) -> Suggestions:
        made = tuple(Suggestion(self.places[number], self._labels[number]) for number in numbers)
        return Suggestions(made, is_ambiguous)


def _surroundings(place: Place) -> set[str]:
    municipality = place.municipality
    return {normalise(municipality.name), normalise(municipality.province)}


def _label(place: Place, namesakes: list[Place]) -> str:
    """The name; with the province, or else the municipality, where more places are called this."""
    if len(namesakes) == 1:
        return place.name
    province = place.municipality.province
    if sum(other.municipality.province == province for other in namesakes) == 1:
        return f"{place.name} ({Province(province).label})"
    return f"{place.name} ({place.municipality.name})"


def build_atlas() -> Atlas:
    """All places and postcodes of the database, with the other names that come with the project."""
    places = {place.pk: place for place in Place.objects.select_related("municipality")}
    postcodes = {
        digits: (place, (latitude, longitude))
        for digits, place, latitude, longitude in Postcode.objects.values_list(
            "digits", "place_id", "latitude", "longitude"
        ).order_by("digits")
    }
    path = settings.CONTENT_DIR / "regions" / "aliases.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        aliases = {row["alias"]: row["place"] for row in csv.DictReader(file, delimiter="\t")}
    return Atlas(places, postcodes, aliases)
