"""One person as the victim of a word of harm: a count of one with its exact words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.count import Count, Counted, Scope
from counterclaim.core.mention import Role, RoleName
from counterclaim.core.span import Span
from counterclaim.read.above import is_remains
from counterclaim.read.effects import HarmWords, effect_of, harm_words
from counterclaim.read.listed import listed_with, people
from counterclaim.read.one import BEFORE, determiners, is_counted, is_one, is_person
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger
from counterclaim.read.victims import victims

_PEOPLE = frozenset({Counted.KILLED, Counted.INJURED, Counted.DETAINED, Counted.MISSING})
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
    words = harm_words(text.document.language or "en")
    remains = is_remains(trigger.head, trigger.head, words, text)
    what = Counted.KILLED if remains else effect_of(trigger.head, text)
    if what is Counted.DAMAGED and text.syntax.words[trigger.head].upos == "VERB":
        what = Counted.INJURED
    if what not in _PEOPLE | {Counted.TARGETED} or _is_repeated(trigger, text):
        return
    if what is Counted.TARGETED and text.syntax.words[trigger.head].upos != "VERB":
        return
    befell = victims(trigger, text)
    heads = [*befell, trigger.head]
    befell += [at for head in heads for at in _named_among(head, named, words, text)]
    ones = [at for at in dict.fromkeys(befell) if is_one(at, words, text)]
    told: list[Span] = []
    for at in ones:
        own = _name_of(at, named, text) or text.phrase(_phrase(at, text))
        name = next((n for n in named if n.overlaps(own)), None)
        listed = listed_with(name, named, words, text) if name else ()
        others = (span for span in listed if not _acts_next(span, trigger, text))
        told += [span for span in (own, *others) if not any(span.overlaps(t) for t in told)]
    yield from (_count(span, what, words) for span in told)


def _name_of(at: int, named: list[Span], text: Text) -> Span | None:
    """The name that follows what somebody is ("another reporter, | Ada Lorn, |"); None for none."""
    for child in text.syntax.children(at, "appos"):
        start = text.syntax.words[child].start
        found = next((name for name in named if name.start <= start < name.end), None)
        if found is not None:
            return found
    return None


def _acts_next(name: Span, trigger: Trigger, text: Text) -> bool:
    """Whether a name behind the trigger has a verb of its own ("..., and Ivo Brandt said")."""
    words = text.syntax.words
    behind = text.syntax.word_at(name.end - 1) + 1
    if words[trigger.head].upos != "VERB":
        return False
    later = name.start > words[trigger.head].start and behind < len(words)
    return later and words[behind].upos in {"VERB", "AUX"}


def _named_among(head: int, named: list[Span], words: HarmWords, text: Text) -> Iterator[int]:
    """People named right behind a word for several, or brought in as some of them.

    "The priests Ivo Brandt and Tam Oreld", "six monks, including Ivo Brandt".
    """
    syntax = text.syntax
    for child in syntax.children(head, "nmod", "obl"):
        if text.case_of(child) in words.some:
            yield child
    end = syntax.words[head].end
    if any(name.start == end + 1 for name in named):
        yield head + 1


def counts_of_named(
    trigger: Trigger, roles: Sequence[Role], told: Sequence[Count], text: Text
) -> Iterator[Count]:
    """Counts of one for each person named as a victim whom no count is about yet.

    Args:
        trigger: The trigger.
        roles: Its participants.
        told: Its counts so far.
        text: The document.
    """
    new = [
        role
        for role in roles
        if role.role is RoleName.VICTIM
        and not any(count.span.overlaps(role.span) for count in told)
    ]
    what = effect_of(trigger.head, text) if new else None
    if what not in _PEOPLE or _is_repeated(trigger, text):
        return
    words = harm_words(text.document.language or "en")
    named = people(text)
    for role in new:
        yield from (_count(name, what, words) for name in named if role.span.covers(name))


def count_of_known(trigger: Trigger, text: Text) -> Count | None:
    """A death of one spoken of before ("He died of his wounds"); None for anything else.

    Args:
        trigger: The trigger.
        text: The document.
    """
    if effect_of(trigger.head, text) is not Counted.KILLED or _is_repeated(trigger, text):
        return None
    words = harm_words(text.document.language or "en")
    for at in victims(trigger, text):
        form = text.syntax.words[at].text.lower()
        known = form in words.known or (
            is_person(at, words, text) and determiners(at, text) & words.definite
        )
        if known and not is_counted(at, text):
            return _count(text.phrase(_phrase(at, text)), Counted.KILLED, words)
    return None


def count_of_one(at: int, what: Counted, named: list[Span], text: Text) -> Count:
    """A count of one person, by the words for them.

    Args:
        at: The head of those words.
        what: What became of them.
        named: Every person's name of the document.
        text: The document.
    """
    words = harm_words(text.document.language or "en")
    return _count(_name_of(at, named, text) or text.phrase(_phrase(at, text)), what, words)


def _is_repeated(trigger: Trigger, text: Text) -> bool:
    """Whether the clause tells what happens again and again."""
    repeated = harm_words(text.document.language or "en").repeated
    clause = text.syntax.subtree(text.syntax.clause(trigger.head))
    return any(text.syntax.words[at].text.lower() in repeated for at in clause)


def _count(span: Span, what: Counted, words: HarmWords) -> Count:
    return Count(what, _of(span, words), 1.0, 1.0, 1.0, "people", Scope.INCIDENT, span)


def _phrase(head: int, text: Text) -> list[int]:
    """The noun with its article, its modifiers and the rest of its name."""
    own = {w for c in text.syntax.children(head, *BEFORE) for w in text.syntax.subtree(c)}
    words = text.syntax.words
    first = last = head
    while first - 1 in own or _is_glued(first, text):
        first -= 1
    if first > 0 and words[first - 1].upos == "DET":
        first -= 1
    first = _behind_office(first, head, text)
    while last + 1 in own and words[last + 1].upos == "PROPN":
        last += 1
    return list(range(first, last + 1))


def _behind_office(first: int, head: int, text: Text) -> int:
    """The first word of a name that only an office stands before ("Mayor | Ivo Brandt")."""
    words = text.syntax.words
    persons = harm_words(text.document.language or "en").persons
    office = words[first].text.lower() in persons
    named = first < head and words[first + 1].upos == "PROPN" and words[head].upos == "PROPN"
    return first + 1 if office and named else first


def _is_glued(at: int, text: Text) -> bool:
    """Whether no blank stands before a word ("19-year-|old")."""
    words = text.syntax.words
    return at > 0 and words[at - 1].end == words[at].start and words[at - 1].text not in _OPENING


def _of(span: Span, words: HarmWords) -> str:
    first, _, rest = span.exact.partition(" ")
    return rest if rest and first.lower() in words.indefinite | words.definite else span.exact
