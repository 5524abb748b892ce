"""What a word says itself of whether its deed was done."""

from __future__ import annotations

from counterclaim.core.mention import Status
from counterclaim.read.status_words import StatusWords

_HAVE = frozenset({"have", "'ve", "’ve"})
_BE = frozenset({"is", "are", "was", "were", "be", "'re", "’re", "'s", "’s", "am"})


class OwnStatus(StatusWords):
    """Reads auxiliaries, negation, modifiers and conditions."""

    def _own(self, head: int, trigger: range = range(0)) -> Status:
        """Status by the word's own negation, modifiers, condition and auxiliaries."""
        if self._is_demanded(head):
            return Status.HYPOTHETICAL
        if self._negated(head, trigger):
            left_open = self._is_open(head) or self._is_forbidden(head)
            return Status.HYPOTHETICAL if left_open else Status.DID_NOT_OCCUR
        return self._modified(head) or self._helped(head)

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
        first, _ = self.syntax.sentences[words[head].sentence]
        if self.known.is_told_before(head) and not self._is_about_to_be(head):
            return False
        if self.syntax.is_asked(head):
            return True
        for at in range(head - 1, first - 1, -1):
            if words[at].text in {",", ";", ":"}:
                return False
            if words[at].text.lower() in self.words.conditional:
                return True
        return words[first].text.lower() in self.words.inverted and first < head

    def _is_forbidden(self, head: int) -> bool:
        """Whether somebody is told not to do it ("were warned not to attack")."""
        word = self.syntax.words[head]
        if word.head < 0 or word.deprel not in {"xcomp", "ccomp", "advcl", "obj"}:
            return False
        marks = {self.syntax.words[c].text.lower() for c in self.syntax.children(head, "mark")}
        return "to" in marks and self.syntax.words[word.head].text.lower() in self.words.control

    def _is_about_to_be(self, noun: int) -> bool:
        """Whether the verb of a noun is about its taking place ("if they launch the attack")."""
        verb = self.syntax.words[noun].head
        return verb < 0 or self._is_done_by(verb)

    def _is_demanded(self, head: int) -> bool:
        """Whether a bare verb under one of insisting is what is to be ("that the group leave")."""
        word = self.syntax.words[head]
        if word.upos != "VERB" or word.deprel != "ccomp" or word.head < 0:
            return False
        insists = self.lemmas.of(self.syntax.words[word.head].text)
        subjects = self.syntax.children(head, "nsubj")
        bare = self.lemmas.of(word.text) == {word.text.lower()} and not word.text.endswith("ed")
        helped = self.syntax.children(head, "aux", "aux:pass", "cop")
        one = bool(subjects) and not self.syntax.words[subjects[0]].text.endswith("s")
        return bare and one and not helped and bool(insists & self.factuality.table.insisting)

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
