"""What is known to have been done, whatever is wished, planned or denied about it."""

from __future__ import annotations

from counterclaim.core.syntax import Syntax
from counterclaim.read.factuality import FactualityReader
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.signatures import Signatures

_NOUNS = frozenset({"NOUN", "PROPN"})
_ARGUMENTS = frozenset({"obj", "nsubj:pass", "obl", "nmod", "nmod:poss"})
_ENDING = frozenset({"PUNCT", "SCONJ", "AUX"})
_FAR, _SOON = 10, 5
_DEEDS = frozenset({"xcomp", "advcl", "acl"})


class Known:
    """Looks for words that take the deed below them for granted.

    Args:
        factuality: The reader of the document's words.
    """

    def __init__(self, factuality: FactualityReader) -> None:
        self._factuality = factuality
        self._syntax: Syntax = factuality.syntax
        self._lemmas: Lemmas = factuality.lemmas
        self._table: Signatures = factuality.table

    def is_noun(self, at: int) -> bool:
        """Whether it is a noun for what is known already ("the attack")."""
        owned = bool(self._syntax.children(at, "nmod:poss"))
        nominal = owned or self._syntax.words[at].upos in _NOUNS
        return nominal and self._factuality.is_definite(at)

    def is_told_before(self, at: int) -> bool:
        """Whether it points at a deed told of before; "the release of prisoners" need not."""
        words, children = self._syntax.words, self._syntax.children
        if not self.is_noun(at) or children(at, "nmod:poss"):
            return self.is_noun(at)
        cases = [c for below in children(at, "nmod") for c in children(below, "case")]
        return all(words[c].text.lower() not in self._table.of_whom for c in cases)

    def is_so(self, governor: int, below: int) -> bool:
        """Whether a word says that what is below it was so ("revenge for", "an end to")."""
        link = self._syntax.words[below].deprel
        lemmas = self._lemmas.of(self._syntax.words[governor].text)
        bare = self._factuality.frame(below) == "thing"
        if link in _DEEDS and not bare and not self._syntax.children(below, "mark", "case"):
            ing = self._syntax.words[below].text.lower().endswith("ing")
            return ing and not lemmas.isdisjoint(self._table.going_on)
        going = not lemmas.isdisjoint(self._table.going_on)
        if link == "nsubj" and going and not self._syntax.children(governor, "obj"):
            return self.is_noun(below)
        if link not in _ARGUMENTS and not bare:
            return False
        if self._factuality.is_perceived(governor):
            return True
        if not lemmas.isdisjoint(self._table.answering) or self._is_answered_for(governor):
            return True
        return going and self._is_going_on(governor, below)

    def _is_answered_for(self, verb: int) -> bool:
        """Whether a verb is about answering for it ("did not claim responsibility for")."""
        blame = self._factuality.words.blame
        objects = self._syntax.children(verb, "obj", "nsubj:pass")
        return any(self._syntax.words[at].text.lower() in blame for at in objects)

    def _is_going_on(self, governor: int, below: int) -> bool:
        """Whether what ends is under way; a verb that also means to forestall asks for more."""
        verbal = self._syntax.words[governor].upos == "VERB"
        lemmas = self._lemmas.of(self._syntax.words[governor].text)
        both = verbal and not lemmas.isdisjoint(self._table.forestalling)
        return not both or self._is_others_or_undone(governor, below)

    def _is_others_or_undone(self, governor: int, below: int) -> bool:
        """Whether it is the subject's own ("halted its advance"), or is yet to be stopped."""
        owned = bool(self._syntax.children(below, "nmod:poss"))
        return owned or (self.is_noun(below) and not self.is_done(governor))

    def is_done(self, at: int) -> bool:
        """Whether the words around a verb say that it was done."""
        return self._factuality.of(at) >= self._factuality.values["said"]

    def is_particular(self, head: int) -> bool:
        """Whether a clause about a noun says what it did to how many ("a raid that killed six").

        Whoever asks whether that raid was lawful, or is accused of it, leaves no doubt of it.
        """
        words = self._syntax.words
        first, last = self._syntax.sentences[words[head].sentence]
        for at in range(min(head + 2, last - 1), max(first, head - _FAR), -1):
            form = words[at].text.lower()
            if form in self._table.relatives and words[at - 1].upos in _NOUNS:
                return self._tells_how_many(at + 1, last)
            if at <= head and words[at].upos in _ENDING:
                return False
        return False

    def _tells_how_many(self, first: int, last: int) -> bool:
        """Whether a clause opens with a verb in the past and a number soon behind it."""
        words = self._syntax.words
        verb = first + (first < last and words[first].upos == "ADV")
        if verb >= last or words[verb].upos != "VERB" or not self._is_past(verb):
            return False
        return any(word.upos == "NUM" for word in words[verb + 1 : min(verb + _SOON, last)])

    def _is_past(self, verb: int) -> bool:
        """Whether a verb is in the past by its form."""
        form = self._syntax.words[verb].text.lower()
        return not form.endswith("s") and self._lemmas.is_inflected(form)

    def is_untold(self, governor: int) -> bool:
        """Whether a word of telling or knowing is denied ("did not disclose", "no word of")."""
        lemmas = self._lemmas.of(self._syntax.words[governor].text)
        if lemmas.isdisjoint(self._table.telling):
            return False
        above = self._syntax.words[governor].head
        denied = self._lemmas.of(self._syntax.words[above].text) if above >= 0 else frozenset()
        if not denied.isdisjoint(self._factuality.words.denying):
            return False
        if self._syntax.words[governor].upos in _NOUNS:
            return self._factuality.negated(governor)
        return self._factuality.of(governor) <= -1

    def is_apart(self, at: int) -> bool:
        """Whether a phrase or clause is told as so beside another ("despite the truce")."""
        cases = {self._syntax.words[c].text.lower() for c in self._syntax.children(at, "case")}
        beside = not cases.isdisjoint(self._table.adjoining)
        return self._factuality.is_apart(at) or (beside and self.is_noun(at))

    def is_beside(self, at: int) -> bool:
        """Whether a phrase tells of something else than what is denied ("after the attack")."""
        cases = {self._syntax.words[c].text.lower() for c in self._syntax.children(at, "case")}
        return not cases.isdisjoint(self._table.adjoining | self._table.meanwhile)
