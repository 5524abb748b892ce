"""Words to the people, bodies, states and outlets they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.analysis import Analysis, Name, Word
from counterclaim.core.claim import SpeakerKind
from counterclaim.core.findings import Party
from counterclaim.core.pack import Theatre
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.core.where import Place
from counterclaim.resolve.coreference import refer_back
from counterclaim.resolve.party_index import (
    Match,
    Named,
    PartyIndex,
    party_index,
    party_words,
    tokens_of,
)

_NO_NAME = frozenset({"PRON", "ADP", "NUM", "VERB", "ADV", "CCONJ"})
"""What no name of a person begins with."""
_PHRASE_STOP = frozenset(
    {
        "acl",
        "acl:relcl",
        "advcl",
        "parataxis",
        "conj",
        "cc",
        "punct",
        "appos",
        "ccomp",
        "dep",
        "advmod",
    }
)


def find_parties(
    analysis: Analysis,
    syntax: Syntax,
    theatre: Theatre,
    places: Sequence[Place],
    publisher: str | None,
) -> tuple[Party, ...]:
    """Everyone the text refers to, in text order; nested phrases give several parties.

    Args:
        analysis: The encoder's view of the document's text.
        syntax: The same, as a tree.
        theatre: The pack in use.
        places: Resolved places: "the Irkutsk governor" is of the side that Irkutsk is in.
        publisher: Who published it; its own side's bodies are meant when no side is named.
    """
    finder = _Finder(analysis, syntax, party_index(theatre), places, publisher)
    parties = [*finder.described(), *finder.persons(), *finder.named()]
    parties = _unique(parties)
    parties.extend(refer_back(analysis, syntax, parties))
    parties.sort(key=lambda party: (party.span.start, -party.span.end))
    return tuple(parties)


def _unique(parties: Sequence[Party]) -> list[Party]:
    """One party for each stretch of words; the first found wins."""
    kept: dict[tuple[int, int], Party] = {}
    for party in parties:
        kept.setdefault((party.span.start, party.span.end), party)
    return list(kept.values())


class _Finder:
    def __init__(
        self,
        analysis: Analysis,
        syntax: Syntax,
        index: PartyIndex,
        places: Sequence[Place],
        publisher: str | None,
    ) -> None:
        self.text = analysis.text
        self.analysis = analysis
        self.syntax = syntax
        self.index = index
        self.words = party_words("en")
        self.home = index.home(publisher)
        self.matches = list(index.matches(self.text, tokens_of(self.text), self.home))
        self.places = {place.span.start: place for place in places if place.country}
        self.people = [bare for name in analysis.names if (bare := self._bare_name(name))]

    def named(self) -> Iterator[Party]:
        """Names the theatre knows, and states."""
        for match in self.matches:
            yield self._party(match.start, match.end, match.named)

    def persons(self) -> Iterator[Party]:
        """Names of people the theatre does not know."""
        for name in self.people:
            if any(m.start <= name.start and name.end <= m.end for m in self.matches):
                continue
            top = self.syntax.top(name.start, name.end)
            side = self._side(self._phrase(top)) if top >= 0 else None
            yield Party(
                Span.of(self.text, name.start, name.end),
                self.text[name.start : name.end],
                SpeakerKind.PERSON,
                None,
                side or self._side_above(top),
            )

    def _bare_name(self, name: Name) -> Name | None:
        """A person's name without the title before it; None when no name is left.

        The entity head also marks titles, pronouns and demonyms; none of them is a name.
        """
        if name.kind != "person":
            return None
        words = self.syntax.between(name.start, name.end)
        titles = [at for at in words if self.syntax.words[at].text.lower() in self.words.nouns]
        left = [at for at in words if not titles or at > titles[-1]]
        left = [at for at in left if self.syntax.words[at].upos not in {"PUNCT", "DET"}]
        if not left or self.syntax.words[left[0]].upos in _NO_NAME:
            return None
        start, end = self.syntax.bounds(left)
        if self._is_whereabouts(start, left):
            return None
        known = [m for m in self.matches if m.start < end and start < m.end]
        if any(m.named.kind is not SpeakerKind.PERSON for m in known):
            return None
        return Name(start, end, name.kind)

    def _is_whereabouts(self, start: int, words: Sequence[int]) -> bool:
        """Whether a lone name behind a preposition is a place ("a resident of Dorsk")."""
        return (
            len(words) == 1
            and start in self.places
            and bool(self.syntax.children(words[0], "case"))
        )

    def described(self) -> Iterator[Party]:
        """Noun phrases headed by a word for people, offices, bodies or media."""
        for at, word in enumerate(self.syntax.words):
            if word.upos not in {"NOUN", "PROPN"} or word.deprel in {"compound", "flat", "fixed"}:
                continue
            if word.text.lower() in self.words.nouns:
                party = self._described(at, word)
                if party:
                    yield party

    def _described(self, at: int, head: Word) -> Party | None:
        phrase = self._phrase(at)
        start, end = self.syntax.bounds(phrase)
        noun = head.text.lower()
        known = self._known_in(start, end)
        person = known if known and known.kind is SpeakerKind.PERSON else None
        if person:
            return self._party(start, end, person)
        name = self._person_in(start, end)
        side = self._side(phrase)
        if side is None and noun in self.words.bodies and len(phrase) <= 2:
            side = self.home
        if name is not None and noun not in self.words.bodies:
            return Party(Span.of(self.text, start, end), name, SpeakerKind.PERSON, None, side)
        if noun in self.words.bodies | self.words.media:
            body = self._body(phrase, side, known)
            if body:
                return self._party(start, end, body)
        return Party(
            Span.of(self.text, start, end),
            self.text[start:end],
            self._kind(noun, at),
            None,
            side,
        )

    def _body(self, phrase: Sequence[int], side: str | None, known: Named | None) -> Named | None:
        if known and known.actor and known.kind in {SpeakerKind.ORGANIZATION, SpeakerKind.MEDIA}:
            return known
        words = [self.syntax.words[at].text for at in phrase]
        return self.index.described(side or self.home, words)

    def _kind(self, noun: str, at: int) -> SpeakerKind:
        if noun in self.words.bodies:
            return SpeakerKind.ORGANIZATION
        if noun in self.words.media:
            return SpeakerKind.MEDIA
        if noun in self.words.offices and not self._indefinite(at):
            return SpeakerKind.OFFICE
        return SpeakerKind.UNNAMED

    def _indefinite(self, at: int) -> bool:
        words = self.syntax.words
        articles = {words[c].text.lower() for c in self.syntax.children(at, "det")}
        return bool(articles & {"a", "an", "some", "one", "any", "another"})

    def _phrase(self, at: int) -> list[int]:
        """The noun phrase of a word without clauses, conjuncts and loose ends."""
        phrase = self.syntax.subtree(at, stop=_PHRASE_STOP)
        kept = [w for w in phrase if self._in_phrase(w, at)]
        first = next(
            (
                w
                for w in kept
                if self.syntax.words[w].upos not in {"ADP", "SCONJ", "PUNCT"} or w == at
            ),
            at,
        )
        return [w for w in kept if w >= first]

    def _in_phrase(self, word: int, at: int) -> bool:
        """Whether a word below ``at`` reaches it by nominal links, only "of" before them."""
        while word != at:
            item = self.syntax.words[word]
            if item.deprel == "nmod" and not self._of(word):
                return False
            if item.deprel == "case" and item.head == at:
                return False
            word = item.head
        return True

    def _of(self, at: int) -> bool:
        cases = self.syntax.children(at, "case")
        return any(self.syntax.words[c].text.lower() in {"of", "for", "'s", "’s"} for c in cases)

    def _known_in(self, start: int, end: int) -> Named | None:
        found = [m.named for m in self.matches if start <= m.start and m.end <= end]
        persons = [named for named in found if named.kind is SpeakerKind.PERSON]
        actors = [named for named in found if named.actor]
        return next(iter(persons or actors), None)

    def _person_in(self, start: int, end: int) -> str | None:
        for name in self.people:
            if start <= name.start and name.end <= end:
                return self.text[name.start : name.end]
        return None

    def _side(self, phrase: Sequence[int]) -> str | None:
        """Side named inside a phrase, by demonym, state, seat, body or place."""
        start, end = self.syntax.bounds(list(phrase))
        for match in self._inside(start, end):
            if match.named.side and match.named.kind is not SpeakerKind.MEDIA:
                return match.named.side
        for at in phrase:
            place = self.places.get(self.syntax.words[at].start)
            if place and place.country:
                return self.index.side_of_country.get(place.country)
        return None

    def _side_above(self, at: int) -> str | None:
        """Side of the phrase a name stands in ("the Norvian commander NAME")."""
        if at < 0:
            return None
        for around in (*self.syntax.children(at, "appos"), self.syntax.words[at].head):
            if around < 0:
                continue
            noun = self.syntax.words[around].text.lower()
            if noun in self.words.nouns:
                return self._side(self._phrase(around))
        return None

    def _inside(self, start: int, end: int) -> list[Match]:
        return [m for m in self.matches if start <= m.start and m.end <= end]

    def _party(self, start: int, end: int, named: Named) -> Party:
        return Party(
            Span.of(self.text, start, end), named.name, named.kind, named.actor, named.side
        )
