"""Who is taken to hospital, or lies there, was hurt."""

from __future__ import annotations

from counterclaim.core.count import Counted
from counterclaim.read.effects import HarmWords, said_of
from counterclaim.read.text import Text

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
    if governor < 0 or syntax.words[at].deprel not in _PATIENT:
        return None
    lemmas = text.lemmas.of(syntax.words[governor].text)
    if not lemmas.isdisjoint(words.conditions):
        grave = {syntax.words[c].text.lower() for c in syntax.children(governor, "amod")}
        return Counted.INJURED if grave & words.grave else None
    doing = syntax.words[governor].upos in {"VERB", "AUX"} and not syntax.is_passive(governor)
    if syntax.words[at].deprel == "nsubj" and doing:
        return None
    if not lemmas.isdisjoint(words.care):
        return Counted.INJURED
    if lemmas.isdisjoint(words.carry):
        return None
    goals = syntax.children(governor, "obl", "xcomp", "obj", "nmod")
    to = any(not text.lemmas.of(syntax.words[at].text).isdisjoint(words.clinics) for at in goals)
    return Counted.INJURED if to else None


def wounded_with(at: int, words: HarmWords, text: Text) -> Counted | None:
    """Injured, when wounds hang on a word ("found with gunshot wounds", "four men with burns").

    Args:
        at: The verb or noun.
        words: The table of the language.
        text: The document.
    """
    syntax = text.syntax
    for wound in syntax.children(at, "obl", "nmod"):
        cases = {syntax.words[c].text.lower() for c in syntax.children(wound, "case")}
        if cases & words.having and said_of(wound, text) is Counted.INJURED:
            return Counted.INJURED
    return None
