"""Says what is wrong with a pack, where, and how to put it right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from counterclaim.core.issue import Issue
from counterclaim.theatre.check_facts import contested, dates
from counterclaim.theatre.check_names import shared_domains, shared_names, shared_side_names
from counterclaim.theatre.check_references import actor_references, codes, side_references
from counterclaim.theatre.check_usage import used_names
from counterclaim.theatre.folder import Folder, at, read_folder
from counterclaim.theatre.model import FORMS

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOP_FILES = {"theatre.yml", "weapons.yml"}


def check_pack(path: str | Path) -> tuple[Issue, ...]:
    """Everything wrong with a pack's folder, each with file, line and reason; empty when sound.

    Every message reads ``file:line: reason``, the file relative to the folder.
    """
    folder = Path(path)
    pack = read_folder(folder)
    found = [*pack.issues, *_file_names(folder), *_outlets(pack), *_weapons(pack)]
    found += [*side_references(pack), *actor_references(pack), *codes(pack)]
    found += [*shared_names(pack), *shared_side_names(pack), *shared_domains(pack)]
    found += [*dates(pack), *contested(pack), *used_names(pack)]
    return tuple(sorted(dict.fromkeys(found), key=_by_place))


def _by_place(issue: Issue) -> tuple[str, int, str]:
    file, _, rest = issue.message.partition(":")
    line = rest.partition(":")[0]
    return file, int(line) if line.isdigit() else 0, issue.message


def _file_names(folder: Path) -> Iterator[Issue]:
    for path in sorted(folder.iterdir()):
        if path.name not in {*_TOP_FILES, *FORMS}:
            reason = "a pack has theatre.yml, weapons.yml, actors/, places/ and outlets/ only"
            yield Issue("pack_bad_id", f"{path.name}: {reason}")
    for kind in FORMS:
        for path in sorted((folder / kind).glob("*")):
            if path.suffix != ".yml" or not _KEBAB.fullmatch(path.stem):
                reason = "name the file in lower-case letters, digits and hyphens, ending in .yml"
                yield Issue("pack_bad_id", f"{kind}/{path.name}: {reason}")


def _outlets(pack: Folder) -> Iterator[Issue]:
    for slug, outlet in pack.outlets.items():
        if not (outlet.name or outlet.names or outlet.domains):
            reason = "give the outlet a name or a domain, or nothing can be known as its"
            yield Issue("pack_unnamed_outlet", f"outlets/{slug}.yml:1: {reason}")


def _weapons(pack: Folder) -> Iterator[Issue]:
    words: dict[str, str] = {}
    for word, names in pack.weapons.items():
        for n, name in enumerate(names):
            other = words.setdefault(name.lower(), word)
            if other != word:
                where = at("weapons.yml", pack.weapon_lines, word, n)
                yield Issue("pack_shared_name", f"{where}: {name!r} also stands under {other}")
