"""YAML that refuses a key that stands twice, where plain YAML silently keeps the last one."""

from typing import Any

import yaml


class _StrictLoader(yaml.CSafeLoader):
    """A safe loader with that one rule more."""


def _mapping_without_doubles(loader: _StrictLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"'{key}' staat er twee keer", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_without_doubles)


class StrictYamlError(Exception):
    """The text cannot be read; `line` is where (from 1, 0 when that is not known), and the message says why."""

    def __init__(self, message: str, line: int) -> None:
        self.line = line
        super().__init__(message)


def load(text: str) -> Any:
    """What the text holds. Raises StrictYamlError."""
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506  a SafeLoader's child
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise StrictYamlError(str(getattr(error, "problem", None) or error), mark.line + 1 if mark else 0) from error
