"""Whom somebody charges, and with what: one content ("accused | Sudara of shelling Brenn")."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.speaking import speaking_words
from counterclaim.read.text import Text

_DEEDS = ("advcl", "obl", "ccomp")
_CHARGED = frozenset({"of", "for", "with"})


def with_whom(each: Attributed, text: Text) -> Attributed:
    """An attribution by a verb that charges, with those charged in its content.

    A tagger may have seen no more than what they are charged with ("of shelling Brenn").
    """
    first = each.content[0]
    if each.cue is None or first.exact.split(" ", 1)[0].lower() not in _CHARGED:
        return each
    accusing = speaking_words(text.document.language).accusing
    for verb in text.syntax.between(each.cue.start, each.cue.end):
        if text.lemmas.of(text.syntax.words[verb].text).isdisjoint(accusing):
            continue
        charge = charge_of(verb, text)
        if charge and charge.start < first.start < charge.end:
            whole = text.span(charge.start, max(charge.end, first.end))
            return replace(each, content=(whole, *each.content[1:]))
    return each


def charge_of(verb: int, text: Text) -> Span | None:
    """Whom a verb charges, and with what ("accused | Sudara of shelling a hospital")."""
    blamed = [at for at in text.syntax.children(verb, "obj") if at > verb]
    deeds = [
        at
        for at in text.syntax.children(verb, *_DEEDS)
        if blamed and at > blamed[0] and _opens_charge(at, text)
    ]
    deeds += [
        at
        for noun in blamed
        for at in text.syntax.children(noun, "acl", "nmod")
        if _opens_charge(at, text)
    ]
    if not deeds:
        return None
    last = text.syntax.subtree(deeds[-1], stop=frozenset({"parataxis", "appos", "acl:relcl"}))
    while text.syntax.words[last[-1]].upos == "PUNCT":
        last.pop()
    return text.phrase([min(text.syntax.subtree(blamed[0])), last[-1]])


def _opens_charge(at: int, text: Text) -> bool:
    marks = text.syntax.children(at, "mark", "case")
    return any(text.syntax.words[mark].text.lower() in _CHARGED for mark in marks)
