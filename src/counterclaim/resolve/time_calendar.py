"""Stretches of the calendar in local time: days, weeks, seasons, shifts and parts of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from counterclaim.core.when import TimePrecision

FIRST_YEAR = 100


LAST_YEAR = 2900


_UNITS = {
    "minute": TimePrecision.MINUTE,
    "hour": TimePrecision.HOUR,
    "day": TimePrecision.DAY,
    "weekend": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "quarter": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
    "decade": TimePrecision.YEAR,
    "century": TimePrecision.YEAR,
}


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A half-open interval of local time without a zone; None is an open end.

    Attributes:
        start: First instant.
        end: Instant after the last.
        precision: The unit the words give.
        unit: The calendar unit it is one of (``quarter``, ``weekend`` ...).
        narrowed: Whether the words name an early, middle or late part of the unit.
    """

    start: datetime | None
    end: datetime | None
    precision: TimePrecision
    unit: str
    narrowed: bool = False


def unit_at(unit: str, instant: datetime) -> Stretch:
    """The calendar unit that holds an instant; weeks begin on Monday."""
    if unit in _MONTHS:
        return _months(unit, instant.year, instant.month)
    day = datetime.combine(instant.date(), time())
    if unit == "week":
        day -= timedelta(days=day.weekday())
        return Stretch(day, day + timedelta(days=7), TimePrecision.WEEK, unit)
    if unit == "weekend":
        day += timedelta(days=5 - day.weekday())
        return Stretch(day, day + timedelta(days=2), TimePrecision.DAY, unit)
    if unit in {"hour", "minute"}:
        step = timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
        begin = instant.replace(second=0, microsecond=0)
        begin = begin.replace(minute=0) if unit == "hour" else begin
        return Stretch(begin, begin + step, _UNITS[unit], unit)
    return Stretch(day, day + timedelta(days=1), TimePrecision.DAY, "day")


def _months(unit: str, year: int, month: int) -> Stretch:
    """A unit of whole months."""
    size = _MONTHS[unit]
    first = (year * 12 + month - 1) // size * size
    return Stretch(_first_of(first), _first_of(first + size), _UNITS[unit], unit)


def _first_of(months: int) -> datetime:
    """Midnight of the first day of a month counted from year 0; outside our years refused.

    Raises:
        ValueError: The year cannot be meant.
    """
    year, month = divmod(months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside {FIRST_YEAR} to {LAST_YEAR}")
    return datetime(year, month + 1, 1)  # noqa: DTZ001 - local time, the zone comes later


def whole_day(day: date) -> Stretch:
    """One day."""
    return unit_at("day", datetime.combine(day, time()))


def whole_year(year: int, years: int = 1) -> Stretch:
    """Years from the first on."""
    unit = {10: "decade", 100: "century"}.get(years, "year")
    return Stretch(_first_of(year * 12), _first_of((year + years) * 12), TimePrecision.YEAR, unit)


def whole_month(year: int, month: int) -> Stretch:
    """One month."""
    return _months("month", year, month)


def quarter(year: int, number: int) -> Stretch:
    """One quarter."""
    return _months("quarter", year, number * 3)


def half_year(year: int, number: int) -> Stretch:
    """One half of a year."""
    first = year * 12 + (number - 1) * 6
    return Stretch(_first_of(first), _first_of(first + 6), TimePrecision.MONTH, "half")


def season(year: int, first_month: int) -> Stretch:
    """Three months; a winter belongs to the year it begins in."""
    first = year * 12 + first_month - 1
    return Stretch(_first_of(first), _first_of(first + 3), TimePrecision.MONTH, "season")


def shifted(instant: datetime, unit: str, steps: int) -> datetime:
    """An instant some units later or earlier; the last day of a shorter month is kept.

    Raises:
        ValueError: The result lies outside the years that can be meant.
        OverflowError: The same, far outside.
    """
    if unit not in _MONTHS:
        size = {"week": timedelta(days=7), "weekend": timedelta(days=7), "day": timedelta(days=1)}
        clock = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1)}
        moved = instant + steps * (size | clock | {"second": timedelta(seconds=1)})[unit]
        _first_of(moved.year * 12)
        return moved
    first = _first_of(instant.year * 12 + instant.month - 1 + steps * _MONTHS[unit])
    following = _first_of(first.year * 12 + first.month)
    day = min(instant.day, (following - first).days)
    return datetime.combine(first.date().replace(day=day), instant.time())


def part(stretch: Stretch, stage: str) -> Stretch:
    """The early, middle or late third of a stretch (halves of a day); the precision stays."""
    if stretch.start is None or stretch.end is None:
        return stretch
    size = stretch.end - stretch.start
    if size <= timedelta(days=1):
        noon = stretch.start + size / 2
        early = replace(stretch, end=noon, narrowed=True)
        late = replace(stretch, start=noon, narrowed=True)
        return {"early": early, "late": late}.get(stage, stretch)
    third = timedelta(days=max(1, size.days // 3))
    first, last = stretch.start + third, stretch.end - third
    start, end = {
        "early": (stretch.start, first),
        "mid": (first, last),
        "late": (last, stretch.end),
    }[stage]
    return replace(stretch, start=start, end=end, narrowed=True)


def hours(day: datetime, begin: int, end: int) -> Stretch:
    """A part of the day that begins at midnight ``day``; hours above 24 are the next day's."""
    return Stretch(
        day + timedelta(hours=begin), day + timedelta(hours=end), TimePrecision.HOUR, "part"
    )
