"""Attributions that no tagger saw and that the tree makes plain ("..., two residents said")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.claim import Stance
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attributed import Attributed
from counterclaim.read.charged import charge_of
from counterclaim.read.own_subject import shared_subject
from counterclaim.read.signatures import signatures
from counterclaim.read.speaking import is_claiming, speaking_words
from counterclaim.read.stance import Reporting, negated_cue
from counterclaim.read.text import Text

_SPEAKING = frozenset({"NOUN", "PROPN", "PRON"})
_POINTING = frozenset({Stance.DENIES, Stance.CONFIRMS})


def overlooked(
    found: Sequence[Attributed], text: Text, reporting: Reporting
) -> Iterator[Attributed]:
    """Verbs of saying with a subject and what is said, in nobody's attribution yet.

    Args:
        found: The attributions known.
        text: The document.
        reporting: The vocabulary's cues.
    """
    taken = text.words_in([span for each in found for span in _parts(each)])
    words = speaking_words(text.document.language)
    for at, word in enumerate(text.syntax.words):
        if word.upos != "VERB" or at in taken or text.syntax.is_asked(at):
            continue
        lemmas = text.lemmas.of(word.text)
        subject = _subject(at, text)
        subject = subject if subject >= 0 else shared_subject(at, text)
        if subject < 0 or negated_cue([at], text.syntax, text.words):
            continue
        said: Span | None = None
        if lemmas & words.saying:
            said = _clause_of(at, subject, text)
        elif lemmas & words.accusing:
            said = charge_of(at, text)
        elif reporting.knows(word.text) and reporting.stance([word.text]) in _POINTING:
            said = _pointer_of(at, text) or _loss_of(at, text)
        if said and taken.isdisjoint(text.syntax.between(said.start, said.end)):
            speaker = text.noun_phrase(subject)
            yield Attributed(speaker, text.span(word.start, word.end), (said,))


def without_reasons(each: Attributed, text: Text) -> Attributed:
    """An attribution without why its speaker is not named ("because he may not, that ...")."""
    first, *rest = each.content
    inside = text.syntax.between(first.start, first.end)
    causes = signatures(text.document.language).factive_marks
    words = text.syntax.words
    opening = [words[at].text.lower() for at in inside[:4]]
    if causes.isdisjoint(opening):
        return each
    for at in inside[1:]:
        if words[at].text.lower() == "that" and words[at - 1].text == ",":
            said = text.span(words[at].start, first.end)
            return Attributed(each.speaker, each.cue, (said, *rest), each.outer)
    return each


def _parts(each: Attributed) -> list[Span]:
    return [span for span in (each.cue, *each.content) if span]


def _subject(verb: int, text: Text) -> int:
    subjects = [
        at
        for at in text.syntax.children(verb, *SUBJECTS)
        if text.syntax.words[at].upos in _SPEAKING
    ]
    return subjects[0] if len(subjects) == 1 else -1


def _clause_of(verb: int, subject: int, text: Text) -> Span | None:
    """The clause that a verb of saying governs; None when the subject stands in it."""
    relations = ("ccomp", "xcomp") if is_claiming(verb, text) else ("ccomp",)
    clauses = [
        at for at in text.syntax.children(verb, *relations) if text.syntax.words[at].upos != "PUNCT"
    ]
    if not clauses:
        return None
    words = text.syntax.subtree(clauses[0], stop=frozenset({"parataxis"}))
    while len(words) > 1 and text.syntax.words[words[-1]].upos == "PUNCT":
        words.pop()
    span = text.phrase(words)
    inside = text.syntax.between(span.start, span.end)
    return None if subject in inside or verb in inside else span


def _pointer_of(verb: int, text: Text) -> Span | None:
    """The pronoun that is all that is denied or confirmed ("denied it")."""
    objects = text.syntax.children(verb, "obj")
    if len(objects) != 1 or text.syntax.words[objects[0]].upos != "PRON":
        return None
    return text.phrase([objects[0]])


def _loss_of(verb: int, text: Text) -> Span | None:
    """What is owned up to or denied as a loss ("confirmed the loss of two aircraft")."""
    losses = speaking_words(text.document.language).losses
    for at in text.syntax.children(verb, "obj", "xcomp", "ccomp"):
        word = text.syntax.words[at]
        if at > verb and word.upos in {"NOUN", "VERB"} and text.lemmas.of(word.text) & losses:
            words = text.syntax.subtree(at, stop=frozenset({"parataxis", "advcl", "conj"}))
            return text.phrase([w for w in words if w > verb])
    return None
