"""An analysis with what the search for places asks of it time and again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.core.analysis import Analysis, Name
from counterclaim.core.ports import Gazetteer
from counterclaim.resolve.place_words import PlaceWords

LARGEST_NAME = 7
HYPHENS = {"-", "‐", "‑"}
POSSESSIVES = {"'s", "’s", "'", "’"}
ARTICLES = {"the", "a", "an"}
FEW_CAPITALS = 0.02
DATELINE = 6
WELL_KNOWN = 20_000
PLACE_KINDS = {"place", "facility"}
NEVER_LAST = {*ARTICLES, *POSSESSIVES, "of", "and"}


@dataclass(slots=True)
class Page:
    """One text, its words, and who knows places.

    Attributes:
        analysis: What the encoder saw.
        gazetteer: Who knows places.
        words: The table of the document's language.
        texts: The words' forms.
        lower: The same in lower case.
        named: Per word, the name it lies in.
        people: Lower-case last words of people's names in the document.
        inner: Words that stand in lower case inside names.
        dateline: Words of the place at the head of a text that begins without a capital.
        uncased: Words of places in a text, or at its head, that knows no capitals.
    """

    analysis: Analysis
    gazetteer: Gazetteer
    words: PlaceWords
    texts: list[str] = field(init=False)
    lower: list[str] = field(init=False)
    named: list[Name | None] = field(init=False)
    people: set[str] = field(init=False)
    inner: frozenset[str] = field(init=False)
    dateline: frozenset[int] = field(init=False, default=frozenset())
    uncased: frozenset[int] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.texts = [word.text for word in self.analysis.words]
        self.lower = [text.lower() for text in self.texts]
        self.named = _named(self.analysis)
        self.inner = self.words.particles.union(self.words.kinds, self.words.site_words)
        self.uncased = self._uncased()
        self.people = {
            self.lower[last - 1]
            for first, last, name in self.names()
            if name.kind == "person" and last - first > 1 and self.is_capital(last - 1)
        }

    def names(self) -> Iterator[tuple[int, int, Name]]:
        """The entity head's names as first word and one past the last."""
        at = 0
        while at < len(self.named):
            name, last = self.named[at], at + 1
            while last < len(self.named) and name is not None and self.named[last] is name:
                last += 1
            if name is not None:
                yield at, last, name
            at = last

    def _uncased(self) -> frozenset[int]:
        """Lower-case words of the places at the head of a text that begins without a capital."""
        head = next((at for at, text in enumerate(self.texts) if text[:1].isalpha()), None)
        if head is None or self.texts[head][:1].isupper():
            return frozenset()
        self.dateline = self._lower_dateline(head)
        capitals = sum(text[:1].isupper() for text in self.texts)
        last = len(self.texts) if capitals <= FEW_CAPITALS * len(self.texts) else head + DATELINE
        return self.dateline | frozenset(
            at
            for first, end, name in self.names()
            if name.kind in PLACE_KINDS and first < last
            for at in range(first, end)
            if self.texts[at].islower() and self.lower[at] not in self.inner
        )

    def _lower_dateline(self, head: int) -> frozenset[int]:
        """The words of a large place at the head before a comma or a dash: "brenn, 3 june -"."""
        size = self.gazetteer.longest_match(self.texts[head : head + LARGEST_NAME])
        after = self.texts[head + size : head + size + 1]
        if not size or after[:1] not in (["-"], [","], ["–"], ["—"], ["("]):
            return frozenset()
        known = self.gazetteer.find(self.span_text(head, head + size))
        large = any(entry.population >= WELL_KNOWN for entry in known)
        return frozenset(range(head, head + size)) if large else frozenset()

    def gap(self, left: int, right: int) -> str | None:
        """The text between two words; None when one of them does not exist."""
        words = self.analysis.words
        if not 0 <= left < right < len(words):
            return None
        return self.analysis.text[words[left].end : words[right].start]

    def hyphened(self, left: int, right: int) -> bool:
        """Whether two neighbours are parts of one hyphened word."""
        return self.gap(left, right) == "" and (
            self.texts[left] in HYPHENS or self.texts[right] in HYPHENS
        )

    def joined(self, left: int, right: int) -> bool:
        """Whether two neighbouring words stand in one phrase of one line."""
        gap = self.gap(left, right)
        if gap is None or "\n" in gap or len(gap) > 2:
            return False
        return any(c.isalnum() for c in self.texts[right])

    def is_capital(self, at: int) -> bool:
        """Whether a word exists and begins with a capital letter."""
        return 0 <= at < len(self.texts) and (self.texts[at][:1].isupper() or at in self.uncased)

    def is_name_word(self, at: int) -> bool:
        """Whether a word is part of a name, not a direction or a type word."""
        lower = self.lower[at]
        table = self.words
        ordinary = lower in table.directions or lower in table.kinds or lower in table.locatives
        proper = self.analysis.words[at].upos in {"PROPN", "X"}
        return proper and self.is_capital(at) and not ordinary

    def carries_on(self, at: int) -> bool:
        """Whether the word after a name makes another name of it: "Brenn Times"."""
        paper = self.is_capital(at) and self.lower[at] in self.words.papers
        return paper or self.is_name_word(at)

    def before(self, at: int) -> str:
        """The lower-case word before, articles skipped; "" at the start."""
        at -= 1
        while at >= 0 and self.lower[at] in ARTICLES:
            at -= 1
        return self.lower[at] if at >= 0 else ""

    def opens_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence."""
        words = self.analysis.words
        return at == 0 or words[at - 1].sentence != words[at].sentence

    def span_text(self, first: int, last: int) -> str:
        """The text from one word to before another."""
        words = self.analysis.words
        return self.analysis.text[words[first].start : words[last - 1].end]

    def match_at(self, at: int) -> int:
        """How many words from here on are a name of the gazetteer; 0 for none."""
        window = at + 1
        while window < at + LARGEST_NAME and self._goes_on(window):
            window += 1
        size = self.gazetteer.longest_match(self.texts[at:window])
        while size > 1 and not self._reads_as_name(at, at + size):
            size = self._shorter(at, size)
        return size

    def _goes_on(self, at: int) -> bool:
        """Whether a word is joined or hyphened to the one before."""
        gap = self.gap(at - 1, at)
        if gap is None or len(gap) > 2 or "\n" in gap:
            return False
        text = self.texts[at]
        if text.isalnum() or any(c.isalnum() for c in text):
            return True
        return not gap and (text in HYPHENS or self.texts[at - 1] in HYPHENS)

    def _shorter(self, at: int, size: int) -> int:
        size -= 1
        while size and self.gazetteer.longest_match(self.texts[at : at + size]) != size:
            size -= 1
        return size

    def _reads_as_name(self, first: int, last: int) -> bool:
        """Whether all words but particles and type words are capitalised."""
        return self.lower[last - 1] not in NEVER_LAST and all(
            self.is_capital(at) or self.lower[at] in self.inner or not self.texts[at].isalpha()
            for at in range(first, last)
        )


def _named(analysis: Analysis) -> list[Name | None]:
    named: list[Name | None] = [None] * len(analysis.words)
    names = iter(analysis.names)
    name = next(names, None)
    for at, word in enumerate(analysis.words):
        while name and name.end <= word.start:
            name = next(names, None)
        if name and word.start < name.end and name.start < word.end:
            named[at] = name
    return named
