"""The pages of the routetool. All are public, GET only, without cookies, and need two queries; steps a few more."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onderwijsloket.routes import queries, structured_data
from onderwijsloket.routes.answers import UNDECIDED, Reading, VisitorAnswers, read_address, read_routes
from onderwijsloket.routes.compare_page import compare_page
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.head import absolute, json_ld
from onderwijsloket.routes.messages import explain
from onderwijsloket.routes.near_programmes import near_programmes
from onderwijsloket.routes.panels import panels
from onderwijsloket.routes.questions import answered, question_page
from onderwijsloket.routes.results import results_page
from onderwijsloket.routes.route_page import RoutePage, find_route, route_page
from onderwijsloket.routes.step_list import step_groups
from onderwijsloket.routes.step_page import step_page
from onderwijsloket.routes.tool import Tool, open_tool, tool_address
from onderwijsloket.routes.undecided import undecided_page


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The routetool: the next question, or the results once all four are answered."""
    tool = open_tool(get_language())
    reading = _read(request, tool)
    answers = reading.answers
    if not reading.problems and not reading.canonical:
        return redirect(tool_address(answers), permanent=True)
    context = {
        "messages": explain(reading.problems, answers, tool.book),
        "canonical_path": tool_address(answers),
        "index": not reading.problems and not answers.refined and not answers.change,
    }
    if answers.open_question():
        return _question(request, answers, tool, context)
    context["answered"] = answered(answers, tool)
    if answers.qualification == UNDECIDED:
        return render(request, "routes/undecided.html", {**context, "page": undecided_page(answers, tool)})
    return _results(request, answers, tool, context)


def _read(request: HttpRequest, tool: Tool) -> Reading:
    return read_address(request.META.get("QUERY_STRING", ""), tool.choices)


def _question(request: HttpRequest, answers: VisitorAnswers, tool: Tool, context: Mapping[str, Any]) -> HttpResponse:
    first = answers == VisitorAnswers()
    page = question_page(answers, tool)
    return render(
        request, "routes/question.html", {**context, "page": page, "first": first, "index": context["index"] and first}
    )


def _results(request: HttpRequest, answers: VisitorAnswers, tool: Tool, context: Mapping[str, Any]) -> HttpResponse:
    page = results_page(answers, tool)
    listed = structured_data.route_list(page.title, [(name, absolute(path)) for name, path in page.listed])
    data = json_ld([(page.title, context["canonical_path"])], [listed] if page.listed else [])
    return render(request, "routes/results.html", {**context, "page": page, "json_ld": data})


@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """All steps, by kind."""
    path = reverse("routes:steps")
    data = json_ld([(_("Alle stappen"), path)])
    return render(request, "routes/steps.html", {"groups": step_groups(open_tool(get_language())), "json_ld": data})


@require_safe
def step(request: HttpRequest, code: str) -> HttpResponse:
    """One step on its own page."""
    tool = open_tool(get_language())
    if code not in tool.catalogue.steps:
        return _unknown(request)
    page = step_page(code, tool)
    path = reverse("routes:step", args=[code])
    about = structured_data.web_page(page.words.title, absolute(path), get_language(), page.checked_on.isoformat())
    data = json_ld([(_("Alle stappen"), reverse("routes:steps")), (page.words.title, path)], [about])
    near = near_programmes(code, tool.catalogue.steps[code].sectors, request.GET.get("plaats", ""))
    context = {"page": page, "json_ld": data, "canonical_path": path, "near": near, "panels": panels(code)}
    return render(request, "routes/step.html", context)


@require_safe
def route(request: HttpRequest, prior: str, qualification: str, steps: str) -> HttpResponse:
    """The overview of one route, at its permanent address."""
    return _route(request, (prior, qualification, steps), 0, "routes/route.html")


@require_safe
def route_step(request: HttpRequest, prior: str, qualification: str, steps: str, number: int) -> HttpResponse:
    """One step of a route, as a tab."""
    if not 1 <= number <= len(steps.split("+")):
        return _unknown(request)
    return _route(request, (prior, qualification, steps), number, "routes/route_step.html")


@require_safe
def route_print(request: HttpRequest, prior: str, qualification: str, steps: str) -> HttpResponse:
    """The whole route on one page, made for paper."""
    return _route(request, (prior, qualification, steps), 0, "routes/route_print.html")


def _route(request: HttpRequest, key: tuple[str, str, str], number: int, template: str) -> HttpResponse:
    tool = open_tool(get_language())
    prior, qualification, joined = key
    codes = tuple(joined.split("+"))
    known = prior in tool.catalogue.levels and qualification in tool.catalogue.qualifications
    answers = _read(request, tool).answers
    found = find_route(prior, qualification, codes, answers, tool) if known else None
    if found is None:
        return _no_route(request, prior, qualification, codes, tool)
    page = route_page(found, number, tool, answers.query())
    context: dict[str, Any] = {"page": page, "canonical_path": page.url, "json_ld": _route_data(page)}
    if number:
        context |= {"step": step_page(codes[number - 1], tool), "number": number, "panels": panels(codes[number - 1])}
        context["canonical_path"] = reverse("routes:step", args=[codes[number - 1]])
    if template == "routes/route_print.html":
        context["steps"] = [step_page(code, tool) for code in codes]
    context["share_url"] = absolute(page.url)
    return render(request, template, context | _neighbours(page, number))


def _neighbours(page: RoutePage, number: int) -> dict[str, Any]:
    """The tabs before and after this one."""
    following = page.tabs[number + 1] if number + 1 < len(page.tabs) else None
    return {"next_tab": following, "previous_tab": page.tabs[number - 1] if number else None}


def _route_data(page: RoutePage) -> str:
    return json_ld([(page.title, page.url)])


def _no_route(request: HttpRequest, prior: str, qualification: str, codes: tuple[str, ...], tool: Tool) -> HttpResponse:
    """An address that is no route now: gone (410) when the rules allowed it before, else not found (404)."""
    if prior not in tool.catalogue.levels or qualification not in tool.catalogue.qualifications:
        return _unknown(request)
    status = queries.route_status(prior, qualification, codes)
    context = {
        "status": status,
        "gone": status.state == queries.RouteState.RETIRED,
        "prior": tool.book.get(WordsKind.LEVEL, prior),
        "goal": tool.book.get(WordsKind.QUALIFICATION, qualification),
        "nearest": [tool.words.row(status.nearest)] if status.nearest else [],
    }
    return render(request, "routes/no_route.html", context, status=410 if context["gone"] else 404)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to three routes side by side."""
    tool = open_tool(get_language())
    keys, rest = read_routes(request.META.get("QUERY_STRING", ""))
    reading = read_address(rest, tool.choices)
    page = compare_page(keys, reading.answers, tool)
    messages = [*page.messages, *explain(reading.problems, reading.answers, tool.book)]
    return render(request, "routes/compare.html", {"page": page, "messages": messages})


def _unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "routes/unknown.html", status=404)
