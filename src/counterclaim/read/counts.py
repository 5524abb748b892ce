"""What the numbers around a trigger count: what happened to how many of whom."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.findings import Number
from counterclaim.read.above import is_people
from counterclaim.read.ages import is_label
from counterclaim.read.beside import OF_PEOPLE
from counterclaim.read.effects import HarmWords, harm_words, said_of
from counterclaim.read.fate import fate_of
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
_PEOPLE_INSTEAD = {
    Counted.DAMAGED: Counted.INJURED,
    Counted.LAUNCHED: Counted.OTHER,
    Counted.INTERCEPTED: Counted.OTHER,
}
_GOES_ON = frozenset({"ADP", "PUNCT", "CCONJ", "SCONJ"})
_FAR = 14
_NOUN_STOP = frozenset({"acl", "acl:relcl", "advcl", "conj", "cc", "punct", "parataxis", "appos"})


def counted_noun(number: Number, text: Text) -> int:
    """The word a number counts: its noun, or the number itself when it stands alone."""
    syntax = text.syntax
    top = _figure(number, text)
    if top < 0 or _stands_alone(number, text):
        return top
    word = syntax.words[top]
    none = word.deprel == "det" and number.best in {0, 2}
    if (
        word.deprel == "nummod"
        or none
        or (word.deprel in {"amod", "det", "compound"} and word.upos == "NUM")
    ):
        return word.head
    if word.deprel in {"advmod", "case", "amod"} and word.head >= 0:
        head = syntax.words[word.head]
        return head.head if head.upos == "NUM" and head.deprel == "nummod" else word.head
    of = [c for c in syntax.children(top, "nmod") if text.case_of(c) == "of"]
    return of[0] if of else _behind_of(top, text)


def _stands_alone(number: Number, text: Text) -> bool:
    """Whether a clause goes on right behind it ("wounded three more with shots")."""
    words = text.syntax.words
    at = text.syntax.word_at(max(number.span.end - 1, number.span.start)) + 1
    behind = words[at : at + 2]
    if not behind or behind[0].upos == "NOUN":
        return False
    if behind[0].text.lower() not in _words(text).others:
        return False
    return len(behind) < 2 or (behind[1].upos in _GOES_ON and behind[1].text.lower() != "of")


def _behind_of(at: int, text: Text) -> int:
    """The noun of an "of" right behind a number, wherever the tree hangs it."""
    behind = text.syntax.words[at + 1 : at + 2]
    if behind and behind[0].text.lower() == "of" and behind[0].deprel == "case":
        return behind[0].head
    return at


def _figure(number: Number, text: Text) -> int:
    """The word that gives the number itself, without the words that bound it; -1 for none."""
    inside = text.syntax.between(number.span.start, number.span.end)
    figures = [at for at in inside if text.syntax.words[at].upos == "NUM"]
    if figures:
        return figures[0 if number.total else -1]
    return text.syntax.top(number.span.start, number.span.end)


def count_of(number: Number, trigger_head: int, text: Text) -> Count:
    """A number as a count of the event it belongs to.

    Args:
        number: The resolved number.
        trigger_head: The head word of the trigger it belongs to; -1 for none.
        text: The document.
    """
    noun = counted_noun(number, text)
    what = Counted.OTHER
    if number.unit is None and not is_label(number, _words(text), text):
        what = _plausible(fate_of(number, noun, trigger_head, text), noun, text)
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


def is_no_casualty(number: Number, count: Count, text: Text) -> bool:
    """Whether nobody was killed or hurt ("no casualties").

    Args:
        number: The number.
        count: It as a count.
        text: The document.
    """
    noun = counted_noun(number, text)
    if number.best != 0 or noun < 0 or count.what in OF_PEOPLE:
        return False
    return _are_victims(noun, text)


def whole_of(number: Number, count: Count, text: Text) -> Counted:
    """What befell the whole that some died of ("two of the four wounded died").

    Victims of whom some died were hit, all of them.

    Args:
        number: The number, with the whole it is a part of.
        count: The part as a count.
        text: The document.
    """
    noun = counted_noun(number, text)
    if count.what is not Counted.KILLED or noun < 0:
        return Counted.OTHER
    if said_of(noun, text) is Counted.INJURED:
        return Counted.INJURED
    return Counted.TARGETED if _are_victims(noun, text) else Counted.OTHER


def _are_victims(noun: int, text: Text) -> bool:
    return not text.lemmas.of(text.syntax.words[noun].text).isdisjoint(_words(text).hurt)


def _words(text: Text) -> HarmWords:
    return harm_words(text.document.language or "en")


def _plausible(what: Counted, noun: int, text: Text) -> Counted:
    """People are hurt, neither damaged nor launched, and no times or scenes are harmed."""
    if noun < 0:
        return what
    if what in OF_PEOPLE | {Counted.TARGETED}:
        form = text.syntax.words[noun].text.lower()
        return Counted.OTHER if form in _words(text).unharmed else what
    if not is_people(noun, text):
        return what
    return _PEOPLE_INSTEAD.get(what, what)


def _of(number: Number, noun: int, text: Text) -> str | None:
    """The things counted, in the text's words, without the number and its articles."""
    if noun < 0 or text.syntax.words[noun].start < number.span.end <= text.syntax.words[noun].end:
        return None
    if text.syntax.words[noun].upos in {"VERB", "AUX"}:
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
    if what in OF_PEOPLE:
        return "people"
    return "people" if noun >= 0 and is_people(noun, text) else "items"


def _scope(number: Number, text: Text) -> Scope:
    """Cumulative when a total or a "since" stands in the number's own clause."""
    syntax = text.syntax
    at = syntax.top(number.span.start, number.span.end)
    if at < 0:
        return Scope.INCIDENT
    if _is_totted(at, text):
        return Scope.CUMULATIVE
    clause = syntax.clause(at)
    near = syntax.subtree(clause, stop=frozenset({"ccomp", "acl:relcl", "parataxis", "nmod"}))
    apart = _totted_behind(at, text)
    forms = [
        syntax.words[w].text.lower()
        for w in near
        if w not in apart
        and not _is_amount(w, number, text)
        and (
            syntax.words[w].text.lower() not in text.words.since
            or not (_is_by_now(w, text) or since_superlative(text.phrase([w]), text))
        )
    ]
    pairs = {f"{a} {b}" for a, b in pairwise(forms)}
    hit = text.words.cumulative & (set(forms) | pairs)
    return Scope.CUMULATIVE if hit else Scope.INCIDENT


def _is_by_now(at: int, text: Text) -> bool:
    """Whether it only says that it came later ("one of them has | since | died")."""
    behind = text.syntax.words[at + 1 : at + 2]
    adverb = text.syntax.words[at].deprel == "advmod"
    return adverb and bool(behind) and behind[0].upos in {"VERB", "AUX"}


def _totted_behind(at: int, text: Text) -> range:
    """Words that bring a toll to another number ("killed two, raising the toll since May to 9")."""
    last = text.syntax.sentences[text.syntax.words[at].sentence][1]
    totting = _words(text).totting
    behind = (w for w in range(at, last) if text.syntax.words[w].text.lower() in totting)
    return range(next(behind, last), last)


def _is_amount(at: int, number: Number, text: Text) -> bool:
    """Whether a word only opens the number ("a total of seven people were wounded")."""
    words = text.syntax.words
    if words[at].text.lower() not in _words(text).amounts:
        return False
    behind = words[at + 1 : at + 3]
    opened = behind[:1] and behind[0].text.lower() == "of" and behind[-1].start >= number.span.start
    return bool(opened) and behind[-1].start < number.span.end


def _is_totted(at: int, text: Text) -> bool:
    """Whether something brings a toll to the number ("bringing the toll to 19")."""
    word = text.syntax.words[at]
    words = _words(text)
    if _is_brought(at, words, text):
        return True
    if word.head < 0 or text.syntax.words[word.head].text.lower() not in words.totting:
        return False
    moved = text.syntax.children(word.head, "obj")
    return any(text.syntax.words[each].text.lower() in words.measures for each in moved)


def _is_brought(at: int, words: HarmWords, text: Text) -> bool:
    """Whether the verb and the toll stand before the number, and no other number between."""
    for before in range(at - 1, max(at - _FAR, 0), -1):
        form = text.syntax.words[before].text.lower()
        if form in words.totting:
            behind = text.syntax.words[before + 1 : at]
            return any(word.text.lower() in words.measures for word in behind)
        if text.syntax.words[before].upos in {"NUM", "PUNCT"}:
            return False
    return False
