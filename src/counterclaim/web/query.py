"""What a request asks for, read from its address; empty fields ask nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from counterclaim.core.box import Box
from counterclaim.core.event import Standing
from counterclaim.core.mention import Track
from counterclaim.flow.events_select import Asked, Order
from counterclaim.web.problem import bad

_YEARS = range(1900, 2200)
_WORDS = 200
_CURSOR = re.compile(r"-?[0-9.a-z+-]{1,40}~evt_[0-9a-f]{1,40}")


def moment(value: object) -> datetime:
    """A date or time in ISO 8601; without a zone it is UTC."""
    if isinstance(value, datetime):
        return value
    try:
        found = datetime.fromisoformat(_with_plus(str(value).strip()))
    except ValueError as error:
        raise ValueError("is no time; write 2031-05-02 or 2031-05-02T18:00:00Z") from error
    if found.year not in _YEARS:
        raise ValueError("lies outside the years 1900 to 2199")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _with_plus(text: str) -> str:
    """The plus of a zone, which addresses turn into a space."""
    return text.replace(" ", "+") if "T" in text else text


def box(value: object) -> Box:
    """Four numbers: west, south, east, north."""
    try:
        west, south, east, north = (float(part) for part in str(value).split(","))
    except ValueError as error:
        raise ValueError("is no box; write WEST,SOUTH,EAST,NORTH in degrees") from error
    if not (-360 <= west <= 360 and -360 <= east <= 360 and -90 <= south <= north <= 90):
        raise ValueError("is no box on the globe; write WEST,SOUTH,EAST,NORTH in degrees")
    return west, south, east, north


def cursor(value: object) -> str:
    """What an answer gave as ``next``."""
    if not _CURSOR.fullmatch(str(value)):
        raise ValueError("is nothing that an answer gave as next; begin without it")
    return str(value)


Moment = Annotated[
    datetime,
    BeforeValidator(moment),
    Field(json_schema_extra={"type": "string", "format": "date-time", "example": "2031-05-02"}),
]
Degrees = Annotated[
    Box,
    BeforeValidator(box),
    Field(json_schema_extra={"type": "string", "example": "30.5,45,40,52"}),
]
Cursor = Annotated[str, BeforeValidator(cursor), Field(max_length=_WORDS)]
Words = Annotated[str, Field(min_length=1, max_length=_WORDS)]


class Timed(BaseModel):
    """Every page and answer can be had as known at a time."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    as_of: Moment | None = Field(None, description="As known at this time.")


class EventQuery(Timed):
    """Which events; the same words on every page, feed and answer."""

    since: Moment | None = Field(None, description="Leave out what ended before.")
    until: Moment | None = Field(None, description="Leave out what began then or later.")
    side: Words | None = Field(None, description="What touches this side or what it speaks of.")
    type: Words | None = Field(None, description="This event type and its kinds.")
    place: Words | None = Field(None, description="Words of a place, a title or a speaker's name.")
    standing: Standing | None = Field(None, description="This standing.")
    source: Words | None = Field(None, description="Published by this publisher.")
    track: Track | None = Field(None, description="This track.")
    bbox: Degrees | None = Field(None, description="WEST,SOUTH,EAST,NORTH; places that meet it.")

    def asked(self, order: Order = "newest", track: Track | None = None) -> Asked:
        """The question to the catalogue."""
        return Asked(
            since=self.since,
            until=self.until,
            event_type=self.type,
            side=self.side,
            standing=self.standing,
            track=track or self.track,
            publisher=self.source,
            box=self.bbox,
            text=self.place,
            order=order,
        )


class PagedQuery(EventQuery):
    """Some of the events asked for."""

    limit: int = Field(50, ge=1, le=500, description="At most so many.")
    after: Cursor | None = Field(None, description="What the page before gave as next.")


Q = TypeVar("Q", bound=BaseModel)


def read_query(kind: type[Q], given: Mapping[str, str]) -> Q:
    """What the address asks.

    Raises:
        Problem: A field says something that cannot be understood.
    """
    said = {name: value for name, value in given.items() if value.strip()}
    try:
        return kind.model_validate(said)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = ".".join(map(str, first["loc"]))
        what = first["msg"].removeprefix("Value error, ")
        raise bad(f"bad_{name}", f"{name}={said.get(name, '')[:60]!r}: {what}.") from error
