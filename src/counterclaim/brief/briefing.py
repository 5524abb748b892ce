"""A briefing as values: sections by track, entries, sentences, and the citations they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from counterclaim.core.event import Standing
from counterclaim.core.mention import Track


@dataclass(frozen=True, slots=True)
class Period:
    """What the briefing was asked to cover; open at an end that is None."""

    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What a sentence rests on.

    Attributes:
        number: The number sentences refer to it by, from 1.
        claim: Id of the claim.
        document: Id of its document.
        uri: Where the document came from.
        publisher: Who published it.
        speaker: Who is said to say it.
        side: The speaker's side.
        exact: The words in full.
        said_at: When the document was published.
    """

    number: int
    claim: str
    document: str
    uri: str
    publisher: str | None
    speaker: str
    side: str | None
    exact: str
    said_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the numbers of its citations; never without one."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event.

    Attributes:
        event: Its id.
        title: Its title.
        standing: How its claims relate.
        badge: The standing in a word or two.
        when: Event time in words, None when unknown.
        sentences: What is said and by whom.
        also: Titles of events told in the same words.
        events: Ids of those events.
    """

    event: str
    title: str
    standing: Standing
    badge: str
    when: str | None
    sentences: tuple[Sentence, ...]
    also: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One track.

    Attributes:
        track: Which.
        title: Its heading.
        entries: What is said to have happened, weightiest first.
        also_reported: Lesser events, each in one sentence.
        ahead: What is planned or threatened.
        silence: What to say when there is nothing; never "quiet".
    """

    track: Track
    title: str
    entries: tuple[Entry, ...]
    also_reported: tuple[Entry, ...]
    ahead: tuple[Entry, ...]
    silence: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """A document that was read, whether or not the briefing cites it."""

    document: str
    uri: str
    publisher: str | None
    title: str | None
    published_at: datetime | None
    cited: bool


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything a format needs.

    Attributes:
        title: Heading with the time it covers.
        caveat: What the briefing is not.
        summary: How much was read and how it stands.
        period: What was asked for.
        as_of: The moment as of which it was asked; None for now.
        sections: Battlefield, table, home front.
        citations: In order of their numbers.
        reports: Every document read, in order of publication.
    """

    title: str
    caveat: str
    summary: str
    period: Period
    as_of: datetime | None
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    reports: tuple[Report, ...]
    schema: Literal["counterclaim/briefing/1"] = field(default="counterclaim/briefing/1")
