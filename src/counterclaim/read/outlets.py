"""Outlets that somebody spoke to or was quoted by, those no pack knows included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.findings import Party
from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.text import Text

_REACH = 80
"""Characters around the cue within which the outlet stands."""
_NAME_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "NUM", "DET", "X"})


def media_of(each: Attributed, text: Text) -> Iterator[Speaker]:
    """Outlets the speaker spoke to or was quoted by, in the words around the cue."""
    unknown = list(_unknown(each, text))
    known = [
        party
        for party in _near(each, text)
        if party.kind is SpeakerKind.MEDIA and _is_medium(party, each, text)
    ]
    for party in known:
        named_in_full = any(span.overlaps(party.span) for span in unknown)
        if party.actor or not named_in_full:
            yield Speaker(party.name, party.kind, party.side, party.actor, party.span)
    for span in unknown:
        if not any(party.actor and party.span.overlaps(span) for party in known):
            yield Speaker(span.exact, SpeakerKind.MEDIA, None, None, span)


def looks_like_outlet(name: str, text: Text) -> bool:
    """Whether a name is one of an outlet, by its words."""
    lower = name.lower().removeprefix("the ")
    words = set(lower.replace("-", " ").split())
    if lower in text.words.outlet_names:
        return True
    return bool(words & text.words.outlet_words) and words.isdisjoint(text.words.no_outlets)


def _near(each: Attributed, text: Text) -> Sequence[Party]:
    """Parties of the sentence that the cue stands in."""
    anchor = each.cue or each.speaker
    word = text.syntax.word_at(anchor.start) if anchor else -1
    first, last = text.syntax.sentences[text.syntax.words[max(word, 0)].sentence]
    words = text.syntax.words
    return text.parties_between(words[first].start - _REACH, words[last - 1].end)


def _is_medium(party: Party, each: Attributed, text: Text) -> bool:
    anchor = each.cue or each.speaker
    if anchor is None or any(span.overlaps(party.span) for span in each.content):
        return False
    if party.actor is None and not _is_name(party.span, text):
        return False
    top = text.syntax.top(party.span.start, party.span.end)
    here = text.syntax.word_at(anchor.start)
    if top < 0 or text.syntax.words[top].sentence != text.syntax.words[max(here, 0)].sentence:
        return False
    nearest = text.party_of(each.speaker) if each.speaker else None
    if nearest and nearest.span.overlaps(party.span) and nearest.kind is SpeakerKind.MEDIA:
        return False
    verb = _reached_by_speech(top, text)
    return verb >= 0 and not _is_anothers(verb, each, text)


def _is_name(span: Span, text: Text) -> bool:
    """Whether words name a medium, and do not only speak of some ("the press")."""
    words = [text.syntax.words[at] for at in text.syntax.between(span.start, span.end)]
    return any(word.upos != "DET" and word.text[:1].isupper() for word in words)


def _reached_by_speech(top: int, text: Text) -> int:
    """The word of speaking that an outlet hangs on ("told AP", "as AP reported"); -1 for none."""
    governor = text.syntax.words[top].head
    for _ in range(2):
        if governor < 0:
            return -1
        lemmas = text.lemmas.of(text.syntax.words[governor].text)
        if lemmas & text.words.media_verbs:
            return governor
        governor = text.syntax.words[governor].head
    return -1


def _is_anothers(verb: int, each: Attributed, text: Text) -> bool:
    """Whether somebody else than the speaker is the subject of a verb outside the cue."""
    start = text.syntax.words[verb].start
    if each.speaker is None or (each.cue and each.cue.start <= start < each.cue.end):
        return False
    own = text.syntax.children(verb, "nsubj")
    spoken = text.syntax.between(each.speaker.start, each.speaker.end)
    return bool(own) and not any(at in spoken for at in own)


def _unknown(each: Attributed, text: Text) -> Iterator[Span]:
    """Names after a word of speaking that no pack knows and that are named like an outlet."""
    anchor = each.cue or each.speaker
    if anchor is None:
        return
    syntax = text.syntax
    around = syntax.between(
        (each.speaker or anchor).start - _REACH, max(anchor.end, (each.speaker or anchor).end) + 4
    )
    sentence = syntax.words[max(syntax.word_at(anchor.start), 0)].sentence
    for at in around:
        if syntax.words[at].sentence != sentence or not _opens(at, text):
            continue
        span = _name_after(at, text)
        if span is None or any(span.overlaps(content) for content in each.content):
            continue
        if each.speaker and span.covers(each.speaker):
            continue
        if looks_like_outlet(span.exact, text):
            yield span


def _opens(at: int, text: Text) -> bool:
    """Whether a name may follow: a verb of telling, or "to", "with", "by" after one."""
    words = text.syntax.words
    verb = at if words[at].upos != "ADP" else at - 1
    if verb < 0:
        return False
    return bool(text.lemmas.of(words[verb].text) & text.words.media_verbs)


def _name_after(at: int, text: Text) -> Span | None:
    """The run of capitalised words right after a word, its article included."""
    words = text.syntax.words
    first = at + 1
    last = first
    while last < len(words) and words[last].upos in _NAME_PARTS and _is_named(last, first, text):
        last += 1
    if last == first or (last - first == 1 and words[first].upos == "DET"):
        return None
    return text.phrase(range(first, last))


def _is_named(at: int, first: int, text: Text) -> bool:
    word = text.syntax.words[at]
    if at == first and word.upos == "DET":
        return word.text.lower() == "the"
    return word.text[:1].isupper() or word.text.isdigit()
