"""Transcripts: lines that open with who speaks, and what is said within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.layout import Label
from counterclaim.read.speaking import speaking_words
from counterclaim.read.text import Text

_FEWEST = 2
"""Lines with a speaker that make a transcript."""
_LEAST_WORDS = 2
_MOST_WORDS = 8
_SPEAKERS = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.ORGANIZATION})


def with_turns(found: Sequence[Attributed], text: Text) -> list[Attributed]:
    """The attributions of a transcript: each turn its speaker's, those within a turn inside it.

    Where fewer than two lines open so, only a label with an office in it is a speaker's.
    """
    labels = [label for label in text.layout.labels if is_turn(label, text)]
    turns = [_turn(label, text) for label in labels if label.item.exact.strip()]
    if len(labels) < _FEWEST:
        turns = [_until_another(t, found, text) for t in turns if _has_office(t, text)]
    within = [_within(each, turns) for each in found]
    return [*turns, *(each for each in within if each is not None)]


def is_turn(label: Label, text: Text) -> bool:
    """Whether a label names somebody who speaks: a person, an office, or one who asks."""
    words = speaking_words(text.document.language)
    forms = label.head.exact.lower().split()
    if not forms or len(forms) > _MOST_WORDS:
        return False
    if label.head.exact.lower() in words.turns:
        return True
    if any(place.span.covers(label.head) for place in text.findings.places):
        return False
    party = text.party_of(label.head)
    if party is not None and party.kind in _SPEAKERS and party.span.end == label.head.end:
        return True
    named = any(
        name.kind == "person" and name.end == label.head.end for name in text.analysis.names
    )
    return len(forms) >= _LEAST_WORDS and (named or not words.offices.isdisjoint(forms))


def _has_office(turn: Attributed, text: Text) -> bool:
    offices = speaking_words(text.document.language).offices
    forms = turn.speaker.exact.lower().split() if turn.speaker else []
    return len(forms) >= _LEAST_WORDS and not offices.isdisjoint(forms)


def _until_another(turn: Attributed, found: Sequence[Attributed], text: Text) -> Attributed:
    """A turn up to the sentence in which the writer goes on to tell what somebody said."""
    said = turn.content[0]
    first = text.syntax.words[text.syntax.word_at(said.start)].sentence
    cues = [each.cue for each in found if each.cue and said.covers(each.cue)]
    later = [text.syntax.words[text.syntax.word_at(cue.start)].sentence for cue in cues]
    after = [number for number in later if number > first]
    if not after:
        return turn
    end = text.syntax.words[text.syntax.sentences[min(after)][0] - 1].end
    return replace(turn, content=(text.span(said.start, end),))


def _turn(label: Label, text: Text) -> Attributed:
    item = label.item
    lead = len(item.exact) - len(item.exact.lstrip())
    end = item.start + len(item.exact.rstrip())
    return Attributed(label.head, None, (text.span(item.start + lead, max(end, item.start)),))


def _within(each: Attributed, turns: Sequence[Attributed]) -> Attributed | None:
    """An attribution inside the turn it stands in; None when the turn says as much."""
    turn = next((t for t in turns if _meets(each, t)), None)
    if turn is None:
        return each
    if turn.speaker and each.speaker and turn.speaker.overlaps(each.speaker):
        return None
    if not all(turn.content[0].covers(span) for span in _spans(each)) or each.cue is None:
        return None
    return each if each.outer else replace(each, outer=turn)


def _meets(each: Attributed, turn: Attributed) -> bool:
    return any(turn.content[0].overlaps(span) for span in each.content)


def _spans(each: Attributed) -> list[Span]:
    return [span for span in (each.speaker, each.cue, *each.content) if span]
