"""Nouns that name an event elsewhere and here only say what kind of thing something is."""

from __future__ import annotations

from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_MODIFYING = frozenset({"compound", "amod", "nmod"})


def only_modifies(trigger: Trigger, text: Text) -> bool:
    """Whether a trigger only tells a kind of weapon, unit or signal ("an attack helicopter")."""
    syntax = text.syntax
    word = syntax.words[trigger.head]
    if word.upos in {"VERB", "AUX"} or word.deprel not in _MODIFYING or word.head < trigger.last:
        return False
    if word.head - trigger.last > 1 or syntax.children(trigger.head, "case"):
        return False
    return not text.lemmas.of(syntax.words[word.head].text).isdisjoint(text.words.kinds)
