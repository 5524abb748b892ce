"""Who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each may do what those before may."""

    READER = "reader"
    """Read."""
    ANALYST = "analyst"
    """Judge."""
    ADMIN = "admin"
    """Take back what others judged."""

    def reaches(self, needed: Role) -> bool:
        """Whether it allows what ``needed`` allows."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Who:
    """A person who is signed in, or a program that holds their token.

    Attributes:
        name: As it signs judgements.
        role: What it may do.
        csrf: What its forms must send back; None for a program, which sends its token itself.
    """

    name: str
    role: Role
    csrf: str | None
