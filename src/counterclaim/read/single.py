"""One person as the victim of a word of harm: a count of one with its exact words."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.arguments import Arguments
from counterclaim.read.effects import HarmWords, effect_of, harm_words, said_of
from counterclaim.read.fate import of_people
from counterclaim.read.listed import listed_with
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_PEOPLE = frozenset({Counted.KILLED, Counted.INJURED, Counted.DETAINED, Counted.MISSING})
_BEFORE = frozenset({"det", "amod", "compound", "nmod:poss", "advmod", "flat", "nummod"})
_OF = frozenset({"of"})
_LIST = 14
_IN_LIST = frozenset({"PROPN", "PUNCT", "CCONJ", "NUM", "DET", "NOUN", "ADJ"})
_OPENING = frozenset({"(", "[", "“", "‘", '"', "'", "—"})


def counts_of_one(trigger: Trigger, named: list[Span], text: Text) -> Iterator[Count]:
    """Counts of one, for each single person that a trigger's harm befell.

    Somebody new ("a man"), named ("Ivo Brandt"), or told apart by an age, an owner or a
    complement ("her driver", "the mayor of Dorsk") counts; "the man" may have been counted
    before, and "a man every day" is no one man. Whoever a list names beside them counts too.

    Args:
        trigger: The trigger.
        named: Every person's name of the document.
        text: The document.
    """
    what = effect_of(trigger.head, text)
    if what not in _PEOPLE | {Counted.TARGETED} or _is_repeated(trigger, text):
        return
    if what is Counted.TARGETED and text.syntax.words[trigger.head].upos != "VERB":
        return
    words = harm_words(text.document.language or "en")
    ones = [at for at in dict.fromkeys(_victims(trigger, text)) if _is_one(at, words, text)]
    told: list[Span] = []
    for at in ones:
        own = text.phrase(_phrase(at, text))
        name = next((n for n in named if n.overlaps(own)), None)
        listed = listed_with(name, named, words, text) if name else ()
        told += [span for span in (own, *listed) if not any(span.overlaps(t) for t in told)]
    yield from (_count(span, what, words) for span in told)


def count_of_known(trigger: Trigger, text: Text) -> Count | None:
    """A death of one spoken of before ("He died of his wounds"); None for anything else.

    Args:
        trigger: The trigger.
        text: The document.
    """
    if effect_of(trigger.head, text) is not Counted.KILLED or _is_repeated(trigger, text):
        return None
    words = harm_words(text.document.language or "en")
    for at in _victims(trigger, text):
        form = text.syntax.words[at].text.lower()
        known = form in words.known or (
            _is_person(at, words, text) and _determiners(at, text) & words.definite
        )
        if known and not _is_counted(at, text):
            return _count(text.phrase(_phrase(at, text)), Counted.KILLED, words)
    return None


def _victims(trigger: Trigger, text: Text) -> list[int]:
    """Heads of those it happened to: who died, or who was killed."""
    arguments = Arguments(text.syntax, trigger.head)
    lemmas = text.lemmas.of(text.syntax.words[trigger.head].text)
    if text.syntax.words[trigger.head].deprel in SUBJECTS and said_of(trigger.head, text):
        return _told_who(trigger, text)
    if not arguments.verbal:
        return arguments.conjuncts(arguments.preposition(_OF) or _behind_of(trigger, text))
    if lemmas.isdisjoint(text.words.suffering):
        return [_antecedent(at, trigger, text) for at in _objects(arguments, text)]
    subject = text.syntax.subject(trigger.head)
    who = _antecedent(subject, trigger, text) if subject >= 0 else subject
    return arguments.conjuncts([who]) if who >= 0 else []


def _told_who(trigger: Trigger, text: Text) -> list[int]:
    """Who the dead or wounded are said to be ("The dead were a nurse and two boys")."""
    who = text.syntax.words[trigger.head].head
    if not text.syntax.children(who, "cop"):
        return []
    found = [who]
    for at in found:
        found += text.syntax.children(at, "conj")
    return sorted(found)


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
    return clause.head if clause.deprel == "acl:relcl" and word.text.lower() in relative else at


def _behind_of(trigger: Trigger, text: Text) -> list[int]:
    """The noun right behind "murder of" where the tree lost its preposition."""
    behind = text.syntax.words[trigger.last : trigger.last + 1]
    if not behind or behind[0].text.lower() not in _OF:
        return []
    return [at for at in text.syntax.children(trigger.head, "nmod") if at > trigger.last][:1]


def _is_repeated(trigger: Trigger, text: Text) -> bool:
    """Whether the clause tells what happens again and again."""
    repeated = harm_words(text.document.language or "en").repeated
    clause = text.syntax.subtree(text.syntax.clause(trigger.head))
    return any(text.syntax.words[at].text.lower() in repeated for at in clause)


def _is_one(head: int, words: HarmWords, text: Text) -> bool:
    if _is_counted(head, text):
        return False
    before = _determiners(head, text)
    if before & words.generic:
        return False
    form = text.syntax.words[head].text.lower()
    if form in words.alone or (form in words.ordinals and before):
        return True
    if _is_named(head, text):
        return True
    if not _is_person(head, words, text):
        return False
    return not before & words.definite or _is_told_apart(head, words, text)


def _is_counted(head: int, text: Text) -> bool:
    """Whether a number already tells how many."""
    word = text.syntax.words[head]
    first = min((head, *text.syntax.children(head, *_BEFORE)))
    inside = text.numbers_between(text.syntax.words[first].start, word.end)
    return bool(inside) or word.upos == "NUM" or bool(text.syntax.children(head, "nummod:gov"))


def _determiners(head: int, text: Text) -> set[str]:
    children = text.syntax.children(head, "det", "det:predet", "amod")
    return {text.syntax.words[at].text.lower() for at in children}


def _is_named(head: int, text: Text) -> bool:
    word = text.syntax.words[head]
    if word.upos == "PRON":
        return False
    party = text.parties.get(head)
    if party is not None and party.kind is SpeakerKind.PERSON and word.upos in {"PROPN", "NOUN"}:
        return True
    names = text.analysis.names
    return any(n.kind == "person" and n.start <= word.start < n.end for n in names)


def _is_person(head: int, words: HarmWords, text: Text) -> bool:
    """Whether a noun is one person's, in its singular form."""
    return text.syntax.words[head].text.lower() in words.persons or _has_age(head, words, text)


def _is_told_apart(head: int, words: HarmWords, text: Text) -> bool:
    """Whether "the" stands before one who is described ("the mayor of Dorsk", "the 9-year-old")."""
    syntax = text.syntax
    described = syntax.children(head, "nmod", "appos", "flat")
    modified = syntax.children(head, "amod", "compound")
    aged = any(_has_age(at, words, text) for at in (head, *modified))
    return bool(described) or aged or _is_told_anew(head, words, text)


def _is_told_anew(head: int, words: HarmWords, text: Text) -> bool:
    """Whether a comma and an article open what somebody is ("the victim, a young man,")."""
    behind = [word.text.lower() for word in text.syntax.words[head + 1 : head + 3]]
    return behind[:1] == [","] and not words.indefinite.isdisjoint(behind[1:])


def _has_age(at: int, words: HarmWords, text: Text) -> bool:
    form = text.syntax.words[at].text.lower()
    return form in words.ages or any(form.endswith(f"-{age}") for age in words.ages)


def _count(span: Span, what: Counted, words: HarmWords) -> Count:
    return Count(what, _of(span, words), 1.0, 1.0, 1.0, "people", Scope.INCIDENT, span)


def _phrase(head: int, text: Text) -> list[int]:
    """The noun with its article, its modifiers and the rest of its name."""
    own = {w for c in text.syntax.children(head, *_BEFORE) for w in text.syntax.subtree(c)}
    words = text.syntax.words
    first = last = head
    while first - 1 in own or _is_glued(first, text):
        first -= 1
    if first > 0 and words[first - 1].upos == "DET":
        first -= 1
    while last + 1 in own and words[last + 1].upos == "PROPN":
        last += 1
    return list(range(first, last + 1))


def _is_glued(at: int, text: Text) -> bool:
    """Whether no blank stands before a word ("19-year-|old")."""
    words = text.syntax.words
    return at > 0 and words[at - 1].end == words[at].start and words[at - 1].text not in _OPENING


def _of(span: Span, words: HarmWords) -> str:
    first, _, rest = span.exact.partition(" ")
    return rest if rest and first.lower() in words.indefinite | words.definite else span.exact
