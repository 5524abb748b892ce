"""What the words above the things counted say became of them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.count import Counted
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.beside import OF_PEOPLE, is_doer, said_by
from counterclaim.read.care import cared_for, wounded_with
from counterclaim.read.effects import HarmWords, harm_words, said_of
from counterclaim.read.text import Text

_WHERE_IT_FELL = frozenset(
    {Counted.TARGETED, Counted.EVACUATED, Counted.DAMAGED, Counted.CAPTURED, Counted.DEPLOYED}
)
_OBLIQUE = frozenset({"obl", "obl:agent", "obl:tmod", "advcl", "nmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "ADJ"})


def by_governors(noun: int, trigger_head: int, words: HarmWords, text: Text) -> Counted | None:
    """What the nearest verb says of those it happens to, nouns in between let through."""
    syntax = text.syntax
    for at, governor in _climb(noun, text):
        relation = syntax.words[at].deprel
        if is_doer(at, governor, text) or at < governor < noun:
            return None
        case = _case_below(at, relation, text)
        if is_remains(governor, trigger_head, words, text):
            return Counted.KILLED
        said = _said_at(at, governor, words, text)
        if case and case not in words.parts:
            where = _where(said, case, noun, words, text)
            return where or _beneath(noun, governor, trigger_head, text)
        if said is not None:
            return said
        if syntax.words[governor].upos in {"VERB", "AUX"}:
            shared = _goes_on(at, governor, text)
            return shared or _beneath(noun, governor, trigger_head, text)
    return None


def _case_below(at: int, relation: str, text: Text) -> str:
    """The preposition of a phrase that is no object; "with" tells a means of any phrase."""
    case = text.case_of(at)
    means = case in text.words.instrument_prepositions
    return case if relation in _OBLIQUE or means else ""


def _climb(noun: int, text: Text) -> Iterator[tuple[int, int]]:
    """Each word on the way up with its governor; of joined words only the first has one."""
    at = noun
    for governor in text.syntax.ancestors(noun):
        joined = text.syntax.words[at].deprel == "conj"
        if not joined or text.syntax.words[governor].upos not in _NOMINAL:
            yield at, governor
        at = governor


def _said_at(at: int, governor: int, words: HarmWords, text: Text) -> Counted | None:
    """What a governor says of a phrase below it, by itself or by what complements it."""
    cared = cared_for(at, governor, words, text)
    said = cared or said_by(governor, text)
    if said is not None:
        return said
    syntax = text.syntax
    if is_life_taken(at, governor, words, text):
        return Counted.KILLED
    if _loses_life(at, governor, words, text) or _is_lost(at, governor, words, text):
        return Counted.KILLED
    behind = [c for c in syntax.children(governor) if c == governor + 1]
    for child in dict.fromkeys((*syntax.children(governor, "amod", "xcomp"), *behind)):
        told = said_by(child, text) if child != at else None
        if told in OF_PEOPLE and not syntax.children(child, "obj"):
            return told
    if not text.lemmas.of(syntax.words[governor].text).isdisjoint(
        text.words.suffering | words.bearing
    ):
        for harm in syntax.children(governor, "obj"):
            if harm != at and said_of(harm, text) in OF_PEOPLE:
                return said_of(harm, text)
    return wounded_with(governor, words, text)


def is_life_taken(life: int, verb: int, words: HarmWords, text: Text) -> bool:
    """Whether lives are what a verb takes ("the blast claimed the life of a nurse")."""
    taken = text.syntax.words[verb].text.lower() in words.taking
    return taken and bool(text.lemmas.of(text.syntax.words[life].text) & words.lives)


def _goes_on(at: int, verb: int, text: Text) -> Counted | None:
    """What the next verb says of the same people ("two pilots ejected and were hurt")."""
    syntax = text.syntax
    if syntax.words[at].deprel not in SUBJECTS:
        return None
    for other in syntax.children(verb, "conj"):
        said = said_by(other, text) if not syntax.children(other, *SUBJECTS, "obj") else None
        if said in OF_PEOPLE and (syntax.is_passive(other) or _suffers(other, text)):
            return said
    return None


def _suffers(verb: int, text: Text) -> bool:
    return not text.lemmas.of(text.syntax.words[verb].text).isdisjoint(text.words.suffering)


def _loses_life(at: int, verb: int, words: HarmWords, text: Text) -> bool:
    """Whether somebody is said to lose what the dead lose ("two women lost their lives")."""
    syntax = text.syntax
    if syntax.words[at].deprel != "nsubj" or not (
        text.lemmas.of(syntax.words[verb].text) & text.words.suffering
    ):
        return False
    objects = syntax.children(verb, "obj")
    return any(text.lemmas.of(syntax.words[each].text) & words.lives for each in objects)


def _is_lost(at: int, verb: int, words: HarmWords, text: Text) -> bool:
    """Whether people are what somebody lost ("the army lost eight soldiers")."""
    lost = text.syntax.words[verb].text.lower() in words.losing
    return lost and text.syntax.words[at].deprel == "obj" and is_people(at, text)


def is_remains(at: int, trigger_head: int, words: HarmWords, text: Text) -> bool:
    """Whether a trigger is a word for the dead themselves ("the bodies of five villagers")."""
    lemmas = text.lemmas.of(text.syntax.words[at].text)
    return at == trigger_head and not lemmas.isdisjoint(words.remains)


def _where(
    said: Counted | None, case: str, noun: int, words: HarmWords, text: Text
) -> Counted | None:
    """Things that stand where it happened are hit, cleared or taken, and never people killed.

    What somebody attacks with is sent, not hit.
    """
    if said is Counted.TARGETED and case in words.aimed:
        return said
    if said in _WHERE_IT_FELL and case in text.words.instrument_prepositions:
        return Counted.LAUNCHED if said is Counted.TARGETED else Counted.OTHER
    return said if said in _WHERE_IT_FELL and not is_people(noun, text) else None


def _beneath(noun: int, verb: int, trigger_head: int, text: Text) -> Counted | None:
    """What a noun of the same verb says of things that are nobody ("ordered evacuations in")."""
    if trigger_head < 0 or is_people(noun, text):
        return None
    same = text.syntax.words[trigger_head].head == verb
    said = said_of(trigger_head, text) if same else None
    return said if said in _WHERE_IT_FELL else None


def is_people(noun: int, text: Text) -> bool:
    """Whether the things counted are people, as far as the word lists tell."""
    words = harm_words(text.document.language or "en")
    form = text.syntax.words[noun].text.lower()
    forms = text.lemmas.of(form) | {form.removesuffix("s")}
    return not forms.isdisjoint(text.words.people) or not forms.isdisjoint(words.persons)
