"""Walks over the dependency tree of an analysis (Universal Dependencies)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from counterclaim.core.analysis import Analysis, Offsets, Word

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis", "cop"})
CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "root"})
NOMINAL_MODIFIERS = frozenset(
    {"amod", "compound", "nmod:poss", "nummod", "det", "flat", "fixed", "case", "nmod", "appos"}
)

_CLOSING = frozenset({'"', "”", "’’", "''", "’", "'", "»", ")"})


class Syntax:
    """The words of an analysis with their dependents at hand.

    Attributes:
        words: The words, as in the analysis.
        sentences: First word and one past the last, per sentence.
        facts: Per word, how far what it speaks of took place; see ``Analysis``. Empty if unknown.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.words = analysis.words
        self.sentences = analysis.sentences
        self.facts = analysis.facts
        self._starts = [word.start for word in self.words]
        self._children: list[list[int]] = [[] for _ in self.words]
        for at, word in enumerate(self.words):
            if word.head >= 0:
                self._children[word.head].append(at)

    def children(self, at: int, *relations: str) -> list[int]:
        """Dependents of a word, in text order; only those of the relations named, if any."""
        found = self._children[at]
        return (
            [child for child in found if self.words[child].deprel in relations]
            if relations
            else found
        )

    def subtree(self, at: int, *, stop: frozenset[str] = frozenset()) -> list[int]:
        """The word and all below it in text order; ``stop`` relations are not entered."""
        found = []
        stack = [at]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(c for c in self._children[word] if self.words[c].deprel not in stop)
        return sorted(found)

    def ancestors(self, at: int) -> Iterator[int]:
        """Governors from the nearest to the sentence's root."""
        seen = 0
        at = self.words[at].head
        while at >= 0 and seen < 200:
            yield at
            at = self.words[at].head
            seen += 1

    def between(self, start: int, end: int) -> range:
        """Indices of the words that begin inside the character offsets."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def word_at(self, offset: int) -> int:
        """Index of the word at or before a character offset; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def top(self, start: int, end: int) -> int:
        """The first word inside the offsets that is governed from outside; -1 if none."""
        inside = self.between(start, end)
        for at in inside:
            head = self.words[at].head
            if (head < 0 or head not in inside) and self.words[at].upos != "PUNCT":
                return at
        return inside[0] if inside else -1

    def bounds(self, words: list[int]) -> Offsets:
        """Character offsets from the first to the last of the words."""
        return self.words[min(words)].start, self.words[max(words)].end

    def subject(self, verb: int) -> int:
        """The subject of a verb, looking up through shared-subject links; -1 when there is none.

        A conjoined verb or an open complement without its own subject takes its governor's.
        """
        at = verb
        for _ in range(6):
            own = [c for c in self._children[at] if self.words[c].deprel in SUBJECTS]
            if own:
                return own[0]
            word = self.words[at]
            if word.deprel == "acl:relcl":
                return word.head
            blamed = self._blamed(at)
            if blamed >= 0:
                return blamed
            if word.deprel not in _SHARING or word.head < 0 or self._is_finite_clause(at):
                return -1
            at = word.head
        return -1

    def _blamed(self, at: int) -> int:
        """The object of a verb that charges or keeps it with what follows; -1 for none.

        In "accused the army of shelling" and "stopped them from firing" the army and they do it.
        """
        word = self.words[at]
        if word.deprel not in {"advcl", "acl", "ccomp", "obl"} or word.head < 0:
            return -1
        marks = {self.words[c].text.lower() for c in self.children(at, "mark", "case")}
        objects = self.children(word.head, "obj")
        return objects[0] if objects and marks & {"of", "for", "from"} else -1

    def _is_finite_clause(self, at: int) -> bool:
        """Whether an adverbial clause stands on its own ("after a missile hit")."""
        word = self.words[at]
        marks = {self.words[c].text.lower() for c in self.children(at, "mark")}
        return word.deprel == "advcl" and bool(marks - {"to"}) and not word.text.endswith("ing")

    def is_asked(self, at: int) -> bool:
        """Whether a word stands in a question, whatever quotation marks close it."""
        first, last = self.sentences[self.words[at].sentence]
        while last - 1 > first and self.words[last - 1].text in _CLOSING:
            last -= 1
        return self.words[last - 1].text == "?"

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is in the passive."""
        return bool(self.children(verb, "nsubj:pass", "aux:pass"))

    def clause(self, at: int) -> int:
        """The head of the smallest clause around a word."""
        while self.words[at].deprel not in CLAUSES and self.words[at].head >= 0:
            head = self.words[at].head
            if self.words[at].deprel in {"conj", "xcomp"} and self.words[at].upos in {
                "VERB",
                "AUX",
            }:
                return at
            at = head
        return at

    def word(self, at: int) -> Word:
        """The word itself."""
        return self.words[at]
