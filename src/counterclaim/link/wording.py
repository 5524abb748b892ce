"""Likenesses of how two mentions are worded, with weights learned from annotated news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from counterclaim.link.outline import Outline
from counterclaim.link.sketch import Sketch
from counterclaim.link.story import same_story
from counterclaim.link.weights import Weights, load_weights
from counterclaim.link.words import cosine, nearness, rarity

_MOST = 4.0
"""Log-odds beyond which a story is taken to be surely the same, or surely another."""
_MOST_NAMES = 3


def same_trigger(one: Sketch, other: Sketch) -> float:
    """The same word names the event."""
    a, b = one.words.trigger, other.words.trigger
    return float(bool(a and b) and (a[-1] == b[-1] or a[0] == b[0]))


def trigger_words(one: Sketch, other: Sketch) -> float:
    """Share of the naming words that are the same, the rarer the more."""
    a, b = set(one.words.trigger), set(other.words.trigger)
    whole = sum(map(rarity, a | b))
    return sum(map(rarity, a & b)) / whole if whole else 0.0


def near_meaning(one: Sketch, other: Sketch) -> float:
    """Words of near meaning name the event."""
    pairs = ((a, b) for a in one.words.trigger for b in other.words.trigger)
    return max((nearness(*sorted(pair)) for pair in pairs), default=0.0)


def same_sentence_words(one: Sketch, other: Sketch) -> float:
    """The sentences use the same words."""
    return cosine(one.words.sentence, other.words.sentence)


def same_words_near(one: Sketch, other: Sketch) -> float:
    """The same words stand next to those that name the event."""
    return cosine(one.words.near, other.words.near)


def same_sentence_names(one: Sketch, other: Sketch) -> float:
    """The sentences name the same names, up to three."""
    return float(min(len(one.words.names & other.words.names), _MOST_NAMES))


def same_story_told(one: Sketch, other: Sketch) -> float:
    """The reports tell the same story; 4 in one report."""
    return _story(one.outline, other.outline)


def same_trigger_in_story(one: Sketch, other: Sketch) -> float:
    """The same word in reports that tell the same story."""
    return same_trigger(one, other) * same_story_told(one, other)


def near_meaning_in_story(one: Sketch, other: Sketch) -> float:
    """Words of near meaning in reports that tell the same story."""
    return near_meaning(one, other) * same_story_told(one, other)


def same_report(one: Sketch, other: Sketch) -> float:
    """In one report: what is told twice is rarely told in the same words."""
    return float(one.outline.id == other.outline.id)


def same_report_and_trigger(one: Sketch, other: Sketch) -> float:
    """The same word in one report."""
    return same_report(one, other) * same_trigger(one, other)


def one_sentence(one: Sketch, other: Sketch) -> float:
    """In one sentence: a sentence rarely names one event twice."""
    return same_report(one, other) * (one.words.at == other.words.at)


Likeness = Callable[[Sketch, Sketch], float]
LIKENESSES: Mapping[str, Likeness] = {
    likeness.__name__: likeness
    for likeness in (
        same_trigger,
        trigger_words,
        near_meaning,
        same_sentence_words,
        same_words_near,
        same_sentence_names,
        same_story_told,
        same_trigger_in_story,
        near_meaning_in_story,
        same_report,
        same_report_and_trigger,
        one_sentence,
    )
}


def worded_alike(one: Sketch, other: Sketch) -> float:
    """Log-odds that two mentions are of one event, by their wording alone."""
    return wording_weights().log_odds(LIKENESSES, one, other)


@cache
def wording_weights() -> Weights:
    """The weights of the likenesses of wording."""
    return load_weights("wording", LIKENESSES)


@lru_cache(maxsize=65_536)
def _story(one: Outline, other: Outline) -> float:
    if one.id == other.id:
        return _MOST
    return max(-_MOST, min(_MOST, same_story(one, other)))
