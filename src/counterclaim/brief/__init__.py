"""Events to a two-track briefing, and one export format a file."""

from counterclaim.brief.compose import compose

__all__ = ["compose"]
