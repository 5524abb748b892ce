"""How many a report says were killed and hurt in all, in what it tells of first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from counterclaim.core.claim import Stance
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.mention import Mention, Status
from counterclaim.core.reading import Reading
from counterclaim.core.toll_words import TollWords, sentence_of, toll_words
from counterclaim.core.when import TimeBasis, TimePrecision, When

_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.REJECTS})
_PEOPLE = frozenset({"people", "items"})
_APART = timedelta(days=30)
_AT_ONCE = timedelta()
_TIMES = 50
"""A running total so many times what one incident added is that of a war."""
_DONE_TO = frozenset({Counted.KILLED, Counted.INJURED})
_HARM = (Counted.KILLED, Counted.INJURED, Counted.TARGETED)


@dataclass(frozen=True, slots=True)
class Toll:
    """People harmed, all told.

    Attributes:
        killed: How many died; 0 when nobody is said to have.
        injured: How many were hurt and are not among the dead.
    """

    killed: float
    injured: float


def toll_of(reading: Reading) -> Toll:
    """What one report's numbers of people come to: derived, and to be labelled so.

    Only what somebody says took place counts, in one incident and not dated a month or more
    from what is dated first. The dead are the most that any mention gives, a total that it is
    brought to included, and no fewer than the people named; those of the wounded who died are
    added to the number before, and are wounded no more. The hurt are the first number given, for
    later ones are mostly parts of it. Who is only said to have been shot is hurt unless dead, and
    no one named among the dead is hurt.

    Args:
        reading: The report, read.
    """
    text, words = reading.document.text, toll_words(reading.document.language or "en")
    mentions = _of_one_time(_said_to_be_so(reading), reading.document.published_at)
    told = list(_counts(mentions, text, words))
    dead, hurt, shot = ([count for count in told if count.what is what] for what in _HARM)
    later = _died_of_wounds(dead, text, words)
    killed = max(_most(dead), float(len(different_people(dead))), later)
    alive = _alive(hurt, dead, words)
    injured = _first(alive) - _of_these(alive, dead, killed, text, words)
    hit = [count for count in shot if count.unit == "people" or count.of is None]
    others = [count for count in hit if words.are_others(count, text)]
    total = _first([count for count in hit if count not in others])
    if injured == killed == total > 1:
        injured = 0.0
    return Toll(killed, max(injured or _first(others), total - killed))


def _alive(hurt: Sequence[Count], dead: Sequence[Count], words: TollWords) -> list[Count]:
    """The hurt without those who died: by name, in the same words, or as the one spoken of."""
    names = frozenset().union(*map(_name, dead))
    living = [
        count
        for count in hurt
        if names.isdisjoint(_name(count))
        and not (count.best == 1 and any(count.span.overlaps(each.span) for each in dead))
    ]
    told_of = all(words.was_spoken_of(count) for count in dead)
    return living[1:] if dead and told_of and _first(living) == 1 else living


def _died_of_wounds(dead: Sequence[Count], text: str, words: TollWords) -> float:
    """The dead told before some of the wounded died, and those; 0 when none of them did."""
    for count in dead:
        if words.were_hurt(count, text):
            here = sentence_of(count, text)
            before = [
                each
                for each in dead
                if each.span.start < count.span.start and sentence_of(each, text) != here
            ]
            return _most(before) + _size(count)
    return 0.0


def _of_these(
    alive: Sequence[Count], dead: Sequence[Count], killed: float, text: str, words: TollWords
) -> float:
    """How many of the first number of hurt are told to have died since."""
    if not alive:
        return 0.0
    first = alive[0]
    since = [c for c in dead if c.span.start > first.span.start and words.are_part(c, text)]
    most = _most([count for count in since if words.were_hurt(count, text)])
    if not most and _most(since) == killed and not words.are_others(first, text):
        most = killed
    return most if most < _size(first) else 0.0


def different_people(counts: Iterable[Count]) -> list[frozenset[str]]:
    """The names of people counted one by one, in full; who shares a word with one is the same."""
    found: list[frozenset[str]] = []
    for count in counts:
        name = _name(count)
        if len(name) > 1 and all(name.isdisjoint(known) for known in found):
            found.append(name)
    return found


def _name(count: Count) -> frozenset[str]:
    """The words of a name, in lower case; none for whoever is not named."""
    words = count.of.split() if count.best == 1 and count.of else []
    named = takewhile(lambda word: word.istitle(), reversed(words))
    return frozenset(word.casefold() for word in named)


def _said_to_be_so(reading: Reading) -> list[Mention]:
    """What took place, without what stands in a denial."""
    denied = {
        name for claim in reading.claims if claim.stance in _AGAINST for name in claim.mentions
    }
    return [m for m in reading.mentions if m.status in _HAPPENED and m.id not in denied]


def _of_one_time(mentions: Sequence[Mention], published: datetime | None) -> list[Mention]:
    """Without those dated apart from the first dated one that counts somebody.

    Where harm without a date is told before, it is of the days of the report.
    """
    harming = [m for m in mentions if any(c.what in _DONE_TO and c.best for c in m.counts)]
    first = next((m.when for m in mentions if m.counts and _is_dated(m)), None)
    if published and harming and not _is_dated(harming[0]):
        first = When(published, published, TimePrecision.DAY, None, TimeBasis.PUBLICATION, None)
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
    """The greatest number each mention gives for each kind of harm, and each person named."""
    people = [[c for c in m.counts if c.unit in _PEOPLE and c.best] for m in mentions]
    new = [c for counts in people for c in counts if c.scope is Scope.INCIDENT]
    for counts in people:
        told = [c for c in counts if c.scope is Scope.INCIDENT or _is_total(c, new, text, words)]
        for what in _HARM:
            of_what = sorted((c for c in told if c.what is what), key=_size, reverse=True)
            yield from of_what[:1]
            yield from (c for c in of_what[1:] if _name(c))


def _is_total(count: Count, new: Sequence[Count], text: str, words: TollWords) -> bool:
    """Whether it is what this incident comes to by now ("killed two, raising the toll to 39")."""
    before = [c for c in new if c.what is count.what and c.span.start < count.span.start]
    added = _most(before)
    return added > 0 and _size(count) <= added * _TIMES and not words.runs_on(count, text)


def _size(count: Count) -> float:
    return count.best or 0.0


def _most(counts: Sequence[Count]) -> float:
    return max(map(_size, counts), default=0.0)


def _first(counts: Sequence[Count]) -> float:
    return _size(counts[0]) if counts else 0.0
