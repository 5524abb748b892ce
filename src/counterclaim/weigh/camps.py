"""Who fights whom, as the theatre pack says: enemies, allies, and sides that do not fight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from counterclaim.core.pack import Theatre


@dataclass(frozen=True, slots=True)
class Camps:
    """The sides of a theatre with their enemies.

    Attributes:
        enemies: Side to the sides that it opposes or that oppose it. When it is empty nobody
            knows who fights whom: every side is then a camp of its own and against all others.
    """

    enemies: dict[str, frozenset[str]] = field(default_factory=dict)

    def fights(self, side: str) -> bool:
        """Whether the side is at war with any other."""
        return not self.enemies or side in self.enemies

    def against(self, one: str | None, other: str | None) -> bool:
        """Whether two sides fight each other; third parties fight nobody."""
        if one is None or other is None:
            return False
        return other in self.enemies.get(one, ()) if self.enemies else one != other

    def together(self, sides: Iterable[str | None]) -> bool:
        """Whether all are one side, or allies: they share an enemy and do not fight each other."""
        found = set(sides)
        return None not in found and all(self._allied(a, b) for a, b in combinations(found, 2))

    def _allied(self, one: str | None, other: str | None) -> bool:
        mine, theirs = (self.enemies.get(side or "", frozenset()) for side in (one, other))
        return bool(mine & theirs) and other not in mine


def camps_of(theatre: Theatre) -> Camps:
    """The camps of a theatre; to oppose holds both ways, whoever the pack says it of."""
    enemies: dict[str, set[str]] = {}
    for side in theatre.sides:
        for other in side.opposes:
            enemies.setdefault(side.code, set()).add(other)
            enemies.setdefault(other, set()).add(side.code)
    return Camps({side: frozenset(others) for side, others in enemies.items()})
