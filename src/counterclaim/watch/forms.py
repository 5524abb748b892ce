"""The form of ``sources.yml``: what a person may write, and what holds where nothing is written."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from counterclaim.core.count import Counted
from counterclaim.core.event import Standing

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd])")


def _seconds(value: object) -> float:
    match = _DURATION.fullmatch(str(value).strip())
    if match is None:
        raise ValueError(f"{value!r} is no length of time; write 30s, 5m, 2h or 1d")
    return float(match[1]) * _UNITS[match[2]]


def _pattern(value: object) -> re.Pattern[str]:
    try:
        return re.compile(str(value))
    except re.error as error:
        raise ValueError(f"{value!r} is no regular expression: {error}") from error


Duration = Annotated[float, BeforeValidator(_seconds)]
Pattern = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


class Form(BaseModel):
    """A part of the file; a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Kind(StrEnum):
    """What a source is."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    TELEGRAM = "telegram"
    GDELT = "gdelt"
    JSON_LINES = "json_lines"
    FILES = "files"


class Follow(StrEnum):
    """Whether the pages that a list names are fetched."""

    AUTO = "auto"
    """Where the list does not hold the words."""
    ALWAYS = "always"
    NEVER = "never"


class Robots(StrEnum):
    """Whether the host's ``robots.txt`` is obeyed."""

    OBEY = "obey"
    IGNORE = "ignore"


class Every(Form):
    """How often a source is polled: oftener when it brings much, more seldom when little."""

    least: Duration = 300.0
    most: Duration = 3600.0

    @model_validator(mode="before")
    @classmethod
    def _one_length(cls, value: object) -> object:
        """One length of time is both."""
        return {"least": value, "most": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _ordered(self) -> Every:
        if not 0 < self.least <= self.most:
            raise ValueError("least must be more than 0s and not more than most")
        return self


class Normal(Form):
    """What is normal for a source; it is flagged when it is not."""

    per_day: float | None = Field(None, gt=0)
    language: str | None = Field(None, pattern=r"^[a-z]{2}$")


class SourceForm(Form):
    """One source."""

    url: str | None = None
    path: Path | None = None
    kind: Kind
    publisher: str | None = None
    theatre: str | None = None
    every: Every | None = None
    follow: Follow = Follow.AUTO
    only: tuple[Pattern, ...] = ()
    never: tuple[Pattern, ...] = ()
    recheck: tuple[Duration, ...] = (3600.0, 86_400.0)
    normal: Normal = Normal(per_day=None, language=None)
    allow_private: bool = False
    robots: Robots = Robots.OBEY
    max_bytes: int = Field(10 * 1024 * 1024, gt=0)

    @model_validator(mode="after")
    def _one_address(self) -> SourceForm:
        local = self.kind is Kind.FILES
        if local and (self.path is None or self.url is not None):
            raise ValueError("a source of the kind files has a path and no url")
        if not local and (self.url is None or self.path is not None):
            raise ValueError(f"a source of the kind {self.kind.value} has a url and no path")
        if self.url is not None and not re.match(r"https?://[^/]", self.url):
            raise ValueError("url must begin with http:// or https://")
        return self


class Near(Form):
    """A place and how far around it."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    km: float = Field(gt=0)


class Smtp(Form):
    """A mail server and whom to write to."""

    host: str
    port: int = 25
    sender: str
    to: tuple[str, ...]
    user: str | None = None
    password_variable: str | None = None
    tls: bool = True


class Send(Form):
    """Where alerts of a rule go; any of them, or several."""

    webhook: str | None = None
    ntfy: str | None = None
    mail: Smtp | None = None
    atom: Path | None = None
    allow_private: bool = False


class AlertForm(Form):
    """One rule: an event that meets all that is said is told of, once."""

    types: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    near: Near | None = None
    standing: tuple[Standing, ...] = ()
    slot: Counted = Counted.KILLED
    at_least: float | None = None
    planned_due: bool = False
    digest: Duration = 900.0
    send: Send


class WatchForm(Form):
    """The whole file."""

    archive: Path | None = None
    every: Every = Every()
    gap: Duration = 1.0
    connections: int = Field(50, gt=0, le=1000)
    timeout: Duration = 30.0
    backlog: int = Field(5000, gt=0)
    health_port: int | None = Field(None, ge=0, le=65_535)
    window: Duration = 259_200.0
    sources: dict[str, SourceForm] = Field(default_factory=dict)
    alerts: dict[str, AlertForm] = Field(default_factory=dict)
