"""What the numbers around a trigger count: what happened to how many of whom."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.findings import Number
from counterclaim.read.effects import HarmWords, effect_of, harm_words, said_of
from counterclaim.read.since import since_superlative
from counterclaim.read.text import Text

_UNIT_COUNTS = {
    "km": Counted.DISTANCE,
    "m": Counted.DISTANCE,
    "seconds": Counted.DURATION,
    "minutes": Counted.DURATION,
    "hours": Counted.DURATION,
    "days": Counted.DURATION,
    "weeks": Counted.DURATION,
    "months": Counted.DURATION,
    "years": Counted.DURATION,
}
_OF_PEOPLE = frozenset(
    {Counted.KILLED, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.DISPLACED}
)
_HARM = frozenset({Counted.TARGETED, Counted.INJURED})
_NOUN_STOP = frozenset({"acl", "acl:relcl", "advcl", "conj", "cc", "punct", "parataxis", "appos"})


def counted_noun(number: Number, text: Text) -> int:
    """The word a number counts: its noun, or the number itself when it stands alone."""
    syntax = text.syntax
    top = syntax.top(number.span.start, number.span.end)
    if top < 0:
        return -1
    word = syntax.words[top]
    if word.deprel == "nummod" or (
        word.deprel in {"amod", "det", "compound"} and word.upos == "NUM"
    ):
        return word.head
    if word.deprel in {"advmod", "case", "amod"} and word.head >= 0:
        head = syntax.words[word.head]
        return head.head if head.upos == "NUM" and head.deprel == "nummod" else word.head
    of = [c for c in syntax.children(top, "nmod") if _case(c, text) == "of"]
    return of[0] if of else top


def count_of(number: Number, trigger_head: int, text: Text) -> Count:
    """A number as a count of the event it belongs to.

    Args:
        number: The resolved number.
        trigger_head: The head word of the trigger it belongs to; -1 for none.
        text: The document.
    """
    noun = counted_noun(number, text)
    what = Counted.OTHER
    if number.unit is None and not _is_label(number, text):
        what = _plausible(_what(number, noun, trigger_head, text), noun, text)
    elif number.unit in _UNIT_COUNTS:
        what = _UNIT_COUNTS[number.unit]
    return Count(
        what,
        _of(number, noun, text) if number.unit is None else None,
        number.low,
        number.high,
        number.best,
        number.unit or _unit(what, noun, text),
        _scope(number, text),
        number.span,
    )


def _what(number: Number, noun: int, trigger_head: int, text: Text) -> Counted:
    words = [
        *_next_to(number, text),
        *_right_before(number, text),
        *_itself(noun, text),
        *_right_after(noun, text),
        *_speaking_words(number, noun, trigger_head, text),
    ]
    return next(filter(None, (_said_by(at, text) for at in words)), Counted.OTHER)


def _said_by(at: int, text: Text) -> Counted | None:
    said = said_of(at, text)
    return (effect_of(at, text) or said) if said in _HARM else said


def _right_before(number: Number, text: Text) -> list[int]:
    """The verb right before a number that says what became of so many ("injuring three others")."""
    at = text.syntax.word_at(number.span.start) - 1
    return _itself(at, text) if at >= 0 and text.syntax.words[at].upos == "VERB" else []


def _next_to(number: Number, text: Text) -> list[int]:
    """The word right behind a number that says what became of so many ("3 killed, 17 injured")."""
    at = text.syntax.word_at(max(number.span.end - 1, number.span.start)) + 1
    if at < len(text.syntax.words) and text.syntax.words[at].text.lower() in _words(text).others:
        at += 1
    return _itself(at, text) if at < len(text.syntax.words) else []


def _itself(noun: int, text: Text) -> list[int]:
    """The thing counted when it says itself what became of it ("17 injured", "nine dead")."""
    if noun < 0:
        return []
    lemmas = text.lemmas.of(text.syntax.words[noun].text)
    return [noun] if any(text.words.counted.get(lemma) in _OF_PEOPLE for lemma in lemmas) else []


def _words(text: Text) -> HarmWords:
    return harm_words(text.document.language or "en")


def _is_label(number: Number, text: Text) -> bool:
    """Whether a number is an age between commas or part of a name ("Ada Lorn, 28,", "Club 21")."""
    syntax = text.syntax
    inside = syntax.between(number.span.start, number.span.end)
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    before = syntax.words[max(first - 2, 0) : first]
    if not before or len(inside) != 1 or not number.span.exact.isdigit():
        return False
    if before[-1].text == ",":
        after = syntax.words[last + 1].text if last + 1 < len(syntax.words) else "."
        somebody = before[0].upos == "PROPN" or before[0].text.lower() in _words(text).persons
        return somebody and after in {",", ".", ";", ")"}
    named = before[-1].upos in {"PROPN", "NOUN"} and before[-1].text[:1].isupper()
    return named and len(before) > 1 and syntax.words[first].head < first


def _plausible(what: Counted, noun: int, text: Text) -> Counted:
    """People are neither launched nor intercepted, and no times or scenes are harmed."""
    if noun >= 0 and what in _OF_PEOPLE | {Counted.TARGETED}:
        lemmas = text.lemmas.of(text.syntax.words[noun].text)
        return what if lemmas.isdisjoint(_words(text).unharmed) else Counted.OTHER
    if what not in {Counted.LAUNCHED, Counted.INTERCEPTED} or noun < 0:
        return what
    people = not text.lemmas.of(text.syntax.words[noun].text).isdisjoint(text.words.people)
    return Counted.OTHER if people else what


def _right_after(noun: int, text: Text) -> list[int]:
    """The word that says it right after the thing counted ("31 were injured", "nine dead")."""
    if noun < 0:
        return []
    for at in range(noun + 1, min(noun + 5, len(text.syntax.words))):
        word = text.syntax.words[at]
        if not text.lemmas.of(word.text).isdisjoint(text.words.counted):
            return [at]
        if word.upos not in {"AUX", "ADV"}:
            return []
    return []


def _speaking_words(number: Number, noun: int, trigger_head: int, text: Text) -> list[int]:
    """Words that may say what happened to the things counted, the nearest first."""
    syntax = text.syntax
    top = syntax.top(number.span.start, number.span.end)
    words = [at for at in (top, noun) if at >= 0]
    if noun >= 0:
        words += syntax.children(noun, "amod", "acl", "compound")
        at = noun
        for governor in syntax.ancestors(noun):
            words.append(governor)
            words += [c for c in syntax.children(governor, "amod", "xcomp") if c != at]
            at = governor
            if governor == trigger_head or syntax.words[governor].deprel in {"ccomp", "root"}:
                break
    if trigger_head >= 0:
        words.append(trigger_head)
    return words


def _of(number: Number, noun: int, text: Text) -> str | None:
    """The things counted, in the text's words, without the number and its articles."""
    if noun < 0 or text.syntax.words[noun].start < number.span.end <= text.syntax.words[noun].end:
        return None
    phrase = text.syntax.subtree(noun, stop=_NOUN_STOP)
    words = [at for at in phrase if text.syntax.words[at].start >= number.span.end]
    if not words or noun not in words:
        return None
    return text.phrase(_unbroken(words, noun, text)).exact


def _unbroken(words: list[int], noun: int, text: Text) -> list[int]:
    """The words up to the noun, and behind it as far as nothing but hyphens is left out."""
    kept = [at for at in words if at <= noun]
    for at in words:
        skipped = text.syntax.words[kept[-1] + 1 : at]
        if at > noun and all(word.text in {"-", "–"} for word in skipped):
            kept.append(at)
    return kept


def _unit(what: Counted, noun: int, text: Text) -> str:
    if what in _OF_PEOPLE:
        return "people"
    if noun >= 0 and not text.lemmas.of(text.syntax.words[noun].text).isdisjoint(text.words.people):
        return "people"
    return "items"


def _scope(number: Number, text: Text) -> Scope:
    """Cumulative when a total or a "since" stands in the number's own clause."""
    syntax = text.syntax
    at = syntax.top(number.span.start, number.span.end)
    if at < 0:
        return Scope.INCIDENT
    clause = syntax.clause(at)
    near = syntax.subtree(clause, stop=frozenset({"ccomp", "acl:relcl", "parataxis", "nmod"}))
    forms = [
        syntax.words[w].text.lower()
        for w in near
        if syntax.words[w].text.lower() not in text.words.since
        or not since_superlative(text.phrase([w]), text)
    ]
    pairs = {f"{a} {b}" for a, b in pairwise(forms)}
    hit = text.words.cumulative & (set(forms) | pairs)
    return Scope.CUMULATIVE if hit else Scope.INCIDENT


def _case(at: int, text: Text) -> str:
    cases = text.syntax.children(at, "case")
    return text.syntax.words[cases[0]].text.lower() if cases else ""
