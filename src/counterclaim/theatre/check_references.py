"""Checks that every id and code a pack uses is one that exists."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.issue import Issue
from counterclaim.theatre.codes import known_country, known_zone
from counterclaim.theatre.folder import Folder, at, named, place_of
from counterclaim.theatre.model import ActorForm

Where = tuple[str, str]
"""``file:line`` and the id or code that stands there."""


def side_references(pack: Folder) -> Iterator[Issue]:
    """Every side that is named is one of the pack's."""
    if pack.theatre is None:
        return
    sides = {side.code for side in pack.theatre.sides}
    for where, code in (*_of_theatre(pack), *_of_names(pack), *_of_entries(pack)):
        if code not in sides:
            known = ", ".join(sorted(sides))
            yield Issue("pack_unknown_side", f"{where}: {code!r} is no side of this pack ({known})")


def _of_theatre(pack: Folder) -> Iterator[Where]:
    for n, side in enumerate(pack.theatre.sides if pack.theatre else ()):
        for code in side.opposes:
            yield at("theatre.yml", pack.theatre_lines, "sides", n, "opposes"), code


def _of_names(pack: Folder) -> Iterator[Where]:
    for kind, slug, form in named(pack):
        for n, name in enumerate(form.names):
            for code in name.used_by:
                yield place_of(pack, kind, slug, "names", n, "used_by"), code


def _of_entries(pack: Folder) -> Iterator[Where]:
    for slug, actor in pack.actors.items():
        if actor.side is not None:
            yield place_of(pack, "actors", slug, "side"), actor.side
    for slug, outlet in pack.outlets.items():
        if outlet.side is not None:
            yield place_of(pack, "outlets", slug, "side"), outlet.side


def actor_references(pack: Folder) -> Iterator[Issue]:
    """Every parent and every body of an office has its own file, and no body contains itself."""
    for slug, actor in pack.actors.items():
        for path, other in _bodies(actor):
            if other not in pack.actors:
                where = place_of(pack, "actors", slug, *path)
                yield Issue("pack_unknown_actor", f"{where}: there is no actors/{other}.yml")
        if _contains_itself(pack, slug):
            where = place_of(pack, "actors", slug, "parent")
            yield Issue("pack_circular_parent", f"{where}: following parents leads back to {slug}")


def _bodies(actor: ActorForm) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if actor.parent is not None:
        yield ("parent",), actor.parent
    for n, office in enumerate(actor.offices):
        yield ("offices", n, "of"), office.of


def _contains_itself(pack: Folder, slug: str) -> bool:
    passed: set[str] = set()
    above = pack.actors[slug].parent
    while above in pack.actors and above not in passed:
        passed.add(above)
        above = pack.actors[above].parent
    return slug in passed


def codes(pack: Folder) -> Iterator[Issue]:
    """Countries are ISO 3166-1 alpha-2 or user-assigned codes, time zones IANA names."""
    for where, code in (*_countries_of_theatre(pack), *_countries_of_entries(pack)):
        if not known_country(code):
            yield Issue("pack_unknown_country", f"{where}: {code!r} is no ISO 3166-1 alpha-2 code")
    for slug, place in pack.places.items():
        if place.time_zone is not None and not known_zone(place.time_zone):
            where = place_of(pack, "places", slug, "time_zone")
            yield Issue("pack_unknown_zone", f"{where}: {place.time_zone!r} is no IANA time zone")


def _countries_of_theatre(pack: Folder) -> Iterator[Where]:
    if pack.theatre is None:
        return
    for code in pack.theatre.countries:
        yield at("theatre.yml", pack.theatre_lines, "countries"), code
    for n, side in enumerate(pack.theatre.sides):
        for code in side.countries:
            yield at("theatre.yml", pack.theatre_lines, "sides", n, "countries"), code


def _countries_of_entries(pack: Folder) -> Iterator[Where]:
    for kind, slug, form in named(pack):
        if form.country is not None:
            yield place_of(pack, kind, slug, "country"), form.country
