"""How it ended for those a verb of leaving or sending is about, told behind them."""

from __future__ import annotations

from counterclaim.core.count import Counted
from counterclaim.read.effects import HarmWords, said_of
from counterclaim.read.text import Text

_FAR = 12
_LISTING = frozenset({"CCONJ", "DET", "NUM", "NOUN", "ADJ", "PROPN", "PRON"})
_OUTCOMES = (Counted.KILLED, Counted.INJURED, Counted.MISSING)


def left_as(noun: int, words: HarmWords, text: Text) -> Counted | None:
    """What "left three men and three women injured" says of either; None for other verbs.

    Args:
        noun: The word for those it is told of.
        words: The table of the language.
        text: The document.
    """
    if noun < 0 or not _is_left(noun, words, text):
        return None
    syntax = text.syntax
    last = syntax.sentences[syntax.words[noun].sentence][1]
    for at in range(noun + 1, min(noun + _FAR, last)):
        said = said_of(at, text)
        if said in _OUTCOMES:
            return said
        if not text.lemmas.of(syntax.words[at].text).isdisjoint(words.care):
            return Counted.INJURED
        if syntax.words[at].upos == "ADP":
            near = syntax.words[at + 1 : min(at + 4, last)]
            there = any(word.text.lower() in words.clinics for word in near)
            wounds = syntax.words[at].text.lower() in words.having and any(
                said_of(near_at, text) is Counted.INJURED
                for near_at in range(at + 1, min(at + 4, last))
            )
            return Counted.INJURED if there or wounds else None
        if syntax.words[at].upos not in _LISTING and syntax.words[at].text not in {",", "-"}:
            return None
    return None


def _is_left(noun: int, words: HarmWords, text: Text) -> bool:
    """Whether a verb of leaving, or of bringing somewhere, stands before them."""
    first = text.syntax.sentences[text.syntax.words[noun].sentence][0]
    for at in range(noun - 1, max(first, noun - _FAR) - 1, -1):
        word = text.syntax.words[at]
        if word.text.lower() in words.leaving | words.carry:
            return True
        if word.upos in {"VERB", "AUX", "ADP"} and word.text.lower() not in words.parts:
            return False
    return False
