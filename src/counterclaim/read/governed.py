"""What the words above a deed say of whether it was done."""

from __future__ import annotations

from counterclaim.core.mention import Status
from counterclaim.read.imposed import Imposed

_UNDONE = frozenset({Status.DID_NOT_OCCUR, Status.ATTEMPTED})
_LOOSE = frozenset({"parataxis", "acl:relcl"})
_CONTENT_LINKS = frozenset(
    {"ccomp", "xcomp", "acl", "advcl", "obj", "nsubj:pass", "nmod", "obl", "csubj", "compound"}
)
_ARGUMENTS = frozenset({"obj", "obl", "nmod"})
_IN_PHRASE = frozenset({"compound", "amod", "nmod", "conj"})
_ALTERNATIVES = frozenset({"or", "nor"})
_WOULD = frozenset({"would", "wouldn"})
_HAVE = frozenset({"have", "'ve", "’ve"})
_BE = frozenset({"is", "are", "was", "were", "be", "'re", "’re", "'s", "’s", "am"})


class Governed(Imposed):
    """Walks up the tree from a deed as far as a claim reaches."""

    def _governed(self, head: int, within: range, *, deed: bool) -> tuple[Status, bool]:
        """What the words above say of it, and whether they take it for granted."""
        at, beside = head, False
        for governor in self.syntax.ancestors(head):
            if governor not in within or self._stands_alone(at):
                return Status.OCCURRED, False
            beside = beside or self.known.is_beside(at)
            if self._is_near(head, at) and self.known.is_so(governor, at):
                return Status.OCCURRED, True
            if self.syntax.words[at].deprel != "conj" and self.known.is_untold(governor):
                return self._untold(at), True
            status = self._by_link(governor, at, head)
            if status is not Status.OCCURRED:
                known = self._is_presupposed(head, at, status, deed=deed)
                untouched = beside and status in _UNDONE
                return (Status.OCCURRED, known) if known or untouched else (status, False)
            at = governor
        return Status.OCCURRED, False

    def _stands_alone(self, at: int) -> bool:
        """Whether nothing above a word says anything of it."""
        loose = self.syntax.words[at].deprel in _LOOSE
        return loose or self.known.is_apart(at) or self._describes(at)

    def _by_link(self, governor: int, at: int, head: int) -> Status:
        """What a governor makes of a word, by what links the two."""
        link = self.syntax.words[at].deprel
        if link == "conj":
            return self._shared(governor, at)
        if link in _CONTENT_LINKS:
            return self._imposed(governor, at, inside=at != head)
        if link != "nsubj":
            return Status.OCCURRED
        would = at == head and self._would_do(governor, head)
        status = self._happening(governor)
        return Status.HYPOTHETICAL if would and status is Status.OCCURRED else status

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

    def _shared(self, first: int, conjunct: int) -> Status:
        """What a conjunct shares with the first verb: its negation over "or", nothing else."""
        joints = {self.syntax.words[c].text.lower() for c in self.syntax.children(conjunct, "cc")}
        return self._own(first) if joints & _ALTERNATIVES else Status.OCCURRED

    def _happening(self, governor: int) -> Status:
        """What a verb of taking place says of its subject ("talks did not resume")."""
        lemmas = self.lemmas.of(self.syntax.words[governor].text)
        put = self.words.adjectives.get(self.syntax.words[governor].text.lower())
        if put is Status.HYPOTHETICAL and self.syntax.children(governor, "cop"):
            return put
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

    def _would_do(self, governor: int, deed: int) -> bool:
        """Whether it is only said what a deed would bring about ("sanctions would hurt them")."""
        helpers = {self.syntax.words[c].text.lower() for c in self.syntax.children(governor, "aux")}
        might = "might" in self.factuality.ways(governor) or bool(helpers & _WOULD)
        return might and not helpers & _HAVE and not self.known.is_noun(deed)

    def _has_coming(self, governor: int) -> bool:
        """Whether something is to be done to the subject ("the withdrawal is to be completed")."""
        be = self.syntax.words[governor].text.lower() in _BE
        return be and any(self._is_to(c) for c in self.syntax.children(governor, "xcomp"))
