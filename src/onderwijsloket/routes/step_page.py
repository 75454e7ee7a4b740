"""One step told in full: what it is, what it asks, costs and gives, and where each rule comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from onderwijsloket.routes.comparison import HOURS_PER_CREDIT
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.phrasing import duration, listing, lower_first
from onderwijsloket.routes.requirements import lines
from onderwijsloket.routes.tool import Tool
from onderwijsloket.routes.words_book import WordsBook, WordsEntry
from onderwijsloket.routes.words_fields import Source
from onderwijsloket.ui.parts import Fact
from route_engine import Step

SECTIONS = ("what", "for_whom", "admission", "practice", "money", "gives", "ask")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text of a step (safe HTML)."""

    code: str
    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Teaching:
    """A licence that the step gives and where it lets you work."""

    words: WordsEntry
    sectors: tuple[WordsEntry, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """Everything the page of a step shows."""

    code: str
    words: WordsEntry
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    required: tuple[str, ...]
    conditions: tuple[WordsEntry, ...]
    subsidies: tuple[WordsEntry, ...]
    teaching: tuple[Teaching, ...]
    sources: tuple[Source, ...]
    rule_source: str
    certainty: str
    checked_on: date


def section_titles() -> dict[str, str]:
    """The headings of the parts of a step's text."""
    return {
        "what": _("Wat is het?"),
        "for_whom": _("Voor wie is het?"),
        "admission": _("Wanneer mag je beginnen?"),
        "practice": _("Hoe ziet het eruit?"),
        "money": _("Wat kost het en wat krijg je?"),
        "gives": _("Wat heb je daarna?"),
        "ask": _("Wat kun je vragen?"),
    }


def step_page(code: str, tool: Tool) -> StepPage:
    """The page of one step. Raises KeyError for an unknown code."""
    step = tool.catalogue.steps[code]
    book = tool.book
    words = book.get(WordsKind.STEP, code)
    titles = section_titles()
    return StepPage(
        code=code,
        words=words,
        facts=_facts(step, tool),
        sections=tuple(Section(name, titles[name], words.html[name]) for name in SECTIONS if words.html[name]),
        required=_required(step, tool),
        conditions=_entries(book, WordsKind.CONDITION, step.conditions),
        subsidies=_entries(book, WordsKind.SUBSIDY, step.subsidies),
        teaching=_teaching(step, tool),
        sources=words.sources,
        rule_source=step.source,
        certainty=certainty(step.confidence),
        checked_on=step.checked_on,
    )


def certainty(confidence: str) -> str:
    """How sure we are of a rule, in words."""
    return {
        "high": _("Zeker: dit staat in de wet of bij een officiële bron."),
        "medium": _("Redelijk zeker: instellingen bepalen dit deels zelf. Vraag het na."),
        "low": _("Onzeker: dit kan veranderd zijn. Vraag het na voordat je kiest."),
    }[str(confidence)]


def _facts(step: Step, tool: Tool) -> tuple[Fact, ...]:
    """Duration, load, form, cost and yield at a glance; the rule-bound ones with their source and date.

    The source by its name in the page's language; the rule's own reference is in Dutch and stands with the rules.
    """
    words, book = tool.words, tool.book
    given = [book.get(WordsKind.HOLDING, token).title for token in step.yields if not token.startswith("t:")]
    duration_text = duration(step.months) if step.months else _("geen opleidingstijd")
    sources = book.get(WordsKind.STEP, step.code).sources
    source = sources[0].label if sources else step.source
    found = [
        Fact(term=_("Duur"), value=duration_text, source=source, checked=step.checked_on),
        Fact(term=_("Studielast"), value=_study_load(step)),
        Fact(term=_("Vorm"), value=words.forms(step.forms)),
        Fact(term=_("Kosten"), value=book.get(WordsKind.COST, step.cost).title),
        Fact(term=_("Wat je krijgt"), value=listing([*given[:1], *map(lower_first, given[1:])])),
    ]
    return tuple(fact for fact in found if fact.value)


def _study_load(step: Step) -> str:
    if not step.ects:
        return ""
    values = {"credits": step.ects, "hours": step.ects * HOURS_PER_CREDIT}
    return _("%(credits)s studiepunten, ongeveer %(hours)s uur in totaal") % values


def _entries(book: WordsBook, kind: str, codes: Iterable[str]) -> tuple[WordsEntry, ...]:
    return tuple(book.get(kind, code) for code in codes)


def _required(step: Step, tool: Tool) -> tuple[str, ...]:
    catalogue = tool.catalogue
    levels = {code: tuple(level.tokens) for code, level in catalogue.levels.items()}
    return tuple(
        listing([_phrase(code, tool) for code in line], last=pgettext("keuze", "of"))
        for line in lines(step.requires_data, catalogue.macros, levels)
    )


def _phrase(code: str, tool: Tool) -> str:
    kind, _colon, rest = code.partition(":")
    if kind == "level":
        return tool.book.get(WordsKind.LEVEL, rest).phrase
    return tool.book.get(WordsKind.HOLDING, code).phrase


def _teaching(step: Step, tool: Tool) -> tuple[Teaching, ...]:
    yields = set(step.yields)
    return tuple(
        Teaching(
            tool.book.get(WordsKind.QUALIFICATION, code),
            tuple(tool.book.get(WordsKind.SECTOR, sector) for sector in qualification.teach_in),
        )
        for code, qualification in tool.catalogue.qualifications.items()
        if yields.intersection(qualification.goals)
    )
