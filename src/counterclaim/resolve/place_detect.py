"""Finds the words that name places, by the gazetteer, the entity head and their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.core.analysis import Analysis, Name
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.ports import Gazetteer
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_actor import is_actor
from counterclaim.resolve.place_toponym import Toponym
from counterclaim.resolve.place_words import PlaceWords

LARGEST_NAME = 7
HYPHENS = {"-", "‐", "‑"}
SHORT = 4
WELL_KNOWN = 20_000
LARGE = 100_000
LOUD = {PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.AREA}
PLACES = {"place", "facility"}
OTHERS = {"person", "organization", "nationality", "weapon", "vehicle", "time", "money", "quantity"}


@dataclass(slots=True)
class Page:
    """An analysis with what detection asks of it time and again.

    Attributes:
        analysis: What the encoder saw.
        gazetteer: Who knows places.
        words: The table of the document's language.
        texts: The words' forms.
        lower: The same in lower case.
        named: Per word, the name it lies in.
        people: Lower-case words that belong to people's names somewhere in the document.
    """

    analysis: Analysis
    gazetteer: Gazetteer
    words: PlaceWords
    texts: list[str] = field(init=False)
    lower: list[str] = field(init=False)
    named: list[Name | None] = field(init=False)
    people: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = [word.text for word in self.analysis.words]
        self.lower = [text.lower() for text in self.texts]
        self.named = _named(self.analysis)
        self.people = Counter(
            self.lower[at]
            for at, name in enumerate(self.named)
            if name and name.kind == "person" and _is_capital(self.texts[at])
        )

    def hyphened(self, left: int, right: int) -> bool:
        """Whether two words are parts of one hyphened word."""
        words = self.analysis.words
        if not 0 <= left < right < len(words):
            return False
        return self.analysis.text[words[left].end : words[right].start] == "" and (
            self.texts[left] in HYPHENS or self.texts[right] in HYPHENS
        )

    def joined(self, left: int, right: int) -> bool:
        """Whether two neighbouring words stand in one phrase of one line."""
        words = self.analysis.words
        if not 0 <= left < right < len(words):
            return False
        gap = self.analysis.text[words[left].end : words[right].start]
        return "\n" not in gap and len(gap) < 3 and any(c.isalnum() for c in self.texts[right])

    def is_capital(self, at: int) -> bool:
        """Whether a word exists and begins with a capital letter."""
        return 0 <= at < len(self.texts) and _is_capital(self.texts[at])

    def before(self, at: int) -> str:
        """The lower-case word before, articles skipped; "" at the start."""
        at -= 1
        while at >= 0 and self.lower[at] in {"the", "a", "an"}:
            at -= 1
        return self.lower[at] if at >= 0 else ""

    def span_text(self, first: int, last: int) -> str:
        """The text from one word to before another."""
        words = self.analysis.words
        return self.analysis.text[words[first].start : words[last - 1].end]


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


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


def detect(page: Page) -> list[Toponym]:
    """Every place name, in text order, not overlapping."""
    accepted: list[Toponym] = []
    doubtful: list[Toponym] = []
    for toponym in _matches(page):
        verdict = judge(page, toponym)
        if verdict is True:
            accepted.append(toponym)
        elif verdict is None:
            doubtful.append(toponym)
    known = {toponym.name.casefold() for toponym in accepted}
    accepted += [toponym for toponym in doubtful if toponym.name.casefold() in known]
    accepted += _unknown_names(page, accepted)
    return sorted(accepted, key=lambda toponym: toponym.start)


def _matches(page: Page) -> Iterator[Toponym]:
    at = 0
    while at < len(page.texts):
        size = match_at(page, at) if page.is_capital(at) else 0
        if size:
            yield _toponym(page, at, at + size)
        at += max(1, size)


def match_at(page: Page, at: int) -> int:
    """How many words from here on are a name of the gazetteer; 0 for none."""
    window = at + 1
    while window < at + LARGEST_NAME and (
        page.joined(window - 1, window) or page.hyphened(window - 1, window)
    ):
        window += 1
    size = page.gazetteer.longest_match(page.texts[at:window])
    while size > 1 and not _reads_as_name(page, at, at + size):
        size -= 1
        while size and not page.gazetteer.longest_match(page.texts[at : at + size]) == size:
            size -= 1
    return size


def _reads_as_name(page: Page, first: int, last: int) -> bool:
    """Whether all the words but particles and type words are capitalised."""
    words = page.words
    sites = {part for site in words.sites for part in site}
    return all(
        page.is_capital(at)
        or page.lower[at] in words.particles
        or page.lower[at] in words.kinds
        or page.lower[at] in sites
        or not page.texts[at].isalpha()
        for at in range(first, last)
    ) and page.lower[last - 1] not in {"of", "the", "and", "'s", "’s"}


def _toponym(page: Page, first: int, last: int) -> Toponym:
    words = page.analysis.words
    name = page.span_text(first, last)
    return Toponym(
        start=words[first].start,
        end=words[last - 1].end,
        first=first,
        last=last,
        name=name,
        entries=page.gazetteer.find(name),
    )


def judge(page: Page, toponym: Toponym) -> bool | None:
    """Whether a gazetteer name is a place here; None when only another mention could tell."""
    first, last = toponym.first, toponym.last
    if page.lower[first] in page.words.never and last == first + 1 and not page.texts[first].isupper():
        return False
    land = any(entry.precision is PlacePrecision.COUNTRY for entry in toponym.entries)
    if not toponym.entries or is_actor(page.analysis, first, last, page.words, land=land):
        return False
    if _is_acronym(page, toponym) and not any(e.precision in LOUD for e in toponym.entries):
        return False
    if _is_abbreviation(page, toponym):
        return page.texts[first - 1] == "," if first else False
    kind = _head_says(page, first, last)
    if kind in PLACES:
        return not _is_street(page, last)
    return _without_the_head(page, toponym, kind)


def _is_abbreviation(page: Page, toponym: Toponym) -> bool:
    text = toponym.name
    return text.endswith(".") and len(text) < 7 and not text.isupper() and text != "W.Va."


def _is_acronym(page: Page, toponym: Toponym) -> bool:
    """Capitals alone say nothing where the whole line is in capitals."""
    letters = toponym.name.replace(".", "")
    if toponym.last - toponym.first > 1 or len(letters) > SHORT or not letters.isupper():
        return False
    near = page.texts[max(0, toponym.first - 2) : toponym.last + 2]
    return not all(text.isupper() for text in near if text.isalpha())


def _is_street(page: Page, last: int) -> bool:
    return page.joined(last - 1, last) and page.lower[last] in page.words.street_words


def _head_says(page: Page, first: int, last: int) -> str | None:
    """Kind of the name the entity head found here; a larger name of another kind swallows it."""
    name = page.named[first]
    if name is None:
        return None
    words = page.analysis.words
    exact = name.start >= words[first].start and name.end <= words[last - 1].end
    if name.kind in PLACES or name.kind not in OTHERS:
        return name.kind
    return f"{name.kind}:exact" if exact else name.kind


def _without_the_head(page: Page, toponym: Toponym, kind: str | None) -> bool | None:
    first, last = toponym.first, toponym.last
    towns = [e.population for e in toponym.entries if e.precision is not PlacePrecision.DISTRICT]
    best = max(towns, default=0)
    loud = any(entry.precision in LOUD for entry in toponym.entries)
    if kind == "organization:exact":
        return True if loud or best >= LARGE else None
    if kind == "organization" and _opens_institution(page, toponym):
        return True if loud or best >= WELL_KNOWN or toponym.last - first > 1 else None
    if kind is not None and not (kind == "person:exact" and _is_located(page, toponym)):
        return False
    if not _fills_its_run(page, first, last) or not _is_proper(page, first, last):
        return False
    if _is_located(page, toponym):
        return True
    if _is_a_person_here(page, toponym):
        return False
    return True if loud or best >= WELL_KNOWN else None


def _opens_institution(page: Page, toponym: Toponym) -> bool:
    """"Dorsk City Council", "Varn Province Police": of the place, and at it."""
    name = page.named[toponym.first]
    start = page.analysis.words[toponym.first].start
    if name is None or start > name.start + len("the "):
        return False
    last = toponym.last
    return last < len(page.lower) and page.lower[last] in page.words.institutions


def _is_proper(page: Page, first: int, last: int) -> bool:
    return any(page.analysis.words[at].upos == "PROPN" for at in range(first, last))


def _is_a_person_here(page: Page, toponym: Toponym) -> bool:
    if page.before(toponym.first).rstrip(".") in page.words.titles:
        return True
    return bool(page.people[page.lower[toponym.last - 1]])


def _is_located(page: Page, toponym: Toponym) -> bool:
    """Whether a preposition before or a containing division after shows that it is a place."""
    if page.before(toponym.first) in page.words.locatives:
        return True
    after = toponym.last
    if after + 1 < len(page.texts) and page.texts[after] == "," and page.is_capital(after + 1):
        size = match_at(page, after + 1)
        found = page.gazetteer.find(page.span_text(after + 1, after + 1 + size)) if size else ()
        return any(_contains(outer, inner) for outer in found for inner in toponym.entries)
    return False


def _contains(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    if outer.country != inner.country or outer.country is None:
        return False
    if outer.precision is PlacePrecision.COUNTRY:
        return inner.precision is not PlacePrecision.COUNTRY
    return outer.precision is PlacePrecision.REGION and outer.admin1 == inner.admin1


def _fills_its_run(page: Page, first: int, last: int) -> bool:
    """Whether no further name word touches it: "Paris Hilton" is not Paris."""
    if _is_street(page, last):
        return False
    left = first - 1
    if page.joined(left, first) and page.is_capital(left) and _is_name_word(page, left):
        return False
    if _hyphened_to_a_name(page, first, last):
        return False
    if not page.joined(last - 1, last) or not page.is_capital(last):
        return True
    return not _is_name_word(page, last) or page.lower[last] in page.words.institutions


def _hyphened_to_a_name(page: Page, first: int, last: int) -> bool:
    """"Wal-Mart" is not Wal, "Norvia-Sudara" is Norvia."""
    if page.hyphened(first - 1, first) and page.is_capital(first - 2):
        return not match_at(page, first - 2)
    if page.hyphened(last - 1, last) and page.is_capital(last + 1):
        return not match_at(page, last + 1)
    return False


def _is_name_word(page: Page, at: int) -> bool:
    word = page.analysis.words[at]
    lower = page.lower[at]
    table = page.words
    ordinary = lower in table.directions or lower in table.kinds or lower in table.locatives
    return word.upos in {"PROPN", "X"} and not ordinary and lower not in {"the", "'s", "’s"}


def _unknown_names(page: Page, known: Sequence[Toponym]) -> Iterator[Toponym]:
    """Places of the entity head that the gazetteer does not know."""
    taken = {at for toponym in known for at in range(toponym.first, toponym.last)}
    for first, last, name in _head_places(page):
        while first < last and not page.is_capital(first):
            first += 1
        if first == last or any(at in taken for at in range(first, last)):
            continue
        if not any(page.analysis.words[at].upos == "PROPN" for at in range(first, last)):
            continue
        if name.kind == "place" and _is_street(page, last):
            continue
        if not is_actor(page.analysis, first, last, page.words):
            yield _toponym(page, first, last)


def _head_places(page: Page) -> Iterator[tuple[int, int, Name]]:
    at = 0
    while at < len(page.named):
        name = page.named[at]
        last = at + 1
        while last < len(page.named) and name is not None and page.named[last] is name:
            last += 1
        if name is not None and name.kind in PLACES:
            yield at, last, name
        at = last


def toponym_at(page: Page, start: int, end: int) -> Toponym:
    """The given words as a toponym, looked up whole."""
    name = page.analysis.text[start:end]
    inside = [at for at, w in enumerate(page.analysis.words) if w.start < end and w.end > start]
    first = inside[0] if inside else 0
    last = inside[-1] + 1 if inside else first + 1
    return Toponym(start, end, first, last, name, entries=page.gazetteer.find(name))
