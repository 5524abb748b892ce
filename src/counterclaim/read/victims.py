"""Whom a word of harm befell: the heads of their phrases."""

from __future__ import annotations

from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.arguments import Arguments
from counterclaim.read.beside import of_people
from counterclaim.read.effects import harm_words
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_OF = frozenset({"of"})
_LIST = 14
_IN_LIST = frozenset({"PROPN", "PUNCT", "CCONJ", "NUM", "DET", "NOUN", "ADJ"})


def victims(trigger: Trigger, text: Text) -> list[int]:
    """Heads of those it happened to: who died, or who was killed."""
    arguments = Arguments(text.syntax, trigger.head)
    lemmas = text.lemmas.of(text.syntax.words[trigger.head].text)
    told = _told_who(trigger, text) or _left_so(trigger, text)
    if told:
        return told
    word = text.syntax.words[trigger.head]
    if word.deprel == "amod" and word.head >= 0:
        return [word.head]
    sufferer = _sufferer(trigger, text)
    if sufferer >= 0:
        return arguments.conjuncts([sufferer])
    if not arguments.verbal:
        behind = arguments.preposition(_OF) or _behind_of(trigger, text)
        return arguments.conjuncts(behind or arguments.undergoers())
    if lemmas.isdisjoint(text.words.suffering):
        return [_antecedent(at, trigger, text) for at in _objects(arguments, text)]
    subject = text.syntax.subject(trigger.head)
    who = _antecedent(subject, trigger, text) if subject >= 0 else subject
    return arguments.conjuncts([who]) if who >= 0 else []


def _sufferer(trigger: Trigger, text: Text) -> int:
    """Who has the wounds that a noun names ("she suffered burns and wounds"); -1 for nobody."""
    word = text.syntax.words[trigger.head]
    words = harm_words(text.document.language or "en")
    if word.upos != "NOUN" or word.deprel != "obj" or word.head < 0:
        return -1
    verb = text.lemmas.of(text.syntax.words[word.head].text)
    return text.syntax.subject(word.head) if verb & (words.bearing | text.words.suffering) else -1


def _told_who(trigger: Trigger, text: Text) -> list[int]:
    """Who the dead or wounded are said to be ("The dead were a nurse and two boys")."""
    word = text.syntax.words[trigger.head]
    above = word.head if word.deprel in SUBJECTS else -1
    if above < 0:
        return []
    found = [above] if text.syntax.children(above, "cop") else _named_as(above, text)
    for at in found:
        found += text.syntax.children(at, "conj")
    return sorted(found)


def _named_as(verb: int, text: Text) -> list[int]:
    """Who they are said to have been ("The dead were identified as Ada Lorn and Ivo Brandt")."""
    words = harm_words(text.document.language or "en")
    if text.lemmas.of(text.syntax.words[verb].text).isdisjoint(words.naming):
        return []
    return [c for c in text.syntax.children(verb, "obl", "xcomp") if text.case_of(c) in words.so]


def _left_so(trigger: Trigger, text: Text) -> list[int]:
    """Whom something left as the word says ("the clash left a guard dead and nine hurt")."""
    words = harm_words(text.document.language or "en")
    at = trigger.head - 1
    if at < 1 or text.syntax.words[at].text.lower() not in words.persons:
        return []
    first = at - 1
    while first > 0 and text.syntax.words[first].upos in {"DET", "ADJ", "NOUN"}:
        first -= 1
    return [at] if text.syntax.words[first].text.lower() in words.leaving else []


def _objects(arguments: Arguments, text: Text) -> list[int]:
    """Those harmed; who only follows the verb of those before it is the next verb's."""
    found = arguments.objects()
    before = [at for at in found if at < arguments.head]
    relations = {text.syntax.words[at].deprel for at in before}
    own = before if relations & SUBJECTS else found
    return [at for at in own if at < arguments.head or not _is_of_next_verb(at, text)]


def _is_of_next_verb(at: int, text: Text) -> bool:
    """Whether a passive of its own follows somebody ("..., and Ivo Brandt was injured")."""
    words = text.syntax.words
    auxiliary = False
    for behind in range(at + 1, min(at + _LIST, len(words))):
        if words[behind].upos == "AUX":
            auxiliary = True
        elif auxiliary and of_people(behind, text):
            return True
        elif auxiliary or words[behind].upos not in _IN_LIST:
            return False
    return False


def _antecedent(at: int, trigger: Trigger, text: Text) -> int:
    """Whom a relative pronoun stands for ("a man who was killed")."""
    word, clause = text.syntax.words[at], text.syntax.words[trigger.head]
    relative = harm_words(text.document.language or "en").relative
    relative_clause = clause.deprel in {"acl", "acl:relcl"}
    return clause.head if relative_clause and word.text.lower() in relative else at


def _behind_of(trigger: Trigger, text: Text) -> list[int]:
    """The noun right behind "murder of" where the tree lost its preposition."""
    words = text.syntax.words
    behind = words[trigger.last : trigger.last + 1]
    if not behind or behind[0].text.lower() not in _OF:
        return []
    at = trigger.last + 1
    while at < len(words) and words[at].upos in {"DET", "ADJ"}:
        at += 1
    if at >= len(words) or words[at].upos not in {"NOUN", "PROPN"}:
        return []
    return [words[at].head if words[at].deprel == "compound" and words[at].head > at else at]
