"""Sides as they are shown: a name, and a place in the pack's order for a steady colour."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.pack import Theatre


@dataclass(frozen=True, slots=True)
class SideView:
    """One side.

    Attributes:
        code: As in the records.
        name: For people.
        index: Its place in the theatre's order; ``third`` for one that is no party to the conflict.
    """

    code: str
    name: str
    index: str


class Sides:
    """The sides of a theatre, by code; a code the pack does not know is its own name."""

    def __init__(self, theatre: Theatre) -> None:
        parties = [SideView(s.code, s.name, str(n)) for n, s in enumerate(theatre.sides)]
        world = [SideView(s.code, s.name, "third") for s in theatre.world]
        self.parties = tuple(parties)
        self._by_code = {side.code: side for side in (*world, *parties)}

    def __getitem__(self, code: str) -> SideView:
        """The side of this code."""
        return self._by_code.get(code) or SideView(code, code, "third")

    def order(self, code: str | None) -> tuple[int, str]:
        """Sorts the parties first, in the pack's order, and those of no side last."""
        if code is None:
            return len(self.parties) + 1, ""
        index = self[code].index
        return (int(index) if index != "third" else len(self.parties)), code
