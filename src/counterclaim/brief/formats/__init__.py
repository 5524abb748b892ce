"""One file a format; each has a NAME, an EXTENSION, a MIME_TYPE and ``render(briefing)``."""

from __future__ import annotations

from typing import Protocol

from counterclaim.brief.briefing import Briefing
from counterclaim.brief.formats import html, json_, markdown, text


class Format(Protocol):
    """What every module of this folder offers."""

    NAME: str
    EXTENSION: str
    MIME_TYPE: str

    def render(self, briefing: Briefing) -> str:
        """The briefing in this format, with a line end."""
        ...


FORMATS: tuple[Format, ...] = (text, markdown, html, json_)
