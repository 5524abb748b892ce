"""What somebody answers to words just told, in apposition ("..., a claim that Sudara denied")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.core.claim import Stance
from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.speaking import speaking_words
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text
from counterclaim.read.untrue import called_untrue

_ARTICLES = frozenset({"a", "an"})
_MARKS = frozenset({",", "—", "–", "-", "--", "("})
_RELATIVE = frozenset({"that", "which"})
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_ANSWERS = frozenset({Stance.DENIES, Stance.REJECTS, Stance.CONFIRMS, Stance.DOUBTS})
_REACH = 12
"""Words from the noun for what was said to the verb of the answer."""


def is_apposed(pointer: Span, text: Text) -> bool:
    """Whether words name what was just said ("..., an accusation | which the ministry rejects")."""
    at = text.syntax.word_at(pointer.start)
    inside = text.syntax.between(pointer.start, pointer.end)
    if len(inside) < 2 or at < 1 or text.syntax.words[at - 1].text not in _MARKS:
        return False
    return _opens(at, text) == inside[-1]


def names_what_was_said(noun: int, text: Text) -> bool:
    """Whether a noun only takes up what was just said ("seized Orlava, a | claim | ...")."""
    articles = text.syntax.children(noun, "det")
    return bool(articles) and is_apposed(text.phrase([articles[0], noun]), text)


def with_answers(found: Sequence[Attributed], text: Text, reporting: Reporting) -> list[Attributed]:
    """The attributions, each answer in apposition as one of its own that points at what it answers.

    Nobody else has said the words of the answer.
    """
    answers = list(_answers(text, reporting))
    cut = [_without(each, [whole for _, whole in answers], text) for each in found]
    return [*(each for each in cut if each), *(answer for answer, _ in answers)]


def _answers(text: Text, reporting: Reporting) -> Iterator[tuple[Attributed, Span]]:
    for article, word in enumerate(text.syntax.words):
        if word.text.lower() not in _ARTICLES or article == 0:
            continue
        if text.syntax.words[article - 1].text not in _MARKS:
            continue
        noun = _opens(article, text)
        answer = _answer(article, noun, text, reporting) if noun >= 0 else None
        if answer:
            last = text.syntax.sentences[word.sentence][1]
            yield answer, text.span(word.start, _end(answer, last, text))


def _opens(article: int, text: Text) -> int:
    """The noun for what was said behind an article, an adjective between them at most; else -1."""
    words = text.syntax.words
    known = speaking_words(text.document.language).claims | text.words.utterances
    for at in range(article + 1, min(article + 3, len(words))):
        if words[at].upos == "NOUN" and not text.lemmas.of(words[at].text).isdisjoint(known):
            return at
        if words[at].upos != "ADJ":
            return -1
    return -1


def _answer(article: int, noun: int, text: Text, reporting: Reporting) -> Attributed | None:
    """Who answers, by which verb; None where nobody does."""
    words = text.syntax.words
    last = text.syntax.sentences[words[noun].sentence][1]
    first = noun + 1 + (noun + 1 < last and words[noun + 1].text.lower() in _RELATIVE)
    verb = next((at for at in range(first, min(first + _REACH, last)) if _ends(at, text)), -1)
    if verb < 0 or words[verb].upos != "VERB":
        return None
    speaker = _speaker(first, verb, last, text)
    stance = _stance(noun, verb, text, reporting)
    if speaker is None or stance is None:
        return None
    pointer = text.phrase(range(article, noun + 1))
    return Attributed(speaker, text.phrase([verb]), (pointer,), stance=stance)


def _ends(at: int, text: Text) -> bool:
    return text.syntax.words[at].upos in {"VERB", "PUNCT"}


def _speaker(first: int, verb: int, last: int, text: Text) -> Span | None:
    """The words between the noun and the verb, or behind "by" ("a claim denied by Sudara")."""
    words = text.syntax.words
    before = list(range(first, verb))
    while before and words[before[-1]].upos in _BETWEEN:
        before.pop()
    if before:
        naming = any(words[at].upos in _NAMING for at in before)
        denied = any(words[at].text.lower() in text.words.negation for at in range(first, verb))
        return text.phrase(before) if naming and not denied else None
    if verb + 2 < last and words[verb + 1].text.lower() == "by":
        return text.noun_phrase(words[verb + 1].head)
    return None


def _stance(noun: int, verb: int, text: Text, reporting: Reporting) -> Stance | None:
    """What the verb does with what was said; to reject what was said to be so is to deny it."""
    form = text.syntax.words[verb].text
    if called_untrue(verb, text):
        return Stance.DENIES
    stance = reporting.stance([form]) if reporting.knows(form) else Stance.ASSERTS
    if stance not in _ANSWERS:
        return None
    return disputing(stance, text.lemmas.of(text.syntax.words[noun].text), text)


def disputing(stance: Stance, noun: frozenset[str], text: Text) -> Stance:
    """A claim is denied where it is rejected, a demand is rejected where it is dismissed."""
    claims = speaking_words(text.document.language).claims
    if stance is Stance.REJECTS and noun & claims:
        return Stance.DENIES
    wished = noun & text.words.utterances - claims
    return Stance.REJECTS if stance is Stance.DENIES and wished else stance


def _end(answer: Attributed, last: int, text: Text) -> int:
    """Where the answer ends: at the next mark behind its words."""
    parts = [part for part in (answer.speaker, answer.cue) if part]
    behind = text.syntax.word_at(max(part.end for part in parts) - 1) + 1
    while behind < last and text.syntax.words[behind].text not in {",", ".", ";", "—", "–", ")"}:
        behind += 1
    return text.syntax.words[behind - 1].end


def _without(each: Attributed, answers: Sequence[Span], text: Text) -> Attributed | None:
    """An attribution without the words of answers; None where it has no others."""
    if any(each.cue and each.cue.overlaps(answer) for answer in answers):
        return None
    for answer in answers:
        pieces = [piece for span in each.content for piece in _apart(span, answer, text)]
        each = replace(each, content=tuple(pieces))
        if each.speaker and answer.covers(each.speaker):
            each = replace(each, speaker=None)
    return each if each.content else None


def _apart(span: Span, answer: Span, text: Text) -> Iterator[Span]:
    """What stands before and behind an answer in a piece of content."""
    for start, end in (
        (span.start, min(span.end, answer.start)),
        (max(span.start, answer.end), span.end),
    ):
        bare = text.bare(start, end, " ,—–-(")
        if bare and any(map(str.isalnum, bare.exact)):
            yield bare
