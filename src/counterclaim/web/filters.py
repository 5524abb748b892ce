"""The filter of a page of events: what is chosen, what could be, and how to drop each again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.brief.wording import BADGES, TRACKS
from counterclaim.core.event import Standing
from counterclaim.core.mention import Track
from counterclaim.web.call import Call
from counterclaim.web.links import to
from counterclaim.web.query import EventQuery
from counterclaim.web.sides import Sides

FIELDS = {
    "since": "From",
    "until": "Before",
    "side": "Side",
    "type": "Type",
    "place": "Words or place",
    "standing": "Standing",
    "source": "Publisher",
    "track": "Track",
    "bbox": "Box",
    "changed": "Changed since",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field can have."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """What is chosen, and the address without it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Filter:
    """The form.

    Attributes:
        action: The page it filters.
        said: Fields as they were sent.
        choices: Values to choose from, by field.
        chips: What is chosen.
    """

    action: str
    said: Mapping[str, str]
    choices: Mapping[str, tuple[Choice, ...]]
    chips: tuple[Chip, ...]


def filter_of(call: Call[EventQuery], action: str, sides: Sides) -> Filter:
    """The form as the address has it filled in."""
    said = {name: call.said.get(name, "") for name in (*FIELDS, "as_of")}
    values = {
        "side": {side.code: side.name for side in sides.parties},
        "type": dict(sorted(_types(call), key=lambda item: item[1])),
        "standing": {standing.value: BADGES[standing] for standing in Standing},
        "track": {track.value: TRACKS[track] for track in Track},
        "changed": {said["changed"]: "an earlier visit"},
    }
    if said["side"] and said["side"] not in values["side"]:
        values["side"][said["side"]] = sides[said["side"]].name
    choices = {
        name: tuple(Choice(value, words, value == said[name]) for value, words in some.items())
        for name, some in values.items()
    }
    return Filter(action, said, choices, tuple(_chips(action, said, values)))


def _types(call: Call[EventQuery]) -> Iterator[tuple[str, str]]:
    return ((kind.slug, kind.label) for kind in call.desk.types.values())


def _chips(
    action: str, said: Mapping[str, str], values: Mapping[str, Mapping[str, str]]
) -> Iterator[Chip]:
    for name, label in FIELDS.items():
        if said[name]:
            words = values.get(name, {}).get(said[name], said[name])
            yield Chip(f"{label}: {words}", to(action, said, **{name: None}))
