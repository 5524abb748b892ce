"""Speaker chains: nearest first, publisher last."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.document import Document
from counterclaim.core.findings import Party
from counterclaim.core.pack import Outlet, Theatre
from counterclaim.core.span import Span
from counterclaim.read.attribution import Attributed
from counterclaim.read.text import Text

UNNAMED = "unnamed source"
UNKNOWN_PUBLISHER = "publisher not stated"
_CHAIN_PREPOSITIONS = frozenset({"to", "with", "by", "citing", "via", "through"})


def publisher_of(document: Document, theatre: Theatre) -> Speaker:
    """The publisher as a speaker, with its side when the pack knows it."""
    name = document.publisher
    outlet = next((each for each in theatre.outlets if _is_outlet(each, document)), None)
    if outlet:
        return Speaker(name or outlet.name, SpeakerKind.MEDIA, outlet.side, outlet.id, None)
    actor = next(
        (each for each in theatre.actors if name and name in (each.name, *each.names)), None
    )
    if actor:
        return Speaker(actor.name, actor.kind, actor.side, actor.id, None)
    return Speaker(name or UNKNOWN_PUBLISHER, SpeakerKind.MEDIA, None, None, None)


def _is_outlet(outlet: Outlet, document: Document) -> bool:
    publisher = (document.publisher or "").lower()
    if publisher:
        return publisher in {name.lower() for name in (outlet.name, *outlet.names, *outlet.domains)}
    host = urlsplit(document.uri).hostname or ""
    return any(host == domain or host.endswith(f".{domain}") for domain in outlet.domains)


def chain_of(each: Attributed, text: Text) -> tuple[Speaker, ...]:
    """Who is said to say it, through whom, down to the publisher."""
    chain: list[Speaker] = []
    link: Attributed | None = each
    while link is not None:
        chain.append(_nearest(link, text))
        chain.extend(_media(link, text))
        link = link.outer
    return _distinct([*chain, text.publisher])


def _distinct(chain: list[Speaker]) -> tuple[Speaker, ...]:
    """The chain without anyone twice, the first standing."""
    kept: list[Speaker] = []
    for speaker in chain:
        if not any(_same(speaker, other) for other in kept):
            kept.append(speaker)
    return tuple(kept)


def _same(one: Speaker, other: Speaker) -> bool:
    if SpeakerKind.UNNAMED in {one.kind, other.kind}:
        return False
    return one.name == other.name or (one.actor is not None and one.actor == other.actor)


def _nearest(each: Attributed, text: Text) -> Speaker:
    if each.speaker is None:
        return Speaker(UNNAMED, SpeakerKind.UNNAMED, None, None, None)
    party = text.party_of(each.speaker)
    if party is None:
        return _unresolved(each.speaker, text)
    side = party.side or text.side_within(each.speaker)
    return Speaker(_name(party, each.speaker), party.kind, side, party.actor, each.speaker)


def _name(party: Party, span: Span) -> str:
    """A resolved name; for somebody unnamed the words themselves."""
    if party.kind is SpeakerKind.UNNAMED and party.span == span:
        return span.exact
    return party.name


def _unresolved(span: Span, text: Text) -> Speaker:
    kinds = {name.kind for name in text.analysis.names if span.start <= name.start < span.end}
    kind = SpeakerKind.UNNAMED
    if "person" in kinds:
        kind = SpeakerKind.PERSON
    elif "organization" in kinds:
        kind = SpeakerKind.ORGANIZATION
    return Speaker(span.exact, kind, text.side_within(span), None, span)


def _media(each: Attributed, text: Text) -> Iterator[Speaker]:
    """Outlets the speaker spoke to or was quoted by, in the words around the cue."""
    for party in text.findings.parties:
        if party.kind is SpeakerKind.MEDIA and _is_medium(party, each, text):
            yield Speaker(party.name, party.kind, party.side, party.actor, party.span)


def _is_medium(party: Party, each: Attributed, text: Text) -> bool:
    anchor = each.cue or each.speaker
    if anchor is None or any(span.overlaps(party.span) for span in each.content):
        return False
    top = text.syntax.top(party.span.start, party.span.end)
    here = text.syntax.word_at(anchor.start)
    if top < 0 or text.syntax.words[top].sentence != text.syntax.words[max(here, 0)].sentence:
        return False
    nearest = text.party_of(each.speaker) if each.speaker else None
    if nearest and nearest.span.overlaps(party.span) and nearest.kind is SpeakerKind.MEDIA:
        return False
    return _reached_by_speech(top, text)


def _reached_by_speech(top: int, text: Text) -> bool:
    """Whether the outlet hangs on a word of speaking ("told AP", "as AP reported")."""
    governor = text.syntax.words[top].head
    for _ in range(2):
        if governor < 0:
            return False
        lemmas = text.lemmas.of(text.syntax.words[governor].text)
        if lemmas & text.words.media_verbs:
            return True
        governor = text.syntax.words[governor].head
    return False
