"""Victims told side by side are so many together ("a soldier and two children": three)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.count import Count, Counted, Scope
from counterclaim.read.effects import harm_words
from counterclaim.read.listed import only_listing
from counterclaim.read.text import Text

_BEFELL = (Counted.KILLED, Counted.INJURED, Counted.TARGETED, Counted.DETAINED, Counted.MISSING)
_PEOPLE = frozenset({"people", "items"})


def joined(counts: Sequence[Count], text: Text) -> Iterator[Count]:
    """Totals of what is joined by a comma or "and"; parts of a whole are not added to it.

    Args:
        counts: The counts of one trigger.
        text: The document.
    """
    for what in _BEFELL:
        told = {(c.span.start, c.span.end): c for c in counts if _may_add(c, what)}
        run: list[Count] = []
        for _, count in sorted(told.items()):
            if run and not _side_by_side(run[-1], count, text):
                yield from _total(run, text)
                run = []
            run.append(count)
        yield from _total(run, text)


def _may_add(count: Count, what: Counted) -> bool:
    known = count.best is not None and count.best > 0
    return count.what is what and known and count.unit in _PEOPLE and count.scope is Scope.INCIDENT


def _total(run: Sequence[Count], text: Text) -> Iterator[Count]:
    if len(run) < 2 or _is_sum(run, text):
        return
    lows, highs = [c.low for c in run], [c.high for c in run]
    yield Count(
        run[0].what,
        None,
        sum(n for n in lows if n is not None),
        None if None in highs else sum(n for n in highs if n is not None),
        sum(c.best for c in run if c.best is not None),
        "people",
        run[0].scope,
        text.span(run[0].span.start, _end(run[-1], text)),
    )


def _is_sum(run: Sequence[Count], text: Text) -> bool:
    """Whether the first is what the others come to ("six people, four men and two women").

    Of "three others, a woman and two men" the woman has no number of her own.
    """
    single = _singles(run, text)
    rest = sum(count.best or 0.0 for count in run[1:]) + single
    return len(run) + single > 2 and run[0].best == rest


def _singles(run: Sequence[Count], text: Text) -> int:
    """How many single people are told between the first count and the last, uncounted."""
    words = harm_words(text.document.language or "en")
    counted = [range(count.span.start, count.span.end) for count in run]
    inside = text.syntax.between(run[0].span.end, run[-1].span.start)
    alone = [text.syntax.words[at] for at in inside]
    alone = [word for word in alone if not any(word.start in each for each in counted)]
    return sum(word.text.lower() in words.indefinite for word in alone)


def _end(count: Count, text: Text) -> int:
    """Where the words for those counted end, their noun included."""
    head = _head(count, text)
    return max(count.span.end, text.syntax.words[head].end if head >= 0 else 0)


def _side_by_side(one: Count, other: Count, text: Text) -> bool:
    """Whether the tree joins their nouns, or nothing but names, ages and commas lies between."""
    syntax = text.syntax
    first, second = (_head(c, text) for c in (one, other))
    if first < 0 or second < 0 or syntax.words[first].sentence != syntax.words[second].sentence:
        return False
    if _is_part(other, text):
        return False
    if syntax.words[second].deprel == "conj":
        top = syntax.words[second].head
        chained = syntax.words[first].deprel == "conj" and syntax.words[first].head == top
        if first == top or chained:
            return True
    return only_listing(one.span, other.span, harm_words(text.document.language or "en"), text)


def _head(count: Count, text: Text) -> int:
    """The word that heads what is counted."""
    at = text.syntax.top(count.span.start, count.span.end)
    if at >= 0 and text.syntax.words[at].deprel == "nummod":
        return text.syntax.words[at].head
    return at


def _is_part(count: Count, text: Text) -> bool:
    """Whether the words right before say that it is some of those counted before."""
    words = harm_words(text.document.language or "en")
    at = text.syntax.word_at(count.span.start)
    before = {w.text.lower() for w in text.syntax.words[max(at - 3, 0) : at]}
    behind = text.syntax.words[at + 1 : at + 3]
    of_them = [w.text.lower() for w in behind[:2]]
    return not before.isdisjoint(words.some) or tuple(of_them) in {("of", "them"), ("of", "whom")}
