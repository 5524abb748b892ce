"""Which way the words around an expression look."""

from __future__ import annotations

from counterclaim.resolve.time_atoms import Atom
from counterclaim.resolve.time_lexicon import TimeLexicon, Value
from counterclaim.resolve.tokens import Tokens

_LOOK_BACK = 12


_LOOK_AHEAD = 9


_DEADLINE = {"y", "B"}


def looks_forward(atom: Atom, tokens: Tokens[Value], lexicon: TimeLexicon) -> bool | None:
    """Whether the nearest telling word of the sentence looks forward; None when none tells.

    A deadline ("by Friday") looks forward unless a verb says it has passed.
    """
    if tokens.classes[atom.last : atom.last + 1] == "'":
        return None
    deadline = tokens.classes[atom.first] in _DEADLINE
    past = lexicon.past if deadline else lexicon.past | lexicon.reporting
    told = _told_before(atom, tokens, lexicon.future, past)
    if told is None:
        told = _told_after(atom, tokens, lexicon.future, past)
    return True if deadline and told is None else told


def _told_before(
    atom: Atom, tokens: Tokens[Value], future: frozenset[str], past: frozenset[str]
) -> bool | None:
    """The same for the words in front."""
    for at in range(atom.first - 1, max(-1, atom.first - _LOOK_BACK), -1):
        word = tokens.words[at]
        if word in future:
            return True
        if word in past:
            return False
        if tokens.classes[at] in ".|":
            break
    return None


def _told_after(
    atom: Atom, tokens: Tokens[Value], future: frozenset[str], past: frozenset[str]
) -> bool | None:
    """The same for the words that follow."""
    for at in range(atom.first, min(len(tokens.words), atom.last + _LOOK_AHEAD)):
        word = tokens.words[at]
        if word in future:
            return True
        if word in past:
            return False
        if at >= atom.last and tokens.classes[at] in ".|":
            break
    return None
