"""What a passage file says: a report, and what a reader must find in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from counterclaim.core.claim import Certainty, Form, Interest, Polarity, SpeakerKind, Stance
from counterclaim.core.count import Counted, Scope
from counterclaim.core.mention import RoleName, Status

FOLDER = Path(__file__).parent


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Said(_Strict):
    """One claim, told by words of its content.

    ``speaker`` and ``through`` are words of names: the nearest speaker's and those of the chain
    behind it. A ``side`` of null means that none may be given.
    """

    words: str
    without: str | None = None
    speaker: str | None = None
    through: list[str] = []
    kind: SpeakerKind | None = None
    side: str | None = "any"
    stance: Stance | None = None
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    form: Form | None = None
    interest: Interest | None = None


class Event(_Strict):
    """One mention, told by its trigger's words.

    Attributes:
        trigger: Words that hold the trigger, or that it holds; several when any of them will do.
        type: Slugs that are right; any of them.
        of: Words of the owner's name.
        roles: Role to words of the participant's phrase; null when nobody may have it.
        sides: Role to the side of that participant.
        places: The words for where it was; all of them and no others.
        began: The day, hour or span it began, as far as given (a prefix of the ISO form).
        day: The day it began where it happened, as people read the passage; null when nothing says.
            Measured by ``python -m evals golden``, not demanded.
        counts: What is counted to ``best``, ``low+`` or ``low-high``; all of these must stand.
        scope: What is counted to its scope.
    """

    trigger: str | list[str]
    type: str | list[str]
    of: str | None = None
    status: Status | None = None
    roles: dict[RoleName, str | None] = {}
    sides: dict[RoleName, str | None] = {}
    places: list[str] | None = None
    began: str | None = "any"
    day: str | None = "any"
    counts: dict[Counted, int | float | str] = {}
    scope: dict[Counted, Scope] = {}


class Passage(_Strict):
    """A short report with what must be found."""

    name: str
    text: str
    theatre: str = "example"
    publisher: str = "Meridian Wire"
    at: datetime = datetime.fromisoformat("2024-06-15T12:00:00+00:00")
    claims: list[Said] = []
    events: list[Event] = []
    nothing_at: list[str] = []
    no_types: list[str] = []
    no_claims: bool = False
    fails: str | None = None


def passages() -> Iterator[tuple[str, Passage]]:
    """Every passage of every file, with a name for the test report."""
    for path in sorted(FOLDER.glob("*.yml")):
        listed: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
        for entry in listed:
            passage = Passage.model_validate(entry)
            yield f"{path.stem}: {passage.name}", passage
