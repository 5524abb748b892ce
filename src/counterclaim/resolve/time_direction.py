"""Which way the words around an expression look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.resolve.time_atoms import Atom
from counterclaim.resolve.time_lexicon import TimeLexicon, Value
from counterclaim.resolve.tokens import Tokens

_LOOK_BACK = 12


_LOOK_AHEAD = 9


_DEADLINE = {"y", "B"}


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way the words look.

    Attributes:
        future: Whether forward; None when no word tells.
        reported: Whether the only word that looks back is a verb of saying.
    """

    future: bool | None = None
    reported: bool = False


def direction(atom: Atom, tokens: Tokens[Value], lexicon: TimeLexicon) -> Direction:
    """Where the nearest telling word of the sentence looks, those in front first.

    A deadline ("by Friday") looks forward unless a verb says it has passed.
    """
    if tokens.classes[atom.last : atom.last + 1] == "'":
        return Direction()
    deadline = tokens.classes[atom.first] in _DEADLINE
    told = _told(_before(atom, tokens), tokens, lexicon, deadline=deadline)
    if told is None:
        told = _told(_after(atom, tokens), tokens, lexicon, deadline=deadline)
    if told is None:
        return Direction(future=True if deadline else None)
    return told


def _before(atom: Atom, tokens: Tokens[Value]) -> Iterable[int]:
    """The tokens in front, nearest first, to where the sentence begins."""
    for at in range(atom.first - 1, max(-1, atom.first - _LOOK_BACK), -1):
        yield at
        if tokens.classes[at] in ".|":
            break


def _after(atom: Atom, tokens: Tokens[Value]) -> Iterable[int]:
    """The expression's own tokens and those that follow, to where the sentence ends."""
    for at in range(atom.first, min(len(tokens.words), atom.last + _LOOK_AHEAD)):
        yield at
        if at >= atom.last and tokens.classes[at] in ".|":
            break


def _told(
    places: Iterable[int], tokens: Tokens[Value], lexicon: TimeLexicon, *, deadline: bool
) -> Direction | None:
    """What the first telling word says; after "be" a participle tells nothing ("will be held")."""
    for at in places:
        word = tokens.words[at]
        if word in lexicon.future:
            return Direction(future=True)
        if word in lexicon.past and not (at and tokens.words[at - 1] in lexicon.infinitive):
            return Direction(future=False)
        if word in lexicon.reporting and not deadline:
            return Direction(future=False, reported=True)
    return None
