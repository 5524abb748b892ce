"""One number as one claim gives it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.count import Count, Scope
from counterclaim.weigh.voices import Voice

Bounds = tuple[float | None, float | None, float | None, Scope]


@dataclass(frozen=True, slots=True)
class Given:
    """One number as one claim gives it."""

    count: Count
    voice: Voice

    @property
    def bounds(self) -> Bounds:
        """What makes two numbers the same value."""
        return self.count.low, self.count.high, self.count.best, self.count.scope
