"""Forms of words to what the vocabulary calls them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from counterclaim.core.analysis import Word
from counterclaim.core.pack import Theatre, Vocabulary


class Lemmas:
    """The vocabulary's words behind the forms of one language, weapon names included."""

    def __init__(self, vocabulary: Vocabulary, theatre: Theatre, language: str) -> None:
        self._forms = vocabulary.lemmas.get(language, {})
        self._weapons = theatre.weapons
        self.of = cache(self._of)

    def _of(self, form: str) -> frozenset[str]:
        """Every lemma a form can have, the lower-cased form and its weapon class included."""
        lower = form.lower()
        found = {lower, *self._forms.get(lower, ())}
        if lower in self._weapons:
            found.add(self._weapons[lower])
        return frozenset(found)

    def is_inflected(self, form: str) -> bool:
        """Whether the vocabulary calls a form something else than it is written."""
        return bool(self.of(form) - {form.lower()})

    def of_words(self, words: Sequence[Word]) -> set[str]:
        """Every lemma in a phrase, pairs of neighbouring words included."""
        found: set[str] = set()
        for word in words:
            found |= self.of(word.text)
        for left, right in pairwise(words):
            pair = f"{left.text} {right.text}".lower()
            found.add(pair)
            if pair in self._weapons:
                found.add(self._weapons[pair])
        return found
