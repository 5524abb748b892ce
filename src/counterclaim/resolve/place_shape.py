"""Gives a resolved name the form of a place, or says that it is unresolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.span import Span
from counterclaim.core.where import Place, PlaceCandidate, PlacePrecision
from counterclaim.resolve.place_geography import contains
from counterclaim.resolve.place_score import reason_lost
from counterclaim.resolve.place_surroundings import Ranked
from counterclaim.resolve.place_toponym import Toponym
from counterclaim.resolve.place_trust import Verdict
from counterclaim.resolve.place_vague import PART_SHIFT, edge_of, offset_from, part_of

MOST_CANDIDATES = 5
SITE_NEAR_TOWN_KM = 15.0
HOLDERS = {PlacePrecision.REGION, PlacePrecision.DISTRICT, PlacePrecision.AREA}
"""What a site may be named after and lie in; a country's name may only say whose it is."""
LEAST_KM = {PlacePrecision.DISTRICT: 20.0, PlacePrecision.REGION: 75.0}
"""How far a division reaches of which only the town is known that it is named after."""
OBSCURE = "known so to few, in a country the text does not speak of"

Found = tuple[Place, Issue | None]


def place_of(text: str, toponyms: Sequence[Toponym], at: int, verdict: Verdict) -> Found:
    """The place one toponym of a text means, with the issue when it stays vague."""
    toponym, ranked = toponyms[at], verdict.believed
    span = Span.of(text, toponym.start, toponym.end)
    if toponym.site is not None:
        return _unlisted_site(toponym, span, ranked, _container(toponyms, at))
    if verdict.doubted and not ranked:
        return _doubted(toponym, span, verdict.doubted)
    if toponym.edge and not ranked:
        return _unsaid_border(toponym, span)
    if not ranked:
        return _unknown(toponym, span, PlacePrecision.SITE if toponym.site else toponym.kind)
    best = ranked[0].entry
    place = _of_entry(span, best, best.name, _losers(ranked))
    if toponym.kind in LEAST_KM and best.precision is PlacePrecision.SETTLEMENT:
        return _around(place, toponym.kind)
    if toponym.direction is not None and best.precision in PART_SHIFT:
        place = part_of(place, toponym.direction)
    if toponym.edge and best.precision is PlacePrecision.COUNTRY:
        place = edge_of(place)
    return (offset_from(place, toponym) if toponym.offset else place), None


def _around(place: Place, kind: PlacePrecision) -> Found:
    """A division no list knows, about the town it is named after."""
    wide = max(LEAST_KM[kind], place.radius_km or 0)
    issue = _issue("place_approximate", place.span, f"is not listed; placed about {place.name}")
    return (
        replace(place, name=place.span.exact, precision=kind, radius_km=wide, geonames_id=None),
        issue,
    )


def _of_entry(
    span: Span, entry: GazetteerEntry, name: str, losers: tuple[PlaceCandidate, ...]
) -> Place:
    return Place(
        role=None,
        name=name,
        span=span,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        admin1=entry.admin1,
        geonames_id=entry.geonames_id,
        precision=entry.precision,
        radius_km=entry.radius_km,
        candidates=losers,
    )


def _losers(ranked: Sequence[Ranked]) -> tuple[PlaceCandidate, ...]:
    return tuple(
        _candidate(lost.entry, reason_lost(ranked[0], lost))
        for lost in ranked[1 : MOST_CANDIDATES + 1]
    )


def _candidate(entry: GazetteerEntry, reason: str) -> PlaceCandidate:
    return PlaceCandidate(
        name=entry.name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        admin1=entry.admin1,
        geonames_id=entry.geonames_id,
        precision=entry.precision,
        reason=reason,
    )


def _doubted(toponym: Toponym, span: Span, doubted: Sequence[Ranked]) -> Found:
    """A name known only as an obscure one of places the text does not speak of."""
    place, _ = _unknown(toponym, span, toponym.kind)
    kept = tuple(_candidate(each.entry, OBSCURE) for each in doubted[:MOST_CANDIDATES])
    issue = _issue("place_unresolved", span, "is only an obscure name of places far from the text")
    return replace(place, candidates=kept), issue


def _container(toponyms: Sequence[Toponym], at: int) -> GazetteerEntry | None:
    """The region or country named beside a site; one that merely comes next may be far."""
    for near in toponyms[at].within:
        for entry in toponyms[near].entries:
            if entry.precision in {PlacePrecision.REGION, PlacePrecision.COUNTRY}:
                return entry
    return None


def _unlisted_site(
    toponym: Toponym, span: Span, ranked: Sequence[Ranked], container: GazetteerEntry | None
) -> Found:
    """A site no list knows: by the town it is named after, else somewhere in its region."""
    towns = [r for r in ranked if r.entry.precision is PlacePrecision.SETTLEMENT]
    if container is not None:
        towns = [r for r in towns if contains(container, r.entry)]
    if towns:
        town = towns[0].entry
        place = _of_entry(span, town, span.exact, _losers(towns))
        radius = max(SITE_NEAR_TOWN_KM, town.radius_km)
        place = replace(place, precision=PlacePrecision.SITE, radius_km=radius, geonames_id=None)
        return place, _issue(
            "place_approximate",
            span,
            f"is not listed; placed by {town.name}, after which it is named",
        )
    named = ranked[0].entry if ranked and ranked[0].entry.precision in HOLDERS else None
    container = container or named
    if container is None:
        return _unknown(toponym, span, PlacePrecision.SITE)
    place = replace(
        _of_entry(span, container, span.exact, ()), precision=PlacePrecision.SITE, geonames_id=None
    )
    return place, _issue("place_unresolved", span, f"is not listed; somewhere in {container.name}")


def _unknown(toponym: Toponym, span: Span, kind: PlacePrecision | None) -> Found:
    place = Place(
        role=None,
        name=span.exact,
        span=span,
        latitude=None,
        longitude=None,
        country=None,
        admin1=None,
        geonames_id=None,
        precision=kind or toponym.kind or PlacePrecision.SETTLEMENT,
        radius_km=None,
    )
    return place, _issue("place_unresolved", span, "is in no gazetteer; add it to the theatre pack")


def _unsaid_border(toponym: Toponym, span: Span) -> Found:
    place, _ = _unknown(toponym, span, PlacePrecision.AREA)
    return place, _issue("place_unresolved", span, "is a border, and nobody says between whom")


def _issue(code: str, span: Span, what: str) -> Issue:
    return Issue(code, f"The place “{span.exact}” {what}.", span)
