"""One row of a gazetteer as the stages see it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.where import PlacePrecision


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place that a name can mean.

    Attributes:
        name: Main name.
        latitude: Degrees north (WGS 84).
        longitude: Degrees east (WGS 84).
        country: ISO 3166-1 alpha-2 code, None for seas and areas across borders.
        admin1: Name of the first-level division.
        geonames_id: GeoNames id, when known.
        precision: How small a place it is.
        radius_km: Kilometres within which it lies.
        population: People living there; 0 when unknown.
        time_zone: IANA name, when known.
        source: ``geonames``, ``airports``, ``iso3166`` or the pack's name.
    """

    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    geonames_id: int | None
    precision: PlacePrecision
    radius_km: float
    population: int
    time_zone: str | None
    source: str
