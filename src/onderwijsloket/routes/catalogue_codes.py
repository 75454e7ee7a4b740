"""Which codes of a catalogue a visitor can meet, and which therefore need words."""

from collections.abc import Iterator

from route_engine import Catalogue

# The questions of the routetool and its refinements; they belong to the pages, not to the rules.
QUESTIONS = (
    "school",
    "functie",
    "opleiding",
    "bevoegdheid",
    "holdings",
    "conditions",
    "blijven-werken",
    "buitenlands",
    "horizon",
)
_START = "start:"


def codes_with_words(catalogue: Catalogue) -> frozenset[tuple[str, str]]:
    """(kind, code) of everything that needs words, in every language."""
    return frozenset(_codes(catalogue))


def _codes(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    sections = {
        "question": QUESTIONS,
        "sector": catalogue.sectors,
        "function": catalogue.functions,
        "level": catalogue.levels,
        "qualification": catalogue.qualifications,
        "condition": catalogue.conditions,
        "step": catalogue.steps,
        "holding": catalogue.holdable,
    }
    for kind, codes in sections.items():
        yield from ((kind, code) for code in codes)
    for step in catalogue.steps.values():
        yield "cost", step.cost
        yield from (("form", code) for code in step.forms)
        yield from (("subsidy", code) for code in step.subsidies)
        yield from (("holding", token) for token in step.yields if not token.startswith(_START))
