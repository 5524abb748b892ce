"""What became of the things a number counts, by the words beside and above them."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.count import Counted
from counterclaim.core.findings import Number
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.care import cared_for
from counterclaim.read.effects import HarmWords, effect_of, harm_words, said_of
from counterclaim.read.text import Text

OF_PEOPLE = frozenset(
    {Counted.KILLED, Counted.INJURED, Counted.MISSING, Counted.DETAINED, Counted.DISPLACED}
)
_WHERE_IT_FELL = frozenset(
    {Counted.TARGETED, Counted.EVACUATED, Counted.DAMAGED, Counted.CAPTURED, Counted.DEPLOYED}
)
_HARM = frozenset({Counted.TARGETED, Counted.INJURED})
_PATIENT = frozenset({"obj", "nsubj", "nsubj:pass", "iobj", "xcomp", "ccomp"})
_OBLIQUE = frozenset({"obl", "obl:agent", "obl:tmod", "advcl", "nmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "ADJ"})


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
    own = _own_predicate(noun, text)
    cared = cared_for(noun, own, words, text)
    for at in _beside(number, noun, words, text):
        said = cared if at == own and cared else _said_by(at, text)
        if said is not None:
            return said
    if noun < 0:
        return Counted.OTHER
    if _is_remains(noun, trigger_head, words, text):
        return Counted.KILLED
    if own >= 0 and own != text.syntax.words[noun].head:
        return cared or Counted.OTHER
    told = _by_modifiers(noun, words, text) or _by_measure(noun, words, text)
    return told or _by_governors(noun, trigger_head, words, text) or Counted.OTHER


def _said_by(at: int, text: Text) -> Counted | None:
    said = said_of(at, text)
    return (effect_of(at, text) or said) if said in _HARM else said


def _beside(number: Number, noun: int, words: HarmWords, text: Text) -> list[int]:
    return [
        *_next_to(number, words, text),
        *_right_before(number, text),
        *of_people(noun, text),
        *_right_after(noun, text),
    ]


def of_people(at: int, text: Text) -> list[int]:
    """The word, if by itself it tells what became of people ("17 injured", "nine dead")."""
    if not 0 <= at < len(text.syntax.words):
        return []
    lemmas = text.lemmas.of(text.syntax.words[at].text)
    return [at] if any(text.words.counted.get(lemma) in OF_PEOPLE for lemma in lemmas) else []


def _next_to(number: Number, words: HarmWords, text: Text) -> list[int]:
    """The word right behind a number that says what became of so many ("3 killed, 17 injured")."""
    at = text.syntax.word_at(max(number.span.end - 1, number.span.start)) + 1
    if at < len(text.syntax.words) and text.syntax.words[at].text.lower() in words.others:
        at += 1
    return of_people(at, text)


def _right_before(number: Number, text: Text) -> list[int]:
    """The word right before a number that says it ("injuring three others", "Wounded: 12")."""
    syntax = text.syntax
    at = syntax.word_at(number.span.start) - 1
    if at > 0 and syntax.words[at].text in {":", "-", "–", "—"}:
        return of_people(at - 1, text)
    return of_people(at, text) if at >= 0 and syntax.words[at].upos == "VERB" else []


def _right_after(noun: int, text: Text) -> list[int]:
    """The word that says it right after the thing counted ("31 were injured", "nine dead")."""
    if noun < 0:
        return []
    for at in range(noun + 1, min(noun + 5, len(text.syntax.words))):
        word = text.syntax.words[at]
        if not text.lemmas.of(word.text).isdisjoint(text.words.counted):
            return [] if _is_doer(noun, at, text) else [at]
        if word.upos not in {"AUX", "ADV"}:
            return []
    return []


def _own_predicate(noun: int, text: Text) -> int:
    """The verb of a passive right after the things counted ("four were rescued"); -1 for none."""
    words = text.syntax.words
    at = noun + 1 if noun >= 0 else len(words)
    while at < len(words) and words[at].upos in {"AUX", "ADV"}:
        at += 1
    passive = at > noun + 1 and at < len(words) and words[at - 1].upos in {"AUX", "ADV"}
    return at if passive and words[at].upos == "VERB" else -1


def _is_doer(noun: int, at: int, text: Text) -> bool:
    """Whether the things counted do what the verb says to somebody else ("two gunmen killed")."""
    syntax = text.syntax
    word = syntax.words[at]
    if word.upos != "VERB" or not 0 <= noun < at or syntax.is_passive(at):
        return False
    if not text.lemmas.of(word.text).isdisjoint(text.words.suffering):
        return False
    return any(c > at and c != noun for c in syntax.children(at, "obj"))


def _by_modifiers(noun: int, words: HarmWords, text: Text) -> Counted | None:
    """What a participle, adjective or relative clause at the things says of them."""
    syntax = text.syntax
    people = is_people(noun, text)
    for child in syntax.children(noun, "nmod"):
        if {case_of(child, text), case_of(noun, text)} & words.some and said_of(
            child, text
        ) in OF_PEOPLE:
            return said_of(child, text)
    for child in syntax.children(noun, "amod", "acl", "acl:relcl", "compound"):
        said = _said_by(child, text)
        clause = syntax.words[child].deprel in {"acl", "acl:relcl"}
        if said is None or (clause and _tells_of_another(noun, child, text)):
            continue
        if said in OF_PEOPLE or clause or people:
            return said
    return None


def _tells_of_another(noun: int, clause: int, text: Text) -> bool:
    """Whether a relative clause says it of somebody else ("two victims, one of whom died")."""
    if _is_doer(noun, clause, text):
        return True
    relative = harm_words(text.document.language or "en").relative
    own = text.syntax.children(clause, "nsubj", "nsubj:pass")
    passive = text.syntax.is_passive(clause)
    other = [at for at in own if text.syntax.words[at].text.lower() not in relative]
    return bool(other) and (
        passive
        or not text.lemmas.of(text.syntax.words[clause].text).isdisjoint(text.words.suffering)
    )


def is_people(noun: int, text: Text) -> bool:
    """Whether the things counted are people, as far as the word lists tell."""
    words = harm_words(text.document.language or "en")
    forms = text.lemmas.of(text.syntax.words[noun].text)
    return not forms.isdisjoint(text.words.people) or not forms.isdisjoint(words.persons)


def _by_measure(noun: int, words: HarmWords, text: Text) -> Counted | None:
    """A toll that is so many, or rises to so many ("bringing the number of dead to 19")."""
    word = text.syntax.words[noun]
    if word.upos not in {"NUM", "NOUN"}:
        return None
    holders = text.syntax.children(noun, *SUBJECTS)
    if word.head >= 0 and word.deprel in {"obl", "obj", "xcomp", "nmod"}:
        same = text.syntax.children(word.head, "obj", *SUBJECTS)
        holders += [at for at in same if at != noun]
    for holder in holders:
        if word.upos == "NUM" or _is_measure(holder, words, text):
            found = _toll_in(holder, words, text)
            if found:
                return found
    return None


def _is_measure(at: int, words: HarmWords, text: Text) -> bool:
    return not text.lemmas.of(text.syntax.words[at].text).isdisjoint(words.measures)


def _toll_in(holder: int, words: HarmWords, text: Text) -> Counted | None:
    """What a word for a toll, or for the number of somebody, counts."""
    if text.syntax.words[holder].upos != "NOUN" or not _is_measure(holder, words, text):
        return None
    near = [holder, *text.syntax.children(holder, "compound", "amod", "nmod")]
    near += [c for at in near[1:] for c in text.syntax.children(at, "amod", "acl", "acl:relcl")]
    found = (said_of(at, text) for at in near)
    return next((said for said in found if said in OF_PEOPLE), None)


def _by_governors(noun: int, trigger_head: int, words: HarmWords, text: Text) -> Counted | None:
    """What the nearest verb says of those it happens to, nouns in between let through."""
    syntax = text.syntax
    for at, governor in _climb(noun, text):
        relation = syntax.words[at].deprel
        if _is_doer(at, governor, text) or at < governor < noun:
            return None
        case = case_of(at, text) if relation in _OBLIQUE else ""
        if _is_remains(governor, trigger_head, words, text):
            return Counted.KILLED
        said = _said_at(at, governor, words, text)
        if relation in _OBLIQUE and case and case not in words.parts:
            where = _where(said, case, noun, words, text)
            return where or _beneath(noun, governor, trigger_head, text)
        if said is not None:
            return said
        if syntax.words[governor].upos in {"VERB", "AUX"}:
            return _beneath(noun, governor, trigger_head, text)
    return None


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
    said = _said_by(governor, text)
    if said is not None:
        return said
    syntax = text.syntax
    lives = not text.lemmas.of(syntax.words[at].text).isdisjoint(words.lives)
    if lives and syntax.words[governor].text.lower() in words.taking:
        return Counted.KILLED
    for child in syntax.children(governor, "amod", "xcomp"):
        told = _said_by(child, text) if child != at else None
        if told in OF_PEOPLE and not syntax.children(child, "obj"):
            return told
    if not text.lemmas.of(syntax.words[governor].text).isdisjoint(
        text.words.suffering | words.bearing
    ):
        for harm in syntax.children(governor, "obj"):
            if harm != at and said_of(harm, text) in OF_PEOPLE:
                return said_of(harm, text)
    return cared_for(at, governor, words, text)


def _is_remains(at: int, trigger_head: int, words: HarmWords, text: Text) -> bool:
    """Whether a trigger is a word for the dead themselves ("the bodies of five villagers")."""
    lemmas = text.lemmas.of(text.syntax.words[at].text)
    return at == trigger_head and not lemmas.isdisjoint(words.remains)


def _where(
    said: Counted | None, case: str, noun: int, words: HarmWords, text: Text
) -> Counted | None:
    """Things that stand where it happened are hit, cleared or taken, and never people killed."""
    if said is Counted.TARGETED and case in words.aimed:
        return said
    return said if said in _WHERE_IT_FELL and not is_people(noun, text) else None


def _beneath(noun: int, verb: int, trigger_head: int, text: Text) -> Counted | None:
    """What a noun of the same verb says of things that are nobody ("ordered evacuations in")."""
    if trigger_head < 0 or is_people(noun, text):
        return None
    same = text.syntax.words[trigger_head].head == verb
    said = said_of(trigger_head, text) if same else None
    return said if said in _WHERE_IT_FELL else None


def case_of(at: int, text: Text) -> str:
    """The preposition of a phrase, in lower case; empty for none."""
    cases = text.syntax.children(at, "case")
    return text.syntax.words[cases[0]].text.lower() if cases else ""
