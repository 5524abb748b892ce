"""A place with its precision, its radius and the candidates it beat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.core.span import Span


class PlaceRole(StrEnum):
    """What the place is to the mention."""

    AT = "at"
    FROM = "from"
    TO = "to"


class PlacePrecision(StrEnum):
    """How small a place the words name; never narrowed silently."""

    SITE = "site"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A reading of the same name that lost, and why."""

    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    geonames_id: int | None
    precision: PlacePrecision
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place name resolved as far as is honest.

    Attributes:
        role: What it is to its mention; None in a document's list of places.
        name: Name in the gazetteer or pack, or the words themselves when unresolved.
        span: The words.
        latitude: Degrees north (WGS 84); None when unresolved.
        longitude: Degrees east (WGS 84); None when unresolved.
        country: ISO 3166-1 alpha-2 code.
        admin1: Name of the first-level division.
        geonames_id: GeoNames id, when the gazetteer has one.
        precision: How small a place is named.
        radius_km: Kilometres within which the place lies.
        candidates: Readings that lost, best first.
    """

    role: PlaceRole | None
    name: str
    span: Span
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    geonames_id: int | None
    precision: PlacePrecision
    radius_km: float | None
    candidates: tuple[PlaceCandidate, ...] = ()
