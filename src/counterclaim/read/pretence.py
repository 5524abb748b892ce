"""What is told within a novel, a game or a rehearsal is no event of the world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import yaml

from counterclaim.core.issue import Issue
from counterclaim.core.mention import Mention, Status
from counterclaim.read.tables import file_of
from counterclaim.read.text import Text

_SETTINGS = ("obl", "nmod")
_REHEARSED = frozenset({"obj", "obl", "nmod", "ccomp", "xcomp", "advcl", "nsubj:pass", "compound"})
_PRACTISED = frozenset({"obl", "xcomp", "advcl"})
_UNREAL = frozenset({Status.HYPOTHETICAL, Status.DID_NOT_OCCUR})


@dataclass(frozen=True, slots=True)
class PretenceWords:
    """Words that set what is told in a made-up world; each is described in the table."""

    works: frozenset[str]
    rehearsals: frozenset[str]
    part_of: frozenset[str]
    telling: frozenset[str]
    inside: frozenset[str]
    adjectives: frozenset[str]
    rehearsing: frozenset[str]
    practising: frozenset[str]


def without_pretence(
    mentions: Sequence[Mention], text: Text
) -> tuple[tuple[Mention, ...], tuple[Issue, ...]]:
    """The mentions, those told as make-believe hypothetical, with an issue for each of them."""
    told = [(m, None if m.status in _UNREAL else _pretence(m, text)) for m in mentions]
    issues = (
        Issue("make_believe", f"“{m.trigger.exact}” is told as make-believe ({sign}).", m.trigger)
        for m, sign in told
        if sign
    )
    found = (replace(m, status=Status.HYPOTHETICAL) if sign else m for m, sign in told)
    return tuple(found), tuple(issues)


def _pretence(mention: Mention, text: Text) -> str | None:
    """The word that makes it make-believe; None where it is meant in earnest."""
    head = text.syntax.top(mention.trigger.start, mention.trigger.end)
    signs = (sign for at, below in _above(head, text) for sign in _signs(at, below, text))
    return next(signs, None)


def _above(head: int, text: Text) -> Iterator[tuple[int, int]]:
    """The word and its governors, each with the word below it."""
    below = -1
    for at in (head, *text.syntax.ancestors(head)):
        yield at, below
        below = at


def _signs(at: int, below: int, text: Text) -> Iterator[str]:
    """What at a word says that what it governs is made up."""
    words, syntax = pretence_words(text.document.language), text.syntax
    for child in syntax.children(at, "amod", "compound"):
        if syntax.words[child].text.lower() in words.adjectives:
            yield syntax.words[child].text
    if below >= 0 and _is_rehearsed(at, below, words, text):
        yield syntax.words[at].text
    for child in syntax.children(at, *_SETTINGS):
        if child != below and _is_setting(child, words, text):
            yield _name(child, text)
    subject = syntax.subject(at) if syntax.words[at].upos == "VERB" else -1
    if subject >= 0 and _lemmas(at, text) & words.telling and _is_work(subject, words, text):
        yield _name(subject, text)


def _is_rehearsed(at: int, below: int, words: PretenceWords, text: Text) -> bool:
    """Whether a verb only rehearses what it governs; who practises torture tortures."""
    if text.syntax.words[below].deprel not in _REHEARSED:
        return False
    form = text.syntax.words[at].text.lower()
    practised = form in words.practising and text.syntax.words[below].deprel in _PRACTISED
    return form in words.rehearsing or practised


def _is_setting(at: int, words: PretenceWords, text: Text) -> bool:
    """Whether a phrase puts its clause into a work ("in the novel"), or into a rehearsal's plan."""
    cases = {text.syntax.words[c].text.lower() for c in text.syntax.children(at, "case")}
    if not cases & words.inside and not cases & {"as"}:
        return False
    if cases & words.inside and _is_work(at, words, text):
        return True
    if not _lemmas(at, text) & words.part_of:
        return False
    rehearsed = words.works | words.rehearsals
    return any(_lemmas(each, text) & rehearsed for each in text.syntax.subtree(at) if each != at)


def _is_work(at: int, words: PretenceWords, text: Text) -> bool:
    return bool(_lemmas(at, text) & words.works)


def _lemmas(at: int, text: Text) -> set[str]:
    """Lemmas of a word, alone and with the word before it that it is one name with."""
    own = text.lemmas.of(text.syntax.words[at].text)
    before = text.syntax.children(at, "compound", "amod")
    pairs = {f"{text.syntax.words[b].text.lower()} {lemma}" for b in before for lemma in own}
    return {*own, *pairs}


def _name(at: int, text: Text) -> str:
    return text.syntax.words[at].text


@cache
def pretence_words(language: str) -> PretenceWords:
    """The table of a language; English when there is none."""
    table = yaml.safe_load(file_of(language, "pretence").read_text("utf-8"))
    return PretenceWords(**{name: frozenset(words) for name, words in table.items()})
