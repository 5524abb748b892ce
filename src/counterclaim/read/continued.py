"""Speakers who go on: who "it", "he" or "they" is where somebody has just spoken."""

from __future__ import annotations

from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.span import Span
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
    return 0 <= here - there < _FAR and _fits(form, before, text)


def _fits(form: str, before: Speaker, text: Text) -> bool:
    noun = before.span.exact.lower() if before.span else ""
    unnamed = before.kind is SpeakerKind.UNNAMED
    if form in text.words.body_pronouns:
        return before.kind in _BODIES
    if form in text.words.person_pronouns:
        return before.kind in _PEOPLE or (unnamed and not noun.endswith("s"))
    several = noun.endswith(("s", "people", "men")) or " and " in noun
    return form in text.words.plural_pronouns and unnamed and several
