"""Speakers who go on: who "it", "he" or "they" is where somebody has just spoken."""

from __future__ import annotations

from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.span import Span
from counterclaim.read.joint import head_of
from counterclaim.read.kinds import is_person
from counterclaim.read.text import Text

_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.STATE, SpeakerKind.MEDIA})
_PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICE})
_FAR = 2
"""Sentences between a speaker and the pronoun for them."""


def goes_on(pronoun: Speaker, cue: Span | None, before: Speaker, said: Span, text: Text) -> bool:
    """Whether a pronoun that speaks is the one who spoke last.

    Args:
        pronoun: The speaker as the pronoun was resolved.
        cue: The words that attribute what the pronoun says.
        before: Who spoke last before.
        said: The words that named them, or by which they spoke.
        text: The document.
    """
    if pronoun.span is None or cue is None or before.span is None:
        return False
    form = pronoun.span.exact.lower()
    words = text.syntax.words
    here = words[text.syntax.word_at(pronoun.span.start)].sentence
    there = words[text.syntax.word_at(said.start)].sentence
    if not 0 <= here - there < _FAR:
        return False
    if form in text.words.body_pronouns and _is_paper(before, text):
        return _is_told_of(pronoun, said, text)
    return _fits(form, before, text)


def _is_told_of(pronoun: Speaker, said: Span, text: Text) -> bool:
    """Whether "it" was taken for one who is only told of in what was said before."""
    start = pronoun.span.start if pronoun.span else 0
    return any(party.name == pronoun.name for party in text.parties_between(said.end, start))


def _is_paper(speaker: Speaker, text: Text) -> bool:
    """Whether what speaks is no person but what somebody put down ("the communique")."""
    if speaker.kind is not SpeakerKind.UNNAMED or speaker.span is None:
        return False
    head = head_of(speaker.span, text)
    return head >= 0 and text.syntax.words[head].upos == "NOUN" and not is_person(head, text)


def _fits(form: str, before: Speaker, text: Text) -> bool:
    noun = before.span.exact.lower() if before.span else ""
    unnamed = before.kind is SpeakerKind.UNNAMED
    if form in text.words.body_pronouns:
        return before.kind in _BODIES
    if form in text.words.person_pronouns:
        return before.kind in _PEOPLE or (unnamed and not noun.endswith("s"))
    several = noun.endswith(("s", "people", "men")) or " and " in noun
    return form in text.words.plural_pronouns and unnamed and several
