"""What stands right beside a number or the things it counts, and tells what became of them."""

from __future__ import annotations

from counterclaim.core.count import Counted
from counterclaim.core.findings import Number
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.effects import HarmWords, effect_of, harm_words, said_of
from counterclaim.read.text import Text

OF_PEOPLE = frozenset(
    {Counted.KILLED, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.DISPLACED}
)
_COUNTING = frozenset({"NUM", "NOUN", "ADJ"})
_HARM = frozenset({Counted.TARGETED, Counted.INJURED})


def beside(number: Number, noun: int, words: HarmWords, text: Text) -> list[int]:
    """The words beside a number, or what it counts, that may tell what became of so many.

    Args:
        number: The number.
        noun: The word for the things it counts.
        words: The table of the language.
        text: The document.
    """
    return [
        *_next_to(number, words, text),
        *_right_before(number, text),
        *of_people(noun, text),
        *_right_after(noun, text),
    ]


def of_people(at: int, text: Text) -> list[int]:
    """The word, if by itself it tells what became of people ("17 injured", "nine dead")."""
    if not 0 <= at < len(text.syntax.words):
        return []
    lemmas = text.lemmas.of(text.syntax.words[at].text)
    return [at] if any(text.words.counted.get(lemma) in OF_PEOPLE for lemma in lemmas) else []


def said_by(at: int, text: Text) -> Counted | None:
    """What a word says of those it is about; harm by how it ended.

    "Killed or wounded" leaves open which of them.
    """
    said = said_of(at, text)
    if said is None and _cared(at, harm_words(text.document.language or "en"), text):
        return Counted.INJURED if text.syntax.words[at - 1].upos in _COUNTING else None
    if said in OF_PEOPLE and _is_one_of_two(at, said, text):
        return Counted.OTHER
    return (effect_of(at, text) or said) if said in _HARM else said


def _is_one_of_two(at: int, said: Counted | None, text: Text) -> bool:
    """Whether "or" joins a word to one that says something else of people."""
    words = text.syntax.words
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if min(joint, other) >= 0 and max(joint, other) < len(words):
            told = said_of(other, text)
            if words[joint].text.lower() == "or" and told in OF_PEOPLE and told is not said:
                return True
    return False


def _next_to(number: Number, words: HarmWords, text: Text) -> list[int]:
    """The word right behind a number that says what became of so many ("3 killed, 17 injured")."""
    at = text.syntax.word_at(max(number.span.end - 1, number.span.start)) + 1
    if at < len(text.syntax.words) and text.syntax.words[at].text.lower() in words.others:
        at += 1
    return of_people(at, text) or _cared(at, words, text)


def _cared(at: int, words: HarmWords, text: Text) -> list[int]:
    """The participle that tells of care ("three others hospitalized")."""
    if at >= len(text.syntax.words) or text.syntax.words[at].upos != "VERB":
        return []
    return [at] if text.lemmas.of(text.syntax.words[at].text) & words.care else []


def _right_before(number: Number, text: Text) -> list[int]:
    """The word right before a number that says it ("injuring three others", "Wounded: 12")."""
    syntax = text.syntax
    at = syntax.word_at(number.span.start) - 1
    if at > 0 and syntax.words[at].text in {":", "-", "–", "—"}:
        return of_people(at - 1, text)
    return of_people(at, text) if at >= 0 and syntax.words[at].upos == "VERB" else []


def _right_after(noun: int, text: Text) -> list[int]:
    """The word that says it right after the thing counted ("31 were injured", "nine dead")."""
    if noun < 0:
        return []
    for at in range(noun + 1, min(noun + 5, len(text.syntax.words))):
        word = text.syntax.words[at]
        if not text.lemmas.of(word.text).isdisjoint(text.words.counted):
            return [] if is_doer(noun, at, text) else [at]
        if word.upos not in {"AUX", "ADV"}:
            return []
    return []


def died(noun: int, number: Number, text: Text) -> bool:
    """Whether some of the wounded or missing are dead ("five of the wounded died")."""
    syntax = text.syntax
    if noun < 0 or syntax.words[noun].start < number.span.end:
        return False
    if number.total is None and not of_people(noun, text):
        return False
    top = syntax.top(number.span.start, syntax.words[noun].end)
    verb = syntax.words[top].head if syntax.words[top].deprel in SUBJECTS else -1
    return verb >= 0 and said_of(verb, text) is Counted.KILLED


def own_predicate(noun: int, text: Text) -> int:
    """The verb of a passive right after the things counted ("four were rescued"); -1 for none."""
    words = text.syntax.words
    at = noun + 1 if noun >= 0 else len(words)
    while at < len(words) and words[at].upos in {"AUX", "ADV"}:
        at += 1
    passive = at > noun + 1 and at < len(words) and words[at - 1].upos in {"AUX", "ADV"}
    return at if passive and words[at].upos == "VERB" else -1


def is_doer(noun: int, at: int, text: Text) -> bool:
    """Whether the things counted do what the verb says to somebody else ("two gunmen killed")."""
    syntax = text.syntax
    word = syntax.words[at]
    if word.upos != "VERB" or not 0 <= noun < at or syntax.is_passive(at):
        return False
    if not text.lemmas.of(word.text).isdisjoint(text.words.suffering):
        return False
    return any(c > at and c != noun for c in syntax.children(at, "obj"))
