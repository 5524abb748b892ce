"""Who killed others and then died, by their own hand or another's, is one more of the dead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.core.count import Count, Counted
from counterclaim.read.effects import HarmWords, effect_of, harm_words
from counterclaim.read.text import Text

_TURN = 5
_HELPING = frozenset({"AUX", "ADV"})


def with_doers(counts: Sequence[Count], text: Text) -> Iterator[Count]:
    """The dead told in a sentence, and the one who killed them ("killed six and himself").

    Args:
        counts: The counts of one trigger, totals of what is joined included.
        text: The document.
    """
    words = harm_words(text.document.language or "en")
    dead = [c for c in counts if c.what is Counted.KILLED and c.best and not _is_self(c, words)]
    if not dead:
        return
    most = max(dead, key=lambda count: count.best or 0.0)
    end = _died_too(most, words, text)
    if end and not any(count.span.end >= end for count in dead):
        low, high = (None if n is None else n + 1 for n in (most.low, most.high))
        span = text.span(most.span.start, end)
        yield replace(most, of=None, low=low, high=high, best=(most.best or 0) + 1, span=span)


def _is_self(count: Count, words: HarmWords) -> bool:
    return count.span.exact.lower() in words.selves


def _died_too(count: Count, words: HarmWords, text: Text) -> int:
    """Where the words end by which the sentence goes on to tell of the doer's death; 0 if not."""
    syntax = text.syntax
    first = syntax.word_at(count.span.end - 1) + 1
    last = syntax.sentences[syntax.words[first - 1].sentence][1]
    for at in range(first, last):
        form = syntax.words[at].text.lower()
        life = form in words.lives and syntax.words[at - 1].text.lower() in words.owned
        own = (life or form in words.selves) and _by_own_hand(at, words, text)
        others = form in words.known and (count.best or 0) > 1 and _by_others(at, words, text)
        if own or others:
            return syntax.words[at].end
    return 0


def _by_own_hand(at: int, words: HarmWords, text: Text) -> bool:
    """Whether a reflexive is the victim ("before killing himself", "turned the gun on herself")."""
    before = text.syntax.words[max(at - _TURN, 0) : at]
    if before[-1].text.lower() in words.aimed:
        return any(word.text.lower() in words.turning for word in before)
    if text.lemmas.of(text.syntax.words[at].text) & words.lives:
        return any(word.text.lower() in words.taking for word in before)
    joined = before[-1].text.lower() in words.joining
    return joined or effect_of(at - 1, text) is Counted.KILLED


def _by_others(at: int, words: HarmWords, text: Text) -> bool:
    """Whether it is told what came before the death of one spoken of ("before he was killed")."""
    syntax = text.syntax
    verb = at + 1
    while verb < len(syntax.words) - 1 and syntax.words[verb].upos in _HELPING:
        verb += 1
    then = syntax.words[at - 1].text.lower() in words.until
    return then and verb > at + 1 and effect_of(verb, text) is Counted.KILLED
