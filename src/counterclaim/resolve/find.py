"""The stage: everything the words of one document resolve to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from counterclaim.core.analysis import Analysis
from counterclaim.core.document import Document
from counterclaim.core.findings import Findings
from counterclaim.core.pack import Theatre
from counterclaim.core.ports import Gazetteer
from counterclaim.core.syntax import Syntax
from counterclaim.core.where import Place
from counterclaim.resolve.numbers import find_numbers
from counterclaim.resolve.parties import find_parties
from counterclaim.resolve.places import find_places
from counterclaim.resolve.times import find_times


def find(
    document: Document, analysis: Analysis, theatre: Theatre, gazetteer: Gazetteer
) -> Findings:
    """Places, times, numbers and parties of one document, each list in text order."""
    syntax = Syntax(analysis)
    places, place_issues = find_places(document, analysis, theatre, gazetteer)
    zone_at = _zones(places, theatre, gazetteer)
    times, time_issues = find_times(
        document.text, document.published_at, zone_at, document.language, theatre.phases
    )
    numbers, number_issues = find_numbers(analysis, document.language)
    parties, party_issues = find_parties(document, analysis, syntax, theatre, places, times)
    issues = (*place_issues, *time_issues, *number_issues, *party_issues)
    return Findings(places, times, numbers, parties, issues)


def _zones(
    places: Sequence[Place], theatre: Theatre, gazetteer: Gazetteer
) -> Callable[[int], str | None]:
    """The time zone of the resolved place nearest to an offset, looked up when asked."""
    known = {place.name: place.time_zone for place in theatre.places if place.time_zone}

    def zone_at(offset: int) -> str | None:
        for place in sorted(places, key=lambda p: abs(p.span.start - offset)):
            zone = known.get(place.name) or _zone_of(place, gazetteer)
            if zone:
                return zone
        return None

    return zone_at


def _zone_of(place: Place, gazetteer: Gazetteer) -> str | None:
    if place.latitude is None:
        return None
    for entry in gazetteer.find(place.name):
        if entry.geonames_id == place.geonames_id and entry.time_zone:
            return entry.time_zone
    return None
