"""Speaker chains: nearest first, publisher last."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.document import Document
from counterclaim.core.findings import Party
from counterclaim.core.pack import Outlet, Theatre
from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.joint import head_of, speakers_in
from counterclaim.read.outlets import media_of
from counterclaim.read.text import Text

UNNAMED = "unnamed source"
_DESCRIBED = frozenset({SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION, SpeakerKind.OFFICE})
UNKNOWN_PUBLISHER = "publisher not stated"


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
        if link.outer is not None and _is_oneself(link, text):
            link = link.outer
            continue
        chain.append(_nearest(link, text))
        chain.extend(media_of(link, text))
        link = link.outer
    return _distinct([*chain, text.publisher])


def _is_oneself(each: Attributed, text: Text) -> bool:
    """Whether somebody tells of their own saying ("I repeat")."""
    return each.speaker is not None and each.speaker.exact.lower() in text.words.own


def chains_of(each: Attributed, text: Text) -> tuple[tuple[Speaker, ...], ...]:
    """A chain for each of those who say it together; one for people none of whom is known."""
    phrases = speakers_in(each.speaker, text) if each.speaker else ()
    if len(phrases) < 2:
        return (chain_of(each, text),)
    chains = [chain_of(replace(each, speaker=phrase), text) for phrase in phrases]
    if all(chain[0].kind is SpeakerKind.UNNAMED for chain in chains):
        whole = text.span(phrases[0].start, phrases[-1].end)
        return (chain_of(replace(each, speaker=whole), text),)
    nearest = _distinct([chain[0] for chain in chains])
    return tuple(chain for chain in chains if chain[0] in nearest)


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
    unknown = party is not None and party.actor is None and party.side is None
    if party is None or (unknown and _are_some(each.speaker, text)):
        return _unresolved(each.speaker, text)
    if _only_tells_whose(party, each.speaker, text):
        return _unresolved(each.speaker, text)
    side = _side(party, each.speaker, text)
    return Speaker(_name(party, each.speaker, text), party.kind, side, party.actor, each.speaker)


def _only_tells_whose(party: Party, span: Span, text: Text) -> bool:
    """Whether a state, or a body behind a pronoun, only says of what people somebody is.

    ("An American airline executive" is not the United States, "its U.N. mission" not the U.N.)
    """
    head = head_of(span, text)
    if head < 0 or party.span.start <= text.syntax.words[head].start < party.span.end:
        return False
    first = text.syntax.words[text.syntax.word_at(span.start)].upos
    owned = party.kind is SpeakerKind.ORGANIZATION and first == "PRON"
    return party.kind is SpeakerKind.STATE or owned


def _name(party: Party, span: Span, text: Text) -> str:
    """What a party is called; one without a name by all words that lead up to it."""
    own = party.name == party.span.exact and span.covers(party.span)
    if party.kind not in _DESCRIBED or party.actor or not own:
        return party.name
    return text.span(span.start, party.span.end).exact


def _side(party: Party, span: Span, text: Text) -> str | None:
    """Whose the speaker is; where they are tells it only of people who live there."""
    top = text.syntax.top(span.start, span.end)
    local = top >= 0 and text.syntax.words[top].text.lower() in text.words.locals
    return party.side or text.side_within(span, whereabouts=local)


def _are_some(span: Span, text: Text) -> bool:
    """Whether words are for several people without a name ("residents", "two diplomats")."""
    words = [text.syntax.words[at] for at in text.syntax.between(span.start, span.end)]
    head = head_of(span, text)
    named = any(word.upos == "PROPN" for word in words)
    noun = head >= 0 and text.syntax.words[head].upos == "NOUN"
    return noun and text.syntax.words[head].text.endswith("s") and not named


def _unresolved(span: Span, text: Text) -> Speaker:
    kinds = {name.kind for name in text.analysis.names if span.start <= name.start < span.end}
    kind = SpeakerKind.UNNAMED
    if _are_some(span, text):
        kinds = set()
    if "person" in kinds:
        kind = SpeakerKind.PERSON
    elif "organization" in kinds:
        kind = SpeakerKind.ORGANIZATION
    return Speaker(span.exact, kind, text.side_within(span, whereabouts=False), None, span)
