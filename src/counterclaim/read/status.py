"""Whether the words around a trigger say that it took place."""

from __future__ import annotations

from counterclaim.core.claim import Polarity, Stance
from counterclaim.core.mention import Status
from counterclaim.read.governed import Governed

_UNREAL_STANCES = {
    Stance.DEMANDS: Status.HYPOTHETICAL,
    Stance.PROPOSES: Status.HYPOTHETICAL,
    Stance.ORDERS: Status.PLANNED,
}
_REAL = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.ATTEMPTED})
_LEFT_OPEN = frozenset({Status.HYPOTHETICAL, Status.PLANNED})
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})
_RULED_OUT, _OPEN, _OPEN_TOLD = -1.0, 1.7, 1.0
"""Factuality at which what seems done is ruled out, and below which it is left open.

Less is asked where another than the writer vouches for it, and of deeds known already.
"""


class StatusReader(Governed):
    """Reads the status of triggers in one document."""

    def status_of(self, head: int, trigger: range, within: range, *, deed: bool) -> Status:
        """Status of the event that some words name; see ``judged``."""
        return self.judged(head, trigger, within, deed=deed)[0]

    def judged(
        self,
        head: int,
        trigger: range,
        within: range,
        *,
        deed: bool,
        told: bool = False,
        denied: bool = False,
    ) -> tuple[Status, bool]:
        """Status of the event that some words name, and whether they take it for granted.

        Looks at the trigger itself, its auxiliaries, negation and modifiers, then up the tree at
        what governs it, as far as the claim reaches.

        Args:
            head: The trigger's head.
            trigger: All words of the trigger.
            within: Words of the claim's content and cue; governors outside do not count.
            deed: Whether the type is a deed rather than words at the table, so that a verb such
                as "pledged" only announces it.
            told: Whether somebody else than the writer vouches for it, so that the encoder, which
                tells how far the writer does, weighs less.
            denied: Whether it is what somebody denies, so that doubt is no news.
        """
        attempt = {self.syntax.words[at].text.lower() for at in trigger if at != head}
        attempt.add(self.syntax.words[head].text.lower() if len(trigger) > 1 else "")
        if any(self.words.nouns.get(word) is Status.ATTEMPTED for word in attempt):
            return Status.ATTEMPTED, False
        own = self._own(head, trigger)
        by_itself = len(trigger) == 1 and self.syntax.words[head].upos == "VERB"
        if own is Status.OCCURRED and deed and by_itself:
            own = self._announced(head) or own
        granted = False
        if own is Status.OCCURRED:
            own, granted = self._governed(head, within, deed=deed)
        if self._called_untrue(head, within):
            return Status.DID_NOT_OCCUR, False
        if own in _LEFT_OPEN and not denied and self.known.is_particular(head):
            return Status.OCCURRED, True
        if granted or denied or own not in _DONE:
            return own, granted
        known = (deed or self._is_utterance(head)) and self.known.is_noun(head)
        least = _OPEN_TOLD if known or told else _OPEN
        doubted = self._doubted(own, head, trigger, within, least)
        sure = doubted in _LEFT_OPEN and self.known.is_particular(head)
        return (own, True) if sure else (doubted, False)

    def _doubted(
        self, status: Status, head: int, trigger: range, within: range, least: float
    ) -> Status:
        """What is put as done, unless the words around it leave it open or rule it out."""
        value = self.factuality.of(head, within, skip=trigger)
        if value <= _RULED_OUT:
            said = self._is_utterance(head) and not self._negated(head, trigger)
            return status if said else Status.DID_NOT_OCCUR
        left_open = self.factuality.weighed(value, head, within) < least
        return Status.HYPOTHETICAL if left_open else status

    def _announced(self, head: int) -> Status | None:
        """What a verb of intent is by itself; to repel is done, what was repelled was tried."""
        if self._look_up(head, self._countering):
            return None
        status = self._look_up(head, self.words.embedding)
        return status if status not in {Status.DID_NOT_OCCUR, Status.ONGOING} else None

    def _called_untrue(self, head: int, within: range) -> bool:
        """Whether the sentence calls what says it untrue ("reports that X struck are false")."""
        at = head
        for governor in self.syntax.ancestors(head):
            if governor not in within:
                return False
            if self.syntax.words[at].deprel in {"nsubj", "nsubj:pass", "csubj"}:
                lemmas = self.lemmas.of(self.syntax.words[governor].text)
                return bool(lemmas & self.words.untrue) and not self._negated(governor, range(0))
            at = governor
        return False


def under_stance(status: Status, stance: Stance, polarity: Polarity, *, main: bool) -> Status:
    """Status once the speaker's stance is taken in: denials and demands never enter as facts.

    Args:
        status: What the words around the trigger say.
        stance: What the speaker does with the content.
        polarity: Whether the content is put as so.
        main: Whether the event is what the content says; a denial takes back no more than that.
    """
    if stance is Stance.DENIES and polarity is Polarity.NEGATIVE and main and status in _REAL:
        return Status.DID_NOT_OCCUR
    if stance is Stance.THREATENS and status in {Status.OCCURRED, Status.PLANNED}:
        return Status.THREATENED
    if status in {Status.OCCURRED, Status.ONGOING}:
        return _UNREAL_STANCES.get(stance, status)
    return status
