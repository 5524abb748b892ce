"""The numbers of people harmed that one report gives for what it tells of first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import takewhile

from counterclaim.core.claim import Stance
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.document import Document
from counterclaim.core.mention import Mention, Status
from counterclaim.core.reading import Reading
from counterclaim.core.toll_words import ENDS, TollWords
from counterclaim.core.when import TimeBasis, TimePrecision, When

HARM = (Counted.KILLED, Counted.INJURED, Counted.TARGETED)
_DONE_TO = frozenset({Counted.KILLED, Counted.INJURED})
_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.REJECTS})
_PEOPLE = frozenset({"people", "items"})
_APART = timedelta(days=30)
_AT_ONCE = timedelta()
_AGE = re.compile(r"\b\d{1,2}\b")
_AGE_BEHIND = re.compile(r", (\d{1,2})\b")
_TIMES = 50
"""A running total so many times what one incident added is that of a war."""


def told_in(reading: Reading, words: TollWords) -> list[Count]:
    """The numbers of people killed, hurt and shot that belong to one incident.

    Args:
        reading: The report, read.
        words: The table of its language.
    """
    mentions = _of_one_time(_said_to_be_so(reading), reading.document)
    return list(_counts(mentions, reading.document.text, words))


def name_of(count: Count) -> frozenset[str]:
    """The words of a name, in lower case; none for whoever is not named."""
    words = count.of.split() if count.best == 1 and count.of else []
    named = takewhile(lambda word: word.istitle(), reversed(words))
    return frozenset(word.casefold() for word in named)


def age_of(count: Count, text: str) -> frozenset[str]:
    """The figures of an age, in the words for somebody or right behind them; none for no age."""
    behind = _AGE_BEHIND.match(text, count.span.end)
    return frozenset([*_AGE.findall(count.of or ""), *(behind.groups() if behind else ())])


def size(count: Count) -> float:
    """The number put forward; 0 when none is."""
    return count.best or 0.0


def most(counts: Sequence[Count]) -> float:
    """The greatest of several numbers; 0 for none."""
    return max(map(size, counts), default=0.0)


def first_of(counts: Sequence[Count]) -> float:
    """The number that is told first; 0 for none."""
    return size(counts[0]) if counts else 0.0


def _said_to_be_so(reading: Reading) -> list[Mention]:
    """What took place, without what stands in a denial."""
    denied = {
        name for claim in reading.claims if claim.stance in _AGAINST for name in claim.mentions
    }
    return [m for m in reading.mentions if m.status in _HAPPENED and m.id not in denied]


def _of_one_time(mentions: Sequence[Mention], document: Document) -> list[Mention]:
    """Without those dated apart from the first dated one that counts somebody.

    Where harm without a date is told before, in a sentence of its own, it is of the report's days.
    """
    harming = [m for m in mentions if any(c.what in _DONE_TO and c.best for c in m.counts)]
    dated = next((m for m in mentions if m.counts and _is_dated(m)), None)
    first, published = dated.when if dated else None, document.published_at
    if dated and published and not _is_dated(harming[0] if harming else dated):
        between = document.text[harming[0].trigger.end : dated.trigger.start]
        if any(mark in between for mark in ENDS):
            day = TimePrecision.DAY
            first = When(published, published, day, None, TimeBasis.PUBLICATION, None)
    return [m for m in mentions if not (_is_dated(m) and _days_between(first, m.when) >= _APART)]


def _is_dated(mention: Mention) -> bool:
    when = mention.when
    return when is not None and when.start is not None and when.basis is not TimeBasis.PUBLICATION


def _days_between(one: When | None, other: When | None) -> timedelta:
    """How far two times lie apart; not at all where one may hold the other."""
    if one is None or other is None or one.start is None or other.start is None:
        return _AT_ONCE
    ends = one.end or one.start, other.end or other.start
    return max(one.start - ends[1], other.start - ends[0], _AT_ONCE)


def _counts(mentions: Sequence[Mention], text: str, words: TollWords) -> Iterator[Count]:
    """The greatest number each mention gives for a kind of harm, and who has a name or an age."""
    people = [[c for c in m.counts if c.unit in _PEOPLE and c.best] for m in mentions]
    new = [c for counts in people for c in counts if c.scope is Scope.INCIDENT]
    for counts in people:
        told = [c for c in counts if c.scope is Scope.INCIDENT or _is_total(c, new, text, words)]
        for what in HARM:
            of_what = sorted((c for c in told if c.what is what), key=size, reverse=True)
            yield from of_what[:1]
            yield from (c for c in of_what[1:] if name_of(c) or (c.best == 1 and age_of(c, text)))


def _is_total(count: Count, new: Sequence[Count], text: str, words: TollWords) -> bool:
    """Whether it is what this incident comes to by now ("killed two, raising the toll to 39")."""
    before = [c for c in new if c.what is count.what and c.span.start < count.span.start]
    added = most(before)
    return added > 0 and size(count) <= added * _TIMES and not words.runs_on(count, text)
