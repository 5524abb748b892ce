"""What stands in which relation to a trigger word: who, whom, with what, where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from counterclaim.core.analysis import Word
from counterclaim.core.syntax import CLAUSES, SUBJECTS, Syntax
from counterclaim.read.words import reader_words

Relation = Literal["subject", "object", "beside"]
_OWN_CLAUSES = CLAUSES - {"root"} | {"conj", "cc", "punct", "parataxis", "dep"}
_OBJECT_PREPOSITIONS = frozenset({"on", "against", "of", "in", "at", "upon", "over", "near", "for"})
_APART = frozenset(
    {"after", "alongside", "amid", "before", "besides", "despite", "during", "following", "since"}
)
"""Prepositions that set an event beside another, so that the other's parts are not its own."""
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_OBLIQUES = ("obl", "nmod", "obl:agent", "obl:tmod")
_ANSWERED_FOR = frozenset({"for", "of"})
_ADDRESSING = frozenset({"to", "on", "upon", "against", "with", "at"})
_OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
_LIGHT = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "xcomp", "iobj", "root", "conj"}
)


class Arguments:
    """The phrases around one trigger."""

    def __init__(self, syntax: Syntax, head: int) -> None:
        self.syntax = syntax
        self.head = head
        self.verbal = syntax.words[head].upos in {"VERB", "AUX", "ADJ"}

    def words(self, relation: Relation) -> list[Word]:
        """All words of the phrases in a relation, in text order."""
        if relation == "subject":
            heads = self.subjects()
        elif relation == "object":
            heads = self.objects()
        else:
            return self._beside()
        return [self.syntax.words[w] for head in heads for w in self.phrase(head)]

    def phrase(self, head: int) -> list[int]:
        """A phrase without the clauses inside it and without its conjuncts."""
        if head == self.syntax.words[self.head].head:
            return self._without_trigger(head)
        return self.syntax.subtree(head, stop=_OWN_CLAUSES)

    def conjuncts(self, heads: Sequence[int]) -> list[int]:
        """The heads and those joined to them ("Amur, Ivanovo and Ryazan")."""
        found = list(heads)
        for head in heads:
            found.extend(self.syntax.children(head, "conj"))
        return found

    def subjects(self) -> list[int]:
        """Heads of the phrases of who does it; a passive's agent, a noun's owner or modifier."""
        if not self.verbal:
            return self._noun_subjects()
        agents = self.agents()
        if agents or self.syntax.is_passive(self.head):
            return agents
        if self._is_participle() or self._is_gapped_passive() or self._is_found_so():
            return []
        subject = self._own_or_shared_subject()
        return self.conjuncts([self._meant(subject)]) if subject >= 0 else []

    def objects(self) -> list[int]:
        """Heads of the phrases of whom or what it is done to."""
        if not self.verbal:
            behind = self.preposition(_OBJECT_PREPOSITIONS)
            return self.conjuncts([*behind, *self.undergoers(), *self._aimed_at()])
        found = self.syntax.children(self.head, *_OBJECTS)
        if not found and self._is_gapped_passive():
            found = self.syntax.children(self.head, "nsubj")
        if not found and self.syntax.is_passive(self.head):
            subject = self.syntax.subject(self.head)
            found = [subject] if subject >= 0 else []
        if not found and self._is_found_so():
            found = [self.syntax.subject(self.syntax.words[self.head].head)]
        if not found and self._is_participle():
            found = [self.syntax.words[self.head].head]
        if not found and self._is_object_relative():
            found = [self.syntax.words[self.head].head]
        if not found and self.syntax.words[self.head].deprel == "conj":
            found = self._shared_passive_subject()
        return self.conjuncts([self._meant(at) for at in found])

    def _meant(self, at: int) -> int:
        """What a relative pronoun stands for ("men who shot" are men)."""
        word = self.syntax.words[at]
        if word.text.lower() not in _RELATIVES or word.head < 0:
            return at
        verb = self.syntax.words[word.head]
        return verb.head if verb.deprel == "acl:relcl" and verb.head >= 0 else at

    def agents(self) -> list[int]:
        """Heads of "by" phrases."""
        active = bool(self.syntax.children(self.head, "nsubj")) and self.verbal
        if active and not self.syntax.is_passive(self.head):
            return []
        own = self.syntax.children(self.head, "obl:agent")
        return own or [at for at in self.preposition(frozenset({"by"})) if self._by_somebody(at)]

    def preposition(self, prepositions: frozenset[str]) -> list[int]:
        """Heads of oblique and noun phrases with one of the prepositions."""
        phrases = self.syntax.children(self.head, "obl", "nmod", "obl:agent", "advcl")
        return [at for at in phrases if self.case_of(at) in prepositions]

    def obliques(self) -> list[tuple[str, int]]:
        """Preposition and head of every oblique and noun phrase, conjuncts included.

        Those of a noun that its verb only carries are the verb's too ("held talks with").
        """
        phrases = self.syntax.children(self.head, *_OBLIQUES)
        if self._carries(self.head):
            nouns = self.syntax.children(self.head, "obj")
            phrases = phrases + [at for n in nouns for at in self.syntax.children(n, "nmod")]
        return [(self.case_of(at), each) for at in phrases for each in self.conjuncts([at])]

    def addressed(self) -> list[tuple[str, int]]:
        """To or on whom a noun goes by the verb that only carries it ("imposed sanctions on")."""
        governor = self.governor()
        carried = self.syntax.words[self.head].deprel in {"obj", "nsubj:pass"}
        if not carried or not self._carries(governor):
            return []
        found = [
            (self.case_of(at), each)
            for at in self.syntax.children(governor, "obl", "iobj")
            for each in self.conjuncts([at])
        ]
        return [(case, at) for case, at in found if case in _ADDRESSING]

    def _carries(self, at: int) -> bool:
        """Whether a verb only carries its noun ("launch", "impose")."""
        return at >= 0 and self.syntax.words[at].text.lower() in reader_words("en").light

    def light_subject(self) -> int:
        """Who does it by the verb that only carries its noun; -1 for nobody."""
        governor = self.governor()
        carried = self.syntax.words[self.head].deprel in {"obj", "xcomp"}
        return self.syntax.subject(governor) if carried and self._carries(governor) else -1

    def case_of(self, at: int) -> str:
        """The (first) preposition of a phrase; empty for none."""
        cases = self.syntax.children(at, "case")
        return self.syntax.words[cases[0]].text.lower() if cases else ""

    def governor(self) -> int:
        """The verb a noun trigger hangs on as subject, object or oblique; -1 for none."""
        word = self.syntax.words[self.head]
        if self.verbal or word.deprel not in _LIGHT or word.head < 0:
            return -1
        return word.head if self.syntax.words[word.head].upos in {"VERB", "AUX"} else -1

    def undergoers(self) -> list[int]:
        """Owners of a noun for what was done to them ("the minister's murder")."""
        form = self.syntax.words[self.head].text.lower()
        if self.verbal or form not in reader_words("en").undergone:
            return []
        if self.preposition(frozenset({"of"})):
            return []
        return [*self.syntax.children(self.head, "nmod:poss", "compound"), *self._owners()]

    def _owners(self) -> list[int]:
        """Whose a noun is by the "'s" before it, where the tree has missed it."""
        words = self.syntax.words
        for at in range(self.head - 1, max(self.head - 4, 0), -1):
            if words[at].text in {"'s", "’s"} and words[at].deprel == "case":
                owner = words[at].head
                return [owner] if words[owner].head != self.head else []
            if words[at].upos not in {"ADJ", "NOUN"}:
                break
        return []

    def _aimed_at(self) -> list[int]:
        """What was the target of a deed ("the bank was the target of an attack")."""
        word = self.syntax.words[self.head]
        if word.head < 0 or self.case_of(self.head) != "of":
            return []
        if self.syntax.words[word.head].text.lower() not in reader_words("en").aims:
            return []
        own = self.syntax.children(word.head, "nsubj", "nsubj:outer")
        copula = self.syntax.children(word.head, "cop")
        bare = self.syntax.children(word.head, "nmod", "compound") if copula else []
        return own or [at for at in bare if at < copula[0] and not self.case_of(at)]

    def _noun_subjects(self) -> list[int]:
        own = self.syntax.children(self.head, "nmod:poss", "amod", "compound")
        suffered = self.undergoers()
        own = [at for at in (*own, *self._owners()) if at not in suffered]
        own += self.preposition(frozenset({"by"}))
        own += self.carried_out_by()
        subject = self.light_subject()
        return [*own, *self.conjuncts([subject])] if subject >= 0 else own

    def carried_out_by(self) -> list[int]:
        """Agents of what is done to a noun ("a raid launched by", "the attack was claimed by").

        Who takes responsibility for it is its doer as well.
        """
        word = self.syntax.words[self.head]
        carriers = self.syntax.children(self.head, "acl", "acl:relcl")
        if word.deprel == "nsubj:pass":
            carriers.append(word.head)
        found = [
            agent
            for carrier in carriers
            if self.syntax.words[carrier].text.lower() in reader_words("en").carriers
            for agent in self.syntax.children(carrier, "obl:agent", "obl")
            if self.case_of(agent) == "by"
        ]
        blame = word.head if self.case_of(self.head) in _ANSWERED_FOR else -1
        answered = self.syntax.children(blame, "obj", "nsubj:pass") if blame >= 0 else []
        blame = next((at for at in answered if self._is_blame(at)), blame)
        if blame < 0 or not self._is_blame(blame) or self._is_unclaimed(blame):
            return found
        subject = self._claimant(blame)
        return [*found, subject] if subject >= 0 else found

    def _is_blame(self, at: int) -> bool:
        return self.syntax.words[at].text.lower() in reader_words("en").blame

    def _is_unclaimed(self, blame: int) -> bool:
        """Whether nobody took it ("has not claimed responsibility for")."""
        verb = self.syntax.words[blame].head
        helpers = self.syntax.children(verb, "advmod", "aux", "det") if verb >= 0 else []
        negation = reader_words("en").negation
        return any(self.syntax.words[at].text.lower() in negation for at in helpers)

    def _claimant(self, blame: int) -> int:
        """Who claims or bears the responsibility that a word names."""
        word = self.syntax.words[blame]
        if word.deprel == "obj" and word.head >= 0:
            return self.syntax.subject(word.head)
        if word.deprel != "nsubj:pass":
            return -1
        agents = self.syntax.children(word.head, "obl:agent", "obl")
        by = [at for at in agents if self.case_of(at) == "by"]
        return by[0] if by else -1

    def _own_or_shared_subject(self) -> int:
        controller = max(self._controller(), self._attempter())
        if controller >= 0:
            return controller
        if self._is_object_relative():
            own = self.syntax.children(self.head, "nsubj", "nsubj:pass")
            return own[0]
        return self.syntax.subject(self.head)

    def _attempter(self) -> int:
        """By whom what a noun tells of is to be done ("an attempt by rebels to storm it")."""
        marks = self.syntax.children(self.head, "mark")
        before = next((at - 1 for at in marks if self.syntax.words[at].text.lower() == "to"), -1)
        if before < 0 or self.syntax.words[before].deprel != "nmod":
            return -1
        return before if self.case_of(before) == "by" else -1

    def _controller(self) -> int:
        """Whom another verb makes, lets or charges to do it; -1 for nobody.

        "Ordered its troops to shell", "was accused of shelling".
        """
        word = self.syntax.words[self.head]
        if word.head < 0 or self.syntax.children(self.head, *SUBJECTS):
            return -1
        marks = {self.syntax.words[c].text.lower() for c in self.syntax.children(self.head, "mark")}
        if marks & {"of", "for"} and self.syntax.is_passive(word.head):
            return self.syntax.subject(word.head)
        if "to" not in marks or word.deprel not in {"xcomp", "ccomp", "advcl"}:
            return -1
        if self.syntax.words[word.head].text.lower() not in reader_words("en").control:
            return -1
        objects = self.syntax.children(word.head, "obj", "iobj")
        return objects[0] if objects else -1

    def _is_gapped_passive(self) -> bool:
        """Whether it leaves out the auxiliary of the passive before it ("and three wounded")."""
        word = self.syntax.words[self.head]
        if word.deprel != "conj" or word.head < 0 or not self._past_participle():
            return False
        if self.syntax.children(self.head, "aux", "aux:pass", "obl:agent"):
            return False
        own = self.syntax.children(self.head, "nsubj", "nsubj:pass", "obj")
        return self.syntax.is_passive(word.head) and any(at < self.head for at in own)

    def _is_found_so(self) -> bool:
        """Whether a passive verb before it says that this befell its subject ("found shot")."""
        word = self.syntax.words[self.head]
        beside = word.head >= 0 and word.head == self.head - 1
        if not beside or not self.syntax.is_passive(word.head) or not self._past_participle():
            return False
        own = self.syntax.children(self.head, "nsubj", "nsubj:pass", "obj", "mark", "cc", "aux")
        return not own and self.syntax.subject(word.head) >= 0

    def _shared_passive_subject(self) -> list[int]:
        """The second verb of "were killed and wounded" has the first one's passive subject."""
        first = self.syntax.words[self.head].head
        if not self.syntax.is_passive(first) or not self._past_participle():
            return []
        subject = self.syntax.subject(first)
        return [subject] if subject >= 0 else []

    def _past_participle(self) -> bool:
        return self.syntax.words[self.head].text.lower().endswith(("ed", "en", "t", "n", "d"))

    def _is_participle(self) -> bool:
        """Whether it is a reduced relative ("a village seized by ...") of its object."""
        word = self.syntax.words[self.head]
        return (
            word.deprel == "acl"
            and self._past_participle()
            and not self.syntax.children(self.head, "obj", "nsubj")
        )

    def _is_object_relative(self) -> bool:
        """Whether it is a relative clause of its own object ("the village that they seized")."""
        word = self.syntax.words[self.head]
        if word.deprel != "acl:relcl" or self.syntax.children(self.head, "obj"):
            return False
        own = self.syntax.children(self.head, "nsubj")
        if any(self._is_whose(at) for at in own):
            return False
        return any(self.syntax.words[at].text.lower() not in _RELATIVES for at in own)

    def _is_whose(self, at: int) -> bool:
        """Whether "whose" ties a subject to the word that a clause is about."""
        owners = self.syntax.children(at, "nmod:poss", "det")
        return any(self.syntax.words[owner].text.lower() == "whose" for owner in owners)

    def _by_somebody(self, at: int) -> bool:
        return self.syntax.words[at].upos in {"NOUN", "PROPN", "PRON"}

    def _without_trigger(self, head: int) -> list[int]:
        below = set(self.syntax.subtree(self.head))
        phrase = self.syntax.subtree(head, stop=_OWN_CLAUSES - {"acl", "acl:relcl"})
        return [at for at in phrase if at not in below]

    def _beside(self) -> list[Word]:
        near = set(self.syntax.subtree(self.head, stop=_OWN_CLAUSES))
        if self.verbal:
            for head in (*self.subjects(), *self.objects()):
                near.update(self.phrase(head))
        word = self.syntax.words[self.head]
        if word.deprel == "amod" and word.head >= 0:
            near.add(word.head)
        governor = -1 if self.case_of(self.head) in _APART else self.governor()
        if governor >= 0:
            near.update(self.syntax.subtree(governor, stop=_OWN_CLAUSES))
        elif not self.verbal and self.syntax.words[self.head].deprel in {
            "nmod",
            "compound",
            "appos",
        }:
            near.update(self.syntax.subtree(self.syntax.words[self.head].head, stop=_OWN_CLAUSES))
        near.discard(self.head)
        return [self.syntax.words[at] for at in sorted(near)]
