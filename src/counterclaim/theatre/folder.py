"""A pack's folder read into forms, with the line of every field for the checker's messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from counterclaim.core.issue import Issue
from counterclaim.theatre.lined_yaml import Lines, read_yaml
from counterclaim.theatre.model import (
    FORMS,
    ActorForm,
    Form,
    Kind,
    OutletForm,
    PlaceForm,
    TheatreForm,
    WeaponsForm,
)

Shape = TypeVar("Shape")


@dataclass(slots=True)
class Folder:
    """Everything a pack's folder holds, as far as it could be read.

    Attributes:
        name: Folder name.
        theatre: ``theatre.yml``, None when it is missing or wrong.
        actors: Id to form, sorted by id; the same for places and outlets.
        theatre_lines: Where its fields stand.
        weapons: General word to names.
        weapon_lines: Where they stand.
        lines: Where each entry's fields stand, by kind and id.
        issues: What could not be read.
    """

    name: str
    theatre: TheatreForm | None = None
    theatre_lines: Lines = field(default_factory=dict)
    actors: dict[str, ActorForm] = field(default_factory=dict)
    places: dict[str, PlaceForm] = field(default_factory=dict)
    outlets: dict[str, OutletForm] = field(default_factory=dict)
    weapons: dict[str, list[str]] = field(default_factory=dict)
    weapon_lines: Lines = field(default_factory=dict)
    lines: dict[Kind, dict[str, Lines]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def read_folder(folder: Path) -> Folder:
    """Read every file of a pack; what cannot be read becomes an issue."""
    pack = Folder(folder.name)
    _read_theatre(pack, folder / "theatre.yml")
    _read_weapons(pack, folder / "weapons.yml")
    for kind, form in FORMS.items():
        pack.lines[kind] = {}
        for path in sorted((folder / kind).glob("*.yml"), key=lambda path: path.stem):
            _read_entry(pack, kind, form, path)
    return pack


def at(file: str, lines: Lines, *path: str | int) -> str:
    """``file:line`` of a field, or of the nearest field around it."""
    while path and path not in lines:
        path = path[:-1]
    return f"{file}:{lines.get(path, 1)}"


def place_of(pack: Folder, kind: Kind, slug: str, *path: str | int) -> str:
    """``file:line`` of a field of an entry."""
    return at(f"{kind}/{slug}.yml", pack.lines[kind][slug], *path)


def named(pack: Folder) -> Iterator[tuple[Kind, str, ActorForm | PlaceForm | OutletForm]]:
    """Every entry with its kind and id."""
    yield from (("actors", slug, form) for slug, form in pack.actors.items())
    yield from (("places", slug, form) for slug, form in pack.places.items())
    yield from (("outlets", slug, form) for slug, form in pack.outlets.items())


def _read_theatre(pack: Folder, path: Path) -> None:
    if not path.is_file():
        pack.issues.append(Issue("pack_bad_file", "theatre.yml: the pack has no such file"))
        return
    read = _filled(pack, path, "theatre.yml", TypeAdapter(TheatreForm))
    if read is not None:
        pack.theatre, pack.theatre_lines = read


def _read_weapons(pack: Folder, path: Path) -> None:
    if not path.is_file():
        return
    read = _filled(pack, path, "weapons.yml", TypeAdapter(WeaponsForm))
    if read is not None:
        pack.weapons, pack.weapon_lines = read


def _read_entry(pack: Folder, kind: Kind, form: type[Form], path: Path) -> None:
    read = _filled(pack, path, f"{kind}/{path.name}", TypeAdapter(form))
    if read is not None:
        getattr(pack, kind)[path.stem] = read[0]
        pack.lines[kind][path.stem] = read[1]


def _filled(
    pack: Folder, path: Path, file: str, form: TypeAdapter[Shape]
) -> tuple[Shape, Lines] | None:
    try:
        data, lines = read_yaml(path)
    except (OSError, ValueError, yaml.YAMLError) as error:
        pack.issues.append(Issue("pack_bad_file", f"{file}{_mark(error)}: {_reason(error)}"))
        return None
    try:
        return form.validate_python(data), lines
    except ValidationError as error:
        pack.issues.extend(_field_issues(file, lines, error))
        return None


def _field_issues(file: str, lines: Lines, error: ValidationError) -> list[Issue]:
    issues = []
    for problem in error.errors(include_url=False):
        where = at(file, lines, *problem["loc"])
        named = ".".join(map(str, problem["loc"])) or "the file"
        issues.append(Issue("pack_bad_field", f"{where}: {named}: {_said(problem['msg'])}"))
    return issues


def _said(message: str) -> str:
    plain = {
        "Field required": "is missing",
        "Extra inputs are not permitted": "is not a field of this form",
    }
    return plain.get(message, message.removeprefix("Value error, "))


def _mark(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f":{mark.line + 1}" if mark is not None else ""


def _reason(error: Exception) -> str:
    return getattr(error, "problem", None) or str(error)
