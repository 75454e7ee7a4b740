"""The shapes of codes in addresses. Anything of this shape is answered with help; anything else does not exist."""

from django.urls.converters import StringConverter


class CodeConverter(StringConverter):
    """One code: a level, a qualification or a step."""

    regex = "[A-Za-z0-9_-]{1,40}"


class StepsConverter(StringConverter):
    """The step codes of a route, joined by plus signs."""

    regex = r"[A-Za-z0-9_-]{1,40}(?:\+[A-Za-z0-9_-]{1,40}){0,11}"
