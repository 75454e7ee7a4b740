"""Reads a YAML text as plain data with a line for every place, and refuses what a catalogue never needs."""

from dataclasses import dataclass, field
from typing import Any, cast

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from route_engine.problems import CatalogueError, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover -- PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

LONGEST = 400_000
DEEPEST = 12
_PLAIN = ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in _PLAIN)


@dataclass
class Source:
    """The data of a text, and the line on which each place stands."""

    data: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, place: str, message: str) -> None:
        """Notes a problem, with the line of the nearest place that has one."""
        self.problems.append(Problem(place, message, self.line(place)))

    def line(self, place: str) -> int:
        """The line of `place`, or of the nearest place around it; 0 when nothing is known."""
        while place and place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines.get(place, 0)


def join(place: str, key: str) -> str:
    """The place of `key` within `place`."""
    return f"{place}.{key}" if place else key


def read(text: str) -> Source:
    """The data in `text`. Raises CatalogueError when it is too long or no YAML; other problems are in the source."""
    if len(text) > LONGEST:
        raise CatalogueError([Problem("tekst", f"is te lang: {len(text)} tekens, hooguit {LONGEST}")])
    try:
        _refuse_depth_and_aliases(text)
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise CatalogueError([Problem("tekst", f"is geen YAML: {error.problem or error.context}", line)]) from error
    except yaml.YAMLError as error:
        raise CatalogueError([Problem("tekst", f"is geen YAML: {error}")]) from error
    source = Source()
    if node is not None:
        source.data = _value(node, "", source)
    return source


def _refuse_depth_and_aliases(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        line = cast("yaml.Mark", event.start_mark).line + 1
        if isinstance(event, yaml.AliasEvent):
            raise CatalogueError([Problem("tekst", "verwijzingen (*naam) zijn niet toegestaan", line)])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise CatalogueError([Problem("tekst", f"is dieper dan {DEEPEST} lagen", line)])


def _value(node: Node, place: str, source: Source) -> Any:
    source.lines[place] = node.start_mark.line + 1
    if node.tag not in _TAGS:
        source.problem(place, f"soort {node.tag} wordt niet begrepen")
        return None
    if isinstance(node, MappingNode):
        return _mapping(node, place, source)
    if isinstance(node, SequenceNode):
        return [_value(item, f"{place}[{number}]", source) for number, item in enumerate(node.value)]
    return _scalar(cast("ScalarNode", node), place, source)


def _mapping(node: MappingNode, place: str, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode) or key_node.tag != "tag:yaml.org,2002:str":
            message = f"naam {key_node.value!r:.40} is geen tekst; zet er aanhalingstekens om"
            source.problems.append(Problem(place, message, key_node.start_mark.line + 1))
            continue
        inner = join(place, key_node.value)
        if key_node.value in found:
            source.problems.append(Problem(inner, "staat er twee keer", key_node.start_mark.line + 1))
            continue
        found[key_node.value] = _value(value_node, inner, source)
        source.lines[inner] = key_node.start_mark.line + 1
    return found


def _scalar(node: ScalarNode, place: str, source: Source) -> Any:
    if node.tag.endswith(":timestamp"):
        return node.value
    try:
        return SafeConstructor().construct_object(node)
    except (ConstructorError, ValueError):
        source.problem(place, f"waarde {node.value!r:.40} wordt niet begrepen")
        return None
