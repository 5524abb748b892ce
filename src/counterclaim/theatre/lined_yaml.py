"""YAML as texts only, with the line of every part: no type is guessed, nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Lines = dict[tuple[str | int, ...], int]
Parts = str | list[Any] | dict[str, Any] | None
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LARGEST_FILE = 1_000_000
_DEEPEST = 20
_NULLS = {"", "~", "null"}


def read_yaml(path: Path) -> tuple[Any, Lines]:
    """A YAML file as texts, lists and mappings only, and the line of each part.

    ``NO``, ``on`` and ``2021-03`` stay the texts they are, as no type is guessed.

    Raises:
        ValueError: The file is too large or too deep, repeats a key, or uses anchors.
        yaml.YAMLError: The file is not YAML.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise ValueError(f"is larger than {_LARGEST_FILE} bytes")
    text = path.read_text(encoding="utf-8")
    _refuse_traps(text)
    node = yaml.compose(text, Loader=_LOADER)
    lines: Lines = {}
    return (None if node is None else _plain(node, (), lines)), lines


def _refuse_traps(text: str) -> None:
    """The composer recurses in C, so depth must be known to be small before it runs."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if getattr(event, "anchor", None) is not None:
            raise ValueError("uses a YAML anchor or alias (&name, *name); write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError(f"is nested more than {_DEEPEST} deep")


def _plain(node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> Parts:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, (*path, n), lines) for n, part in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    bare = isinstance(node, yaml.ScalarNode) and not node.style
    return None if bare and node.value in _NULLS else node.value


def _mapping(node: yaml.MappingNode, path: tuple[str | int, ...], lines: Lines) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            raise ValueError(f"line {key.start_mark.line + 1} repeats the field {name!r}")
        lines[(*path, name)] = key.start_mark.line + 1
        found[name] = _plain(value, (*path, name), lines)
    return found
