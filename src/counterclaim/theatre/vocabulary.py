"""The event types, their cues and the reporting words, read once and then from a cache."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from counterclaim.core.mention import AcledCode, PloverCode, RoleName, Track
from counterclaim.core.pack import Cue, EventType, Vocabulary
from counterclaim.theatre.compiled import cached

FOLDER = Path(__file__).with_name("vocabulary")


def own_types() -> tuple[Path, ...]:
    """The files of event types in the folder that ``COUNTERCLAIM_EVENT_TYPES`` names, if any."""
    named = os.environ.get("COUNTERCLAIM_EVENT_TYPES")
    return tuple(sorted(Path(named).glob("*.yml"))) if named else ()


def load_vocabulary(folder: Path = FOLDER, own: Sequence[Path] | None = None) -> Vocabulary:
    """The vocabulary in a folder; compiled on first use and whenever a file changed.

    Args:
        folder: Holds ``event_types/``, ``lexicons/``, ``reporting/``, ``grammar/`` and ``codes/``.
        own: Event types besides; those of ``own_types`` by default.

    Raises:
        BadPack: A file is malformed.
    """
    added = own_types() if own is None else tuple(own)
    files = (*folder.glob("*/*.yml"), *added)
    found = cached(files, "vocabulary", lambda: _compiled(folder, added))
    plain = cast("Mapping[str, Any]", found)
    return Vocabulary(
        event_types={slug: _event_type(slug, rest) for slug, rest in plain["event_types"].items()},
        lemmas=plain["lemmas"],
        stances=plain["stances"],
        certainties=plain["certainties"],
    )


def _compiled(folder: Path, own: Sequence[Path]) -> object:
    # Imported here because pydantic and yaml cost more than everything else at start.
    from counterclaim.theatre.vocabulary_compile import compile_vocabulary

    return compile_vocabulary(folder, own)


def _event_type(slug: str, plain: Mapping[str, Any]) -> EventType:
    return EventType(
        slug=slug,
        label=plain["label"],
        definition=plain["definition"],
        parent=plain["parent"],
        track=Track(plain["track"]),
        plover=PloverCode(*plain["plover"]),
        acled=AcledCode(*plain["acled"]) if plain["acled"] else None,
        roles=tuple(RoleName(role) for role in plain["roles"]),
        harms=plain["harms"],
        cues={
            language: tuple(Cue(*cue) for cue in cues) for language, cues in plain["cues"].items()
        },
    )
