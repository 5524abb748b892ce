"""What the tables say of words from which a status can be told."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.core.mention import Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.factuality import FactualityReader
from counterclaim.read.known import Known
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.words import ReaderWords


class StatusWords:
    """Looks up the words of one document."""

    def __init__(self, syntax: Syntax, lemmas: Lemmas, words: ReaderWords) -> None:
        self.syntax = syntax
        self.lemmas = lemmas
        self.words = words
        self.factuality = FactualityReader(syntax, lemmas)
        self.known = Known(self.factuality)

    def _look_up(self, at: int, table: Mapping[str, Status], *cases: str) -> Status | None:
        """Status of a word in a table; with its particle ("call off", "warn of") before without."""
        lemmas = sorted(self.lemmas.of(self.syntax.words[at].text))
        particles = self.syntax.children(at, "compound:prt", "advmod")
        after = [*(self.syntax.words[c].text.lower() for c in particles), *cases]
        phrases = [f"{lemma} {word}" for word in after for lemma in lemmas]
        return next((table[phrase] for phrase in (*phrases, *lemmas) if phrase in table), None)

    @property
    def _countering(self) -> Mapping[str, Status]:
        return dict.fromkeys(self.words.countered, Status.ATTEMPTED)

    def _cases(self, below: int) -> list[str]:
        cases = self.syntax.children(below, "case")
        return [self.syntax.words[case].text.lower() for case in cases]

    def _purpose(self, below: int) -> bool:
        """Whether a phrase tells what something is for ("preparing for talks")."""
        marks = self.syntax.children(below, "case", "mark")
        return any(self.syntax.words[c].text.lower() in self.words.purpose for c in marks)

    def _negated(self, head: int, trigger: range) -> bool:
        return self.factuality.negated(head, trigger)

    def _is_utterance(self, at: int) -> bool:
        return not self.lemmas.of(self.syntax.words[at].text).isdisjoint(self.words.utterances)

    def _is_charge(self, at: int) -> bool:
        """Whether a noun says that what hangs on it was so ("allegations of torture")."""
        lemmas = self.lemmas.of(self.syntax.words[at].text)
        return not lemmas.isdisjoint(self.factuality.table.charges)

    def _is_done_by(self, verb: int) -> bool:
        """Whether doing what a verb says is doing the deed ("launch the attack", "join it")."""
        form = self.syntax.words[verb].text.lower()
        lemmas = self.lemmas.of(form)
        doing = self.factuality.table.doing | self.words.happening
        return form in self.words.light or not lemmas.isdisjoint(doing)
