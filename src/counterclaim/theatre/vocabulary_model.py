"""The YAML form of the vocabulary, as pydantic reads it; unknown keys are refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from counterclaim.core.claim import Certainty, Stance
from counterclaim.core.errors import BadPack
from counterclaim.core.mention import RoleName, Status, Track

Pos = Literal["NOUN", "VERB", "ADJ", "ADV", "ADP", "PROPN"]


def _as_list(value: Any) -> Any:  # noqa: ANN401 - whatever the YAML holds; pydantic judges it
    return [value] if isinstance(value, str) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CueForm(_Strict):
    """One cue; several triggers may share its conditions."""

    trigger: Annotated[list[str], BeforeValidator(_as_list), Field(min_length=1)]
    pos: list[Pos]
    subject: list[str] = []
    object: list[str] = []
    beside: list[str] = []
    without: list[str] = []


class CodeForm(_Strict):
    """A PLOVER code."""

    type: str
    mode: str | None = None


class AcledForm(_Strict):
    """An ACLED code."""

    event_type: str
    sub_event_type: str | None = None


class RolesForm(_Strict):
    """Which roles the type has."""

    required: list[RoleName] = []
    optional: list[RoleName] = []


class ExampleForm(_Strict):
    """A sentence that is one, with the words that say so."""

    text: str
    trigger: str
    status: Status


class NearMissForm(_Strict):
    """A tempting sentence that is not one, and what it is instead."""

    text: str
    trigger: str
    instead: str | None


class EventTypeForm(_Strict):
    """One file of ``event_types``."""

    label: str
    definition: str
    is_a: str | None
    track: Track
    plover: CodeForm
    acled: AcledForm | None
    roles: RolesForm
    harms: bool
    near: dict[str, str] = {}
    cues: dict[str, list[CueForm]]
    examples: dict[str, list[ExampleForm]]
    near_misses: dict[str, list[NearMissForm]]


class ReportingForm(_Strict):
    """One file of ``reporting``: what cue words do, and how sure hedges are."""

    stances: dict[Stance, list[str]]
    certainties: dict[Certainty, list[str]]


class LexiconsForm(_Strict):
    """One file of ``lexicons``: named lists of lemmas."""

    lexicons: dict[str, list[str]]


class GrammarForm(_Strict):
    """One file of ``grammar``: lemmas whose forms the reader must know besides the cues'."""

    lemmas: list[str]


class CodesForm(_Strict):
    """One file of ``codes``: a coding scheme's types and what each divides into."""

    name: str
    types: dict[str, list[str]]


class VocabularyForm(_Strict):
    """The whole folder."""

    event_types: dict[str, EventTypeForm]
    lexicons: dict[str, LexiconsForm]
    reporting: dict[str, ReportingForm]
    grammar: dict[str, GrammarForm]
    codes: dict[str, CodesForm]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads ``on``, ``off``, ``yes`` and ``no`` as the words they are in a list of lemmas."""

    yaml_implicit_resolvers: ClassVar = {
        first: [pair for pair in pairs if first in "tTfF" or not pair[0].endswith(":bool")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Form = TypeVar("Form", bound=BaseModel)


def read_forms(folder: Path, own: Iterable[Path] = ()) -> VocabularyForm:
    """Read every file of a vocabulary folder, and files of event types besides.

    Args:
        folder: The vocabulary.
        own: A user's own event types, one a file; of two of one name theirs stands.

    Raises:
        BadPack: A file is not YAML or does not have the form of its folder.
    """
    return VocabularyForm(
        event_types={
            **_read_all(folder / "event_types", EventTypeForm),
            **{path.stem: _read_one(path, EventTypeForm) for path in own},
        },
        lexicons=_read_all(folder / "lexicons", LexiconsForm),
        reporting=_read_all(folder / "reporting", ReportingForm),
        grammar=_read_all(folder / "grammar", GrammarForm),
        codes=_read_all(folder / "codes", CodesForm),
    )


def _read_all(folder: Path, form: type[Form]) -> dict[str, Form]:
    return {path.stem: _read_one(path, form) for path in sorted(folder.glob("*.yml"))}


def _read_one(path: Path, form: type[Form]) -> Form:
    try:
        # A SafeLoader all the same.
        return form.model_validate(yaml.load(path.read_text("utf-8"), Loader=_Loader))  # noqa: S506
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as problem:
        raise BadPack(f"{path}: {problem}") from problem
