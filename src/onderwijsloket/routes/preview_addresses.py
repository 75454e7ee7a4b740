"""On which public page words of each kind can be seen. Plain Python over the catalogue."""

from collections.abc import Iterator

from route_engine import Catalogue


def address_of(kind: str, code: str, language: str, catalogue: Catalogue) -> str:
    """The path and query of a page that shows the words of this code; the first question where none is known."""
    return ("/en" if language == "en" else "") + _path(kind, code, catalogue)


def _path(kind: str, code: str, catalogue: Catalogue) -> str:
    if kind == "step":
        return f"/routes/stap/{code}/"
    if kind in ("condition", "form", "cost", "subsidy"):
        return next((f"/routes/stap/{step}/" for step in _steps_with(kind, code, catalogue)), "/routes/")
    if kind == "holding" or (
        kind == "question" and code in ("holdings", "conditions", "buitenlands", "blijven-werken", "horizon")
    ):
        return _questions(catalogue, answered=4)
    if kind == "question":
        return _questions(catalogue, answered=("school", "functie", "opleiding", "bevoegdheid").index(code))
    answered = {"sector": 0, "function": 1, "level": 2, "qualification": 3}
    return _questions(catalogue, answered[kind], showing=code) if kind in answered else "/routes/"


def _steps_with(kind: str, code: str, catalogue: Catalogue) -> Iterator[str]:
    for step in catalogue.steps.values():
        shown = {"condition": step.conditions, "form": step.forms, "cost": (step.cost,), "subsidy": step.subsidies}
        if code in shown[kind]:
            yield step.code


def _questions(catalogue: Catalogue, answered: int, showing: str = "") -> str:
    """The page after `answered` questions; with `showing`, one of which the next question offers that code."""
    for sector, functions in catalogue.offer.items():
        for function, qualifications in functions.items():
            for qualification in qualifications:
                answers = (sector, function, list(catalogue.levels)[-1], qualification)
                if showing in ("", *catalogue.levels) or answered == 0 or showing == answers[answered]:
                    names = ("school", "functie", "opleiding", "bevoegdheid")
                    pairs = [f"{name}={answer}" for name, answer in zip(names[:answered], answers, strict=False)]
                    return "/routes/" + ("?" + "&".join(pairs) if pairs else "")
    return "/routes/"
