"""Mentions of many documents to events, each link with its reasons."""

from counterclaim.link.cluster import Linker, link
from counterclaim.link.judged import corrected, judged
from counterclaim.link.stories import stories

__all__ = ["Linker", "corrected", "judged", "link", "stories"]
