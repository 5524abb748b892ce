"""Two names of one place side by side: “Brenn, formerly Osk”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_toponym import Toponym


def is_renaming(page: Page, gap: str) -> bool:
    """Whether the words between two names say that both are one place's."""
    return _plain(gap) in page.words.former | page.words.latter


def _plain(gap: str) -> str:
    return " ".join(gap.lower().split()).strip(" ,(")


def with_renamed(page: Page, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """A place's former name means the place, whatever else is called so."""
    told = list(toponyms)
    for at in range(1, len(told)):
        one, other = told[at - 1], told[at]
        words = _plain(page.analysis.text[one.end : other.start])
        if words in page.words.former and one.entries:
            told[at] = _as(other, one)
        elif words in page.words.latter and other.entries:
            told[at - 1] = _as(one, other)
    return told


def _as(old: Toponym, new: Toponym) -> Toponym:
    return replace(old, name=new.name, kind=new.kind, entries=new.entries)
