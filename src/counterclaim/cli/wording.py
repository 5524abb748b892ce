"""Values in a few words, as tables and context views print them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from counterclaim.core.claim import Certainty, Claim, Interest, Polarity, Speaker
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.when import TimePrecision, When
from counterclaim.core.where import Place, PlaceRole

_BY_PRECISION = {
    TimePrecision.MINUTE: "%a %-d %b %Y %H:%M",
    TimePrecision.HOUR: "%a %-d %b %Y %H:%M",
    TimePrecision.DAY: "%a %-d %b %Y",
    TimePrecision.WEEK: "%a %-d %b %Y",
    TimePrecision.MONTH: "%b %Y",
    TimePrecision.YEAR: "%Y",
    TimePrecision.UNKNOWN: "%-d %b %Y",
}
_MOMENT = timedelta(microseconds=1)


def chain(speakers: tuple[Speaker, ...]) -> str:
    """The reporting chain, nearest first, each with its side."""
    return " ← ".join(named(speaker) for speaker in speakers)


def named(speaker: Speaker) -> str:
    """A speaker with its side in brackets."""
    return f"{speaker.name} [{speaker.side}]" if speaker.side else speaker.name


def marks(claim: Claim) -> list[str]:
    """What is out of the ordinary about a claim: hedge, negation, interest."""
    found = []
    if claim.certainty in {Certainty.PROBABLE, Certainty.POSSIBLE}:
        found.append(claim.certainty.value)
    if claim.polarity is Polarity.NEGATIVE:
        found.append("negative")
    if claim.interest in {Interest.AGAINST_INTEREST, Interest.SELF_SERVING}:
        found.append(claim.interest.value.replace("_", " "))
    return found


def words_of(claim: Claim) -> str:
    """The words attributed; a cue that splits them shows as an ellipsis."""
    return " … ".join(" ".join(span.exact.split()) for span in claim.content)


def moment(value: datetime) -> str:
    """A point in time with its zone."""
    return value.strftime("%a %-d %b %Y %H:%M ") + (value.tzname() or "")


def _zone(when: When) -> tzinfo | None:
    try:
        return ZoneInfo(when.time_zone) if when.time_zone else None
    except (KeyError, ValueError, OSError):
        return UTC


def interval(when: When) -> str:
    """When, no finer than the words give it, in the zone they were read in."""
    shape, zone = _BY_PRECISION[when.precision], _zone(when)
    first = when.start and when.start.astimezone(zone or when.start.tzinfo).strftime(shape)
    last = when.end and _last(when.end).astimezone(zone or when.end.tzinfo).strftime(shape)
    if first == last or when.precision is TimePrecision.MINUTE:
        return first or last or "time unknown"
    if first and last:
        return f"{first} – {last}"
    return f"since {first}" if first else f"until {last}"


def _last(end: datetime) -> datetime:
    return end - _MOMENT if end > datetime.min.replace(tzinfo=end.tzinfo) + _MOMENT else end


def where(place: Place) -> str:
    """A place with its part in the event; unresolved and wide ones say so."""
    part = f"{place.role.value} " if place.role and place.role is not PlaceRole.AT else ""
    doubt = " (?)" if place.latitude is None else ""
    return f"{part}{place.name}{doubt}"


def count(value: Count) -> str:
    """A number as its words bound it, and what it counts."""
    what = "" if value.what is Counted.OTHER else f" {value.what.value}"
    of = f" {value.of}" if value.of else f" {value.unit}"
    total = " in all" if value.scope is Scope.CUMULATIVE else ""
    return f"{_bounds(value)}{of}{what}{total}"


def _bounds(value: Count) -> str:
    low, high, best = value.low, value.high, value.best
    if low is not None and high is not None:
        return _plain(low) if low == high else f"{_plain(low)}–{_plain(high)}"
    if low is not None:
        return f"≥ {_plain(low)}"
    if high is not None:
        return f"≤ {_plain(high)}"
    return "some" if best is None else f"about {_plain(best)}"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,g}"
