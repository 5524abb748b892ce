"""Readings written by hand: claims and mentions cut from a story's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from counterclaim.core.claim import (
    Certainty,
    Claim,
    Form,
    Interest,
    Polarity,
    Speaker,
    SpeakerKind,
    Stance,
)
from counterclaim.core.cluster import Cluster, Told
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.document import Document
from counterclaim.core.event import Event
from counterclaim.core.ids import content_id
from counterclaim.core.mention import Mention, Role, RoleName, Status
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.core.where import Place, PlacePrecision, PlaceRole
from counterclaim.weigh import weigh

SATURDAY = datetime.fromisoformat("2024-06-15T18:00:00+00:00")
SUNDAY = datetime.fromisoformat("2024-06-16T18:00:00+00:00")

WIRE = Speaker("Meridian Wire", SpeakerKind.MEDIA, None, "meridian-wire", None)
AGENCY = Speaker("Norvian News Agency", SpeakerKind.MEDIA, "NOR", "norvian-news-agency", None)
TELEGRAPH = Speaker(
    "Sudaran State Telegraph", SpeakerKind.MEDIA, "SUD", "sudaran-state-telegraph", None
)
LAKES = Speaker("Lakes Radio", SpeakerKind.MEDIA, None, None, None)
AIR_FORCE = Speaker("Norvian Air Force", SpeakerKind.ORGANIZATION, "NOR", "nor-air-force", None)
BREKKE = Speaker("Jonas Brekke", SpeakerKind.PERSON, "NOR", "nor-jonas-brekke", None)
MINISTRY = Speaker(
    "Ministry of Defence of Sudara", SpeakerKind.ORGANIZATION, "SUD", "sud-defence-ministry", None
)
RELIEF = Speaker(
    "Lakes Relief Committee", SpeakerKind.ORGANIZATION, None, "lakes-relief-committee", None
)


def unnamed(name: str = "an official", side: str | None = None) -> Speaker:
    """Somebody who is not named."""
    return Speaker(name, SpeakerKind.UNNAMED, side, None, None)


@cache
def theatre() -> Theatre:
    """The fictional conflict's pack."""
    from counterclaim.theatre.load import load_theatre

    return load_theatre("example")


@cache
def types() -> Mapping[str, EventType]:
    """The shipped event types."""
    from counterclaim.theatre.vocabulary import load_vocabulary

    return load_vocabulary().event_types


def report(text: str, publisher: Speaker | None = WIRE, at: datetime | None = SATURDAY) -> Document:
    """A document of these words."""
    name = publisher.name if publisher else None
    ident = content_id("doc", text, name, at.isoformat() if at else None)
    return Document(ident, f"file:{ident}.txt", name, None, at, "en", text, "0" * 64)


def span(document: Document, words: str) -> Span:
    """The first stretch of the document with these words."""
    start = document.text.index(words)
    return Span.of(document.text, start, start + len(words))


def number(
    document: Document,
    words: str,
    what: Counted,
    low: float | None,
    high: float | None = None,
    of: str | None = None,
    scope: Scope = Scope.INCIDENT,
) -> Count:
    """A count; exact when ``high`` is left out and the words do not say "at least"."""
    open_above = words.lower().startswith(("at least", "over", "more than"))
    top = None if open_above else (low if high is None else high)
    return Count(what, of, low, top, low, "people", scope, span(document, words))


def at_place(
    document: Document,
    words: str,
    precision: PlacePrecision = PlacePrecision.SETTLEMENT,
    country: str | None = "XN",
) -> Place:
    """A place of the story."""
    return Place(
        PlaceRole.AT, words, span(document, words), 1.0, 2.0, country, None, None, precision, 5.0
    )


def on_day(day: datetime, precision: TimePrecision = TimePrecision.DAY) -> When:
    """An event time."""
    return When(day, day, precision, None, TimeBasis.RELATIVE, None)


def told(
    document: Document,
    words: str,
    speakers: Sequence[Speaker] = (),
    *,
    event: str = "missile_strike",
    status: Status = Status.OCCURRED,
    stance: Stance = Stance.ASSERTS,
    polarity: Polarity | None = None,
    interest: Interest = Interest.UNKNOWN,
    counts: Sequence[Count] = (),
    actor: str | None = None,
    target: str | None = None,
    places: Sequence[Place] = (),
    when: When | None = None,
) -> Told:
    """One mention with its claim; without speakers the publisher narrates.

    Args:
        document: Where it stands.
        words: The content, cut from the document; also the trigger.
        speakers: The chain without the publisher.
        event: Event type.
        status: Status of the mention.
        stance: Stance of the claim.
        polarity: Negative for denials unless given.
        interest: Interest of the speaker.
        counts: Numbers of the mention.
        actor: Side of the doer.
        target: Side of the target.
        places: Places of the mention.
        when: Event time.
    """
    content = span(document, words)
    chain = (*speakers, publisher_of(document))
    event_type = types()[event]
    roles = [(RoleName.ACTOR, actor), (RoleName.TARGET, target)]
    mention = Mention(
        content_id("men", document.id, event, content.start, [s.name for s in chain]),
        event,
        event_type.track,
        event_type.plover,
        event_type.acled,
        status,
        content,
        tuple(Role(role, side, None, side, content) for role, side in roles if side),
        tuple(places),
        when,
        tuple(counts),
    )
    denies = stance is Stance.DENIES
    claim = Claim(
        content_id("clm", document.id, content.start, content.end, [s.name for s in chain]),
        (content,),
        None,
        chain,
        stance,
        Certainty.CERTAIN,
        polarity or (Polarity.NEGATIVE if denies else Polarity.POSITIVE),
        Form.INDIRECT if speakers else Form.NARRATION,
        interest,
        (mention.id,),
    )
    return Told(mention, claim, document)


def publisher_of(document: Document) -> Speaker:
    """The publisher of a document as a speaker."""
    known = {s.name: s for s in (WIRE, AGENCY, TELEGRAPH, LAKES)}
    name = document.publisher or "publisher not stated"
    return known.get(name, Speaker(name, SpeakerKind.MEDIA, None, None, None))


def weighed(*parts: Told, in_theatre: Theatre | None = None) -> Event:
    """The one event that all these mentions are about."""
    cluster = Cluster(tuple(parts), ())
    return weigh((cluster,), in_theatre or theatre(), types())[0]


def reading(document: Document, *parts: Told) -> Reading:
    """A reading of one document."""
    claims = tuple(part.claim for part in parts)
    mentions = tuple(part.mention for part in parts)
    return Reading(document, (), claims, mentions, (), (), ())
