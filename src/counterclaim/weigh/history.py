"""What changed in the accounts of an event, in order of publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from counterclaim.core.event import Change
from counterclaim.weigh.slots import Table, Value
from counterclaim.weigh.voices import Manner, Voice


def history_of(voices: Sequence[Voice], tables: Sequence[Table]) -> tuple[Change, ...]:
    """First report, first word of each further side, first denial, and every new number."""
    changes = [*_voiced(voices), *(c for table in tables for c in _numbered(table))]
    return tuple(sorted(changes, key=lambda change: _moment(change.at)))


def _voiced(voices: Sequence[Voice]) -> Iterator[Change]:
    met: set[tuple[str | None, bool]] = set()
    for voice in sorted(voices, key=lambda v: _moment(v.said_at)):
        key = voice.side, voice.manner is Manner.DENIES
        if key not in met:
            verb = "denied" if voice.manner is Manner.DENIES else "first told"
            yield Change(voice.said_at, f"{verb} by {_name(voice)}")
        met.add(key)


def _numbered(table: Table) -> Iterator[Change]:
    for earlier, later in zip((None, *table.values), table.values, strict=False):
        now = later.count.span.exact
        owner = _name(later.given[0].voice)
        before = f" after {_exact(earlier)}" if earlier else ""
        yield Change(later.said_at, f"{table.what}: {now}{before} ({owner})")


def _exact(value: Value) -> str:
    return value.count.span.exact


def _name(voice: Voice) -> str:
    return f"{voice.speaker.name} ({voice.side})" if voice.side else voice.speaker.name


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""
