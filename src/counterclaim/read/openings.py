"""Attributions by the shape of a sentence or a line, where no tagger is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attributed import Attributed
from counterclaim.read.layout import Label
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text

_REACH = 12
"""Words from "what" to the verb by which somebody calls it something."""
_TURNS = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.MEDIA})
_LEAST_WORDS = 3


def called_so(text: Text, reporting: Reporting) -> Iterator[Attributed]:
    """What somebody calls what was just named ("fired what the army called its last rocket").

    The words for it are theirs, and all that hangs on these to the end of the sentence.
    """
    words = text.syntax.words
    for at, word in enumerate(words):
        if word.text.lower() not in text.words.free_relatives:
            continue
        end = text.syntax.sentences[word.sentence][1]
        for verb in range(at + 2, min(at + _REACH, end - 1)):
            if words[verb].upos != "VERB" or not reporting.knows(words[verb].text):
                continue
            subjects = [c for c in text.syntax.children(verb, *SUBJECTS) if at < c < verb]
            if subjects and subjects[0] - at > 0:
                yield _called(at + 1, verb, end, text)
            break


def _called(first: int, verb: int, end: int, text: Text) -> Attributed:
    words = text.syntax.words
    speaker = list(range(first, verb))
    while len(speaker) > 1 and words[speaker[-1]].upos in {"AUX", "ADV", "PUNCT"}:
        speaker.pop()
    content = list(range(verb + 1, end))
    while len(content) > 1 and words[content[-1]].upos == "PUNCT":
        content.pop()
    return Attributed(text.phrase(speaker), text.phrase([verb]), (text.phrase(content),))


def spoken_lines(found: Sequence[Attributed], text: Text) -> Iterator[Attributed]:
    """Lines that open with who speaks ("OSK: We hold Orlava."), as transcripts give them."""
    for label in text.layout.labels:
        item = label.item
        if len(item.exact.split()) < _LEAST_WORDS or not _is_speaker(label, text):
            continue
        if any(span.overlaps(item) for each in found for span in each.content):
            continue
        yield Attributed(label.head, None, (_trimmed(item, text),))


def _is_speaker(label: Label, text: Text) -> bool:
    """Whether a label is nothing but the name or the office of somebody."""
    party = text.party_of(label.head)
    if party is None or party.kind not in _TURNS:
        return False
    places = [place.span for place in text.findings.places]
    return not any(span.covers(label.head) for span in places)


def _trimmed(item: Span, text: Text) -> Span:
    start, end = item.start, item.end
    while start < end and text.analysis.text[start].isspace():
        start += 1
    while end > start and text.analysis.text[end - 1].isspace():
        end -= 1
    return text.span(start, end)
