"""Reads answers as a reviewer types them: school=vo functie=leraar opleiding=havo bevoegdheid=tg2 heb=bev:2 nee=job."""

from collections.abc import Iterator, Mapping

from route_engine import Answers, Catalogue, Horizon

QUESTIONS = {"school": "sectors", "functie": "functions", "opleiding": "levels", "bevoegdheid": "qualifications"}
FACTS = {"heb": "holdable", "ja": "conditions", "nee": "conditions"}
LENGTH = "duur"
NAMES = (*QUESTIONS, *FACTS, LENGTH)
_MOST_YEARS = 50


class AnswersRefused(ValueError):  # noqa: N818 -- reads as the answer it is
    """These are no answers to ask the engine about; the message says why, in Dutch."""


def read_answers(pairs: list[str], catalogue: Catalogue) -> Answers:
    """NAME=CODE pairs as a question; `duur` is a number of years or "alles", and at most 5 steps without it.

    Raises AnswersRefused with every problem.
    """
    given = _grouped(pairs)
    if problems := list(_problems(given, catalogue)):
        raise AnswersRefused("\n".join(problems))
    school, function, prior, qualification = (given[name][0] for name in QUESTIONS)
    if not catalogue.is_offered(school, function, qualification):
        message = f"{qualification} hoort niet bij {school} en {function}. {_offered(catalogue, school)}"
        raise AnswersRefused(message)
    holds, yes, no = (frozenset(given.get(name, ())) for name in FACTS)
    return Answers(school, function, prior, qualification, holds, yes, no, _horizon(given.get(LENGTH, [])))


def _grouped(pairs: list[str]) -> Mapping[str, list[str]]:
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, code = pair.partition("=")
        if not equals or name not in NAMES:
            message = f"{pair}: schrijf NAAM=CODE, met als naam {', '.join(NAMES)}."
            raise AnswersRefused(message)
        given.setdefault(name, []).append(code)
    return given


def _problems(given: Mapping[str, list[str]], catalogue: Catalogue) -> Iterator[str]:
    for name, section in {**QUESTIONS, **FACTS}.items():
        allowed = getattr(catalogue, section)
        for code in given.get(name, []):
            if code not in allowed:
                yield f"{name}={code}: deze code is er niet. Kies uit: {', '.join(sorted(allowed))}."
    yield from (f"Geef {name} precies één keer." for name in QUESTIONS if len(given.get(name, [])) != 1)
    if both := set(given.get("ja", [])) & set(given.get("nee", [])):
        yield f"{', '.join(sorted(both))} staat zowel bij ja als bij nee."


def _offered(catalogue: Catalogue, school: str) -> str:
    functions = (f"{name} ({', '.join(codes)})" for name, codes in catalogue.offer.get(school, {}).items())
    return f"Bij {school} kan: {'; '.join(functions)}."


def _horizon(given: list[str]) -> Horizon:
    if not given:
        return Horizon.steps(5)
    if given == ["alles"]:
        return Horizon.none()
    if len(given) == 1 and given[0].isdecimal() and len(given[0]) < 3 and 1 <= int(given[0]) <= _MOST_YEARS:
        return Horizon.years(int(given[0]))
    message = f"duur: geef één keer een aantal jaren van 1 tot {_MOST_YEARS}, of alles."
    raise AnswersRefused(message)
