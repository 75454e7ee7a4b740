"""What the API says, put together from the active catalogue, the words and the engine's answer. No HTTP here."""

from collections.abc import Callable, Iterable
from typing import Any

from onderwijsloket.api.parameters import HORIZON_FORMS, Allowed, Query
from onderwijsloket.routes.queries import ActiveCatalogue, WordsBook

QUESTIONS = (
    ("school", "sector", "sector", ()),
    ("functie", "function", "function", ("school",)),
    ("opleiding", "prior", "level", ()),
    ("bevoegdheid", "qualification", "qualification", ("school", "functie")),
)
RouteAddress = Callable[[str, str, tuple[str, ...]], str]
StepAddress = Callable[[str], str]


def allowed(active: ActiveCatalogue) -> Allowed:
    """The values that each parameter may take under these rules."""
    catalogue = active.catalogue
    conditions = sorted(catalogue.conditions)
    return Allowed(
        values={
            "sector": tuple(catalogue.sectors),
            "function": tuple(catalogue.functions),
            "prior": tuple(catalogue.levels),
            "qualification": tuple(catalogue.qualifications),
            "holds": sorted(catalogue.holdable),
            "yes": conditions,
            "no": conditions,
            "horizon": HORIZON_FORMS,
        },
        offers=frozenset(
            (sector, function, qualification)
            for sector, functions in catalogue.offer.items()
            for function, qualifications in functions.items()
            for qualification in qualifications
        ),
    )


def routes_document(query: Query, result: Any, active: ActiveCatalogue, address: RouteAddress) -> dict[str, Any]:
    """The answer of GET /routes."""
    return {
        "answers": _answers(query),
        "already_qualified": result.already_qualified,
        "routes": [_route(route, address) for route in result.routes],
        "closed": [{"steps": list(route.steps), "because": list(route.because)} for route in result.closed],
        "near_misses": [_near_miss(miss) for miss in result.near_misses],
        "catalogue_version": active.version,
        "checked_on": str(active.checked_on),
    }


def _answers(query: Query) -> dict[str, Any]:
    kind, number = query.horizon
    return {
        "sector": query.sector,
        "function": query.function,
        "prior": query.prior,
        "qualification": query.qualification,
        "holds": list(query.holds),
        "yes": list(query.yes),
        "no": list(query.no),
        "horizon": "none" if kind == "none" else f"{kind}:{number}",
    }


def _route(route: Any, address: RouteAddress) -> dict[str, Any]:
    return {
        "id": route.id,
        "steps": list(route.steps),
        "months": route.months,
        "verdict": str(route.verdict),
        "open_conditions": list(route.open_conditions),
        "url": address(route.prior, route.qualification, route.steps),
    }


def _near_miss(miss: Any) -> dict[str, Any]:
    return {
        "change": str(miss.change_kind),
        "code": miss.change,
        "steps": list(miss.route.steps),
        "months": miss.route.months,
        "saves_months": miss.saves_months,
    }


class _Labels:
    """Both languages of one text."""

    def __init__(self, books: dict[str, WordsBook]) -> None:
        self.books = books

    def of(self, kind: str, code: str, field: str = "title") -> dict[str, str]:
        return {language: getattr(book.get(kind, code), field) for language, book in self.books.items()}


def catalogue_document(
    active: ActiveCatalogue, books: dict[str, WordsBook], step_address: StepAddress
) -> dict[str, Any]:
    """The answer of GET /catalogue. `books` maps a language to its words."""
    catalogue = active.catalogue
    labels = _Labels(books)
    return {
        "version": active.version,
        "active_since": active.activated_at,
        "checked_on": str(active.checked_on),
        "questions": list(_questions(active, labels)),
        "offer": [
            {"sector": sector, "function": function, "qualifications": list(qualifications)}
            for sector, functions in catalogue.offer.items()
            for function, qualifications in functions.items()
        ],
        "conditions": [
            {"code": code, "label": labels.of("condition", code), "question": labels.of("condition", code, "question")}
            for code in catalogue.conditions
        ],
        "holds": [{"code": token, "label": labels.of("holding", token)} for token in sorted(catalogue.holdable)],
        "steps": [_step(step, labels, step_address) for step in catalogue.steps.values()],
    }


def _questions(active: ActiveCatalogue, labels: _Labels) -> Iterable[dict[str, Any]]:
    answers = {
        "sector": active.catalogue.sectors,
        "function": active.catalogue.functions,
        "level": active.catalogue.levels,
        "qualification": active.catalogue.qualifications,
    }
    for code, parameter, kind, depends_on in QUESTIONS:
        yield {
            "code": code,
            "parameter": parameter,
            "label": labels.of("question", code),
            "depends_on": list(depends_on),
            "answers": [
                {"code": answer, "label": labels.of(kind, answer), "help": labels.of(kind, answer, "summary")}
                for answer in answers[kind]
            ],
        }


def _step(step: Any, labels: _Labels, step_address: StepAddress) -> dict[str, Any]:
    return {
        "code": step.code,
        "label": labels.of("step", step.code),
        "summary": labels.of("step", step.code, "summary"),
        "kind": step.kind,
        "requires": step.requires_data,
        "not_if": sorted(step.not_if),
        "yields": sorted(step.yields),
        "conditions": list(step.conditions),
        "sectors": list(step.sectors),
        "months": step.months,
        "ects": step.ects,
        "forms": list(step.forms),
        "cost": step.cost,
        "subsidies": list(step.subsidies),
        "source": step.source,
        "valid": str(step.valid),
        "confidence": step.confidence,
        "url": step_address(step.code),
    }
