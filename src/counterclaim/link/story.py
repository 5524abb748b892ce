"""Reports that tell the same story: named likenesses with weights learned from annotated news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from math import log1p

from counterclaim.link.outline import Outline
from counterclaim.link.weights import Weights, load_weights
from counterclaim.link.words import cosine

RULED_OUT = -5.0
LEAST_WORDING = 0.15
MOST_DAYS = 20
_UNKNOWN = 30.0
"""Days between two reports one of which is undated."""


def wording(one: Outline, other: Outline) -> float:
    """The same words, the rarer the more."""
    return cosine(one.wording, other.wording)


def opening(one: Outline, other: Outline) -> float:
    """The same words where news says what it is about."""
    return cosine(one.opening, other.opening)


def names(one: Outline, other: Outline) -> float:
    """The same names and figures, as a share."""
    return cosine(one.names, other.names)


def gap(one: Outline, other: Outline) -> float:
    """Days between publication, growing slowly; undated reports count as a month apart."""
    return log1p(_days_apart(one, other))


def other_places(one: Outline, other: Outline) -> float:
    """Both name settlements and not one in common."""
    return float(bool(one.places and other.places) and not one.places & other.places)


def same_days(one: Outline, other: Outline) -> float:
    """Share of the days on which both say that things happened, where the words agree too."""
    both = one.days | other.days
    share = len(one.days & other.days) / len(both) if both else 0.0
    return share * wording(one, other)


def other_days(one: Outline, other: Outline) -> float:
    """Days between the nearest days on which either says things happened, growing slowly."""
    if not one.days or not other.days:
        return 0.0
    return log1p(max(0, min(abs(a - b) for a in one.days for b in other.days) - 1))


def no_day_shared(one: Outline, other: Outline) -> float:
    """Both say on which days things happened, and no day is the same."""
    return float(bool(one.days and other.days) and not one.days & other.days)


def same_tolls(one: Outline, other: Outline) -> float:
    """The same number of the same thing (43 hurt in both), where the words agree too."""
    return log1p(len(one.tolls & other.tolls)) * wording(one, other)


def other_tolls(one: Outline, other: Outline) -> float:
    """Both give numbers for the same things, and none is the same."""
    things = {what for what, _ in one.tolls} & {what for what, _ in other.tolls}
    return float(bool(things) and not one.tolls & other.tolls)


def same_ages(one: Outline, other: Outline) -> float:
    """People of the same ages, growing slowly with how many."""
    return log1p(len(one.ages & other.ages))


def other_ages(one: Outline, other: Outline) -> float:
    """Both begin with people of some age, and no age in one is found in the other."""
    both = bool(one.first_ages and other.first_ages)
    return float(both and not one.ages & other.ages)


def same_streets(one: Outline, other: Outline) -> float:
    """The same streets and squares, growing slowly with how many."""
    return log1p(len(one.streets & other.streets))


def other_streets(one: Outline, other: Outline) -> float:
    """Both name streets and not one in common."""
    return float(bool(one.streets and other.streets) and not one.streets & other.streets)


def other_years(one: Outline, other: Outline) -> float:
    """Both name years and not one in common."""
    return float(bool(one.years and other.years) and not one.years & other.years)


def other_names(one: Outline, other: Outline) -> float:
    """Both begin with rare names, and none of either is found in the other."""
    a, b = one.first_names, other.first_names
    found = any(name in other.names for name in a) or any(name in one.names for name in b)
    return float(bool(a and b) and not found)


Likeness = Callable[[Outline, Outline], float]
LIKENESSES: Mapping[str, Likeness] = {
    likeness.__name__: likeness
    for likeness in (
        wording,
        opening,
        names,
        gap,
        other_places,
        same_days,
        other_days,
        no_day_shared,
        same_tolls,
        other_tolls,
        same_ages,
        other_ages,
        same_streets,
        other_streets,
        other_years,
        other_names,
    )
}


def same_story(one: Outline, other: Outline) -> float:
    """Log-odds that two reports tell the same story; below any threshold when ruled out."""
    if ruled_out(one, other):
        return RULED_OUT
    return story_weights().log_odds(LIKENESSES, one, other)


def ruled_out(one: Outline, other: Outline) -> bool:
    """Hardly a word in common, or both published and set weeks apart."""
    if wording(one, other) < LEAST_WORDING:
        return True
    return min(other_days(one, other), gap(one, other)) > log1p(MOST_DAYS)


@cache
def story_weights() -> Weights:
    """The weights of the likenesses of stories."""
    return load_weights("story", LIKENESSES)


def _days_apart(one: Outline, other: Outline) -> float:
    if one.published is None or other.published is None:
        return _UNKNOWN
    return abs((one.published - other.published).total_seconds()) / 86_400
