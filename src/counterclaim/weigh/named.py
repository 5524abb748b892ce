"""People whom a report counts one by one, by name, are one number of at least so many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.count import Count, Counted
from counterclaim.core.toll import different_people
from counterclaim.weigh.given import Given
from counterclaim.weigh.things import PEOPLE


def is_named(count: Count) -> bool:
    """Whether the number is one person with a name ("Arvid Thorsgaard was killed")."""
    last = (count.of or "").split()[-1:]
    return count.what in PEOPLE and count.best == 1 and bool(last) and last[0].istitle()


def with_named_together(given: Sequence[Given]) -> list[Given]:
    """The numbers; each that counts a person by name says how many its report names in all.

    Nobody is counted twice: who shares a word of the name with another is the same. The claims
    stay as they are, one a person.
    """
    named: dict[tuple[str, Counted], list[Count]] = {}
    for each in given:
        if is_named(each.count):
            named.setdefault(_key(each), []).append(each.count)
    people = {key: len(different_people(counts)) for key, counts in named.items()}
    return [_of_all(each, people.get(_key(each), 0)) for each in given]


def _key(given: Given) -> tuple[str, Counted]:
    return given.voice.document.id, given.count.what


def _of_all(given: Given, people: int) -> Given:
    if people < 2 or not is_named(given.count):
        return given
    count = replace(given.count, of=None, low=float(people), high=None, best=float(people))
    return Given(count, given.voice)
