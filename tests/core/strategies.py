"""Hypothesis strategies for whole readings and events, built from their own type hints."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Any, Literal, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from counterclaim.core.event import Event
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span

zones = st.integers(-12 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))) | st.just(UTC)
instants = st.datetimes(
    datetime(1, 1, 3),  # noqa: DTZ001
    datetime(9999, 12, 29),  # noqa: DTZ001
    timezones=zones,
)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)

_SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(0, 10**9),
    float: st.floats(-1e9, 1e9),
    datetime: instants,
    type(None): st.none(),
}


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Any stretch of the text, with its exact words."""
    ends = draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    return Span.of(text, min(ends), max(ends))


def _dataclass(kind: type, text: str) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{f.name: of(hints[f.name], text) for f in fields(kind) if f.init})


def _generic(kind: Any, text: str) -> st.SearchStrategy[Any] | None:  # noqa: ANN401
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(of(arguments[0], text), max_size=2).map(tuple)
    if origin in {types.UnionType, typing.Union}:
        return st.one_of(*(of(each, text) for each in reversed(arguments)))
    return None


def of(kind: Any, text: str) -> st.SearchStrategy[Any]:  # noqa: ANN401
    """Any value of a record's type whose spans cut ``text``."""
    if (generic := _generic(kind, text)) is not None:
        return generic
    if kind is Span:
        return spans(text)
    if is_dataclass(kind):
        return _dataclass(typing.cast("type", kind), text)
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    return _SIMPLE[kind]


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of any shape; every span cuts the document's own text."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    reading: Reading = draw(of(Reading, text))
    return replace(reading, document=replace(reading.document, text=text))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """An event of any shape."""
    event: Event = draw(of(Event, "Norvia says eleven drones reached Kaldvik."))
    return event


def all_spans(value: object) -> list[Span]:
    """Every span anywhere inside a value."""
    if isinstance(value, Span):
        return [value]
    parts = [getattr(value, f.name) for f in fields(value)] if is_dataclass(value) else []
    inner = list(value) if isinstance(value, tuple) else parts
    return [span for part in inner for span in all_spans(part)]
