"""How a number changed: values over time as a small drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from counterclaim.brief.wording import bounds, plain
from counterclaim.core.event import Slot, SlotValue

WIDTH, HEIGHT = 640, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 24, 16, 40
_OPEN_ENDED = 14
_LEAST_SPAN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Point:
    """One value: a dot where a number was put forward, a bar over its bounds.

    Attributes:
        opens: Whether nothing bounds it above (``at least``), so that its bar ends in an arrow.
    """

    x: float
    y: float | None
    top: float
    bottom: float
    opens: bool
    side: str
    words: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The drawing of one slot."""

    what: str
    points: tuple[Point, ...]
    ups: tuple[Tick, ...]
    times: tuple[Tick, ...]
    description: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


def curve(slot: Slot, owner_side: dict[str, str]) -> Curve | None:
    """The drawing, where at least two values were given at known times.

    Args:
        slot: The number.
        owner_side: Place of each claim's side in the theatre's order.
    """
    dated = [value for value in slot.values if value.said_at and _numbers(value)]
    if len(dated) < 2:
        return None
    scale = _Scale(dated)
    points = tuple(scale.point(value, owner_side) for value in dated)
    told = "; ".join(f"{p.words}" for p in points)
    return Curve(slot.slot.value, points, scale.ups(), scale.times(), told)


def _numbers(value: SlotValue) -> list[float]:
    return [each for each in (value.low, value.best, value.high) if each is not None]


class _Scale:
    """Where a time and a number stand in the drawing."""

    def __init__(self, values: Sequence[SlotValue]) -> None:
        times = [value.said_at for value in values if value.said_at]
        self._first = min(times)
        self._span = max(max(times) - self._first, _LEAST_SPAN)
        self._most = max(number for value in values for number in _numbers(value)) or 1.0

    def x(self, at: datetime) -> float:
        width = WIDTH - _LEFT - _RIGHT - 2 * _OPEN_ENDED
        return round(_LEFT + _OPEN_ENDED + width * ((at - self._first) / self._span), 1)

    def y(self, number: float) -> float:
        height = HEIGHT - _TOP - _BOTTOM - _OPEN_ENDED
        return round(HEIGHT - _BOTTOM - height * (number / self._most), 1)

    def point(self, value: SlotValue, owner_side: dict[str, str]) -> Point:
        at = value.said_at or self._first
        numbers = _numbers(value)
        opens = value.high is None and value.low is not None
        top = self.y(max(numbers)) - (_OPEN_ENDED if opens else 0)
        when = f"{at.astimezone(UTC):%d %b %Y %H:%M} UTC"
        said = f"{', '.join(value.owners)}: {bounds(value)}, {when}"
        side = next((owner_side[c] for c in value.claims if c in owner_side), "third")
        low = value.low if value.low is not None else (0.0 if value.high is not None else None)
        return Point(
            self.x(at),
            None if value.best is None else self.y(value.best),
            top,
            self.y(min(numbers) if low is None else low),
            opens,
            side,
            said,
            value.withdrawn_at is not None,
        )

    def ups(self) -> tuple[Tick, ...]:
        shown = (0.0, self._most / 2, self._most) if self._most >= 2 else (0.0, self._most)
        return tuple(Tick(self.y(number), plain(round(number))) for number in shown)

    def times(self) -> tuple[Tick, ...]:
        ends = (self._first, self._first + self._span)
        return tuple(Tick(self.x(at), f"{at.astimezone(UTC):%d %b %H:%M}") for at in ends)
