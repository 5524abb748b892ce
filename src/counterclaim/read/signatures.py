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


_LISTS = (
    *("doubtful", "open_marks", "instead", "not_only", "definite"),
    *("factive_marks", "any_of", "perceived", "telling", "going_on", "forestalling"),
    *("answering", "adjoining", "asking", "means", "doing", "restricting", "meanwhile", "charges"),
    *("of_whom", "claiming", "while_marks", "insisting", "relatives"),
)


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
        factive_marks: Words that open a clause told as so.
        any_of: Determiners of what is there only if what is said of it is so.
        perceived: Verbs with which "could" means that it was so ("could be heard").
        telling: Words of telling and knowing, whose negation tells nothing of what is below.
        going_on: Words whose object goes on before them ("an end to").
        forestalling: Those of them that also mean to keep from happening.
        answering: Words for answers to a deed, which was done.
        adjoining: Prepositions before what is told beside the rest.
        asking: Words that open a clause which asks for a part of what is so ("who", "how").
        means: Verbs that were done for what follows them after "to", which was done too.
        doing: Verbs whose doing is their object's taking place.
        restricting: Words before "if" that make a condition of it ("only if").
        meanwhile: Prepositions before what goes on beside what is denied.
        charges: Nouns for saying that something was so.
        of_whom: Prepositions before whom the deed that a noun names is done by or to.
        claiming: Verbs whose speaker vouches for what follows, while the writer does not.
        while_marks: Words that open a clause of what goes on meanwhile.
        insisting: Verbs that demand what follows them in a bare form.
        relatives: Pronouns that open a clause about the noun before them.
        by_default: Signature of words the table does not know, by what hangs on them.
        values: Value of each way of putting something, from -3 to 3.
    """

    frames: Mapping[str, Mapping[str, Signature]]
    doubtful: frozenset[str]
    open_marks: frozenset[str]
    instead: frozenset[str]
    not_only: frozenset[str]
    definite: frozenset[str]
    factive_marks: frozenset[str]
    any_of: frozenset[str]
    perceived: frozenset[str]
    telling: frozenset[str]
    going_on: frozenset[str]
    forestalling: frozenset[str]
    answering: frozenset[str]
    adjoining: frozenset[str]
    asking: frozenset[str]
    means: frozenset[str]
    doing: frozenset[str]
    restricting: frozenset[str]
    meanwhile: frozenset[str]
    charges: frozenset[str]
    of_whom: frozenset[str]
    claiming: frozenset[str]
    while_marks: frozenset[str]
    insisting: frozenset[str]
    relatives: frozenset[str]
    by_default: Mapping[str, Signature]
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
    by_default = {name: (held, failed) for name, (held, failed) in values["by_default"].items()}
    lists = {name: frozenset(table[name]) for name in _LISTS}
    return Signatures(frames, **lists, by_default=by_default, values=plain)
