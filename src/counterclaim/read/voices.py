"""Who "it", "we" and "their" are in what somebody says: the speaker, unless another is nearer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.core.claim import Form, Speaker, SpeakerKind
from counterclaim.core.findings import Party
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.text import Text, parties_by_head

Voice = tuple[tuple[Span, ...], Speaker, Form]
_BODIES = frozenset(
    {SpeakerKind.ORGANIZATION, SpeakerKind.STATE, SpeakerKind.MEDIA, SpeakerKind.UNNAMED}
)
_PEOPLE = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.UNNAMED})
_SOMEBODY = frozenset({"NOUN", "PROPN", "PRON"})


def with_voices(text: Text, voices: Sequence[Voice]) -> Text:
    """The text with its pronouns read from the mouths they stand in.

    Args:
        text: The text; pronouns resolved without regard to who speaks.
        voices: Contents with their nearest speakers and forms; in direct speech only "I" and "we"
            are the speaker.
    """
    spoken = {party.span.start: party for party in _spoken(text, voices)}
    kept = [
        party
        for party in text.findings.parties
        if party.span.start not in spoken or party.span != spoken[party.span.start].span
    ]
    parties = tuple(sorted((*kept, *spoken.values()), key=lambda p: (p.span.start, -p.span.end)))
    return replace(
        text,
        findings=replace(text.findings, parties=parties),
        parties=parties_by_head(parties, text.syntax),
    )


def _spoken(text: Text, voices: Sequence[Voice]) -> Iterator[Party]:
    """Pronouns of each content; of nested contents the inner one's speaker comes last and wins."""
    for content, voice, said in sorted(voices, key=lambda v: -sum(len(s.exact) for s in v[0])):
        for span in content:
            inside = text.syntax.between(span.start, span.end)
            for at in inside:
                word = text.syntax.words[at]
                form = word.text.lower()
                speaker = _body_of(voice, form, text)
                quoted = said is Form.DIRECT and form not in text.words.own
                if quoted or not _means(form, speaker, text):
                    continue
                if not _nearer(at, inside, form, text):
                    words = text.span(word.start, word.end)
                    yield Party(words, speaker.name, speaker.kind, speaker.actor, speaker.side)


def _body_of(speaker: Speaker, form: str, text: Text) -> Speaker:
    """Whom "it" means in the mouth of a person: the body they are said to speak for."""
    if form not in text.words.body_pronouns or speaker.kind in _BODIES or speaker.span is None:
        return speaker
    for party in text.parties_between(speaker.span.start, speaker.span.end):
        if party.kind is SpeakerKind.ORGANIZATION and speaker.span.covers(party.span):
            return Speaker(party.name, party.kind, party.side, party.actor, party.span)
    return speaker


def _means(form: str, speaker: Speaker, text: Text) -> bool:
    """Whether a pronoun can mean the speaker."""
    if form in text.words.own:
        return True
    if form in text.words.body_pronouns:
        return speaker.kind in _BODIES
    if form in text.words.person_pronouns:
        return speaker.kind in _PEOPLE
    several = speaker.kind in _BODIES - {SpeakerKind.UNNAMED} or speaker.name.endswith("s")
    return form in text.words.plural_pronouns and several


def _nearer(at: int, inside: range, form: str, text: Text) -> bool:
    """Whether somebody else, named earlier in the content, is the subject it goes with."""
    if form in text.words.own:
        return False
    for earlier in range(inside[0], at):
        word = text.syntax.words[earlier]
        if word.deprel not in SUBJECTS or word.upos not in _SOMEBODY or word.upos == "PRON":
            continue
        if _fits(earlier, form, text):
            return True
    return False


def _fits(noun: int, form: str, text: Text) -> bool:
    """Whether a pronoun agrees with a noun: "it" with a body or state, "they" with a plural."""
    party = text.parties.get(noun)
    if form in text.words.person_pronouns:
        return party is not None and party.kind in _PEOPLE
    if form in text.words.plural_pronouns:
        return text.syntax.words[noun].text.lower().endswith(("s", "men", "people"))
    return party is not None and party.kind in _BODIES
