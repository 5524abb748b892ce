"""What an anniversary remembers happened years before, not on the day it is marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

import yaml

from counterclaim.core.mention import Mention
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.read.tables import file_of
from counterclaim.read.text import Text

_FIGURE = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_BELOW = frozenset({"nmod", "obl", "acl"})
_LEAST = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class RememberedWords:
    """Words of anniversaries; each is described in the table."""

    anniversaries: frozenset[str]
    ordinals: Mapping[str, int]


def with_remembered(mentions: Sequence[Mention], text: Text) -> tuple[Mention, ...]:
    """The mentions, those that an anniversary remembers dated so many years ago, or not at all."""
    return tuple(_remembered(mention, text) for mention in mentions)


def _remembered(mention: Mention, text: Text) -> Mention:
    published = text.document.published_at
    head = text.syntax.top(mention.trigger.start, mention.trigger.end)
    marked = _anniversary(head, text)
    if marked < 0 or published is None or _is_long_ago(mention.when, published):
        return mention
    return replace(mention, when=_years_before(marked, published, text))


def _anniversary(head: int, text: Text) -> int:
    """The word for the anniversary whose "of" or "since" governs a word; -1 for none."""
    words = remembered_words(text.document.language)
    below = head
    for at in text.syntax.ancestors(head):
        named = text.syntax.words[at].text.lower() in words.anniversaries
        if named and text.syntax.words[below].deprel in _BELOW:
            return at
        below = at
    return -1


def _is_long_ago(when: When | None, published: datetime) -> bool:
    return when is not None and when.end is not None and when.end < published - _LEAST


def _years_before(marked: int, published: datetime, text: Text) -> When | None:
    """The year that lies as many years back as the anniversary counts; None if it does not."""
    ordinals = remembered_words(text.document.language).ordinals
    for at in text.syntax.children(marked, "amod", "compound", "nummod"):
        said = text.syntax.words[at].text.lower()
        figure = _FIGURE.fullmatch(said)
        years = int(figure[1]) if figure else ordinals.get(said)
        if years and years < published.year:
            first = datetime(published.year - years, 1, 1, tzinfo=published.tzinfo)
            end = first.replace(year=first.year + 1)
            span = text.phrase([at, marked])
            return When(first, end, TimePrecision.YEAR, None, TimeBasis.RELATIVE, span)
    return None


@cache
def remembered_words(language: str) -> RememberedWords:
    """The table of a language; English when there is none."""
    table = yaml.safe_load(file_of(language, "remembered").read_text("utf-8"))
    return RememberedWords(frozenset(table["anniversaries"]), table["ordinals"])
