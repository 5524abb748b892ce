"""What became of the things a number counts, by the words beside and above them."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.core.count import Counted
from counterclaim.core.findings import Number
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.above import by_governors, is_people, is_remains
from counterclaim.read.beside import OF_PEOPLE, beside, died, is_doer, own_predicate, said_by
from counterclaim.read.care import cared_for, wounded_with
from counterclaim.read.effects import HarmWords, harm_words, is_of_some, said_of
from counterclaim.read.outcome import left_as
from counterclaim.read.text import Text

_NEAR = 10
_APART = frozenset({"PUNCT", "NUM", "VERB"})


def fate_of(number: Number, noun: int, trigger_head: int, text: Text) -> Counted:
    """What is said to have become of the things counted; ``OTHER`` when nothing is.

    Words beside the number come first, then what modifies the things, then the verb or noun
    whose victims they are. Whoever kills, and what stands only nearby, is not among the killed.

    Args:
        number: The number.
        noun: The word for the things it counts.
        trigger_head: The head word of the trigger it belongs to; -1 for none.
        text: The document.
    """
    words = harm_words(text.document.language or "en")
    own = own_predicate(noun, text)
    cared = cared_for(noun, own, words, text)
    if died(noun, number, text) or is_remains(noun, trigger_head, words, text):
        return Counted.KILLED
    for at in beside(number, noun, words, text):
        said = cared if at == own and cared else said_by(at, text)
        if said is not None:
            return said
    if noun < 0:
        return Counted.OTHER
    above = text.syntax.words[noun].head
    if above >= 0 and is_remains(above, trigger_head, words, text):
        return Counted.KILLED
    if own >= 0 and own != text.syntax.words[noun].head:
        return cared or Counted.OTHER
    return (
        left_as(noun, words, text)
        or _by_modifiers(noun, words, text)
        or _by_measure(noun, words, text)
        or by_governors(noun, trigger_head, words, text)
        or _as_those_before(number, noun, words, text)
        or Counted.OTHER
    )


def _as_those_before(number: Number, noun: int, words: HarmWords, text: Text) -> Counted | None:
    """What became of those told before them, of whom they are some ("including 40 civilians")."""
    syntax = text.syntax
    at = syntax.word_at(number.span.start)
    before = syntax.words[at - 1].text.lower() if at > 0 else ""
    if before not in words.some or not is_people(noun, text):
        return None
    first = syntax.words[syntax.sentences[syntax.words[at].sentence][0]].start
    for verb in range(at - 2, syntax.sentences[syntax.words[at].sentence][0] - 1, -1):
        said = said_by(verb, text)
        if said in OF_PEOPLE and list(text.numbers_between(first, syntax.words[at - 1].start)):
            return said
    return None


def _by_modifiers(noun: int, words: HarmWords, text: Text) -> Counted | None:
    """What a participle, adjective or relative clause at the things says of them."""
    syntax = text.syntax
    people = is_people(noun, text)
    found = _among_them(noun, words, text) or wounded_with(noun, words, text)
    own = syntax.children(noun, "amod", "acl", "acl:relcl", "compound")
    for child in (*own, *_shared(noun, text)):
        clause = syntax.words[child].deprel in {"acl", "acl:relcl"}
        said = said_by(child, text) or wounded_with(child, words, text)
        if is_of_some(child, text) or (clause and _tells_of_another(noun, child, text)):
            continue
        if said in OF_PEOPLE or clause or people:
            found = found or said
    return found


def _shared(noun: int, text: Text) -> list[int]:
    """Participles behind people told side by side ("two men and a boy | suffering | from")."""
    word = text.syntax.words[noun]
    if word.deprel != "conj" or word.head < 0:
        return []
    return [at for at in text.syntax.children(word.head, "acl") if at > noun]


def _among_them(noun: int, words: HarmWords, text: Text) -> Counted | None:
    """What those are said to be whom the things counted are among ("among the dead were two")."""
    for child in text.syntax.children(noun, "nmod"):
        said = said_of(child, text)
        if said in OF_PEOPLE and {text.case_of(child), text.case_of(noun)} & words.some:
            return said
    return None


def _tells_of_another(noun: int, clause: int, text: Text) -> bool:
    """Whether a relative clause says it of somebody else ("two victims, one of whom died")."""
    forms = [word.text.lower() for word in text.syntax.words[noun + 1 : clause]]
    if is_doer(noun, clause, text) or ("of", "whom") in pairwise(forms):
        return True
    relative = harm_words(text.document.language or "en").relative
    own = text.syntax.children(clause, "nsubj", "nsubj:pass")
    passive = text.syntax.is_passive(clause)
    other = [at for at in own if text.syntax.words[at].text.lower() not in relative]
    return bool(other) and (
        passive
        or not text.lemmas.of(text.syntax.words[clause].text).isdisjoint(text.words.suffering)
    )


def _by_measure(noun: int, words: HarmWords, text: Text) -> Counted | None:
    """A toll that is so many, or rises to so many ("bringing the number of dead to 19")."""
    word = text.syntax.words[noun]
    if word.upos not in {"NUM", "NOUN"}:
        return None
    holders = text.syntax.children(noun, *SUBJECTS)
    if word.head >= 0 and word.deprel in {"obl", "obj", "xcomp", "nmod"}:
        same = text.syntax.children(word.head, "obj", *SUBJECTS)
        holders += [at for at in same if at != noun]
    holders += _stood_at(noun, words, text)
    for holder in holders:
        if word.upos == "NUM" or _is_measure(holder, words, text):
            found = _toll_in(holder, words, text)
            if found:
                return found
    return None


def _is_measure(at: int, words: HarmWords, text: Text) -> bool:
    return not text.lemmas.of(text.syntax.words[at].text).isdisjoint(words.measures)


def _stood_at(noun: int, words: HarmWords, text: Text) -> list[int]:
    """The toll that is said to be so many right before ("the number of dead | at 40")."""
    before = text.syntax.words[noun - 1].text.lower() if noun > 0 else ""
    if text.syntax.words[noun].upos != "NUM" or before not in words.marks:
        return []
    for at in range(noun - 2, max(noun - _NEAR, -1), -1):
        if _is_measure(at, words, text):
            return [at]
        if text.syntax.words[at].upos in _APART:
            return []
    return []


def _behind_of(holder: int, text: Text) -> list[int]:
    """The word of a measure's "of", wherever the tree hangs it ("the number of | dead |")."""
    behind = text.syntax.words[holder + 1 : holder + 3]
    return [holder + 2] if len(behind) > 1 and behind[0].text.lower() == "of" else []


def _toll_in(holder: int, words: HarmWords, text: Text) -> Counted | None:
    """What a word for a toll, or for the number of somebody, counts."""
    if text.syntax.words[holder].upos != "NOUN" or not _is_measure(holder, words, text):
        return None
    near = [holder, *text.syntax.children(holder, "compound", "amod", "nmod")]
    near += _behind_of(holder, text)
    near += [c for at in near[1:] for c in text.syntax.children(at, "amod", "acl", "acl:relcl")]
    found = (said_of(at, text) for at in near)
    return next((said for said in found if said in OF_PEOPLE), None)
