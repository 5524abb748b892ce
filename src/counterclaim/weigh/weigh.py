"""The stage: clusters of mentions to events with their accounts, numbers and standing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from counterclaim.core.cluster import Cluster
from counterclaim.core.document import Document
from counterclaim.core.event import Account, Event, Reason
from counterclaim.core.ids import content_id
from counterclaim.core.mention import Status
from counterclaim.core.pack import EventType, Theatre
from counterclaim.core.when import TimeBasis, TimePrecision, When
from counterclaim.weigh.agreement import compare
from counterclaim.weigh.camps import Camps, camps_of
from counterclaim.weigh.harmed import harmed
from counterclaim.weigh.history import history_of
from counterclaim.weigh.independence import Independence, Source, origins
from counterclaim.weigh.latest import slots_of
from counterclaim.weigh.placed import places_of
from counterclaim.weigh.sides import sides_of
from counterclaim.weigh.slips import ten_times
from counterclaim.weigh.slots import tables
from counterclaim.weigh.standing import case_of, standing_of
from counterclaim.weigh.title import status_word, title_of
from counterclaim.weigh.voices import Manner, Voice, by_claim, manner_of
from counterclaim.weigh.withdrawn import newer_versions, withdrawn

_BASES = (TimeBasis.EXPLICIT, TimeBasis.RELATIVE, TimeBasis.PUBLICATION)
_PRECISIONS = tuple(TimePrecision)
_GAP = " … "
_HARM = "casualties"


def weigh(
    clusters: Sequence[Cluster],
    theatre: Theatre,
    types: Mapping[str, EventType],
    as_of: datetime | None = None,
    documents: Sequence[Document] = (),
) -> tuple[Event, ...]:
    """Weigh every cluster: who says it, how independently, where they agree, how it stands.

    Args:
        clusters: Mentions that are about one event each.
        theatre: The sides and who speaks for them.
        types: Event types by slug.
        as_of: The moment the readings were asked for, written into each event.
        documents: Every document known, in order of publication and recording, for pages that
            were changed after they spoke of the event.

    Returns:
        One event a cluster, in their order.
    """
    independence = Independence(
        (told.document for cluster in clusters for told in cluster.told), theatre
    )
    newer = newer_versions(documents)
    camps = camps_of(theatre)
    return tuple(
        _event(c, independence, theatre, camps, types, as_of, newer) for c in clusters if c.told
    )


def _event(
    cluster: Cluster,
    independence: Independence,
    theatre: Theatre,
    camps: Camps,
    types: Mapping[str, EventType],
    as_of: datetime | None,
    newer: Mapping[str, Document],
) -> Event:
    sources = independence.sources(cluster.told)
    voices = withdrawn(_voices(cluster, sources), newer)
    event_type = types[_type_of(cluster, types)]
    counted = tables(voices, camps)
    agreement = compare(voices, counted, camps, harms=event_type.harms)
    names = {source.id: source.name for source in sources.values()}
    standing, reasons = standing_of(case_of(voices, agreement, names, camps), voices)
    places = places_of(voices)
    first = cluster.told[0].mention
    return Event(
        id=content_id("evt", first.event_type, first.id),
        as_of=as_of,
        title=title_of(event_type, voices, places, standing),
        event_type=event_type.slug,
        track=event_type.track,
        when=_when(voices),
        places=places,
        accounts=tuple(map(_account, voices)),
        slots=slots_of(counted, harmed(cluster.told, sources)),
        origins=origins(sources, cluster.told, [voice.claim.id for voice in voices]),
        sides=sides_of(voices, theatre, camps),
        standing=standing,
        reasons=(*reasons, *_status_reason(voices), *ten_times(counted)),
        disagreements=agreement.disagreements,
        differences=agreement.differences,
        history=history_of(voices, counted),
    )


def _voices(cluster: Cluster, sources: Mapping[str, Source]) -> tuple[Voice, ...]:
    return tuple(
        Voice(claim, document, mentions, manner_of(claim, mentions), sources[claim.id].id)
        for claim, document, mentions in by_claim(cluster.told)
    )


def _account(voice: Voice) -> Account:
    claim, document = voice.claim, voice.document
    return Account(
        claim=claim.id,
        exact=_GAP.join(span.exact for span in claim.content),
        document=document.id,
        uri=document.uri,
        publisher=document.publisher,
        speaker=voice.speaker.name,
        side=voice.side,
        origin=voice.origin,
        stance=claim.stance,
        interest=claim.interest,
        said_at=document.published_at,
        cue=claim.cue.exact if claim.cue else None,
    )


def _type_of(cluster: Cluster, types: Mapping[str, EventType]) -> str:
    """The most specific type told; among those the one told most, then first.

    Mere harm gives an event its type where nobody tells the deed.
    """
    told = Counter(each.mention.event_type for each in cluster.told)
    return max(told, key=lambda slug: (slug != _HARM, _depth(slug, types), told[slug]))


def _depth(slug: str, types: Mapping[str, EventType]) -> int:
    depth, at = 0, types[slug].parent
    while at and at in types and depth < len(types):
        depth, at = depth + 1, types[at].parent
    return depth


def _when(voices: Sequence[Voice]) -> When | None:
    """The most precise time told; explicit before worked out, then the first told.

    Those who say that it happened know when; those who foresaw or deny it are asked after them.
    """
    standing = [voice for voice in voices if voice.withdrawn_at is None]
    seen = _times(voice for voice in standing if voice.manner is Manner.ASSERTS)
    return min(seen or _times(voices), key=_vagueness, default=None)


def _times(voices: Iterable[Voice]) -> list[When]:
    return [m.when for voice in voices for m in voice.mentions if m.when and m.when.start]


def _vagueness(when: When) -> tuple[int, int]:
    return _PRECISIONS.index(when.precision), _BASES.index(when.basis)


def _status_reason(voices: Sequence[Voice]) -> tuple[Reason, ...]:
    """Says when no account goes further than a plan, a threat or an attempt."""
    word = status_word(voices)
    if word is None:
        return ()
    claims = tuple(
        voice.claim.id
        for voice in voices
        if any(mention.status is Status(word) for mention in voice.mentions)
    )
    return (Reason(word, f"No account goes further than: {word}.", claims),)
