"""Claims about another claim's words: said together, or pointed at ("the ministry denied this")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.core.claim import Polarity, Speaker, SpeakerKind, Stance
from counterclaim.core.ids import content_id
from counterclaim.core.mention import Mention
from counterclaim.core.span import Span
from counterclaim.read.apposed import is_apposed
from counterclaim.read.speaking import speaking_words
from counterclaim.read.status import under_stance
from counterclaim.read.text import Text

_POINTING = frozenset({Stance.DENIES, Stance.CONFIRMS, Stance.DOUBTS})
_RELATIVE = frozenset({"which", "that", "who"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "all", "any"})
_FAR = 4
"""Sentences from a charge to the words that point back at it."""
_NEAR, _NEXT = 3, 2
"""The same to any noun for somebody's words, and to a pronoun."""
_POINTERS = frozenset({"this", "that", "it", "which", "so", "them", "these"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says and who says it, before its events are known."""

    content: tuple[Span, ...]
    cue: Span | None
    speaker: Speaker
    stance: Stance
    told: bool
    """Whether it is attributed, not the publisher's own."""


def meant_by(each: Said, others: Sequence[Said], text: Text) -> int | None:
    """Which of the other claims a claim only points at; None when its words are its own.

    A relative pronoun points at the claim it hangs in, another pronoun and "the allegation" at the
    nearest one before it in its sentence or the one before.
    """
    pointer = each.content[0]
    if is_apposed(pointer, text):
        return _told_beside(each, others, text)
    if not _only_points(each, text):
        return None
    if _form(pointer) in _RELATIVE:
        found = _hung_in(pointer, others, text)
        if found is not None:
            return found
    return _before(each, others, text)


def _told_beside(each: Said, others: Sequence[Said], text: Text) -> int | None:
    """The claim of the same sentence that ends last before; of several the least."""
    pointer = each.content[0]
    sentence = _sentence(pointer, text)
    before = [
        (other.content[-1].end, other.told, -_size(other), number)
        for number, other in enumerate(others)
        if other.content[-1].end <= pointer.start
        and _sentence(other.content[-1], text) == sentence
        and not _are_of_one(each, other)
    ]
    return max(before)[-1] if before else None


def _sentence(span: Span, text: Text) -> int:
    return text.syntax.words[text.syntax.word_at(span.start)].sentence


def _are_of_one(one: Said, other: Said) -> bool:
    """Whether two claims are of one side, which does not deny what it says itself."""
    side = one.speaker.side
    return one.speaker.name == other.speaker.name or (
        side is not None and side == other.speaker.side
    )


def _only_points(each: Said, text: Text) -> bool:
    form = _form(each.content[0])
    pointing = form in _POINTERS or _names_words(form, text)
    return pointing and len(each.content) == 1 and each.stance in _POINTING


def _form(pointer: Span) -> str:
    return pointer.exact.strip(" ,.;:“”\"'").lower()


def _names_words(form: str, text: Text) -> bool:
    """Whether words are no more than a noun for what somebody said ("the allegations")."""
    first, _, noun = form.partition(" ")
    claims = speaking_words(text.document.language).claims
    return first in _DEFINITE and bool(text.lemmas.of(noun) & claims)


def _hung_in(pointer: Span, others: Sequence[Said], text: Text) -> int | None:
    """The least claim around the word that a relative clause describes."""
    at = text.syntax.word_at(pointer.start)
    chain = [at, *text.syntax.ancestors(at)]
    clause = next((a for a in chain if text.syntax.words[a].deprel == "acl:relcl"), -1)
    described = text.syntax.words[clause].head if clause >= 0 else at - 1
    start = text.syntax.words[max(described, 0)].start
    around = [
        number
        for number, other in enumerate(others)
        if any(span.start <= start < span.end for span in _words(other))
        and not any(span.overlaps(pointer) for span in other.content)
    ]
    return min(around, key=lambda n: (not others[n].told, _size(others[n])), default=None)


def _words(said: Said) -> tuple[Span, ...]:
    """What a claim says and the words that attribute it, on which a "which" may hang."""
    return (*said.content, *([said.cue] if said.cue else []))


def _before(each: Said, others: Sequence[Said], text: Text) -> int | None:
    """The claim of somebody else that ends nearest before; who disputes, rather another side's."""
    start = min(span.start for span in (each.content[0], each.cue or each.content[0]))
    charges = _names_charge(each.content[0], text)
    disputes = each.stance is not Stance.CONFIRMS
    named = _names_words(_form(each.content[0]), text)
    far = _FAR if charges else _NEAR if named else _NEXT
    sentence = _sentence(text.span(start, start + 1), text)
    near = [
        (not (disputes and _are_of_one(each, other)), other.told, other.content[-1].end, number)
        for number, other in enumerate(others)
        if other.content[-1].end <= start
        and not _only_points(other, text)
        and (other.speaker.name != each.speaker.name or each.speaker.kind is SpeakerKind.UNNAMED)
        and sentence - _sentence(other.content[-1], text) < far
        and (not charges or _charges(other, each.speaker, text))
    ]
    return max(near)[-1] if near else None


def _names_charge(pointer: Span, text: Text) -> bool:
    """Whether words point at what somebody was charged with ("the allegations")."""
    _, _, noun = _form(pointer).partition(" ")
    return bool(text.lemmas.of(noun) & speaking_words(text.document.language).charges)


def _charges(said: Said, whom: Speaker, text: Text) -> bool:
    """Whether a claim is one against somebody: by its cue, or since it names them or their side."""
    accusing = speaking_words(text.document.language).accusing
    cue = text.syntax.between(said.cue.start, said.cue.end) if said.cue else ()
    if any(text.lemmas.of(text.syntax.words[at].text) & accusing for at in cue):
        return True
    parties = [p for span in said.content for p in text.parties_between(span.start, span.end)]
    return any(p.name == whom.name or (p.side is not None and p.side == whom.side) for p in parties)


def _size(said: Said) -> int:
    return sum(span.end - span.start for span in said.content)


def copied(
    mention: Mention, speaker: Speaker, document: str, stance: Stance | None, *, main: bool
) -> Mention | None:
    """A mention as another speaker's; None for what a denial or doubt does not reach.

    Args:
        mention: The mention in the claim that was made first.
        speaker: Who says it as well, or denies it.
        document: Id of the document.
        stance: What the other does with the words; None for one who says them too.
        main: Whether the event is what the words say.
    """
    ends = mention.trigger.start, mention.trigger.end
    ident = content_id("mnt", document, mention.event_type, *ends, speaker.name)
    if stance is None:
        return replace(mention, id=ident)
    if not main:
        return None
    polarity = Polarity.NEGATIVE if stance is Stance.DENIES else Polarity.POSITIVE
    status = under_stance(mention.status, stance, polarity, main=True)
    return replace(mention, id=ident, status=status)
