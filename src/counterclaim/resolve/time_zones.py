"""Local time to UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone that local words are read in.

    Attributes:
        name: IANA name; None when the zone is only that of the publication time.
        info: Its rules.
    """

    name: str | None
    info: tzinfo


@lru_cache(maxsize=512)
def named_zone(name: str) -> Zone | None:
    """The zone of that IANA name; None when there is none."""
    try:
        return Zone(name, ZoneInfo(name))
    except (KeyError, OSError, ValueError):
        return None


def publication_zone(published_at: datetime | None) -> Zone:
    """The zone the publication time is written in, UTC when it says none."""
    return Zone(None, (published_at.tzinfo if published_at else None) or UTC)


def published_in(instant: datetime, zone: Zone) -> datetime:
    """Publication in local clock time; midnight UTC stands for a day, which is that day anywhere.

    Most who give midnight give a date; noon of it is as near as can be to every hour of it.
    """
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    if aware.utcoffset() == timedelta() and aware.time() == time():
        return aware.replace(tzinfo=None) + timedelta(hours=12)
    return to_local(instant, zone)


def to_local(instant: datetime, zone: Zone) -> datetime:
    """Local clock time without its zone."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware.astimezone(zone.info).replace(tzinfo=None)


def to_utc(local: datetime | None, zone: Zone) -> datetime | None:
    """The instant of a local clock time; open ends stay open."""
    return None if local is None else local.replace(tzinfo=zone.info).astimezone(UTC)
