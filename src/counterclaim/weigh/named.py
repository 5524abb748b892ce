"""People whom a report counts one by one, by name, are one number of at least so many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from counterclaim.core.count import Count, Counted
from counterclaim.core.toll import different_people
from counterclaim.weigh.given import Given
from counterclaim.weigh.things import PEOPLE

_Key = tuple[str, Counted]


def is_named(count: Count) -> bool:
    """Whether the number is one person with a name ("Arvid Thorsgaard was killed")."""
    last = (count.of or "").split()[-1:]
    return count.what in PEOPLE and count.best == 1 and bool(last) and last[0].istitle()


def with_named_together(given: Sequence[Given]) -> list[Given]:
    """The numbers; each that counts a person by name says how many its report names in all.

    Nobody is counted twice: who shares a word of the name with another is the same. They are at
    least so many, and just so many where the report counts so many as well. The claims stay as
    they are, one a person.
    """
    named: dict[_Key, list[Count]] = {}
    told: dict[_Key, set[float | None]] = {}
    for each in given:
        if is_named(each.count):
            named.setdefault(_key(each), []).append(each.count)
        else:
            told.setdefault(_key(each), set()).add(each.count.best)
    people = {key: float(len(different_people(counts))) for key, counts in named.items()}
    return [_of_all(g, people.get(_key(g), 0.0), told.get(_key(g), set())) for g in given]


def _key(given: Given) -> _Key:
    return given.voice.document.id, given.count.what


def _of_all(given: Given, people: float, told: Collection[float | None]) -> Given:
    if people < 2 or not is_named(given.count):
        return given
    most = people if people in told else None
    count = replace(given.count, of=None, low=people, high=most, best=people)
    return Given(count, given.voice)
