"""Questionnaires as they are written in a file, checked before they are used. No database here."""

import re
from pathlib import Path
from typing import Any

from onderwijsloket.core import strict_yaml
from onderwijsloket.surveys.enums import Kind

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
TEXTS = ("title_nl", "title_en", "intro_nl", "intro_en")


class QuestionnaireError(ValueError):
    """A questionnaire cannot be used as it is written; the message names the place."""


def read(source: Path) -> list[dict[str, Any]]:
    """The questionnaires of a file. Raises QuestionnaireError."""
    try:
        found = strict_yaml.load(source.read_text(encoding="utf-8"))
    except strict_yaml.StrictYamlError as error:
        raise QuestionnaireError(str(error)) from error
    if not isinstance(found, dict):
        raise QuestionnaireError("a file maps the code of a questionnaire to its texts and questions")
    return [_questionnaire(str(code), said) for code, said in found.items()]


def _questionnaire(code: str, said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or not all(said.get(name) for name in TEXTS) or not said.get("questions"):
        msg = f"{code}: needs {', '.join(TEXTS)} and questions"
        raise QuestionnaireError(msg)
    questions = [_question(code, each) for each in said["questions"]]
    if len({each["code"] for each in questions}) != len(questions):
        msg = f"{code}: a code of a question stands there twice"
        raise QuestionnaireError(msg)
    return {"code": code, **{name: said[name] for name in TEXTS}, "target": said.get("target"), "questions": questions}


def _question(where: str, said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or not CODE.fullmatch(str(said.get("code", ""))):
        msg = f"{where}: a question needs a code of small letters, digits and _"
        raise QuestionnaireError(msg)
    place = f"{where}, {said['code']}"
    if said.get("kind") not in Kind.values or not said.get("nl") or not said.get("en"):
        msg = f"{place}: needs kind ({', '.join(Kind.values)}), nl and en"
        raise QuestionnaireError(msg)
    choices = said.get("choices", [])
    if (said["kind"] == Kind.CHOICE) != bool(choices):
        msg = f"{place}: a choice has choices, and nothing else has"
        raise QuestionnaireError(msg)
    if not all(isinstance(each, dict) and each.get("code") and each.get("nl") and each.get("en") for each in choices):
        msg = f"{place}: a choice needs code, nl and en"
        raise QuestionnaireError(msg)
    return {
        "code": said["code"], "kind": said["kind"], "required": bool(said.get("required")), "nl": said["nl"],
        "en": said["en"], "choices": choices,
    }  # fmt: skip
