"""Arc scores become one tree a sentence, whatever the scores."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.tree import heads_of, settle


def reaches_root(heads: list[int], word: int) -> bool:
    """Whether going up from a word ends at the root."""
    for _ in range(len(heads) + 1):
        if word == -1:
            return True
        word = heads[word]
    return False


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_any_scores_give_one_root_and_no_cycle(size: int, seed: int) -> None:
    """Every word reaches the single root."""
    random = np.random.default_rng(seed)
    arcs = random.normal(size=(size, size)).astype(np.float32)
    root = random.normal(size=size).astype(np.float32)
    heads = heads_of(arcs, root)
    assert heads.count(-1) == 1
    assert all(reaches_root(heads, word) for word in range(size))


def test_clear_scores_are_followed() -> None:
    """A chain 0 <- 1 <- 2 with the root at 0 is read as it is."""
    arcs = np.full((3, 3), -5, dtype=np.float32)
    arcs[1, 0] = arcs[2, 1] = 5
    assert heads_of(arcs, np.array([5, -5, -5], dtype=np.float32)) == [-1, 0, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    """Words 1 and 2 prefer each other; the one with the better way out takes it."""
    arcs = np.full((3, 3), -9, dtype=np.float32)
    arcs[1, 2] = arcs[2, 1] = 5
    arcs[1, 0], arcs[2, 0] = 4, 1
    assert heads_of(arcs, np.array([5, -9, -9], dtype=np.float32)) == [-1, 0, 1]


def test_what_follows_a_conjoined_verb_is_its_own() -> None:
    """Took(0) off and struck(1) airfields(2): the airfields were struck."""
    heads = [-1, 0, 0]
    settle(heads, ["root", "conj", "obj"])
    assert heads == [-1, 0, 1]
