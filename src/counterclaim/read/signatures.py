"""What words make of the deed, the clause or the thing below them, one YAML file a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

from counterclaim.read.tables import file_of

Frame = Literal["deed", "clause", "thing"]
Signature = tuple[float, float]
"""Value of what is below when the word holds, and when it does not."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The table of one language.

    Attributes:
        frames: Word to signature, by what stands below it.
        doubtful: Words that leave open what they modify.
        open_marks: Words that open a clause which says nothing for sure.
        instead: Words that rule out what stands behind them.
        not_only: Words that undo the negation before them.
        definite: Determiners of what is known already.
        values: Value of each way of putting something, from -3 to 3.
    """

    frames: Mapping[str, Mapping[str, Signature]]
    doubtful: frozenset[str]
    open_marks: frozenset[str]
    instead: frozenset[str]
    not_only: frozenset[str]
    definite: frozenset[str]
    values: Mapping[str, float]

    def of(self, frame: Frame, words: Iterable[str]) -> Signature | None:
        """Signature of the first of the words that has one."""
        table = self.frames[frame]
        return next((table[word] for word in words if word in table), None)


@cache
def signatures(language: str) -> Signatures:
    """The table of a language; English when there is none."""
    table = yaml.safe_load(file_of(language, "signatures").read_text("utf-8"))
    values = table["values"]
    frames = {
        frame: {
            word: (values[frame][marks[0]], values[frame][marks[1]])
            for marks, words in table[frame].items()
            for word in words
        }
        for frame in ("deed", "clause", "thing")
    }
    plain = {name: value for name, value in values.items() if not isinstance(value, dict)}
    return Signatures(
        frames,
        frozenset(table["doubtful"]),
        frozenset(table["open_marks"]),
        frozenset(table["instead"]),
        frozenset(table["not_only"]),
        frozenset(table["definite"]),
        plain,
    )
