"""Who is taken to hospital, or lies there, was hurt."""

from __future__ import annotations

from counterclaim.core.count import Counted
from counterclaim.read.effects import HarmWords, said_of
from counterclaim.read.text import Text

_NEAR, _FAR = 7, 16
_ENDS = frozenset({"PUNCT", "ADP", "SCONJ", "CCONJ", "AUX"})
_WITHIN_WORD = frozenset({"-", "–"})
_SOMEBODY = frozenset({"NOUN", "PROPN", "NUM"})
_PATIENT = frozenset({"obj", "nsubj", "nsubj:pass"})


def cared_for(at: int, governor: int, words: HarmWords, text: Text) -> Counted | None:
    """Injured, when a word tells of care for those at ``at``; None when it does not.

    Args:
        at: The head of a phrase.
        governor: The word that governs it.
        words: The table of the language.
        text: The document.
    """
    syntax = text.syntax
    while syntax.words[at].deprel == "conj" and syntax.words[at].head != governor:
        at = syntax.words[at].head
    if governor < 0 or syntax.words[at].deprel not in _PATIENT:
        return None
    lemmas = text.lemmas.of(syntax.words[governor].text)
    doing = syntax.words[governor].upos in {"VERB", "AUX"} and not syntax.is_passive(governor)
    if syntax.words[at].deprel == "nsubj" and doing and not lemmas & words.conditions:
        return _by_themselves(at, governor, words, text)
    grave = {syntax.words[c].text.lower() for c in syntax.children(governor, "amod")}
    badly = bool(lemmas & words.conditions and grave & words.grave)
    badly = badly or _lies_in(governor, words, text) or _stays(governor, words, text)
    if badly or lemmas & words.care:
        return Counted.INJURED
    return _brought(governor, words, text) if lemmas & words.carry else None


def _by_themselves(at: int, verb: int, words: HarmWords, text: Text) -> Counted | None:
    """What became of those who arrive at a hospital, or stay in a bad way."""
    hurt = text.lemmas.of(text.syntax.words[at].text) & words.hurt
    if hurt and text.lemmas.of(text.syntax.words[verb].text) & words.arriving:
        return _brought(verb, words, text)
    treated = text.lemmas.of(text.syntax.words[verb].text) & words.care
    lies = bool(treated) and not text.syntax.children(verb, "obj")
    return Counted.INJURED if lies or _stays(verb, words, text) else None


def _lies_in(at: int, words: HarmWords, text: Text) -> bool:
    """Whether a place for the hurt is what somebody is in ("three are in hospital")."""
    in_it = text.case_of(at) in text.words.simultaneous and text.syntax.children(at, "cop")
    return bool(in_it) and bool(text.lemmas.of(text.syntax.words[at].text) & words.clinics)


def _stays(verb: int, words: HarmWords, text: Text) -> bool:
    """Whether they are said to be in a bad way ("remain in critical condition", "hospitalized")."""
    syntax = text.syntax
    lemmas = text.lemmas.of(syntax.words[verb].text)
    if lemmas & words.recovering:
        return not syntax.children(verb, "obj")
    if lemmas & words.struggling and _for_life(verb, words, text):
        return True
    for at in syntax.children(verb, "obl", "xcomp", "nmod"):
        lemmas = text.lemmas.of(syntax.words[at].text)
        grave = {syntax.words[c].text.lower() for c in syntax.children(at, "amod")} & words.grave
        if lemmas & words.care or (grave and lemmas & words.conditions):
            return True
    return False


def _for_life(verb: int, words: HarmWords, text: Text) -> bool:
    """Whether life is what somebody fights for."""
    goals = text.syntax.children(verb, "obl")
    return any(text.lemmas.of(text.syntax.words[at].text) & words.lives for at in goals)


def _brought(verb: int, words: HarmWords, text: Text) -> Counted | None:
    """What became of those brought somewhere: hurt, or dead, where the place is for the hurt."""
    goals = text.syntax.children(verb, "obl", "xcomp", "obj", "nmod")
    to = [at for at in goals if text.lemmas.of(text.syntax.words[at].text) & words.clinics]
    if not to:
        return None
    return Counted.KILLED if any(_died_there(at, words, text) for at in to) else Counted.INJURED


def _died_there(clinic: int, words: HarmWords, text: Text) -> bool:
    """Whether they are told to have died in it ("a hospital, where he was pronounced dead")."""
    syntax = text.syntax
    last = syntax.sentences[syntax.words[clinic].sentence][1]
    there = False
    for at in range(clinic + 1, min(clinic + _FAR, last)):
        form = syntax.words[at].text.lower()
        if there and said_of(at, text) is Counted.KILLED:
            return True
        if there and syntax.words[at].upos in _SOMEBODY:
            return False
        there = there or form in words.places
    return False


def has_wound(at: int, words: HarmWords, text: Text) -> bool:
    """Whether somebody is said to have a wound ("a boy suffered a shrapnel wound").

    Args:
        at: The head of the words for them.
        words: The table of the language.
        text: The document.
    """
    syntax = text.syntax
    verb = syntax.words[at].head
    if syntax.words[at].deprel != "nsubj" or not at < verb:
        return False
    if text.lemmas.of(syntax.words[verb].text).isdisjoint(words.bearing | text.words.suffering):
        return False
    for near in range(verb + 1, min(verb + _NEAR, len(syntax.words))):
        if syntax.words[near].upos in _ENDS and syntax.words[near].text not in _WITHIN_WORD:
            return False
        if said_of(near, text) is Counted.INJURED:
            return True
    return False


def wounded_with(at: int, words: HarmWords, text: Text) -> Counted | None:
    """Injured, when wounds hang on a word ("found with gunshot wounds", "four men with burns").

    Args:
        at: The verb or noun.
        words: The table of the language.
        text: The document.
    """
    syntax = text.syntax
    for wound in syntax.children(at, "obl", "nmod", "obj"):
        cases = {syntax.words[c].text.lower() for c in syntax.children(wound, "case")}
        if cases & words.having and said_of(wound, text) is Counted.INJURED:
            return Counted.INJURED
    return None
