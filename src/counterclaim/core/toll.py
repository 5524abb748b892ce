"""How many a report says were killed and hurt in all, in what it tells of first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from counterclaim.core.claim import Stance
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.mention import Mention, Status
from counterclaim.core.reading import Reading
from counterclaim.core.when import TimeBasis

_HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING})
_AGAINST = frozenset({Stance.DENIES, Stance.DOUBTS, Stance.REJECTS})
_PEOPLE = frozenset({"people", "items"})
_APART = timedelta(days=30)


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
    from what is dated first. The dead are the most that any mention gives, and no fewer than the
    people named; the hurt are the first number given, for later ones are mostly parts of it. Who
    is only said to have been shot is hurt unless dead, and no one named among the dead is hurt.

    Args:
        reading: The report, read.
    """
    counts = list(_counts(_of_one_time(_said_to_be_so(reading))))
    dead, hurt, shot = (
        [count for count in counts if count.what is what]
        for what in (Counted.KILLED, Counted.INJURED, Counted.TARGETED)
    )
    killed = max(_most(dead), float(len(different_people(dead))))
    names = frozenset().union(*map(_name, dead))
    alive = [count for count in hurt if names.isdisjoint(_name(count))]
    injured = _first(alive)
    hit = _first([count for count in shot if count.unit == "people" or count.of is None])
    return Toll(killed, max(injured, hit - killed))


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


def _of_one_time(mentions: Sequence[Mention]) -> list[Mention]:
    """Without those dated apart from the first dated one that counts somebody."""
    first = next((m.when.start for m in mentions if m.counts and _is_dated(m) and m.when), None)
    return [
        m
        for m in mentions
        if first is None
        or not (_is_dated(m) and m.when and m.when.start)
        or abs(m.when.start - first) < _APART
    ]


def _is_dated(mention: Mention) -> bool:
    when = mention.when
    return when is not None and when.start is not None and when.basis is not TimeBasis.PUBLICATION


def _counts(mentions: Iterable[Mention]) -> Iterator[Count]:
    """The greatest number each mention gives for each kind of harm, and each person named."""
    for mention in mentions:
        told = [
            c for c in mention.counts if c.unit in _PEOPLE and c.best and c.scope is Scope.INCIDENT
        ]
        for what in (Counted.KILLED, Counted.INJURED, Counted.TARGETED):
            of_what = sorted((c for c in told if c.what is what), key=_size, reverse=True)
            yield from of_what[:1]
            yield from (c for c in of_what[1:] if _name(c))


def _size(count: Count) -> float:
    return count.best or 0.0


def _most(counts: Sequence[Count]) -> float:
    return max(map(_size, counts), default=0.0)


def _first(counts: Sequence[Count]) -> float:
    return _size(counts[0]) if counts else 0.0
