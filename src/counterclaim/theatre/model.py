"""The forms a pack's YAML files fill in; `docs/add-a-theatre.md` explains each field."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.where import PlacePrecision
from counterclaim.theatre.partial_date import partial_parts


def _dated(partial: str) -> str:
    partial_parts(partial)
    return partial


def _as_mapping(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return [] if value is None else value


Text = Annotated[str, Field(min_length=1)]
PartialDate = Annotated[str, AfterValidator(_dated)]
Texts = Annotated[list[Text], BeforeValidator(_as_list)]


class Form(BaseModel):
    """A form refuses fields it does not know, so that a misspelt one is not lost."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class NameForm(Form):
    """One name, and who uses it; a plain text in YAML is short for ``{text: ...}``."""

    text: Text
    lang: str | None = None
    used_by: Texts = []
    according_to: Text | None = None
    ambiguous: bool = False


Names = Annotated[
    list[Annotated[NameForm, BeforeValidator(_as_mapping)]], BeforeValidator(_as_list)
]


class PeriodForm(Form):
    """The days a theatre is about."""

    from_: PartialDate = Field(alias="from")
    to: PartialDate | None = None


class SideForm(Form):
    """A party to the conflict."""

    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_-]{1,11}$")]
    name: Text
    names: Texts = []
    countries: Texts = []
    demonyms: Texts = []
    seats: Texts = []
    opposes: Texts = []


class PhaseForm(Form):
    """The war, or a new stage of it: what reports call it and the day it began."""

    names: Annotated[Texts, Field(min_length=1)]
    since: PartialDate
    according_to: Text | None = None


class TheatreForm(Form):
    """``theatre.yml``: what the pack as a whole is about."""

    title: Text
    period: PeriodForm
    languages: Texts = []
    countries: Texts = []
    coarsen_km: Annotated[float, Field(ge=0, le=500)] = 0
    maintainers: Texts = []
    licence: Text
    note: Text | None = None
    phases: Annotated[list[PhaseForm], BeforeValidator(_as_list)] = []
    sides: Annotated[list[SideForm], Field(min_length=1)]


class OfficeForm(Form):
    """An office a person held; ``until`` is the last day in it."""

    title: Text
    of: Text
    since: PartialDate | None = None
    until: PartialDate | None = None
    according_to: Text | None = None


class ActorForm(Form):
    """``actors/<id>.yml``: one person, body or state."""

    kind: SpeakerKind
    name: Text
    names: Annotated[Names, Field(min_length=1)]
    side: Text | None = None
    country: Text | None = None
    parent: Text | None = None
    offices: Annotated[list[OfficeForm], BeforeValidator(_as_list)] = []
    according_to: Text | None = None
    note: Text | None = None


class ClaimedByForm(Form):
    """Who says the place is theirs, and where they say so."""

    by: Text
    according_to: Text | None = None


class ControlForm(Form):
    """Who is said to hold the place, from when to when, and who says so."""

    by: Text
    from_: PartialDate | None = Field(alias="from", default=None)
    to: PartialDate | None = None
    according_to: Text | None = None


class PlaceForm(Form):
    """``places/<id>.yml``: one place the gazetteer lacks or gets wrong."""

    name: Text
    names: Annotated[Names, Field(min_length=1)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    radius_km: Annotated[float, Field(gt=0, le=20000)]
    precision: PlacePrecision
    country: Text | None = None
    admin1: Text | None = None
    time_zone: Text | None = None
    claimed_by: Annotated[list[ClaimedByForm], BeforeValidator(_as_list)] = []
    controlled: Annotated[list[ControlForm], BeforeValidator(_as_list)] = []
    according_to: Text | None = None
    note: Text | None = None


class OutletForm(Form):
    """``outlets/<id>.yml``: one publisher, whose it is and who owns it."""

    name: Text | None = None
    names: Names = []
    domains: Texts = []
    side: Text | None = None
    country: Text | None = None
    owner: Text | None = None
    official: bool = False
    according_to: Text | None = None
    note: Text | None = None


WeaponWord = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
WeaponsForm = dict[WeaponWord, Annotated[list[Text], Field(min_length=1)]]
Kind = Literal["actors", "places", "outlets"]
FORMS: dict[Kind, type[Form]] = {"actors": ActorForm, "places": PlaceForm, "outlets": OutletForm}
