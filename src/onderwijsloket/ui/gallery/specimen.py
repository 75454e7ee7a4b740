"""What a gallery page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils.safestring import SafeString

from ..parts import ComponentError


@dataclass(frozen=True, kw_only=True)
class State:
    """One way a component can look. `code` is a template; a state that is not `shown` only has code."""

    name: str
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)
    shown: bool = True

    def data_code(self) -> str:
        """The data as Python: dataclasses print as the call that makes them."""
        lines = []
        for name, value in self.data.items():
            if isinstance(value, list):
                lines.append(f"{name} = [\n" + "".join(f"    {item!r},\n" for item in value) + "]")
            elif isinstance(value, partial):
                arguments = ", ".join(f"{key}={argument!r}" for key, argument in value.keywords.items())
                lines.append(f"{name} = {value.func.__name__}({arguments})")
            else:
                lines.append(f"{name} = {value!r}")
        return "\n".join(lines)

    def render(self, *, request: object) -> SafeString:
        engine = engines["django"]
        if not isinstance(engine, DjangoTemplates):
            raise ComponentError("The gallery needs Django's own templates")
        template = engine.engine.from_string("{% load ui %}" + self.code)
        return template.render(Context({**self.data, "request": request}))


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """One gallery page."""

    slug: str
    title: str
    purpose: str
    states: tuple[State, ...]
