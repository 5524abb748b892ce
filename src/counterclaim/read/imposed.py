"""What a word makes of the deed it governs."""

from __future__ import annotations

from counterclaim.core.mention import Status
from counterclaim.read.own_status import OwnStatus

_MEANT = frozenset({Status.ATTEMPTED, Status.PLANNED, Status.THREATENED})
_REACHED = 1.9
"""Factuality at which what something was done for was reached."""
_AS_IF_ON_NOUN = frozenset({"compound", "nmod"})
_ABOUT = frozenset({"obl", "nmod"})
_HANDED_DOWN = frozenset({"xcomp", "obj", "nsubj:pass", "ccomp", "conj"})


class Imposed(OwnStatus):
    """Reads plans, attempts, refusals and denials of what hangs on them."""

    def _imposed(self, governor: int, below: int, *, inside: bool) -> Status:
        """What a governor makes of the event below it."""
        word, link = self.syntax.words[governor], self.syntax.words[below].deprel
        verbal = word.upos in {"VERB", "AUX", "ADJ"}
        if verbal and link in {"obl", "advcl"} and not self._purpose(below):
            about = link == "obl" and self._is_only_about(governor, below)
            return Status.HYPOTHETICAL if about else self._fallen_together(governor, below)
        undone = verbal and link in {"obj", "nsubj:pass"}
        headline = link in _AS_IF_ON_NOUN and word.text.lower().endswith("ed")
        headline = headline and not self._cases(below)
        if (undone or headline) and self._look_up(governor, self._countering):
            return self._as_done(Status.ATTEMPTED, governor, below)
        if link in _ABOUT and self._is_only_about(governor, below):
            return Status.HYPOTHETICAL
        table = self.words.embedding if verbal else self.words.nouns
        status = self._look_up(governor, table)
        if verbal or not self.factuality.is_definite(below):
            status = self._look_up(governor, table, *self._cases(below))
        if status:
            known = self._is_known(status, governor, below, inside=inside)
            return Status.OCCURRED if known else self._as_done(status, governor, below)
        if self._is_for(below, governor):
            return self._aimed_at(below)
        return self._passed_on(governor, below)

    def _is_only_about(self, governor: int, below: int) -> bool:
        """Whether a noun before it says that it is only talked of ("held talks on a truce")."""
        if self.syntax.words[governor].upos != "VERB" or self.factuality.is_definite(below):
            return False
        words = self.syntax.words
        nouns = [at for at in range(governor + 1, below) if words[at].upos == "NOUN"]
        cases = self._cases(below)
        return any(
            f"{lemma} {case}" in self.words.nouns
            for noun in nouns[-1:]
            for lemma in self.lemmas.of(self.syntax.words[noun].text)
            for case in cases
        )

    def _as_done(self, status: Status, governor: int, below: int) -> Status:
        """What a word makes of a deed when it is itself done, denied, or left open."""
        if self.syntax.words[governor].upos in {"NOUN", "PROPN"}:
            return Status.DID_NOT_OCCUR if self._negated(governor, range(0)) else status
        own = self.factuality.of(governor)
        forestalled = status is Status.ATTEMPTED and bool(self._look_up(governor, self._countering))
        if own > -1:
            undoing = forestalled or status is Status.DID_NOT_OCCUR
            only_meant = undoing and own < self.factuality.values["will"]
            return Status.HYPOTHETICAL if only_meant else status
        if self.known.is_noun(below) and not self._is_done_by(governor):
            return Status.OCCURRED
        meant = status in _MEANT and not forestalled
        return Status.DID_NOT_OCCUR if meant else Status.HYPOTHETICAL

    def _is_for(self, below: int, governor: int) -> bool:
        """Whether a verb tells what another was done for ("crossed the river to attack")."""
        word = self.syntax.words[below]
        marks = {self.syntax.words[c].text.lower() for c in self.syntax.children(below, "mark")}
        if word.deprel != "advcl" or "to" not in marks:
            return False
        lemmas = self.lemmas.of(self.syntax.words[governor].text)
        verbal = self.syntax.words[governor].upos == "VERB"
        return verbal and lemmas.isdisjoint(self.factuality.table.means)

    def _aimed_at(self, below: int) -> Status:
        """What something was done for was meant, unless the sentence plainly has it done."""
        return Status.OCCURRED if self.factuality.told(below) >= _REACHED else Status.PLANNED

    def _passed_on(self, governor: int, below: int) -> Status:
        """What a governor that says nothing by itself passes on of its own status."""
        word, link = self.syntax.words[governor], self.syntax.words[below].deprel
        if word.upos in {"VERB", "AUX", "ADJ"} and link == "obl":
            return self._fallen_together(governor, below, purpose=True)
        if word.upos == "NOUN" and self._negated(governor, range(0)):
            return Status.HYPOTHETICAL
        if word.upos == "VERB" and link in _HANDED_DOWN:
            return self._handed_down(governor, below)
        return Status.OCCURRED

    def _is_known(self, status: Status, governor: int, below: int, *, inside: bool) -> bool:
        """Whether what is refused took place: words that were said, a deed known already.

        Who rejects a demand or the murder does not say that there was none; who denies it does.
        """
        if status is not Status.DID_NOT_OCCUR:
            return False
        denied = self._look_up(governor, dict.fromkeys(self.words.denying, status))
        known = not denied and self.known.is_noun(below)
        return known or (self._is_utterance(below) and not (inside and self._is_charge(below)))

    def _fallen_together(self, governor: int, below: int, *, purpose: bool = False) -> Status:
        """What is for, or falls together with, something planned is planned as well."""
        cases = set(self._cases(below))
        joined = purpose or bool(cases & self.words.simultaneous)
        planned = joined and self._helped(governor) is Status.PLANNED
        return Status.PLANNED if planned else Status.OCCURRED

    def _handed_down(self, governor: int, below: int) -> Status:
        """A verb's own status for what it governs; not to know of something leaves it open.

        What is known already took place, whatever was not done about it.
        """
        own = self._own(governor)
        if own is Status.ONGOING and self.syntax.words[below].deprel == "obj":
            light = self.syntax.words[governor].text.lower() in self.words.light
            return own if light else Status.OCCURRED
        if own is not Status.DID_NOT_OCCUR:
            return own
        if self.syntax.words[below].deprel == "ccomp":
            return Status.HYPOTHETICAL
        return Status.OCCURRED if self.known.is_noun(below) else own
