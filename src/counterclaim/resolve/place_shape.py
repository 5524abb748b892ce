"""Gives a resolved name the form of a place, or says that it is unresolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.span import Span
from counterclaim.core.where import Place, PlaceCandidate, PlacePrecision
from counterclaim.resolve.place_geography import contains
from counterclaim.resolve.place_rank import reason_lost
from counterclaim.resolve.place_sphere import displaced
from counterclaim.resolve.place_surroundings import Ranked
from counterclaim.resolve.place_toponym import Toponym

MOST_CANDIDATES = 5
SITE_NEAR_TOWN_KM = 15.0
OFFSET_VAGUENESS = 0.25
PART_SHIFT = 0.45
PART_RADIUS = 0.65

Found = tuple[Place, Issue | None]


def place_of(text: str, toponyms: Sequence[Toponym], at: int, ranked: Sequence[Ranked]) -> Found:
    """The place one toponym of a text means, with the issue when it stays vague."""
    toponym = toponyms[at]
    span = Span.of(text, toponym.start, toponym.end)
    if toponym.site is not None:
        return _unlisted_site(toponym, span, ranked, _container(toponyms, at))
    if not ranked:
        return _unknown(toponym, span, PlacePrecision.SITE if toponym.site else toponym.kind)
    best = ranked[0].entry
    place = _of_entry(span, best, best.name, _losers(ranked))
    if toponym.direction is not None:
        place = _part_of(place, toponym.direction)
    return (_offset_from(place, toponym) if toponym.offset else place), None


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
        PlaceCandidate(
            name=lost.entry.name,
            latitude=lost.entry.latitude,
            longitude=lost.entry.longitude,
            country=lost.entry.country,
            admin1=lost.entry.admin1,
            geonames_id=lost.entry.geonames_id,
            precision=lost.entry.precision,
            reason=reason_lost(ranked[0], lost),
        )
        for lost in ranked[1 : MOST_CANDIDATES + 1]
    )


def _part_of(place: Place, direction: tuple[float, float]) -> Place:
    """The part of a country: its middle moved that way, never a pin."""
    if place.latitude is None or place.longitude is None or place.radius_km is None:
        return place
    point = displaced((place.latitude, place.longitude), direction, place.radius_km * PART_SHIFT)
    return replace(
        place,
        name=place.span.exact,
        latitude=round(point[0], 3),
        longitude=round(point[1], 3),
        geonames_id=None,
        precision=PlacePrecision.AREA,
        radius_km=round(place.radius_km * PART_RADIUS, 1),
    )


def _offset_from(place: Place, toponym: Toponym) -> Place:
    """The point so far from a place, vaguer the farther it is."""
    offset = toponym.offset
    if offset is None or place.latitude is None or place.longitude is None:
        return place
    point = displaced((place.latitude, place.longitude), offset.direction, offset.kilometres)
    return replace(
        place,
        name=place.span.exact,
        latitude=round(point[0], 4),
        longitude=round(point[1], 4),
        geonames_id=None,
        radius_km=round((place.radius_km or 0) + offset.kilometres * OFFSET_VAGUENESS, 1),
    )


def _container(toponyms: Sequence[Toponym], at: int) -> GazetteerEntry | None:
    """The region or country named beside a site, or next in the text."""
    for near in (*toponyms[at].within, at + 1, at - 1):
        if not 0 <= near < len(toponyms) or toponyms[near].site:
            continue
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


def _issue(code: str, span: Span, what: str) -> Issue:
    return Issue(code, f"The place “{span.exact}” {what}.", span)
