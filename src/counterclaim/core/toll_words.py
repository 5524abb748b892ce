"""What stands around a number of people harmed: whether they are others, or some of those told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.core.count import Count

_WORD = re.compile(r"[^\W_]+")
_BEHIND = 3
ENDS = ".!?\n"
"""Marks that end a sentence."""


@dataclass(frozen=True, slots=True)
class TollWords:
    """Words of one language; each is described in the table."""

    others: frozenset[str]
    among: frozenset[str]
    those: frozenset[str]
    fatally: frozenset[str]
    hurt: frozenset[str]
    running: frozenset[str]
    spoken_of: frozenset[str]
    hit: frozenset[str]
    new: frozenset[str]
    endings: frozenset[str]
    ordinals: tuple[str, ...]

    def were_hit(self, count: Count, text: str) -> bool:
        """Whether it counts people hit, whatever became of them ("six people were hit")."""
        return not self.hit.isdisjoint(_behind(count, text))

    def place_of(self, count: Count) -> float:
        """Which in a row somebody new is ("a fifth was wounded", "an 8th guard"); else 0."""
        words = _words(count.span.exact)
        if count.best != 1 or len(words) < 2 or words[0] not in self.new:
            return 0.0
        figure, ending = words[1][:-2], words[1][-2:]
        if figure.isdecimal() and ending in self.endings:
            return float(figure)
        return float(self.ordinals.index(words[1]) + 1) if words[1] in self.ordinals else 0.0

    def was_spoken_of(self, count: Count) -> bool:
        """Whether it is one person told of before ("he died of his wounds")."""
        return count.best == 1 and count.span.exact.casefold() in self.spoken_of

    def are_people(self, count: Count) -> bool:
        """Whether it counts people, as far as its words tell ("four were shot", "three others")."""
        unsaid = count.of is None or count.of.casefold() in self.others
        return count.unit == "people" or unsaid

    def are_others(self, count: Count, text: str) -> bool:
        """Whether it counts more people than those told before ("three others were shot")."""
        own = _words(count.of or "")
        several = count.best is not None and count.best > 1
        return several and not self.others.isdisjoint(own + _behind(count, text))

    def are_part(self, count: Count, text: str) -> bool:
        """Whether it counts some of those told before ("three of them died")."""
        behind = _behind(count, text)
        if not self.fatally.isdisjoint(behind[:1]):
            return True
        return behind[:1] in ([word] for word in self.among) and not self.those.isdisjoint(behind)

    def were_hurt(self, count: Count, text: str) -> bool:
        """Whether it counts some of the wounded ("five of the wounded died")."""
        return self.are_part(count, text) and not self.hurt.isdisjoint(_behind(count, text))

    def runs_on(self, count: Count, text: str) -> bool:
        """Whether its sentence speaks of more than one incident ("since the war began")."""
        return not self.running.isdisjoint(_words(sentence_of(count, text)))


def sentence_of(count: Count, text: str) -> str:
    """The words from the sentence's end before a number to the one behind it."""
    first = max(text.rfind(mark, 0, count.span.start) for mark in ENDS) + 1
    ends = [at for mark in ENDS if (at := text.find(mark, count.span.end)) >= 0]
    return text[first : min(ends, default=len(text))]


def _behind(count: Count, text: str) -> list[str]:
    return _words(text[count.span.end : count.span.end + 40])[:_BEHIND]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


@cache
def toll_words(language: str) -> TollWords:
    """The table of a language; English when there is none."""
    import yaml

    path = Path(__file__).with_name("toll.yml")
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    words = table.get(language, table["en"])
    sets = {name: frozenset(each) for name, each in words.items() if name != "ordinals"}
    return TollWords(**sets, ordinals=tuple(words["ordinals"]))
