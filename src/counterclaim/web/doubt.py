"""How doubtful an event is, in reasons that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from counterclaim.brief.wording import BADGES
from counterclaim.core.event import Event

_FAR_APART = 2.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why somebody should look, and how much each reason weighs."""

    weight: float
    reasons: tuple[str, ...]


def doubt(event: Event) -> Doubt:
    """The reasons that hold of the event, added up."""
    found = list(_reasons(event))
    return Doubt(sum(weight for weight, _ in found), tuple(words for _, words in found))


def _reasons(event: Event) -> Iterator[tuple[float, str]]:
    weights = _weights()
    standing = float(weights["standing"].get(event.standing.value, 0))
    if standing:
        yield standing, BADGES[event.standing]
    for name in _holding(event):
        yield float(weights[name]["weight"]), str(weights[name]["words"])


def _holding(event: Event) -> Iterator[str]:
    if event.disagreements:
        yield "cannot_both_hold"
    if len({account.document for account in event.accounts}) > 1:
        yield "many_reports"
    if not event.places:
        yield "no_place"
    if event.when is None or event.when.start is None:
        yield "no_time"
    if any(_is_wide(slot.derived.low, slot.derived.high) for slot in event.slots if slot.derived):
        yield "wide_range"


def _is_wide(low: float | None, high: float | None) -> bool:
    return bool(low and high and high / low > _FAR_APART)


@cache
def _weights() -> dict[str, Any]:
    found = yaml.safe_load(Path(__file__).with_name("review.yml").read_text("utf-8"))
    return dict(found)
