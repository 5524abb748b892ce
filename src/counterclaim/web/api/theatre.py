"""The theatre's sides and places, and what is laid over the map."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.core.errors import StopRun
from counterclaim.core.pack import PackPlace
from counterclaim.core.span import Span
from counterclaim.core.where import Place
from counterclaim.flow.coarsen import coarsen_places
from counterclaim.web.api.resource import Raw, Resource
from counterclaim.web.call import Call
from counterclaim.web.problem import missing
from counterclaim.web.query import Timed
from counterclaim.web.sides import Sides

_MOST_PLACES = 300
_MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class SideIn:
    """One party; ``index`` is its place in the pack's order."""

    code: str
    name: str
    index: int


@dataclass(frozen=True, slots=True)
class PlaceIn:
    """A place of the pack, to find one's way."""

    name: str
    lat: float
    lon: float
    precision: str
    radius_km: float


@dataclass(frozen=True, slots=True)
class TheatreIn:
    """The conflict; ``bounds`` are west, south, east and north of its places."""

    name: str
    title: str
    sides: tuple[SideIn, ...]
    places: tuple[PlaceIn, ...]
    bounds: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class TilesIn:
    """Map tiles of somebody's server."""

    url: str
    credit: str


@dataclass(frozen=True, slots=True)
class LayerIn:
    """A file laid over the map, dated and credited."""

    name: str
    date: str | None
    credit: str | None
    href: str


@dataclass(frozen=True, slots=True)
class MapSettings:
    """What the map is drawn with besides the bundled outlines."""

    tiles: TilesIn | None
    layers: tuple[LayerIn, ...]


def _theatre(call: Call[Timed]) -> TheatreIn:
    theatre = call.desk.theatre
    sides = tuple(SideIn(s.code, s.name, int(s.index)) for s in Sides(theatre).parties)
    places = _places(theatre.places[:_MOST_PLACES], call.desk.coarsen_km)
    return TheatreIn(theatre.name, theatre.title, sides, places, _bounds(places))


def _places(places: tuple[PackPlace, ...], km: float) -> tuple[PlaceIn, ...]:
    """The pack's places, no finer than places of events are shown."""
    shown = coarsen_places(tuple(map(_place, places)), km)
    return tuple(map(_shown, shown))


def _shown(place: Place) -> PlaceIn:
    at = place.latitude or 0.0, place.longitude or 0.0
    return PlaceIn(place.name, *at, place.precision.value, place.radius_km or 0.0)


def _place(place: PackPlace) -> Place:
    return Place(
        role=None,
        name=place.name,
        span=Span(0, 0, ""),
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        geonames_id=None,
        precision=place.precision,
        radius_km=place.radius_km,
    )


def _bounds(places: tuple[PlaceIn, ...]) -> tuple[float, float, float, float] | None:
    if not places:
        return None
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    return (
        min(lons) - _MARGIN,
        max(-90.0, min(lats) - _MARGIN),
        max(lons) + _MARGIN,
        min(90.0, max(lats) + _MARGIN),
    )


def _settings(call: Call[Timed]) -> MapSettings:
    tiles = call.desk.settings.tiles
    layers = tuple(_layer(n, file) for n, file in enumerate(_files(call.desk.settings.layers)))
    return MapSettings(TilesIn(tiles.url, tiles.credit) if tiles else None, layers)


def _layer(number: int, file: Path) -> LayerIn:
    said = _read(file)
    name, date, credit = (said.get(key) for key in ("name", "date", "credit"))
    return LayerIn(str(name or file.stem), _text(date), _text(credit), f"/api/v1/layers/{number}")


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _layer_file(call: Call[Timed]) -> Raw:
    files = _files(call.desk.settings.layers)
    number = call.path["number"]
    if not (number.isascii() and number.isdigit() and int(number[:6]) < len(files)):
        raise missing(f"There is no layer {number[:20]!r}.")
    body = json.dumps(_read(files[int(number)])).encode()
    return Raw(body, "application/geo+json")


def _files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.geojson")) if folder and folder.is_dir() else []


def _read(file: Path) -> dict[str, Any]:
    """A layer's file.

    Raises:
        StopRun: It is no GeoJSON.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StopRun(f"the map layer {file.name} cannot be read: {error}") from error
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise StopRun(f"the map layer {file.name} is no GeoJSON FeatureCollection")
    return found


RESOURCES = (
    Resource("/theatre", "The sides and places of the theatre.", Timed, TheatreIn, _theatre),
    Resource(
        "/map-settings",
        "Tiles and layers of the map.",
        Timed,
        MapSettings,
        _settings,
        versioned=False,
    ),
    Resource(
        "/layers/{number}",
        "One layer of the map, as GeoJSON.",
        Timed,
        None,
        _layer_file,
        media_types=("application/geo+json",),
        versioned=False,
    ),
)
