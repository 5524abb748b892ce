"""Opens a theatre by name or path, compiled once, so that YAML is not read at every start."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.errors import BadPack
from counterclaim.core.pack import Actor, Office, Outlet, PackPlace, Phase, Side, Theatre
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.choose import theatre_of
from counterclaim.theatre.compiled import cached

Frozen = tuple[Any, ...]

PACKS = Path(__file__).with_name("packs")
SKELETON = Path(__file__).with_name("skeleton")
_CODE = tuple(sorted(Path(__file__).parent.glob("*.py")))


def available() -> tuple[str, ...]:
    """Names of the bundled packs, in order."""
    return tuple(sorted(path.parent.name for path in PACKS.glob("*/theatre.yml")))


def find_pack(name_or_path: str) -> Path:
    """The folder of a bundled pack, or the folder a path leads to.

    Raises:
        BadPack: There is neither; the message lists the bundled packs.
    """
    for folder in (PACKS / name_or_path, Path(name_or_path)):
        if (folder / "theatre.yml").is_file():
            return folder
    raise BadPack(
        f"no theatre pack {name_or_path!r}: name one of {', '.join(available()) or 'none'}, "
        "or the path of a folder that holds a theatre.yml"
    )


def load_theatre(name_or_path: str) -> Theatre:
    """One conflict's pack, from the compiled form when its files have not changed.

    Raises:
        BadPack: There is no such pack, or a file of it does not fit its form.
    """
    folder = find_pack(name_or_path)
    packed = cached(_files(folder), f"theatre-{folder.name}", lambda: _compile(folder))
    theatre = thaw(cast("Frozen", packed))
    parties = {code for side in theatre.sides for code in side.countries}
    world = tuple(side for side in _states().sides if parties.isdisjoint(side.countries))
    return replace(theatre, world=world)


def no_theatre() -> Theatre:
    """The theatre of a report without a pack: no parties, every state of the world known."""
    states = _states()
    return replace(states, sides=(), world=states.sides)


def _states() -> Theatre:
    """Every state as a side of its own, its ISO code the side's code."""
    data = Path(__file__).with_name("countries.yml")
    packed = cached([data, *_CODE], "theatre-none", lambda: _compile_countries(data))
    return thaw(cast("Frozen", packed))


def choose(text: str, theatres: Iterable[Theatre]) -> str | None:
    """Name of the one theatre a report is plainly about; None when there is no such theatre."""
    return theatre_of(text, theatres, _states())


def _files(folder: Path) -> list[Path]:
    tops = [path for path in (folder / "theatre.yml", folder / "weapons.yml") if path.is_file()]
    entries = [*folder.glob("actors/*.yml"), *folder.glob("places/*.yml")]
    return [*tops, *entries, *folder.glob("outlets/*.yml"), *_CODE]


def _compile(folder: Path) -> object:
    from counterclaim.theatre.freeze import freeze_pack

    return freeze_pack(folder)


def _compile_countries(data: Path) -> object:
    from counterclaim.theatre.freeze import freeze_countries

    return freeze_countries(data)


def thaw(frozen: Frozen) -> Theatre:
    """Plain parts, as ``freeze`` made them, back into values."""
    name, title, sides, actors, places, outlets, weapons, countries, coarsen_km, phases = frozen
    return Theatre(
        name,
        title,
        tuple(Side(*side) for side in sides),
        tuple(map(_actor, actors)),
        tuple(map(_place, places)),
        tuple(Outlet(*outlet) for outlet in outlets),
        weapons,
        countries,
        coarsen_km,
        tuple(Phase(names, date.fromordinal(since)) for names, since in phases),
    )


def _actor(parts: Frozen) -> Actor:
    slug, kind, name, names, side, country, parent, offices = parts
    held = tuple(map(_office, offices))
    return Actor(slug, SpeakerKind(kind), name, names, side, country, parent, held)


def _office(parts: Frozen) -> Office:
    title, of, since, until = parts
    return Office(title, of, _day(since), _day(until))


def _place(parts: Frozen) -> PackPlace:
    slug, name, names, latitude, longitude, radius, precision, country, admin1, zone = parts
    return PackPlace(
        slug,
        name,
        names,
        latitude,
        longitude,
        radius,
        PlacePrecision(precision),
        country,
        admin1,
        zone,
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
