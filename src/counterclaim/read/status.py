"""Whether the words around a trigger say that it took place."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.core.claim import Polarity, Stance
from counterclaim.core.mention import Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.factuality import FactualityReader
from counterclaim.read.known import Known
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.words import ReaderWords

_UNREAL_STANCES = {
    Stance.DEMANDS: Status.HYPOTHETICAL,
    Stance.PROPOSES: Status.HYPOTHETICAL,
    Stance.ORDERS: Status.PLANNED,
}
_REAL = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.ATTEMPTED})
_UNDONE = frozenset({Status.DID_NOT_OCCUR, Status.ATTEMPTED})
_MEANT = frozenset({Status.ATTEMPTED, Status.PLANNED, Status.THREATENED})
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})
_RULED_OUT, _OPEN, _OPEN_KNOWN = -1.0, 1.7, 1.0
"""Factuality at which what seems done is ruled out, and below which it is left open.

The last is for nouns of deeds known already ("the attack").
"""
_REACHED = 1.9
"""Factuality at which what something was done for was reached."""
_CONTENT_LINKS = frozenset(
    {"ccomp", "xcomp", "acl", "advcl", "obj", "nsubj:pass", "nmod", "obl", "csubj", "compound"}
)
_AS_IF_ON_NOUN = frozenset({"compound", "nmod"})
_ARGUMENTS = frozenset({"obj", "obl", "nmod"})
_IN_PHRASE = frozenset({"compound", "amod", "nmod", "conj"})
_HANDED_DOWN = frozenset({"xcomp", "obj", "nsubj:pass", "ccomp", "conj"})
_ALTERNATIVES = frozenset({"or", "nor"})
_HAVE = frozenset({"have", "'ve", "’ve"})
_BE = frozenset({"is", "are", "was", "were", "be", "'re", "’re", "'s", "’s", "am"})


class StatusReader:
    """Reads the status of triggers in one document."""

    def __init__(self, syntax: Syntax, lemmas: Lemmas, words: ReaderWords) -> None:
        self.syntax = syntax
        self.lemmas = lemmas
        self.words = words
        self.factuality = FactualityReader(syntax, lemmas)
        self.known = Known(self.factuality)

    def status_of(self, head: int, trigger: range, within: range, *, deed: bool) -> Status:
        """Status of the event that some words name; see ``judged``."""
        return self.judged(head, trigger, within, deed=deed)[0]

    def judged(
        self, head: int, trigger: range, within: range, *, deed: bool, told: bool = False
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
        """
        attempt = {self.syntax.words[at].text.lower() for at in trigger if at != head}
        attempt.add(self.syntax.words[head].text.lower() if len(trigger) > 1 else "")
        if any(self.words.nouns.get(word) is Status.ATTEMPTED for word in attempt):
            return Status.ATTEMPTED, False
        own = self._own(head, trigger)
        if own is Status.OCCURRED and deed and self.syntax.words[head].upos == "VERB":
            own = self._announced(head) or own
        granted = False
        if own is Status.OCCURRED:
            own, granted = self._governed(head, within, deed=deed)
        if self._called_untrue(head, within):
            return Status.DID_NOT_OCCUR, False
        if granted or own not in _DONE:
            return own, granted
        known = (deed or self._is_utterance(head)) and self.known.is_noun(head)
        least = _OPEN_KNOWN if known or told else _OPEN
        return self._doubted(own, head, trigger, within, least), False

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

    def _own(self, head: int, trigger: range = range(0)) -> Status:
        """Status by the word's own negation, modifiers, condition and auxiliaries."""
        if self._negated(head, trigger):
            return Status.HYPOTHETICAL if self._is_open(head) else Status.DID_NOT_OCCUR
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
        if self.known.is_told_before(head) and not self._is_about_to_be(head):
            return False
        if words[last - 1].text == "?":
            return True
        for at in range(head - 1, first - 1, -1):
            if words[at].text in {",", ";", ":"}:
                return False
            if words[at].text.lower() in self.words.conditional:
                return True
        return words[first].text.lower() in self.words.inverted and first < head

    def _is_about_to_be(self, noun: int) -> bool:
        """Whether the verb of a noun is about its taking place ("if they launch the attack")."""
        verb = self.syntax.words[noun].head
        return verb < 0 or self._is_done_by(verb)

    def _helped(self, head: int) -> Status:
        words = self.syntax.words
        helpers = {
            words[c].text.lower() for c in self.syntax.children(head, "aux", "aux:pass", "cop")
        }
        if helpers & self.words.advised or "might" in self.factuality.ways(head):
            return Status.HYPOTHETICAL
        if helpers & self.words.future and (helpers & _HAVE or self._has_condition(head)):
            return Status.HYPOTHETICAL
        if helpers & self.words.future or self._is_to(head):
            return Status.PLANNED
        progressive = words[head].text.lower().endswith("ing") and helpers & _BE
        return Status.ONGOING if progressive else Status.OCCURRED

    def _has_condition(self, verb: int) -> bool:
        """Whether it is to be only if something else is ("will withdraw only if paid")."""
        for clause in self.syntax.children(verb, "advcl"):
            for mark in self.syntax.children(clause, "mark"):
                before = self.syntax.words[mark - 1].text.lower() if mark else ""
                if before in self.factuality.table.restricting:
                    return self.syntax.words[mark].text.lower() in self.words.conditional
        return False

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

    def _governed(self, head: int, within: range, *, deed: bool) -> tuple[Status, bool]:
        """What the words above say of it, and whether they take it for granted."""
        at, beside = head, False
        for governor in self.syntax.ancestors(head):
            link = self.syntax.words[at].deprel
            if governor not in within or self.known.is_apart(at) or self._describes(at):
                return Status.OCCURRED, False
            beside = beside or self.known.is_beside(at)
            if self._is_near(head, at) and self.known.is_so(governor, at):
                return Status.OCCURRED, True
            if link != "conj" and self.known.is_untold(governor):
                return self._untold(at), True
            if link == "conj":
                status = self._shared(governor, at)
            elif link in _CONTENT_LINKS:
                status = self._imposed(governor, at, inside=at != head)
            elif link == "nsubj":
                status = self._happening(governor)
            elif link in {"parataxis", "acl:relcl"}:
                return Status.OCCURRED, False
            else:
                status = Status.OCCURRED
            if status is not Status.OCCURRED:
                known = self._is_presupposed(head, at, status, deed=deed)
                untouched = beside and status in _UNDONE
                return (Status.OCCURRED, known) if known or untouched else (status, False)
            at = governor
        return Status.OCCURRED, False

    def _is_near(self, head: int, at: int) -> bool:
        """Whether two words are one phrase, so that what is known of one is so of the other."""
        word = self.syntax.words[head]
        return at == head or (word.head == at and word.deprel in _IN_PHRASE)

    def _describes(self, at: int) -> bool:
        """Whether a participle tells what was done to a noun ("people stranded by the storm")."""
        word = self.syntax.words[at]
        bare = not self.syntax.children(at, "mark") and not word.text.lower().endswith("ing")
        return word.deprel == "acl" and word.upos == "VERB" and bare

    def _untold(self, at: int) -> Status:
        """What is not told of is so, unless no more than any of it is, or that it is so."""
        words = self.syntax.words
        if words[at].deprel in {"ccomp", "acl", "advcl", "xcomp"} and words[at].upos != "NOUN":
            first = words[self.syntax.subtree(at)[0]].text.lower()
            asked = first in self.factuality.table.asking
            return Status.OCCURRED if asked else Status.HYPOTHETICAL
        return Status.HYPOTHETICAL if self.factuality.is_any(at) else Status.OCCURRED

    def _is_presupposed(self, head: int, at: int, status: Status, *, deed: bool) -> bool:
        """Whether what is denied or planned is something about a deed, not the deed.

        Who denies a part in the killing does not deny the killing; who denies reports of it does.
        Who failed to prevent the killing did not fail to kill.
        """
        if at == head or not self.known.is_noun(head):
            return False
        between = self.syntax.words[head].head
        if status is Status.DID_NOT_OCCUR:
            light = self.syntax.words[between].text.lower() in self.words.light
            return not light and not self._is_utterance(between)
        argument = self.syntax.words[head].deprel in _ARGUMENTS
        told_before = deed and argument and self.known.is_told_before(head)
        return told_before and not self._is_done_by(between)

    def _is_done_by(self, verb: int) -> bool:
        """Whether doing what a verb says is doing the deed ("launch the attack", "join it")."""
        form = self.syntax.words[verb].text.lower()
        lemmas = self.lemmas.of(form)
        doing = self.factuality.table.doing | self.words.happening
        return form in self.words.light or not lemmas.isdisjoint(doing)

    def _shared(self, first: int, conjunct: int) -> Status:
        """What a conjunct shares with the first verb: its negation over "or", nothing else."""
        joints = {self.syntax.words[c].text.lower() for c in self.syntax.children(conjunct, "cc")}
        return self._own(first) if joints & _ALTERNATIVES else Status.OCCURRED

    def _happening(self, governor: int) -> Status:
        """What a verb of taking place says of its subject ("talks did not resume")."""
        lemmas = self.lemmas.of(self.syntax.words[governor].text)
        if self._has_coming(governor):
            return Status.PLANNED
        ends = not lemmas.isdisjoint(self.factuality.table.going_on)
        countered = not ends and self._look_up(governor, self._countering)
        if countered and not self.syntax.children(governor, "obj"):
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

    def _imposed(self, governor: int, below: int, *, inside: bool) -> Status:
        """What a governor makes of the event below it."""
        word, link = self.syntax.words[governor], self.syntax.words[below].deprel
        verbal = word.upos in {"VERB", "AUX", "ADJ"}
        if verbal and link in {"obl", "advcl"} and not self._purpose(below):
            return self._fallen_together(governor, below)
        undone = verbal and link in {"obj", "nsubj:pass"}
        headline = link in _AS_IF_ON_NOUN and word.text.lower().endswith("ed")
        headline = headline and not self._cases(below)
        if (undone or headline) and self._look_up(governor, self._countering):
            return self._as_done(Status.ATTEMPTED, governor, below)
        table = self.words.embedding if verbal else self.words.nouns
        status = self._look_up(governor, table, *self._cases(below))
        if status:
            known = self._is_known(status, governor, below, inside=inside)
            return Status.OCCURRED if known else self._as_done(status, governor, below)
        if self._is_for(below, governor):
            return self._aimed_at(below)
        return self._passed_on(governor, below)

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

    def _is_charge(self, at: int) -> bool:
        """Whether a noun says that what hangs on it was so ("allegations of torture")."""
        lemmas = self.lemmas.of(self.syntax.words[at].text)
        return not lemmas.isdisjoint(self.factuality.table.charges)

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
        return Status.OCCURRED if self.known.is_noun(below) else own

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
