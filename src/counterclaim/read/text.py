"""One document as the reader sees it: tree, lemmas, findings, tables, in one value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from counterclaim.core.analysis import Analysis, Word
from counterclaim.core.claim import Speaker, SpeakerKind
from counterclaim.core.document import Document
from counterclaim.core.findings import Findings, Number, Party
from counterclaim.core.pack import Theatre
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.core.where import Place
from counterclaim.read.layout import Layout
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.words import ReaderWords

Spanned = TypeVar("Spanned", Party, Number, Place)

_NAMING = frozenset({"appos", "flat"})
_DESCRIBED = frozenset({SpeakerKind.OFFICE, SpeakerKind.UNNAMED})

_OWNING = ("'s", "’s")
_APART = frozenset({"acl:relcl", "advcl", "parataxis", "ccomp", "punct", "conj", "cc"})


@dataclass(frozen=True, slots=True)
class Text:
    """Everything the reader knows of one document.

    Attributes:
        document: The document.
        analysis: The encoder's view.
        syntax: Its tree.
        findings: What its words resolve to.
        lemmas: Lemmas of its language.
        words: Word tables of its language.
        theatre: The pack in use.
        parties: The findings' parties by the word that heads their phrase.
        publisher: The publisher as the last speaker of every chain.
        layout: Datelines and labels at the heads of its lines.
    """

    document: Document
    analysis: Analysis
    syntax: Syntax
    findings: Findings
    lemmas: Lemmas
    words: ReaderWords
    theatre: Theatre
    parties: dict[int, Party]
    publisher: Speaker
    layout: Layout

    def span(self, start: int, end: int) -> Span:
        """The words between two offsets."""
        return Span(start, end, self.analysis.text[start:end])

    def phrase(self, words: Sequence[int]) -> Span:
        """The words from the first to the last of some indices."""
        return self.span(*self.syntax.bounds(list(words)))

    def bare(self, start: int, end: int, marks: str) -> Span | None:
        """What stands between two offsets, without marks around it; None for nothing."""
        words = self.analysis.text[start:end] if start < end else ""
        inner = words.strip(marks)
        first = start + words.find(inner)
        return self.span(first, first + len(inner)) if inner else None

    def noun_phrase(self, head: int) -> Span:
        """The phrase that a noun heads, without clauses, conjuncts and marks."""
        return self.phrase(self.syntax.subtree(head, stop=_APART))

    def words_in(self, spans: Iterable[Span]) -> set[int]:
        """Every word that begins inside one of some spans."""
        return {at for span in spans for at in self.syntax.between(span.start, span.end)}

    def case_of(self, at: int) -> str:
        """The preposition of a phrase, in lower case; empty for none."""
        cases = self.syntax.children(at, "case")
        return self.syntax.words[cases[0]].text.lower() if cases else ""

    def parties_between(self, start: int, end: int) -> Sequence[Party]:
        """Parties that begin inside the offsets, in text order."""
        return _between(self.findings.parties, start, end)

    def numbers_between(self, start: int, end: int) -> Sequence[Number]:
        """Numbers that begin inside the offsets, in text order."""
        return _between(self.findings.numbers, start, end)

    def places_between(self, start: int, end: int) -> Sequence[Place]:
        """Places that begin inside the offsets, in text order."""
        return _between(self.findings.places, start, end)

    def is_time(self, offset: int) -> bool:
        """Whether a character stands inside a time expression."""
        times = self.findings.times
        at = bisect_right(times, offset, key=lambda when: when.span.start if when.span else -1)
        span = times[at - 1].span if at else None
        return span is not None and span.start <= offset < span.end

    def party_of(self, phrase: Span) -> Party | None:
        """Who a phrase refers to: the party its head word heads, else the widest inside.

        Somebody named inside stands before the office that only describes them.
        """
        inside = [
            p for p in self.parties_between(phrase.start, phrase.end) if phrase.covers(p.span)
        ]
        top = self.parties.get(self._head(phrase))
        if top and phrase.covers(top.span) and self._is_owner(top.span, phrase):
            top = None
        people = {
            party.name: party
            for party in inside
            if party.kind is SpeakerKind.PERSON and not self._is_owner(party.span, phrase)
        }
        if len(people) == 1 and (top is None or top.kind in _DESCRIBED):
            return next(iter(people.values()))
        inside = [party for party in inside if not self._is_owner(party.span, phrase)]
        return top or max(inside, key=lambda p: p.span.end - p.span.start, default=None)

    def _owners_end(self, phrase: Span) -> int:
        """The offset of the last "'s" in a phrase before any comma; -1 when there is none."""
        words = phrase.exact.split(",")[0]
        ends = [phrase.start + words.rindex(mark) for mark in _OWNING if mark in words]
        return max(ends, default=-1)

    def _head(self, phrase: Span) -> int:
        """The word that heads a phrase; behind an "'s" the noun that is owned."""
        inside = self.syntax.between(max(self._owners_end(phrase), phrase.start), phrase.end)
        owned = self._owners_end(phrase) >= 0
        for at in inside if owned else ():
            word = self.syntax.words[at]
            if word.upos == "NOUN" and (word.head < 0 or word.head not in inside):
                return at
        return self.syntax.top(phrase.start, phrase.end)

    def _is_owner(self, span: Span, phrase: Span) -> bool:
        """Whether words in a phrase only tell whose somebody is ("a rebel commander's men")."""
        top = self.syntax.top(span.start, span.end)
        if top < 0:
            return False
        if span.end <= self._owners_end(phrase) < self.syntax.words[self._head(phrase)].start:
            return True
        word = self.syntax.words[top]
        above = self.syntax.words[word.head]
        kind = word.deprel == "compound" and above.upos == "NOUN" and word.head > top
        return (word.deprel == "nmod:poss" or kind) and phrase.start <= above.start

    def side_within(self, phrase: Span, *, whereabouts: bool = True) -> str | None:
        """The first side named inside a phrase.

        Args:
            phrase: The phrase.
            whereabouts: Whether a place after "in", "at" or "near" counts as well.
        """
        for party in self.parties_between(phrase.start, phrase.end):
            named = party.side and phrase.covers(party.span)
            if named and (whereabouts or not self._is_whereabouts(party.span)):
                return party.side
        return None

    def _is_whereabouts(self, span: Span) -> bool:
        """Whether words only tell where somebody is ("in Lindau Port")."""
        top = self.syntax.top(span.start, span.end)
        if top < 0:
            return False
        cases = {self.syntax.words[c].text.lower() for c in self.syntax.children(top, "case")}
        return bool(cases & self.words.locative)


def _between(found: Sequence[Spanned], start: int, end: int) -> Sequence[Spanned]:
    """What begins inside the offsets, of things in text order."""
    first = bisect_left(found, start, key=lambda each: each.span.start)
    return found[first : bisect_left(found, end, key=lambda each: each.span.start)]


def parties_by_head(parties: Sequence[Party], syntax: Syntax) -> dict[int, Party]:
    """Parties by the word that heads their phrase; the one known best, then the widest, wins."""
    found: dict[int, Party] = {}
    for party in parties:
        top = syntax.top(party.span.start, party.span.end)
        if top >= 0 and (top not in found or _rank(party) > _rank(found[top])):
            found[top] = party
    for name, word in enumerate(syntax.words):
        if word.deprel not in _NAMING or name not in found or word.head < 0:
            continue
        if found[name].kind is SpeakerKind.PERSON and not _are_many(syntax.words[word.head]):
            found[word.head] = _better(found.get(word.head), found[name])
    return found


def _are_many(word: Word) -> bool:
    """Whether a noun is a plural: of "three journalists: ..." none named is all of them."""
    form = word.text.lower()
    return word.upos == "NOUN" and form.endswith("s") and not form.endswith("ss")


def _better(described: Party | None, named: Party) -> Party:
    """Who "the commander, NAME" is: the one named, with the side that either gives."""
    if described is None or described.kind is SpeakerKind.PERSON:
        return described or named
    return replace(named, side=named.side or described.side)


def _rank(party: Party) -> tuple[bool, bool, int]:
    return party.actor is not None, party.side is not None, party.span.end - party.span.start
