"""Whether the words around a trigger say that it took place."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.core.claim import Polarity, Stance
from counterclaim.core.mention import Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.factuality import FactualityReader
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.words import ReaderWords

_UNREAL_STANCES = {
    Stance.DEMANDS: Status.HYPOTHETICAL,
    Stance.PROPOSES: Status.HYPOTHETICAL,
    Stance.ORDERS: Status.PLANNED,
}
_REAL = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.ATTEMPTED})
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})
_RULED_OUT, _OPEN = -1.0, 1.3
"""Factuality at which what seems done is ruled out, and below which it is left open."""
_CONTENT_LINKS = frozenset(
    {"ccomp", "xcomp", "acl", "advcl", "obj", "nsubj:pass", "nmod", "obl", "csubj", "compound"}
)
_AS_IF_ON_NOUN = frozenset({"compound", "nmod"})
_HANDED_DOWN = frozenset({"xcomp", "obj", "nsubj:pass", "ccomp", "conj"})
_ALTERNATIVES = frozenset({"or", "nor"})
_BE = frozenset({"is", "are", "was", "were", "be", "'re", "’re", "'s", "’s", "am"})


class StatusReader:
    """Reads the status of triggers in one document."""

    def __init__(self, syntax: Syntax, lemmas: Lemmas, words: ReaderWords) -> None:
        self.syntax = syntax
        self.lemmas = lemmas
        self.words = words
        self.factuality = FactualityReader(syntax, lemmas)

    def status_of(self, head: int, trigger: range, within: range, *, deed: bool) -> Status:
        """Status of the event that some words name.

        Looks at the trigger itself, its auxiliaries, negation and modifiers, then up the tree at
        what governs it, as far as the claim reaches.

        Args:
            head: The trigger's head.
            trigger: All words of the trigger.
            within: Words of the claim's content and cue; governors outside do not count.
            deed: Whether the type is a deed rather than words at the table, so that a verb such
                as "pledged" only announces it.
        """
        attempt = {self.syntax.words[at].text.lower() for at in trigger if at != head}
        attempt.add(self.syntax.words[head].text.lower() if len(trigger) > 1 else "")
        if any(self.words.nouns.get(word) is Status.ATTEMPTED for word in attempt):
            return Status.ATTEMPTED
        own = self._own(head, trigger)
        if own is Status.OCCURRED and deed and self.syntax.words[head].upos == "VERB":
            own = self._announced(head) or own
        status = own if own is not Status.OCCURRED else self._governed(head, within)
        if self._called_untrue(head, within):
            return Status.DID_NOT_OCCUR
        return self._doubted(status, head, trigger, within) if status in _DONE else status

    def _doubted(self, status: Status, head: int, trigger: range, within: range) -> Status:
        """What is put as done, unless the words around it leave it open or rule it out."""
        value = self.factuality.of(head, within, skip=trigger)
        if value <= _RULED_OUT:
            return Status.DID_NOT_OCCUR
        left_open = self.factuality.weighed(value, head, within) < _OPEN
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

    def _own(self, head: int, trigger: range = range(0)) -> Status:
        """Status by the word's own negation, modifiers, condition and auxiliaries."""
        if self._negated(head, trigger):
            return Status.DID_NOT_OCCUR
        return self._modified(head) or self._helped(head)

    def _negated(self, head: int, trigger: range) -> bool:
        return self.factuality.negated(head, trigger)

    def _modified(self, head: int) -> Status | None:
        for child in self.syntax.children(head, "amod", "compound", "nmod:poss", "nmod"):
            status = self.words.adjectives.get(self.syntax.words[child].text.lower())
            if status:
                return status
        for child in self.syntax.children(head, "acl"):
            status = self._as_participle(child)
            if status:
                return status
        return Status.HYPOTHETICAL if self._is_open(head) else None

    def _as_participle(self, at: int) -> Status | None:
        """What a participle behind a noun says of it ("attacks repelled", "talks scheduled")."""
        form = self.syntax.words[at].text.lower()
        if form.endswith("ing") or self.syntax.children(at, "obj", "nsubj", "mark", "xcomp"):
            return None
        status = self._look_up(at, self._countering) or self._look_up(at, self.words.embedding)
        return status if status in {Status.ATTEMPTED, Status.PLANNED} else None

    def _is_open(self, head: int) -> bool:
        """Whether a condition or a question leaves it open ("if they attack", "was it hit?")."""
        words = self.syntax.words
        first, last = self.syntax.sentences[words[head].sentence]
        if words[last - 1].text == "?":
            return True
        for at in range(head - 1, first - 1, -1):
            if words[at].text in {",", ";", ":"}:
                return False
            if words[at].text.lower() in self.words.conditional:
                return True
        return words[first].text.lower() in self.words.inverted and first < head

    def _helped(self, head: int) -> Status:
        words = self.syntax.words
        helpers = {
            words[c].text.lower() for c in self.syntax.children(head, "aux", "aux:pass", "cop")
        }
        if helpers & self.words.possible or helpers & self.words.advised:
            return Status.HYPOTHETICAL
        if helpers & self.words.future or self._is_to(head):
            return Status.PLANNED
        progressive = words[head].text.lower().endswith("ing") and helpers & _BE
        return Status.ONGOING if progressive else Status.OCCURRED

    def _is_to(self, head: int) -> bool:
        """Whether it is to come ("is to meet", "going to strike", "due to open")."""
        word = self.syntax.words[head]
        marks = self.syntax.children(head, "mark")
        marked = any(self.syntax.words[c].text.lower() == "to" for c in marks)
        helpers = {
            self.syntax.words[c].text.lower() for c in self.syntax.children(head, "aux", "cop")
        }
        if marked and helpers & _BE:
            return True
        if word.deprel != "xcomp" or word.head < 0:
            return False
        governor = self.syntax.words[word.head].text.lower()
        return governor in {"going", "due", "set", "about"} or (marked and governor in _BE)

    def _governed(self, head: int, within: range) -> Status:
        at = head
        for governor in self.syntax.ancestors(head):
            if governor not in within:
                return Status.OCCURRED
            link = self.syntax.words[at].deprel
            if link == "conj":
                status = self._shared(governor, at)
            elif link in _CONTENT_LINKS:
                status = self._imposed(governor, at)
            elif link == "nsubj":
                status = self._happening(governor)
            elif link in {"parataxis", "acl:relcl"}:
                return Status.OCCURRED
            else:
                status = Status.OCCURRED
            if status is not Status.OCCURRED:
                return Status.OCCURRED if self._is_presupposed(head, at, status) else status
            at = governor
        return Status.OCCURRED

    def _is_presupposed(self, head: int, at: int, status: Status) -> bool:
        """Whether what is denied is something about a deed, not the deed.

        Who denies a part in the killing does not deny the killing; who denies reports of it does.
        """
        if status is not Status.DID_NOT_OCCUR or at == head or not self._is_known_noun(head):
            return False
        between = self.syntax.words[head].head
        return not self._is_utterance(between)

    def _is_known_noun(self, at: int) -> bool:
        nominal = self.syntax.words[at].upos in {"NOUN", "PROPN"}
        return nominal and self.factuality.is_definite(at)

    def _shared(self, first: int, conjunct: int) -> Status:
        """What a conjunct shares with the first verb: its negation over "or", nothing else."""
        joints = {self.syntax.words[c].text.lower() for c in self.syntax.children(conjunct, "cc")}
        return self._own(first) if joints & _ALTERNATIVES else Status.OCCURRED

    def _happening(self, governor: int) -> Status:
        """What a verb of taking place says of its subject ("talks did not resume")."""
        lemmas = self.lemmas.of(self.syntax.words[governor].text)
        if self._has_coming(governor):
            return Status.PLANNED
        if self._look_up(governor, self._countering) and not self.syntax.children(governor, "obj"):
            return Status.ATTEMPTED
        if not lemmas & self.words.happening:
            status = self._look_up(governor, self.words.embedding)
            untrue = status is Status.DID_NOT_OCCUR and lemmas & self.words.untrue
            return status if status and (status is Status.ONGOING or untrue) else Status.OCCURRED
        return self._own(governor)

    def _has_coming(self, governor: int) -> bool:
        """Whether something is to be done to the subject ("the withdrawal is to be completed")."""
        be = self.syntax.words[governor].text.lower() in _BE
        return be and any(self._is_to(c) for c in self.syntax.children(governor, "xcomp"))

    def _imposed(self, governor: int, below: int) -> Status:
        """What a governor makes of the event below it."""
        word, link = self.syntax.words[governor], self.syntax.words[below].deprel
        verbal = word.upos in {"VERB", "AUX", "ADJ"}
        if verbal and link in {"obl", "advcl"} and not self._purpose(below):
            return self._fallen_together(governor, below)
        undone = verbal and link in {"obj", "nsubj:pass"}
        headline = link in _AS_IF_ON_NOUN and word.text.lower().endswith("ed")
        headline = headline and not self._cases(below)
        if (undone or headline) and self._look_up(governor, self._countering):
            return Status.ATTEMPTED
        table = self.words.embedding if verbal else self.words.nouns
        status = self._look_up(governor, table, *self._cases(below))
        if status:
            return Status.OCCURRED if self._is_known(status, governor, below) else status
        return self._passed_on(governor, below)

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

    def _is_known(self, status: Status, governor: int, below: int) -> bool:
        """Whether what is refused took place: words that were said, a deed known already.

        Who rejects a demand or the murder does not say that there was none; who denies it does.
        """
        if status is not Status.DID_NOT_OCCUR:
            return False
        denied = self._look_up(governor, dict.fromkeys(self.words.denying, status))
        known = not denied and self._is_known_noun(below)
        return known or self._is_utterance(below)

    def _is_utterance(self, at: int) -> bool:
        return not self.lemmas.of(self.syntax.words[at].text).isdisjoint(self.words.utterances)

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
        return Status.OCCURRED if self._is_known_noun(below) else own

    @property
    def _countering(self) -> Mapping[str, Status]:
        return dict.fromkeys(self.words.countered, Status.ATTEMPTED)

    def _look_up(self, at: int, table: Mapping[str, Status], *cases: str) -> Status | None:
        """Status of a word in a table; with its particle ("call off", "warn of") before without."""
        lemmas = sorted(self.lemmas.of(self.syntax.words[at].text))
        particles = self.syntax.children(at, "compound:prt", "advmod")
        after = [*(self.syntax.words[c].text.lower() for c in particles), *cases]
        phrases = [f"{lemma} {word}" for word in after for lemma in lemmas]
        return next((table[phrase] for phrase in (*phrases, *lemmas) if phrase in table), None)

    def _cases(self, below: int) -> list[str]:
        cases = self.syntax.children(below, "case")
        return [self.syntax.words[case].text.lower() for case in cases]

    def _purpose(self, below: int) -> bool:
        """Whether a phrase tells what something is for ("preparing for talks")."""
        marks = self.syntax.children(below, "case", "mark")
        return any(self.syntax.words[c].text.lower() in self.words.purpose for c in marks)


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
