"""The stage: events to a briefing, every sentence with numbered citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from counterclaim.brief import wording
from counterclaim.brief.briefing import (
    Briefing,
    Citation,
    Entry,
    Period,
    Report,
    Section,
    Sentence,
)
from counterclaim.brief.dates import day, event_time, span_of_days
from counterclaim.brief.select import Group, select
from counterclaim.brief.sentences import Draft, in_full, in_short
from counterclaim.core.document import Document
from counterclaim.core.event import Account, Event, Standing
from counterclaim.core.mention import Track

_ORDER = (Track.BATTLEFIELD, Track.TABLE, Track.HOME_FRONT)


def compose(
    events: Sequence[Event],
    documents: Sequence[Document],
    period: Period,
    as_of: datetime | None = None,
    tracks: Sequence[Track] = _ORDER,
) -> Briefing:
    """Make the briefing of a period.

    Args:
        events: Weighed events.
        documents: Every document that was read for it, cited or not.
        period: What was asked for.
        as_of: The moment as of which it was asked.
        tracks: The tracks wanted.

    Returns:
        A section a track, in the order battlefield, table, home front.
    """
    wanted = [event for event in events if event.track in tracks]
    notes = _Notes(wanted)
    sections = tuple(
        _section(track, [e for e in wanted if e.track is track], notes)
        for track in _ORDER
        if track in tracks
    )
    cited = {citation.document for citation in notes.citations}
    return Briefing(
        title=f"Briefing, {_covered(period, documents)}",
        caveat=wording.CAVEAT,
        summary=_summary(wanted, documents),
        period=period,
        as_of=as_of,
        sections=sections,
        citations=tuple(notes.citations),
        reports=tuple(_report(d, cited) for d in sorted(documents, key=_published)),
    )


class _Notes:
    """Numbers claims in the order in which sentences first cite them."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._accounts: dict[str, Account] = {
            account.claim: account for event in events for account in event.accounts
        }
        self._numbers: dict[str, int] = {}
        self.citations: list[Citation] = []

    def sentence(self, draft: Draft) -> Sentence:
        """The draft with its citations' numbers and a full stop."""
        numbers = tuple(self._number(claim) for claim in draft.claims)
        return Sentence(_stopped(draft.text), tuple(sorted(set(numbers))))

    def _number(self, claim: str) -> int:
        if claim not in self._numbers:
            self._numbers[claim] = len(self._numbers) + 1
            self.citations.append(_citation(self._numbers[claim], self._accounts[claim]))
        return self._numbers[claim]


def _section(track: Track, events: Sequence[Event], notes: _Notes) -> Section:
    chosen = select(events)
    return Section(
        track,
        wording.TRACKS[track],
        tuple(_entry(group, in_full(group), notes) for group in chosen.entries),
        tuple(_entry(group, in_short(group), notes) for group in chosen.minor),
        tuple(_entry(group, in_full(group), notes) for group in chosen.ahead),
        None if events else wording.silence(track),
    )


def _entry(group: Group, drafts: Sequence[Draft], notes: _Notes) -> Entry:
    event = group.event
    return Entry(
        event.id,
        event.title,
        event.standing,
        wording.BADGES[event.standing],
        event_time(event.when),
        tuple(map(notes.sentence, drafts)),
        tuple(dict.fromkeys(e.title for e in group.folded if e.title != event.title)),
        tuple(each.id for each in group.folded),
    )


def _citation(number: int, account: Account) -> Citation:
    return Citation(
        number,
        account.claim,
        account.document,
        account.uri,
        account.publisher,
        account.speaker,
        account.side,
        account.exact,
        account.said_at,
    )


def _report(document: Document, cited: set[str]) -> Report:
    return Report(
        document.id,
        document.uri,
        document.publisher,
        document.title,
        document.published_at,
        document.id in cited,
    )


def _summary(events: Sequence[Event], documents: Sequence[Document]) -> str:
    publishers = {d.publisher for d in documents if d.publisher}
    counts = Counter(event.standing for event in events)
    stand = [f"{counts[s]} {wording.BADGES[s]}" for s in Standing if counts[s]]
    by = f" by {_plural(len(publishers), 'publisher')}" if publishers else ""
    told = f": {', '.join(stand)}" if stand else ""
    return f"{_plural(len(documents), 'report')}{by}; {_plural(len(events), 'event')}{told}."


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _covered(period: Period, documents: Sequence[Document]) -> str:
    times = [d.published_at.astimezone(UTC) for d in documents if d.published_at]
    since = period.since or min(times, default=None)
    until = period.until or max(times, default=None)
    if since and until:
        return span_of_days(since, until)
    moment = since or until
    return day(moment) if moment else "undated reports"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _published(document: Document) -> tuple[str, str]:
    return document.published_at.isoformat() if document.published_at else "9999", document.uri
