"""Time expressions of a text as intervals, each as sure as its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from counterclaim.core.issue import Issue
from counterclaim.core.pack import Phase
from counterclaim.core.span import Span
from counterclaim.core.when import TimePrecision, When
from counterclaim.resolve.time_atoms import Gap
from counterclaim.resolve.time_clock_days import Timed
from counterclaim.resolve.time_context import anchored
from counterclaim.resolve.time_lexicon import time_lexicon
from counterclaim.resolve.time_read import read_atoms
from counterclaim.resolve.time_zones import to_utc

ZoneAt = Callable[[int], str | None]


_MESSAGES = {
    Gap.NO_PUBLICATION: "relative times have no anchor: nobody says when this was published",
    Gap.NO_ANCHOR: "no day in the text or its date fits this time; it is left unknown",
    Gap.IMPOSSIBLE: "there is no such date; it is left unknown",
    Gap.AMBIGUOUS: "the words can mean two times; it is left unknown",
}


def find_times(
    text: str,
    published_at: datetime | None,
    zone_at: ZoneAt,
    language: str = "en",
    phases: Sequence[Phase] = (),
) -> tuple[tuple[When, ...], tuple[Issue, ...]]:
    """Find every time expression and work out the interval its words allow.

    Lengths ("for three days"), ages and repetitions ("every Friday") are not times. An
    expression that cannot be worked out keeps its span, with no interval.

    Args:
        text: Any text.
        published_at: When it was published; None leaves relative expressions unknown.
        zone_at: IANA zone of the place nearest an offset, or None.
        language: ISO 639-1 code of the text.
        phases: When the theatre's war, or a new stage of it, began.

    Returns:
        Times in text order, and what could not be worked out.
    """
    if time_lexicon(language) is None:
        message = f"times are not read in {language!r}: it has no word tables"
        return (), (Issue("language_unsupported", message),)
    found = read_times(text, published_at, zone_at, language, phases)
    kept = [timed for timed in found if timed.outcome is not Gap.LENGTH]
    return tuple(_when(text, timed) for timed in kept), _issues(text, kept)


def read_times(
    text: str,
    published_at: datetime | None,
    zone_at: ZoneAt,
    language: str = "en",
    phases: Sequence[Phase] = (),
) -> list[Timed]:
    """Every expression with its outcome, lengths and repetitions included."""
    lexicon, read = time_lexicon(language), read_atoms(text, language)
    if lexicon is None or read is None:
        return []
    tokens, atoms = read
    return anchored(atoms, tokens, lexicon, published_at, zone_at, phases)


def _when(text: str, timed: Timed) -> When:
    """The public value."""
    span = Span.of(text, timed.start, timed.end)
    outcome = timed.outcome
    if isinstance(outcome, Gap):
        return When(None, None, TimePrecision.UNKNOWN, None, timed.atom.basis, span)
    return When(
        to_utc(outcome.start, timed.zone),
        to_utc(outcome.end, timed.zone),
        outcome.precision,
        timed.zone.name,
        timed.atom.basis,
        span,
    )


def _issues(text: str, found: list[Timed]) -> tuple[Issue, ...]:
    """One issue per expression without an interval; the missing publication time only once."""
    issues: dict[tuple[str, int], Issue] = {}
    for timed in found:
        gap = timed.outcome
        if not isinstance(gap, Gap) or gap not in _MESSAGES:
            continue
        whole = gap is Gap.NO_PUBLICATION
        span = None if whole else Span.of(text, timed.start, timed.end)
        key = (gap.value, -1 if whole else timed.start)
        issues.setdefault(key, Issue(gap.value, _MESSAGES[gap], span))
    return tuple(issues.values())
