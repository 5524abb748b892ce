"""JSON: the briefing's values, field for field."""

from __future__ import annotations

from typing import Final

from counterclaim.brief.briefing import Briefing

NAME = "json"
EXTENSION = "json"
MIME_TYPE = "application/json"
_INDENT: Final = 2


def render(briefing: Briefing) -> str:
    """One JSON object, ``counterclaim/briefing/1``."""
    from pydantic import TypeAdapter

    return TypeAdapter(Briefing).dump_json(briefing, indent=_INDENT).decode() + "\n"
