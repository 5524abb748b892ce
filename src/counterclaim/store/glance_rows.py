"""Rows of the table of events at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from counterclaim.core.box import box_around, hull_of
from counterclaim.core.glance import Glance, glance_to_json

_SAME = (
    *("number", "id", "starts", "ends", "accounts", "event_type", "track", "standing"),
    *("foretold", "moves"),
)
"""Columns that are the same in ``events``."""


def glance_row(
    event: Mapping[str, Any], glance: Glance, opened: int, closed: int | None = None
) -> dict[str, Any]:
    """The row of an event.

    Args:
        event: Its row in ``events``.
        glance: What is shown of it while it holds.
        opened: The step from which it holds.
        closed: The step in which it ended.
    """
    boxes = [box_around(s.latitude, s.longitude, s.radius_km) for s in glance.spots]
    west, south, east, north = hull_of(boxes) or (None, None, None, None)
    return {name: event[name] for name in _SAME} | {
        "opened": opened,
        "closed": closed,
        "sides": listed({*glance.heard, *glance.silent}),
        "west": west,
        "south": south,
        "east": east,
        "north": north,
        "shown": glance_to_json(glance) if closed is None else None,
    }


def listed(sides: Iterable[str]) -> str:
    """Codes of sides in one column, each between blanks."""
    return f" {' '.join(sorted(sides))} "
