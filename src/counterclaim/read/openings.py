"""Attributions by the shape of a sentence or a line, where no tagger is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.claim import SpeakerKind, Stance
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attributed import Attributed
from counterclaim.read.layout import Label, label_at, label_of
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text

_REACH = 12
"""Words from "what" to the verb by which somebody calls it something."""
_TURNS = frozenset(
    {SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.MEDIA, SpeakerKind.ORGANIZATION}
)
_LEAST_WORDS = 3
_OPENS_NOUN = frozenset({"DET", "ADJ", "PROPN"})
_FAR = 24
"""Words from what is numbered to the "at" before the number."""
_AFTER_AT = 24
"""Characters after "at" within which the number begins ("at more than 200")."""
_PUT = frozenset({"put", "puts", "putting"})


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


def put_at(found: Sequence[Attributed], text: Text) -> Iterator[Attributed]:
    """Numbers that somebody gives for something ("the ministry put its losses at 201").

    The words from what is numbered to the end of the clause are theirs.
    """
    for at, word in enumerate(text.syntax.words):
        if word.text.lower() not in _PUT or word.upos != "VERB":
            continue
        subjects = text.syntax.children(at, "nsubj")
        objects = [c for c in text.syntax.children(at, "obj") if c > at]
        cue = text.span(word.start, word.end)
        taken = any(each.cue and each.cue.overlaps(cue) for each in found)
        if subjects and objects and not taken and _gives_number(at, objects[0], text):
            content = [w for w in _clause(at, text) if w > at]
            speaker = text.noun_phrase(subjects[0])
            yield Attributed(speaker, cue, (text.phrase(content),))


def taken_back(
    found: Sequence[Attributed], text: Text, reporting: Reporting
) -> Iterator[Attributed]:
    """Claims of others that somebody denies ("it dismissed the claim that 150 had been killed").

    What the claim says is what is denied, where no tagger saw it.
    """
    for at, word in enumerate(text.syntax.words):
        if word.upos != "VERB" or not reporting.knows(word.text):
            continue
        cue = text.span(word.start, word.end)
        denies = reporting.stance([word.text]) is Stance.DENIES
        if not denies or any(each.cue and each.cue.overlaps(cue) for each in found):
            continue
        subjects = text.syntax.children(at, "nsubj")
        clauses = [clause for noun in _claims_of(at, text) for clause in noun]
        if subjects and clauses:
            speaker = text.noun_phrase(subjects[0])
            yield Attributed(speaker, cue, (text.phrase(text.syntax.subtree(clauses[0])),))


def _claims_of(verb: int, text: Text) -> Iterator[list[int]]:
    """The clauses of nouns for words that are a verb's object."""
    for noun in text.syntax.children(verb, "obj", "ccomp"):
        opens = text.syntax.words[text.syntax.subtree(noun)[0]].upos in _OPENS_NOUN
        lemmas = text.lemmas.of(text.syntax.words[noun].text)
        if opens and not lemmas.isdisjoint(text.words.utterances):
            yield [c for c in text.syntax.children(noun, "acl", "ccomp") if c > noun]


def _gives_number(verb: int, noun: int, text: Text) -> bool:
    """Whether a number stands behind "at" after the object of a verb."""
    words = text.syntax.words
    last = text.syntax.sentences[words[verb].sentence][1]
    for at in range(noun, min(noun + _FAR, last - 1)):
        if words[at].text.lower() == "at":
            start = words[at + 1].start
            return bool(text.numbers_between(start, start + _AFTER_AT))
    return False


def _clause(verb: int, text: Text) -> list[int]:
    words = text.syntax.subtree(verb, stop=frozenset({"parataxis"}))
    while len(words) > 1 and text.syntax.words[words[-1]].upos == "PUNCT":
        words.pop()
    return words


def spoken_lines(found: Sequence[Attributed], text: Text) -> Iterator[Attributed]:
    """Lines that open with who speaks ("OSK: We hold Orlava."), as transcripts give them."""
    for label in text.layout.labels:
        said = _speech(label, text)
        if said is None or len(said.item.exact.split()) < _LEAST_WORDS:
            continue
        if any(span.overlaps(said.item) for each in found for span in each.content):
            continue
        yield Attributed(said.head, None, (_trimmed(said.item, text),))


def _speech(label: Label, text: Text) -> Label | None:
    """Who speaks in a line and what is said: by its label, or by one behind that of a place."""
    if _is_speaker(label, text):
        return label
    inner = label_at(label.item)
    return inner if inner and _is_speaker(inner, text) else None


def of_no_speaker(each: Attributed, text: Text) -> bool:
    """Whether words are put in the mouth of a line's label that names no one who speaks."""
    if each.cue is not None or each.speaker is None:
        return False
    label = label_of(each.speaker, text.layout.labels)
    return label is not None and not _is_speaker(label, text)


def _is_speaker(label: Label, text: Text) -> bool:
    """Whether a label is nothing but the name or the office of somebody."""
    party = text.party_of(label.head)
    if party is None or party.kind not in _TURNS:
        return False
    places = [place.span for place in text.findings.places]
    return not any(span.covers(label.head) or label.head.covers(span) for span in places) or (
        party.actor is not None
    )


def _trimmed(item: Span, text: Text) -> Span:
    start, end = item.start, item.end
    while start < end and text.analysis.text[start].isspace():
        start += 1
    while end > start and text.analysis.text[end - 1].isspace():
        end -= 1
    return text.span(start, end)
