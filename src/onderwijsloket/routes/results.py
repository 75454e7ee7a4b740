"""The page of results: one human sentence first, then routes by way of life, then why the rest is not there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.core.addresses import address_of
from onderwijsloket.routes.advice import Better, better_qualification
from onderwijsloket.routes.answers import ABROAD_DIPLOMA, ABROAD_LICENCE, ALL_LENGTHS, YES, VisitorAnswers
from onderwijsloket.routes.comparison import AT_MOST
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.grouping import (
    Group,
    Start,
    Way,
    awaited,
    best_first,
    group,
    suits,
)
from onderwijsloket.routes.phrasing import count_routes, duration, listing, lower_first, upper_first
from onderwijsloket.routes.refine_page import RefinePanel, refine_panel
from onderwijsloket.routes.refinements import refinements, tell
from onderwijsloket.routes.route_words import RouteWords, job_names, way_titles
from onderwijsloket.routes.summary import heading, summary
from onderwijsloket.routes.tool import Tool, tool_address
from onderwijsloket.routes.words_book import WordsEntry
from onderwijsloket.ui import parts
from onderwijsloket.ui.parts import RouteRow
from route_engine import ClosedRoute, NearMiss, Result, Route

CLOSED_SHOWN = 5
NEAR_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A route told in one line."""

    name: str
    url: str
    time: str


@dataclass(frozen=True, slots=True)
class StartRows:
    """Folded routes that begin with the same step."""

    begin: str
    count: str
    time: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GroupRows:
    """One way of life with its routes."""

    way: Way
    title: str
    lead: str
    count: str
    rows: tuple[RouteRow, ...]
    starts: tuple[StartRows, ...]
    rest_count: str
    after_years: tuple[Link, ...]
    after_count: str
    experience_url: str


@dataclass(frozen=True, slots=True)
class ClosedReason:
    """The routes that one known fact closes, and how to take that fact back."""

    title: str
    count: str
    names: tuple[Link, ...]
    more: int
    undo_url: str


@dataclass(frozen=True, slots=True)
class Near:
    """What one change would open."""

    sentence: str
    name: str
    url: str
    time: str
    gain: str
    needs: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A better aim, said before the list."""

    sentence: str
    row: RouteRow
    switch_url: str


@dataclass(frozen=True, slots=True)
class AbroadStep:
    """What someone with a diploma from another country does first."""

    words: WordsEntry
    url: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything the results page shows."""

    title: str
    over: str
    heading: str
    summary: str
    scale: int
    abroad: tuple[AbroadStep, ...]
    held: tuple[WordsEntry, ...]
    already_qualified: bool
    qualification: WordsEntry
    groups: tuple[GroupRows, ...]
    total: int
    unsuited: int
    unsuited_url: str
    advice: Advice | None
    closed: tuple[ClosedReason, ...]
    near: tuple[Near, ...]
    refine: RefinePanel
    compare_url: str
    longer_url: str
    limit: str
    training: bool
    listed: tuple[tuple[str, str], ...]

    @property
    def first_drawn(self) -> Way | None:
        """The first group with lines: it carries the years and what the lines mean, once for the page."""
        return next((group.way for group in self.groups if group.rows), None)


def _limit(answers: VisitorAnswers, tool: Tool) -> str:
    """How far the shown routes reach, in words."""
    if answers.horizon:
        return _("Je ziet routes van hooguit %(years)s jaar.") % {"years": answers.horizon}
    return _("Je ziet routes met hooguit %(count)s stappen.") % {"count": tool.catalogue.most_steps}


def _cut_short(answers: VisitorAnswers, routes: Sequence[Route], tool: Tool) -> bool:
    """Whether there are routes that the limit on their length hides."""
    if answers.horizon == ALL_LENGTHS:
        return False
    everything = tool.evaluate(replace(answers, horizon=ALL_LENGTHS)).routes
    return sum(suits(route, tool.catalogue.steps, answers.work) for route in everything) > len(routes)


class _Maker:
    """Turns the engine's answer into rows, for one visitor."""

    def __init__(self, answers: VisitorAnswers, tool: Tool) -> None:
        self.answers = answers
        self.tool = tool
        self.words: RouteWords = tool.words
        self.query = answers.query()
        self.titles = way_titles()
        self.fastest = ""
        self.several = False

    def row(self, route: Route) -> RouteRow:
        compare = compare_address([self.fastest, route.id], self.query)
        name = self.words.name(route.steps)
        actions = [parts.Link(label=_("Vergelijk"), url=compare, hidden_label=name)] if self.several else []
        return self.words.row(route, self.query, actions)

    def link(self, route: Route) -> Link:
        return Link(self.words.name(route.steps), self.words.address(route, self.query), self.words.time(route))

    def start(self, start: Start) -> StartRows:
        return StartRows(
            begin=self.words.of(WordsKind.STEP, start.step).short,
            count=count_routes(len(start.routes)),
            time=duration(start.routes[0].months),
            links=tuple(self.link(route) for route in start.routes),
        )

    def experience_url(self, found: Group) -> str:
        """The same answers, with the experience told that the folded routes of this group wait for."""
        steps = self.tool.catalogue.steps
        told = self.answers
        for condition in sorted({code for route in found.after_years for code in awaited(route, steps)}):
            told = tell(told, condition, YES)
        return tool_address(told) if found.after_years else ""

    def group(self, found: Group) -> GroupRows:
        title, lead = self.titles[found.way]
        if found.way is Way.DIRECT:
            lead = self.words.of(WordsKind.QUALIFICATION, self.answers.qualification).summary
        return GroupRows(
            way=found.way,
            title=title,
            lead=lead,
            count=count_routes(found.total),
            rows=tuple(self.row(route) for route in found.shown),
            starts=tuple(self.start(start) for start in found.rest),
            rest_count=count_routes(found.rest_total),
            after_years=tuple(self.link(route) for route in found.after_years),
            after_count=count_routes(len(found.after_years)),
            experience_url=self.experience_url(found),
        )


def compare_address(routes: Iterable[str], query: str = "") -> str:
    """The address that puts routes side by side, with the visitor's answers kept at hand."""
    chosen = urlencode([("route", route) for route in dict.fromkeys(routes) if route], safe=":")
    return address_of("routes:compare") + "?" + "&".join(part for part in (chosen, query) if part)


def results_page(answers: VisitorAnswers, tool: Tool) -> ResultsPage:
    """The results of four complete answers."""
    result = tool.evaluate(answers)
    steps = tool.catalogue.steps
    ordered = best_first((route for route in result.routes if suits(route, steps, answers.work)), steps)
    maker = _maker(answers, tool, ordered)
    groups = tuple(maker.group(found) for found in group(ordered, steps, frozenset(answers.yes)))
    shown = [row for found in groups for row in found.rows]
    return ResultsPage(
        title=_held_title(answers, tool) if result.already_qualified else page_title(answers, tool, len(ordered)),
        over=upper_first(_over(answers, tool)),
        heading=heading(result, len(ordered)),
        summary=summary(result, ordered, tool, frozenset(answers.yes)),
        scale=max((row.months for row in shown), default=0),
        abroad=_abroad(answers, tool),
        held=tuple(tool.book.get(WordsKind.HOLDING, token) for token in result.held_by),
        already_qualified=result.already_qualified,
        qualification=tool.book.get(WordsKind.QUALIFICATION, answers.qualification),
        groups=groups,
        total=len(ordered),
        unsuited=len(result.routes) - len(ordered),
        unsuited_url=tool_address(replace(answers, work="")),
        advice=_advice(better_qualification(answers, result, tool.catalogue, tool.evaluate), maker),
        closed=_closed(answers, result, tool),
        near=_near(result.near_misses, maker),
        refine=refine_panel(answers, refinements(answers, result, steps, tool.evaluate), tool.book),
        compare_url=compare_address([route.id for route in ordered[:AT_MOST]], maker.query) if len(shown) > 1 else "",
        longer_url=tool_address(replace(answers, horizon=ALL_LENGTHS)) if _cut_short(answers, ordered, tool) else "",
        limit=_limit(answers, tool),
        training=any(found.way is not Way.DIRECT for found in groups),
        listed=tuple((row.title, row.url.partition("?")[0]) for row in shown),
    )


def _maker(answers: VisitorAnswers, tool: Tool, ordered: Sequence[Route]) -> _Maker:
    """Makes rows that know which route is the fastest, and whether there is something to compare."""
    maker = _Maker(answers, tool)
    maker.fastest = ordered[0].id if ordered else ""
    maker.several = len(ordered) > 1
    return maker


def page_title(answers: VisitorAnswers, tool: Tool, count: int) -> str:
    """A title as a searcher would type it: "Leraar op een basisschool worden met havo: 6 routes"."""
    job = tool.words.job(answers.school, answers.function, answers.qualification)
    several = len(tool.choices.options("bevoegdheid", answers)) > 1 and answers.qualification not in job_names()
    goal = tool.book.get(WordsKind.QUALIFICATION, answers.qualification).short
    values = {"job": job, "prior": tool.words.from_prior(answers.prior, brief=True), "routes": count_routes(count)}
    if several:
        values["goal"] = lower_first(goal)
        return upper_first(_("%(job)s worden %(prior)s (%(goal)s): %(routes)s") % values)
    return upper_first(_("%(job)s worden %(prior)s: %(routes)s") % values)


def _held_title(answers: VisitorAnswers, tool: Tool) -> str:
    """The title for who already has what was asked for."""
    return _("%(goal)s: die heb je al") % {"goal": tool.book.get(WordsKind.QUALIFICATION, answers.qualification).title}


def _over(answers: VisitorAnswers, tool: Tool) -> str:
    """What the visitor asked, in one line over the summary."""
    return _("%(job)s worden %(prior)s") % {
        "job": tool.words.job(answers.school, answers.function, answers.qualification),
        "prior": tool.words.from_prior(answers.prior),
    }


def _abroad(answers: VisitorAnswers, tool: Tool) -> tuple[AbroadStep, ...]:
    first = {ABROAD_LICENCE: "duo-erkenning", ABROAD_DIPLOMA: "t-idw"}
    codes = [first[token] for token in answers.from_abroad]
    return tuple(
        AbroadStep(tool.book.get(WordsKind.STEP, code), address_of("routes:step", code))
        for code in codes
        if code in tool.catalogue.steps
    )


def _advice(better: Better | None, maker: _Maker) -> Advice | None:
    if better is None:
        return None
    book = maker.tool.book
    values = {
        "step": book.get(WordsKind.STEP, better.route.steps[-1]).phrase,
        "goal": book.get(WordsKind.QUALIFICATION, better.qualification).phrase,
        "time": duration(better.route.months),
    }
    if better.own is None:
        sentence = _("Met %(step)s haal je in %(time)s %(goal)s. Daarmee heb je ook wat je zoekt.") % values
    elif better.saves_months:
        sentence = _("Sneller en meer: met %(step)s haal je in %(time)s %(goal)s.") % values
    else:
        sentence = _("In dezelfde tijd kun je meer halen: met %(step)s in %(time)s %(goal)s.") % values
    switch = tool_address(maker.answers.with_answer("bevoegdheid", better.qualification))
    return Advice(sentence, maker.row(better.route), switch)


def _closed(answers: VisitorAnswers, result: Result, tool: Tool) -> tuple[ClosedReason, ...]:
    by_reason: dict[tuple[str, ...], list[Link]] = {}
    for route in result.closed:
        by_reason.setdefault(tuple(route.because), []).append(_closed_link(route, answers, tool))
    reasons = []
    for because, names in by_reason.items():
        undone = answers
        for condition in because:
            undone = undone.tell(condition, "")
        shown = tuple(names[:CLOSED_SHOWN])
        title = _refused(because, tool)
        more = len(names) - len(shown)
        reasons.append(ClosedReason(title, count_routes(len(names)), shown, more, tool_address(undone)))
    return tuple(reasons)


def _refused(because: Sequence[str], tool: Tool) -> str:
    """What the visitor said not to have, as a person would say it."""
    needs = [tool.book.get(WordsKind.CONDITION, code).phrase for code in because]
    sentence = ngettext(
        "Hiervoor is %(needs)s nodig. Daar zei je nee op.",
        "Hiervoor zijn %(needs)s nodig. Daar zei je nee op.",
        len(needs),
    )
    return sentence % {"needs": listing(needs)}


def _closed_link(route: ClosedRoute, answers: VisitorAnswers, tool: Tool) -> Link:
    address = f"{tool.words.path(answers.prior, answers.qualification, route.steps)}?{answers.query()}"
    return Link(tool.words.name(route.steps), address, duration(route.months) if route.months else "")


def _near(misses: Iterable[NearMiss], maker: _Maker) -> tuple[Near, ...]:
    """One row per route: of several changes that open the same one, the first. Conditions have their own places."""
    first: dict[str, NearMiss] = {}
    for miss in misses:
        if str(miss.change_kind) != "condition":
            first.setdefault(miss.route.id.partition(":")[2], miss)
    return tuple(_near_row(miss, maker) for miss in list(first.values())[:NEAR_SHOWN])


def _near_row(miss: NearMiss, maker: _Maker) -> Near:
    book = maker.tool.book
    kind = str(miss.change_kind)
    sentences: dict[str, Callable[[], str]] = {
        "diploma": lambda: _("Had je %(what)s?") % {"what": _diploma(miss.change, maker)},
        "licence": lambda: _("Had je %(what)s?") % {"what": book.get(WordsKind.HOLDING, miss.change).phrase},
        "test": lambda: _("Haal je %(what)s?") % {"what": book.get(WordsKind.STEP, miss.change).phrase},
    }
    gain = _("%(time)s korter") % {"time": duration(miss.saves_months)} if miss.saves_months else ""
    route, words = miss.route, maker.words
    needs = words.admission(route)
    return Near(sentences[kind](), words.name(route.steps), words.address(route), duration(route.months), gain, needs)


def _diploma(code: str, maker: _Maker) -> str:
    kind = WordsKind.LEVEL if code in maker.tool.catalogue.levels else WordsKind.HOLDING
    return maker.tool.book.get(kind, code).phrase
