"""How each word piece is written: the encoder's ids are lower-cased, this tells it of capitals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from counterclaim.core.analysis import Offsets

Shapes = np.ndarray[tuple[int], np.dtype[np.int64]]

PLAIN, LOWER, CAPITAL, UPPER, MIXED, UNTOLD = range(6)
"""No letters; lower case; one capital, at the head; capitals; both; letters whose case is lost."""
SHAPES = 6
SPECIAL = np.array([PLAIN], dtype=np.int64)
_TELLING = 24
"""Letters a passage must have before its lack of one case means that case tells nothing."""
_ONE_CASE = 0.04


class Writing:
    """The capitals of one text, counted once."""

    def __init__(self, text: str) -> None:
        self._upper = _running(text, str.isupper)
        self._lower = _running(text, str.islower)

    def shapes(self, offsets: Sequence[Offsets]) -> Shapes:
        """Shape of each piece of one passage.

        Where the passage is all capitals or all lower case, letters are ``UNTOLD``: there, case
        says nothing about names.

        Args:
            offsets: Start and end of each piece, in text order.

        Returns:
            One shape a piece, ``[piece]``.
        """
        if not offsets:
            return np.zeros(0, dtype=np.int64)
        first, last = np.asarray(offsets, dtype=np.int64).T
        high = self._upper[last] - self._upper[first]
        low = self._lower[last] - self._lower[first]
        found = np.where(high > 0, np.where(low > 0, MIXED, UPPER), np.where(low > 0, LOWER, PLAIN))
        head = self._upper[np.minimum(first + 1, len(self._upper) - 1)] - self._upper[first]
        found[(head == 1) & (high == 1)] = CAPITAL
        if self._lost(int(first[0]), int(last[-1])):
            found[found != PLAIN] = UNTOLD
        return found

    def _lost(self, start: int, end: int) -> bool:
        """Whether a passage has, but for a few letters, one case only."""
        high = int(self._upper[end] - self._upper[start])
        low = int(self._lower[end] - self._lower[start])
        return high + low >= _TELLING and min(high, low) <= _ONE_CASE * (high + low)


def _running(text: str, holds: Callable[[str], bool]) -> Shapes:
    """How many characters before each offset have a property, and before the end."""
    flags = np.fromiter(map(holds, text), dtype=np.int64, count=len(text))
    return np.concatenate([[0], np.cumsum(flags)])
