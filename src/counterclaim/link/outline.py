"""What a report looks like from afar: enough to tell whether another tells the same story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.count import Counted, Scope
from counterclaim.core.reading import Reading
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.core.where import PlacePrecision
from counterclaim.link.streets import streets_in
from counterclaim.link.words import (
    Vector,
    ages_in,
    names_in,
    rare_names_in,
    vector,
    words_in,
    years_in,
)

_OPENING = 900
"""Characters within which news says what it is about."""
_NARROW = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})
_TOLLS = frozenset({Counted.KILLED, Counted.INJURED, Counted.DESTROYED})
_DAYLIKE = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One report in outline.

    Attributes:
        id: Id of the document.
        published: When it was published.
        wording: All its words.
        opening: The words it begins with.
        names: Its names and figures.
        places: Settlements and smaller places that it names, by GeoNames id or name.
        days: Days, as ordinals, on which it says things happened.
        tolls: Numbers of people killed and hurt, and of things destroyed, in one incident.
        ages: Ages of people.
        first_ages: Those where news says what it is about.
        streets: Streets and squares that it names.
        years: Years that it names.
        first_names: Rare names where news says what it is about.
    """

    id: str
    published: datetime | None
    wording: Vector
    opening: Vector
    names: Vector
    places: frozenset[str]
    days: frozenset[int]
    tolls: frozenset[tuple[Counted, float]]
    ages: frozenset[int]
    first_ages: frozenset[int]
    streets: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    first_names: frozenset[str] = frozenset()


def outline(reading: Reading) -> Outline:
    """The outline of one reading."""
    document = reading.document
    text = f"{document.title}\n\n{document.text}" if document.title else document.text
    return Outline(
        document.id,
        document.published_at,
        vector(words_in(text)),
        vector(words_in(text[:_OPENING])),
        vector(names_in(text)),
        frozenset(
            str(place.geonames_id or place.name.casefold())
            for place in reading.places
            if place.precision in _NARROW
        ),
        frozenset(day for m in reading.mentions if m.when for day in days_of(m.when)),
        frozenset(
            (count.what, count.best)
            for mention in reading.mentions
            for count in mention.counts
            if count.what in _TOLLS and count.scope is Scope.INCIDENT and count.best is not None
        ),
        frozenset(ages_in(text)),
        frozenset(ages_in(text[:_OPENING])),
        streets_in(text),
        years_in(text),
        rare_names_in(text[:_OPENING]),
    )


def days_of(when: When) -> tuple[int, ...]:
    """The days an event time covers, as ordinals; none when it is vaguer than a day."""
    if when.start is None or when.precision not in _DAYLIKE or when.basis is TimeBasis.PUBLICATION:
        return ()
    first = when.start.date().toordinal()
    last = when.end.date().toordinal() if when.end else first
    return tuple(range(first, min(last, first + 1) + 1))
