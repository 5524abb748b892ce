"""Mentions of many documents to events, each link with its reasons."""

from counterclaim.link.cluster import Linker, link, sketched, when_told
from counterclaim.link.judged import anchored, corrected, hits, judged
from counterclaim.link.memory import InProcess, Memory, some
from counterclaim.link.outline import Outline
from counterclaim.link.sketch import Sketch
from counterclaim.link.stories import stories

__all__ = [
    "InProcess",
    "Linker",
    "Memory",
    "Outline",
    "Sketch",
    "anchored",
    "corrected",
    "hits",
    "judged",
    "link",
    "sketched",
    "some",
    "stories",
    "when_told",
]
