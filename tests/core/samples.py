"""A small report on the fictional conflict, and the values a good reader makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from counterclaim.core.capture import Capture
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
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.document import Cleaned, Document, RemovalReason, Removed, Run
from counterclaim.core.ids import content_id
from counterclaim.core.issue import Issue
from counterclaim.core.mention import AcledCode, Mention, PloverCode, Role, RoleName, Status, Track
from counterclaim.core.reading import Reading
from counterclaim.core.span import Span
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.core.where import Place, PlacePrecision, PlaceRole

TEXT = (
    "Drones reached the Tarsk air base on Friday.\n\n"
    "At least 12 service members were killed at Kaldvik, Col. Jonas Brekke said. "
    "Sudara's defence ministry denied that it had struck the town."
)
ADVERT = "Subscribe to our newsletter for daily maps."
PUBLISHED = datetime(2031, 5, 2, 18, tzinfo=UTC)
RECORDED = datetime(2031, 5, 2, 19, tzinfo=UTC)


def cut(text: str, words: str) -> Span:
    """The first stretch of the text with these words."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def capture_of(uri: str = "file:///reports/kaldvik.txt", text: str = TEXT) -> Capture:
    """The bytes a report came in, with an advert stuck at their end."""
    body = f"{text}\n\n{ADVERT}\n".encode()
    return Capture(uri, body, "text/plain", RECORDED, "utf-8", "Meridian Wire", PUBLISHED)


def document_of(capture: Capture, text: str = TEXT) -> Document:
    """The clean text of a capture."""
    published = capture.published_at.isoformat() if capture.published_at else None
    name = content_id("doc", capture.uri, capture.publisher, published, text)
    return Document(
        name, capture.uri, capture.publisher, None, capture.published_at, "en", text, capture.sha256
    )


def cleaned_of(capture: Capture | None = None, text: str = TEXT) -> Cleaned:
    """What the clean stage makes of it."""
    document = document_of(capture or capture_of(text=text), text)
    removed = (Removed(ADVERT, RemovalReason.FOREIGN_MATTER),)
    return Cleaned(document, removed, (Run(0, 0, len(text)),), ())


def _killed(text: str) -> Count:
    span = cut(text, "At least 12")
    return Count(Counted.KILLED, "service members", 12, None, 12, "people", Scope.INCIDENT, span)


def mention_of(document: Document) -> Mention:
    """The strike on the town."""
    text = document.text
    town = cut(text, "Kaldvik")
    at = Place(
        PlaceRole.AT, "Kaldvik", town, 61.5, 20.25, None, None, None, PlacePrecision.SETTLEMENT, 5.0
    )
    day = When(
        datetime(2031, 5, 2, tzinfo=UTC),
        datetime(2031, 5, 3, tzinfo=UTC),
        TimePrecision.DAY,
        "UTC",
        TimeBasis.RELATIVE,
        cut(text, "Friday"),
    )
    victims = Role(RoleName.VICTIM, "service members", None, "NOR", cut(text, "service members"))
    return Mention(
        content_id("men", document.id, "strike", "killed"),
        "strike",
        Track.BATTLEFIELD,
        PloverCode("ASSAULT", "aerial"),
        AcledCode("Explosions/Remote violence", "Air/drone strike"),
        Status.OCCURRED,
        cut(text, "killed"),
        (victims,),
        (at,),
        day,
        (_killed(text),),
    )


def claims_of(document: Document, mention: Mention) -> tuple[Claim, ...]:
    """The publisher's own lead, the admission and the denial."""
    text = document.text
    wire = Speaker("Meridian Wire", SpeakerKind.MEDIA, None, None, None)
    brekke = Speaker(
        "Col. Jonas Brekke",
        SpeakerKind.PERSON,
        "NOR",
        "nor-jonas-brekke",
        cut(text, "Jonas Brekke"),
    )
    ministry = Speaker(
        "Ministry of Defence of Sudara",
        SpeakerKind.ORGANIZATION,
        "SUD",
        "sud-mod",
        cut(text, "Sudara's defence ministry"),
    )
    lead = Claim(
        content_id("clm", document.id, "lead"),
        (cut(text, "Drones reached the Tarsk air base on Friday."),),
        None,
        (wire,),
        Stance.ASSERTS,
        Certainty.CERTAIN,
        Polarity.POSITIVE,
        Form.NARRATION,
        Interest.NEUTRAL,
        (),
    )
    admission = replace(
        lead,
        id=content_id("clm", document.id, "admission"),
        content=(cut(text, "At least 12 service members were killed at Kaldvik"),),
        cue=cut(text, "said"),
        speakers=(brekke, wire),
        form=Form.INDIRECT,
        interest=Interest.AGAINST_INTEREST,
        mentions=(mention.id,),
    )
    denial = replace(
        lead,
        id=content_id("clm", document.id, "denial"),
        content=(cut(text, "that it had struck the town"),),
        cue=cut(text, "denied"),
        speakers=(ministry, wire),
        stance=Stance.DENIES,
        certainty=Certainty.PROBABLE,
        form=Form.INDIRECT,
        polarity=Polarity.NEGATIVE,
    )
    return (lead, admission, denial)


def reading_of(cleaned: Cleaned | None = None) -> Reading:
    """Everything a good reader finds in the report."""
    cleaned = cleaned or cleaned_of()
    document = cleaned.document
    mention = mention_of(document)
    issue = Issue("place_unresolved", "no place named Tarsk", cut(document.text, "Tarsk air base"))
    return Reading(
        document,
        cleaned.removed,
        claims_of(document, mention),
        (mention,),
        tuple(replace(p, role=None) for p in mention.places),
        (mention.when,) if mention.when else (),
        (issue,),
    )
