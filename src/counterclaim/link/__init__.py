"""Mentions of many documents to events, each link with its reasons."""

from counterclaim.link.cluster import Linker, link, sketched, when_told
from counterclaim.link.judged import anchored, corrected, judged
from counterclaim.link.memory import InProcess, Memory
from counterclaim.link.stories import stories

__all__ = [
    "InProcess",
    "Linker",
    "Memory",
    "anchored",
    "corrected",
    "judged",
    "link",
    "sketched",
    "stories",
    "when_told",
]
