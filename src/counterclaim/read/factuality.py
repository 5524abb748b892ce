"""How far the words around a predicate say that it holds: from -3 (it does not) to 3 (it does).

The view is the author's of the words looked at: what governs a predicate counts as far up the
tree as asked, so that inside a claim only the claim's own words do.
"""

from __future__ import annotations

from collections.abc import Container

from counterclaim.core.syntax import Syntax
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.signatures import Frame, Signature, Signatures, signatures
from counterclaim.read.words import reader_words

BY_WORDS = 0.3
"""Share of what the words say; of .2 to .5, .3 and .4 are best on news, less on other text."""
_DEEPEST = 12
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_CLAUSAL = frozenset({"ccomp", "csubj", "acl", "advcl", "xcomp"})
_NOMINAL = frozenset({"obj", "nsubj:pass", "nmod", "obl", "nmod:poss"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_KIND = frozenset({"compound", "amod"})
_OF_DEEDS = frozenset({"of", "from", "for", "about", "against"})
_TO = frozenset({"to", "from"})
_SHORT = frozenset({"n", "n't", "n’t", "'t", "’t"})
_WOULD = frozenset({"would", "wouldn"})
_ALTERNATIVES = frozenset({"or", "nor"})
_ONE = frozenset({"a", "an", "any", "one", "single"})
_BEFORE_VERB = frozenset({"AUX", "PART", "ADV"})


class FactualityReader:
    """Reads the factuality of words of one document."""

    def __init__(self, syntax: Syntax, lemmas: Lemmas, language: str = "en") -> None:
        self.syntax = syntax
        self.lemmas = lemmas
        self.words = reader_words(language)
        self.table: Signatures = signatures(language)
        self.values = self.table.values

    def told(
        self, at: int, within: Container[int] | None = None, skip: Container[int] = ()
    ) -> float:
        """Factuality of a predicate by the words around it and by the encoder together.

        The encoder sees the whole sentence, so it is asked only where all that governs the
        predicate counts: inside what somebody else says, their words alone decide.
        """
        return self.weighed(self.of(at, within, skip=skip), at, within)

    def weighed(self, value: float, at: int, within: Container[int] | None) -> float:
        """What ``told`` gives, when what the words say is known already."""
        outside = within is not None and any(
            above not in within for above in self.syntax.ancestors(at)
        )
        if outside or not self.syntax.facts:
            return value
        return BY_WORDS * value + (1 - BY_WORDS) * self.syntax.facts[at]

    def of(
        self,
        at: int,
        within: Container[int] | None = None,
        depth: int = 0,
        skip: Container[int] = (),
    ) -> float:
        """Factuality of a predicate.

        Args:
            at: The word.
            within: Words whose governing counts; all by default.
            depth: How many predicates asked for this one.
            skip: Words that belong to its name and negate nothing ("without power").
        """
        if depth > _DEEPEST:
            return self.values["plain"]
        value = self._framed(at, within, depth)
        if self.negated(at, skip):
            value = self.values["not"] if value > 0 else -value
        for way in self.ways(at):
            value = min(value, self.values[way]) if way != "open" else self._left_open(value)
        return value

    def _left_open(self, value: float) -> float:
        """What a condition or a question makes of it, or of its not being so ("if they don't")."""
        return min(self.values["open"], max(value, -self.values["open"]))

    def _framed(self, at: int, within: Container[int] | None, depth: int) -> float:
        """What the word above makes of it."""
        word = self.syntax.words[at]
        above = self._charging(at)
        if above < 0 or (within is not None and above not in within):
            return self.values["plain"]
        if word.deprel == "conj":
            return self._beside_first(at, above, within, depth)
        of_kind = word.deprel in _KIND and not self.is_definite(above)
        if of_kind or self._is_happening(at, above):
            return min(self.values["plain"], self.of(above, within, depth + 1))
        frame = self.frame(at)
        if self.is_apart(at):
            return self.values["plain"]
        if frame is None:
            return self.table.by_default["advcl"][0] if self._is_to_be(at) else self.values["plain"]
        return self._under(above, frame, at, within, depth)

    def _charging(self, at: int) -> int:
        """The word above; the verb of a noun that is charged with it ("accused the army of")."""
        word = self.syntax.words[at]
        if word.deprel != "acl" or word.head < 0 or self.syntax.words[word.head].deprel != "obj":
            return word.head
        verb = self.syntax.words[word.head].head
        marks = {self._form(c) for c in self.syntax.children(at, "mark")}
        charged = marks & {"of", "from"} and self.table.of("deed", self._names(verb, at))
        return verb if charged else word.head

    def _is_to_be(self, at: int) -> bool:
        """Whether a verb stands after "to", wherever the tree hangs it."""
        marks = {self._form(c) for c in self.syntax.children(at, "mark")}
        return "to" in marks and self.syntax.words[at].upos == "VERB"

    def is_apart(self, at: int) -> bool:
        """Whether a clause is told as so, whatever it hangs on ("although they left")."""
        marks = {self._form(c) for c in self.syntax.children(at, "mark", "advmod", "case")}
        return not marks.isdisjoint(self.table.factive_marks)

    def _is_happening(self, at: int, above: int) -> bool:
        """Whether it is what takes place or is there ("talks will resume", "there is no plan")."""
        if self.syntax.words[at].deprel not in {"nsubj", "nsubj:pass"}:
            return False
        there = bool(self.syntax.children(above, "expl"))
        lemmas = self.lemmas.of(self.syntax.words[above].text)
        return there or not lemmas.isdisjoint(self.words.happening)

    def _beside_first(
        self, at: int, first: int, within: Container[int] | None, depth: int
    ) -> float:
        """A conjunct shares what governs the first, and how it is put; its negation over "or"."""
        joints = {self._form(c) for c in self.syntax.children(at, "cc")}
        if joints & _ALTERNATIVES:
            return self.of(first, within, depth + 1)
        value = self._framed(first, within, depth + 1)
        if self.syntax.children(at, "nsubj", "nsubj:pass", "aux", "aux:pass"):
            return value
        ways = self.ways(first) if not self._is_past_beside(at, first) else []
        return min([value, *(self.values[way] for way in ways)])

    def _is_past_beside(self, at: int, first: int) -> bool:
        """Whether a verb in the past cannot share an auxiliary ("could not say and called")."""
        helpers = {self._form(c) for c in self.syntax.children(first, "aux")}
        bare = not helpers.isdisjoint(self.words.possible | self.words.future | self.words.advised)
        alone = len(helpers) == 1 and not self.syntax.children(first, "aux:pass", "cop")
        return bare and alone and self._form(at).endswith("ed")

    def frame(self, at: int) -> Frame | None:
        """How a word hangs on the one above: as a deed, a clause or a thing; None for neither."""
        word = self.syntax.words[at]
        if word.deprel in _CLAUSAL and not self._is_bare_noun(at):
            return self._clause_frame(at)
        return "thing" if word.deprel in _NOMINAL | _CLAUSAL else None

    def _is_bare_noun(self, at: int) -> bool:
        """Whether a noun says nothing by itself, so that it is but a thing."""
        owned = bool(self.syntax.children(at, "nmod:poss"))
        if self.syntax.words[at].upos not in _NOUNS and not owned:
            return False
        return not self.syntax.children(at, "cop", "mark", "nsubj", "nsubj:pass", "aux")

    def _clause_frame(self, at: int) -> Frame | None:
        word = self.syntax.words[at]
        marks = {self._form(c) for c in self.syntax.children(at, "mark", "case")}
        loose = word.deprel in {"advcl", "acl"}
        if marks & _TO or (word.deprel == "xcomp" and word.upos in _VERBAL):
            return "deed"
        if self._form(at).endswith("ing"):
            return "deed" if not loose or marks & _OF_DEEDS else None
        return None if loose and "that" not in marks else "clause"

    def _under(
        self, above: int, frame: Frame, at: int, within: Container[int] | None, depth: int
    ) -> float:
        own = self.of(above, within, depth + 1)
        if own <= -1 and self.is_any(above) and self._hangs_in(at):
            return self.values["not"]
        known = self.table.of(frame, self._names(above, at)) or self._default(above, frame, at)
        if known is None:
            return self.values["plain"]
        held, failed = known
        if frame == "thing" and 0 < held < self.values["said"] and self.is_definite(at):
            return self.values["plain"]
        if failed > 0 and self.is_any(at):
            failed = self.values["open"]
        if own >= self.values["said"] or held == failed >= self.values["said"]:
            return held
        if own <= -1:
            return failed
        return min(held, own) if held > 0 else held * max(own, 0) / self.values["said"]

    def _hangs_in(self, at: int) -> bool:
        """Whether it is only what a noun is of ("did not see any | sign of fighting")."""
        word = self.syntax.words[at]
        cases = {self._form(c) for c in self.syntax.children(at, "case")}
        return (word.deprel == "nmod" and "of" in cases) or word.deprel == "acl"

    def _default(self, above: int, frame: Frame, at: int) -> Signature | None:
        """What a word that the table does not know makes of it."""
        word = self.syntax.words[at]
        if frame != "thing":
            by_default = self.table.by_default
            return by_default["clause" if frame == "clause" else word.deprel]
        verbal = self.syntax.words[above].upos in _VERBAL
        cases = {self._form(c) for c in self.syntax.children(at, "case")}
        direct = word.deprel in {"obj", "nsubj:pass"} or "for" in cases or self.is_any(at)
        if verbal and direct and not self.is_definite(at):
            return self.values["plain"], self.values["not"]
        return None

    def is_any(self, at: int) -> bool:
        """Whether a noun is there only if what is said of it is so ("reported any losses")."""
        marks = {self._form(c) for c in self.syntax.children(at, "det")}
        return not marks.isdisjoint(self.table.any_of)

    def is_definite(self, at: int) -> bool:
        """Whether a noun names what is known already, so that not to see it is not to deny it."""
        marks = {self._form(c) for c in self.syntax.children(at, "det", "nmod:poss")}
        named = bool(self.syntax.children(at, "nmod:poss"))
        return named or not marks.isdisjoint(self.table.definite)

    def negated(self, at: int, skip: Container[int] = ()) -> bool:
        """Whether the word itself is negated ("no attack", "did not attack", "nobody died").

        Args:
            at: The word.
            skip: Words that belong to its name and negate nothing ("no-fly zone").
        """
        opening = {self._form(c) for c in self.syntax.children(at, "case", "mark") if c not in skip}
        if opening & self.table.instead or self._is_of_nothing(at):
            return True
        near = self.syntax.children(at, "advmod", "det", "cc:preconj", "case", "mark", "aux")
        for relation in ("nsubj", "nsubj:pass", "obj", "expl"):
            for argument in self.syntax.children(at, relation)[:1]:
                near += [argument, *self.syntax.children(argument, "det", "cc:preconj")]
                near += filter(self._is_not_one, self.syntax.subtree(argument)[:1])
        near += self._helpers_before(at)
        return any(self._negates(n) for n in near if n not in skip)

    def _is_of_nothing(self, at: int) -> bool:
        """Whether it is said of nobody or nothing ("there is nothing preventing them")."""
        word = self.syntax.words[at]
        if not word.deprel.startswith("acl") or word.head < 0:
            return False
        return self._form(word.head) in self.words.negation or self._is_none(word.head, at)

    def _is_none(self, noun: int, clause: int) -> bool:
        """Whether a noun is said not to be there at all ("has no trip planned")."""
        there = self.syntax.words[noun].deprel == "obj" or self._is_beside_there(noun)
        if not there or self.syntax.words[clause].deprel != "acl":
            return False
        return any(self._negates(c) for c in self.syntax.children(noun, "det"))

    def _is_beside_there(self, noun: int) -> bool:
        """Whether it is what there is or is not ("there is no evidence")."""
        above = self.syntax.words[noun].head
        return above >= 0 and bool(self.syntax.children(above, "expl"))

    def _is_not_one(self, at: int) -> bool:
        """Whether a word negates one and so any ("not a single"); "not all" leaves some."""
        return at + 1 < len(self.syntax.words) and self._form(at + 1) in _ONE

    def _negates(self, at: int) -> bool:
        """Whether a word negates; "not only" does not."""
        words = self.syntax.words
        after = self._form(at + 1) if at + 1 < len(words) else ""
        return self._form(at) in self.words.negation and after not in self.table.not_only

    def _helpers_before(self, at: int) -> list[int]:
        """Auxiliaries and adverbs right before a verb, wherever the tree hangs them."""
        words = self.syntax.words
        if words[at].upos not in {"VERB", "AUX"}:
            return []
        first = at
        while first > 0 and words[first - 1].sentence == words[at].sentence:
            before = words[first - 1]
            if before.upos not in _BEFORE_VERB and before.text.lower() not in _SHORT:
                break
            first -= 1
        return list(range(first, at))

    def ways(self, at: int) -> list[str]:
        """How the word itself is put: as coming, as possible, as a question or an order."""
        helpers = {self._form(c) for c in self.syntax.children(at, "aux", "aux:pass", "cop")}
        modifiers = {self._form(c) for c in self.syntax.children(at, "amod", "compound")}
        put = {
            "might": (helpers & self.words.possible and not self.is_perceived(at))
            or modifiers & self.table.doubtful,
            "ought": helpers & self.words.advised,
            "would": helpers & _WOULD,
            "will": helpers & (self.words.future - _WOULD),
            "open": self._is_open(at),
            "order": self._is_order(at),
        }
        return [way for way, found in put.items() if found]

    def is_perceived(self, at: int) -> bool:
        """Whether "could" says no more than that something was seen or heard."""
        helpers = {self._form(c) for c in self.syntax.children(at, "aux")}
        if helpers.isdisjoint(self.words.possible) or self.negated(at):
            return False
        return not self.lemmas.of(self.syntax.words[at].text).isdisjoint(self.table.perceived)

    def _is_open(self, at: int) -> bool:
        """Whether a condition or a question leaves it open."""
        words = self.syntax.words
        first, _ = self.syntax.sentences[words[at].sentence]
        if self.syntax.is_asked(at):
            return True
        marks = {self._form(c) for c in self.syntax.children(at, "mark")}
        if marks & self.table.open_marks:
            return True
        return self._form(first) in self.words.inverted and first < at <= first + 4

    def _is_order(self, at: int) -> bool:
        """Whether a bare verb without a subject opens its sentence ("Leave the city")."""
        word = self.syntax.words[at]
        first, _ = self.syntax.sentences[word.sentence]
        bare = word.upos == "VERB" and word.head < 0 and at <= first + 1
        if not bare or self.syntax.children(at, "nsubj", "nsubj:pass", "aux", "aux:pass", "expl"):
            return False
        return not self._form(at).endswith(("ed", "ing", "s"))

    def _names(self, above: int, below: int) -> list[str]:
        """A word's lemmas, those with its particle or with the preposition below it first."""
        lemmas = sorted(self.lemmas.of(self.syntax.words[above].text))
        beside = self.syntax.children(above, "compound:prt", "advmod")
        after = [*beside, *self.syntax.children(below, "case", "mark")]
        degrees = [self._form(n) for n in beside] if self._is_degree_of(above) else []
        pairs = (f"{lemma} {self._form(n)}" for n in after for lemma in lemmas)
        to_do = any(self._form(n) == "to" for n in self.syntax.children(below, "mark"))
        alone = [lemma for lemma in lemmas if not (to_do and lemma in self.table.going_on)]
        return [*pairs, *degrees, *alone]

    def _is_degree_of(self, above: int) -> bool:
        """Whether adverbs beside a word measure it ("too weak to", "strong enough to")."""
        return self.syntax.words[above].upos in {"ADJ", "ADV"}

    def _form(self, at: int) -> str:
        return self.syntax.words[at].text.lower()
