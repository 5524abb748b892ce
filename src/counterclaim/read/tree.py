"""Arc scores to a tree: one root a sentence, no cycles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Scores = np.ndarray[tuple[int, int], np.dtype[np.float32]]
NEVER = np.float32(-1e9)


def heads_of(arcs: Scores, root: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[int]:
    """Best head of every word of one sentence.

    Args:
        arcs: ``[word, head]`` scores inside the sentence.
        root: Score of each word as the sentence's root.

    Returns:
        Index of each word's head; -1 for the root. Greedy best heads when these form a tree,
        otherwise the greedy heads with the cheapest repairs (one root, cycles broken).
    """
    arcs = arcs.copy()
    np.fill_diagonal(arcs, NEVER)
    best = arcs.max(axis=1) if len(root) > 1 else np.full(len(root), NEVER)
    top = int(np.argmax(root - best))
    heads: list[int] = arcs.argmax(axis=1).tolist()
    heads[top] = -1
    while (cycle := _cycle(heads)) is not None:
        _break(cycle, heads, arcs)
    return heads


def _cycle(heads: list[int]) -> list[int] | None:
    """The words of a cycle, or None when every word reaches the root."""
    state = [0] * len(heads)
    for word in range(len(heads)):
        path = []
        at = word
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for seen in path:
            state[seen] = 2
    return None


def _break(cycle: list[int], heads: list[int], arcs: Scores) -> None:
    """Give one word of the cycle the head outside its descendants that costs least."""
    below = _descendants(cycle, heads)
    outside = [word for word in range(len(heads)) if word not in below]
    scores = arcs[np.ix_(cycle, outside)]
    loss = arcs[cycle, [heads[word] for word in cycle]][:, None] - scores
    row, column = np.unravel_index(int(loss.argmin()), loss.shape)
    heads[cycle[int(row)]] = outside[int(column)]


def _descendants(cycle: list[int], heads: list[int]) -> set[int]:
    below = set(cycle)
    grown = True
    while grown:
        grown = False
        for word, head in enumerate(heads):
            if head in below and word not in below:
                below.add(word)
                grown = True
    return below


_AFTER_VERB = frozenset({"obj", "obl", "ccomp", "xcomp", "obl:tmod"})


def settle(heads: list[int], relations: Sequence[str]) -> None:
    """Give objects and the like to the nearest of conjoined verbs before them.

    In "took off and struck two airfields" the airfields are what was struck; a tree that hangs
    them on the first verb is corrected in place.

    Args:
        heads: Head of each word, -1 for roots.
        relations: Relation of each word.
    """
    conjuncts: dict[int, list[int]] = {}
    for word, relation in enumerate(relations):
        if relation == "conj":
            conjuncts.setdefault(heads[word], []).append(word)
    for word, relation in enumerate(relations):
        if relation in _AFTER_VERB and heads[word] in conjuncts:
            between = [c for c in conjuncts[heads[word]] if heads[word] < c < word]
            if between:
                heads[word] = between[-1]
