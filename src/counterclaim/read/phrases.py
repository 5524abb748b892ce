"""The words of a participant's phrase: no clauses, no leading number, no word cut in two."""

from __future__ import annotations

from counterclaim.core.analysis import Word
from counterclaim.core.span import Span
from counterclaim.read.arguments import Arguments
from counterclaim.read.text import Text

_ARTICLE = len("a staggering ")
"""Characters that may stand before the number that leads a phrase."""
LEADING = frozenset({"ADP", "PUNCT", "SCONJ", "CCONJ"})
_BEFORE = ("amod", "compound", "flat", "nmod:poss")
_CLAUSES = frozenset({"acl", "acl:relcl", "conj", "punct", "appos"})
_HYPHENS = frozenset({"-", "‑", "–"})


def phrase_of(head: int, arguments: Arguments, text: Text) -> Span:
    """The phrase of a head word around a trigger.

    Args:
        head: The word.
        arguments: The trigger's arguments.
        text: The document.
    """
    words = arguments.phrase(head)
    syntax = text.syntax
    while len(words) > 1 and _only_leads(words, text):
        words = words[1:]
    words = _without_verb(head, run_around(head, words), text)
    words = _without_whereabouts(head, words, text)
    while len(words) > 1 and _is_end(syntax.words[words[-1]]):
        words = words[:-1]
    return text.phrase(_whole(_without_number(head, words, text), text))


def _only_leads(words: list[int], text: Text) -> bool:
    """Whether the first word leads a phrase and is no part of it ("apparently | by | rebels")."""
    kinds = [text.syntax.words[at].upos for at in words[:2]]
    return kinds[0] in LEADING or kinds == ["ADV", "ADP"]


def widened(span: Span, text: Text) -> Span:
    """A stretch with the rest of the names and of the noun phrase that it cuts through.

    Args:
        span: The words marked.
        text: The document.
    """
    cut = [n for n in text.analysis.names if n.start < span.end and span.start < n.end]
    start = min([span.start, *(name.start for name in cut)])
    end = max([span.end, *(name.end for name in cut)])
    syntax = text.syntax
    words = list(syntax.between(start, end))
    head = syntax.top(start, end)
    if not words or head < 0:
        return span
    own = {w for c in syntax.children(head, *_BEFORE) for w in syntax.subtree(c)} | {head}
    while words[0] - 1 in own:
        words.insert(0, words[0] - 1)
    while words[-1] + 1 in own:
        words.append(words[-1] + 1)
    return text.phrase(_whole(words, text))


def after(owner: Span, phrase: Span, text: Text) -> Span:
    """The phrase behind the name of whose it is ("Sudaran | drones")."""
    words = text.syntax.between(owner.end, phrase.end)
    return text.phrase(words) if len(words) else phrase


def run_around(head: int, words: list[int]) -> list[int]:
    """The unbroken run of word indices that holds the head."""
    if head not in words:
        return [head]
    at = words.index(head)
    first = last = at
    while first > 0 and words[first - 1] == words[first] - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1] == words[last] + 1:
        last += 1
    return words[first : last + 1]


def _is_end(word: Word) -> bool:
    """Whether a word only ends a phrase: a mark, or the "'s" of an owner."""
    return word.upos == "PUNCT" or word.text in {"'s", "’s", "'", "’"}


def _without_verb(head: int, words: list[int], text: Text) -> list[int]:
    """Without a clause behind the head that the tree takes for part of the phrase.

    "A group of rebels | belonging to ..."
    """
    kinds = text.syntax.words
    for number, at in enumerate(words):
        glued = at and kinds[at - 1].end == kinds[at].start
        if at > head and kinds[at].upos in {"VERB", "AUX"} and not glued:
            return words[:number]
    return words


def _without_whereabouts(head: int, words: list[int], text: Text) -> list[int]:
    """Without the town that a phrase ends in ("a hospital | in Tarsk")."""
    for at in text.syntax.children(head, "nmod"):
        cases = text.syntax.children(at, "case")
        if at <= head or not cases or at not in words:
            continue
        locative = text.syntax.words[cases[0]].text.lower() in text.words.locative
        if locative and _ends_in_place(at, text) and head < cases[0]:
            return [each for each in words if each < cases[0]] or words
    return words


def _ends_in_place(at: int, text: Text) -> bool:
    """Whether words are a place, or tell what kind it is ("the town of Mirov")."""
    last = text.syntax.words[max(text.syntax.subtree(at, stop=_CLAUSES))]
    return any(p.span.start < last.end and last.start < p.span.end for p in text.findings.places)


def _without_number(head: int, words: list[int], text: Text) -> list[int]:
    """The phrase after the number that leads it ("at least 12 service members")."""
    start, noun = text.syntax.words[words[0]].start, text.syntax.words[head].start
    for number in text.numbers_between(start - _ARTICLE, noun):
        leads = number.span.start - start <= _ARTICLE and number.span.end > start
        cut = text.analysis.text[number.span.end : number.span.end + 1] in _HYPHENS
        if leads and number.span.end <= noun and not cut:
            return [at for at in words if text.syntax.words[at].start >= number.span.end]
    return words


def _whole(words: list[int], text: Text) -> list[int]:
    """The words with what a hyphen glues to their ends ("high-|voltage posts", "the M|-19")."""
    first, last = words[0], words[-1]
    begun = first
    while _is_glued(first - 1, text) and _is_glued(first, text):
        first -= 2
    while _is_glued(last + 1, text) and _is_glued(last + 2, text):
        last += 2
    if first < begun and first > 0 and text.syntax.words[first - 1].upos == "DET":
        first -= 1
    return list(range(first, last + 1))


def _is_glued(at: int, text: Text) -> bool:
    """Whether no blank stands before a word, and it or the one before is a hyphen."""
    words = text.syntax.words
    if not 0 < at < len(words) or words[at].start != words[at - 1].end:
        return False
    return words[at].text in _HYPHENS or words[at - 1].text in _HYPHENS
