"""How many a report says were killed and hurt in all, in what it tells of first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.core.count import Count
from counterclaim.core.reading import Reading
from counterclaim.core.toll_counts import HARM, age_of, first_of, most, name_of, size, told_in
from counterclaim.core.toll_words import TollWords, sentence_of, toll_words


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
    told = told_in(reading, words)
    dead, hurt, shot = ([count for count in told if count.what is what] for what in HARM)
    later = _died_of_wounds(dead, text, words)
    killed = max(most(dead), float(len(different_people(dead))), later)
    return Toll(killed, _injured(_alive(hurt, dead, words), shot, dead, killed, text, words))


def _injured(
    alive: Sequence[Count],
    shot: Sequence[Count],
    dead: Sequence[Count],
    killed: float,
    text: str,
    words: TollWords,
) -> float:
    """How many were hurt, of those told of as hurt and alive, and as shot."""
    told = first_of(alive) - _of_these(alive, dead, killed, text, words)
    hit = [count for count in shot if words.are_people(count)]
    others = [count for count in hit if words.are_others(count, text)]
    total = first_of([count for count in hit if count not in others])
    if told == killed == total > 1 and not words.are_others(alive[0], text):
        told = 0.0
    apart = told_apart([*alive, *([] if killed else hit)], text)
    row = max(map(words.place_of, (*alive, *hit)), default=0.0)
    return max(told, first_of(others), float(len(apart)), total - killed, row - killed)


def _alive(hurt: Sequence[Count], dead: Sequence[Count], words: TollWords) -> list[Count]:
    """The hurt without those who died: by name, in the same words, or as the one spoken of."""
    names = frozenset().union(*map(name_of, dead))
    living = [
        count
        for count in hurt
        if names.isdisjoint(name_of(count))
        and not (count.best == 1 and any(count.span.overlaps(each.span) for each in dead))
    ]
    told_of = most(dead) == 1 and any(words.was_spoken_of(count) for count in dead)
    if not told_of or first_of(living) != 1:
        return living
    same = name_of(living[0])
    return [count for count in living[1:] if same.isdisjoint(name_of(count))]


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
            return most(before) + size(count)
    return 0.0


def _of_these(
    alive: Sequence[Count], dead: Sequence[Count], killed: float, text: str, words: TollWords
) -> float:
    """How many of the first number of hurt are told to have died since."""
    if not alive:
        return 0.0
    first = alive[0]
    before = any(count.span.start < first.span.start for count in dead)
    if not before and words.were_hit(first, text) and not words.are_others(first, text):
        return killed if killed < size(first) else 0.0
    since = [c for c in dead if c.span.start > first.span.start and words.are_part(c, text)]
    died = most([count for count in since if words.were_hurt(count, text)])
    if not died and most(since) == killed and not words.are_others(first, text):
        died = killed
    return died if died < size(first) else 0.0


def told_apart(counts: Iterable[Count], text: str) -> list[frozenset[str]]:
    """The names and ages of people counted one by one, whoever shares one being the same."""
    found: list[frozenset[str]] = []
    for count in counts:
        own = name_of(count) | age_of(count, text) if count.best == 1 else frozenset()
        if own and all(own.isdisjoint(known) for known in found):
            found.append(own)
    return found


def different_people(counts: Iterable[Count]) -> list[frozenset[str]]:
    """The names of people counted one by one, in full; who shares a word with one is the same."""
    found: list[frozenset[str]] = []
    for count in counts:
        name = name_of(count)
        if len(name) > 1 and all(name.isdisjoint(known) for known in found):
            found.append(name)
    return found
