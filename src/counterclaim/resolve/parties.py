"""Words to the people, bodies, states and outlets they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.core.analysis import Analysis, Name, Word
from counterclaim.core.claim import SpeakerKind
from counterclaim.core.document import Document
from counterclaim.core.findings import Party
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.core.when import When
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.resolve.coreference import refer_back
from counterclaim.resolve.office_days import days_of
from counterclaim.resolve.offices import Post, office_index
from counterclaim.resolve.party_doubts import undecided_name, undecided_office
from counterclaim.resolve.party_given import meanings_in_name
from counterclaim.resolve.party_home import filed_elsewhere, filed_from, taken_for_home
from counterclaim.resolve.party_index import (
    Match,
    Named,
    meant,
    party_index,
    party_words,
    tokens_of,
)
from counterclaim.resolve.party_judge import Beside, candidates, chosen
from counterclaim.resolve.party_peoples import without_states
from counterclaim.resolve.party_phrase import (
    beside,
    is_indefinite,
    is_predicate,
    is_someones,
    noun_before,
    phrase_of,
)

_NO_NAME = frozenset({"PRON", "ADP", "NUM", "VERB", "ADV", "CCONJ"})
"""What no name of a person begins with."""


def find_parties(
    document: Document,
    analysis: Analysis,
    syntax: Syntax,
    theatre: Theatre,
    places: Sequence[Place],
    times: Sequence[When],
) -> tuple[tuple[Party, ...], tuple[Issue, ...]]:
    """Everyone the text refers to, in text order; nested phrases give several parties.

    Args:
        document: Its publisher's own side's bodies are meant when no side is named; offices are
            of those who held them when it was published.
        analysis: The encoder's view of the document's text.
        syntax: The same, as a tree.
        theatre: The pack in use.
        places: Resolved places: "the Irkutsk governor" is of the side that Irkutsk is in.
        times: Resolved times: "in January 2024 the minister" is the minister of then.
    """
    finder = _Finder(document, analysis, syntax, theatre, places, times)
    parties = [*finder.described(), *finder.persons(), *finder.named()]
    parties = _unique(parties)
    parties.extend(refer_back(analysis, syntax, parties, finder.index.content))
    parties = list(finder.only_ones(parties))
    parties.sort(key=lambda party: (party.span.start, -party.span.end))
    return tuple(parties), (*finder.issues.values(), *finder.home_taken())


def _unique(parties: Sequence[Party]) -> list[Party]:
    """One party for each stretch of words; the first found wins."""
    kept: dict[tuple[int, int], Party] = {}
    for party in parties:
        kept.setdefault((party.span.start, party.span.end), party)
    return list(kept.values())


class _Finder:
    def __init__(
        self,
        document: Document,
        analysis: Analysis,
        syntax: Syntax,
        theatre: Theatre,
        places: Sequence[Place],
        times: Sequence[When],
    ) -> None:
        self.text = analysis.text
        self.syntax = syntax
        self.index = party_index(theatre)
        self.offices = office_index(theatre)
        self.words = party_words("en")
        self.home = self.index.home(document.publisher)
        self.published = document.published_at
        self.times = times
        self.issues: dict[str, Issue] = {}
        self.office_sides: dict[frozenset[str], str] = {}
        self.places = {place.span.start: place for place in places if place.country}
        self.matches = list(self.index.matches(self.text, tokens_of(self.text), self.home))
        self.names = analysis.names
        self.matches = without_states(list(self._decided(analysis)), syntax, self.text)
        self.filed = filed_from(self.text, places)
        self.filed_side = self._side_filed_from()
        self.filed_until = filed_elsewhere(self.text, places, self.filed)
        self.at_home: list[str] = []
        self.people = [bare for name in analysis.names if (bare := self._bare_name(name))]

    def _decided(self, analysis: Analysis) -> Iterator[Match]:
        """The matches, each of the names that several share with the one that is meant."""
        full = [(m.start, m.named.actor or "") for m in self.matches if " " in self._words_of(m)]
        for match in self.matches:
            others = meanings_in_name(match, analysis, self.index)
            if len(others) < 2:
                if others:
                    yield match._replace(named=others[0]) if match.meanings != others else match
                continue
            judged = candidates(others, self._beside(match, others, full), self.offices)
            named = chosen(judged) or meant(others, None, self._words_of(match))
            if named.actor is None:
                span = Span.of(self.text, match.start, match.end)
                self._tell(undecided_name(span, judged))
            yield match._replace(named=named)

    def _side_filed_from(self) -> str | None:
        """Side of the country a report was filed from, when the report goes on to speak of it."""
        if self.filed is None:
            return None
        side = self.index.side_of_country.get(self.filed.country or "")
        if self.index.belligerents and side not in self.index.belligerents:
            return None
        told = (m.named.side for m in self.matches if m.start >= self.filed.span.end)
        return side if side and side in told else None

    def _words_of(self, match: Match) -> str:
        return self.text[match.start : match.end]

    def _beside(
        self, match: Match, meanings: Sequence[Named], full: Sequence[tuple[int, str]]
    ) -> Beside:
        at = self._head_around(match)
        around = [at, *beside(self.syntax, at), *noun_before(self.syntax, at)] if at >= 0 else []
        phrases = [phrase_of(self.syntax, head) for head in around]
        ids = {named.actor for named in meanings}
        others = [other for p in phrases for other in self._inside(p) if other is not match]
        others.extend(self._in_same_name(match))
        states = [m.named.side for m in others if m.named.kind is not SpeakerKind.MEDIA]
        texts = [self.syntax.words[w] for phrase in phrases for w in phrase]
        office = [w.text for w in texts if not match.start <= w.start < match.end]
        return Beside(
            next((side for side in states if side), None) or self._side_of_places(phrases),
            self.offices.words(office),
            frozenset(m.named.actor for m in others if m.named.actor),
            [actor for start, actor in full if start < match.start and actor in ids],
            [actor for start, actor in full if start > match.start and actor in ids],
            self.home,
            days_of(self.syntax, at, self.times, self.published) if at >= 0 else None,
        )

    def _in_same_name(self, match: Match) -> Iterator[Match]:
        """What else is named inside the longer name around a match ("Sudaran General NAME")."""
        for name in self.names:
            if name.start < match.start and match.end <= name.end:
                yield from (m for m in self.matches if name.start <= m.start < match.start)

    def _head_around(self, match: Match) -> int:
        """The noun whose phrase a name stands in ("the Sudaran general NAME")."""
        at = self.syntax.top(match.start, match.end)
        if at < 0 or self.syntax.words[at].deprel not in {"flat", "compound"}:
            return at
        return self.syntax.words[at].head

    def _side_of_places(self, phrases: Iterable[Sequence[int]]) -> str | None:
        """Side of the country that a place in a phrase lies in.

        A region with an army or a foreign minister of its own has broken away from it.
        """
        for phrase in phrases:
            words = {self.syntax.words[at].text.lower() for at in phrase}
            for at in phrase:
                place = self.places.get(self.syntax.words[at].start)
                if place is None:
                    continue
                region = place.precision in {PlacePrecision.REGION, PlacePrecision.AREA}
                if region and not words.isdisjoint(self.words.sovereign):
                    return None
                return self.index.side_of_country.get(place.country or "")
        return None

    def home_taken(self) -> Iterator[Issue]:
        """What was taken for the bodies of the state that the report was filed from."""
        if self.at_home and self.filed and self.filed_side:
            yield taken_for_home(self.at_home, self.filed_side, self.filed)

    def _tell(self, issue: Issue) -> None:
        self.issues.setdefault(issue.message, issue)

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
            phrase = phrase_of(self.syntax, top) if top >= 0 else []
            words = self.text[name.start : name.end]
            side = (self._side(phrase) if phrase else None) or self._side_above(top)
            titled = self._titled(name)
            side = side or self._side_right_before(titled)
            if side is None and self._is_of_state(titled, words):
                side = self._side_at_home(titled, top)
            yield Party(
                Span.of(self.text, name.start, name.end), words, SpeakerKind.PERSON, None, side
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
        left = [at for at in left if self.syntax.words[at].upos not in {"PUNCT", "DET", "PART"}]
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
        phrase = phrase_of(self.syntax, at)
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
        if side is None and self._is_of_state(phrase, name):
            side = self._side_at_home(phrase, at)
        if name is not None and noun not in self.words.bodies:
            return Party(Span.of(self.text, start, end), name, SpeakerKind.PERSON, None, side)
        if noun in self.words.offices and (office := self._office(phrase, at, side)):
            return office
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

    def _is_of_state(self, phrase: Sequence[int], name: str | None) -> bool:
        """Whether the words, but for somebody's name, are those of a state's body or office.

        A bare "the army" is rather one that was told of before.
        """
        named = set((name or "").lower().split())
        words = [self.syntax.words[at].text.lower() for at in phrase]
        left = {w for w in words if w.isalpha()} - self.words.minor - named
        bare = len(left) < 2 and not named
        return not bare and left <= self.words.state and not left.isdisjoint(self.words.states)

    def _titled(self, name: Name) -> list[int]:
        """A name with the words for an office right before it ("President NAME")."""
        words = self.syntax.between(name.start, name.end)
        first = words[0] if len(words) else 0
        while first > 0 and self.syntax.words[first - 1].text.lower() in self.words.state:
            first -= 1
        return list(range(first, words[-1] + 1)) if len(words) else []

    def _side_right_before(self, titled: Sequence[int]) -> str | None:
        """Side of the people named right before an office ("British Defence Secretary NAME")."""
        start = self.syntax.words[titled[0]].start if titled else -1
        before = (m.named for m in self.matches if m.end == start - 1)
        return next((n.side for n in before if n.kind is SpeakerKind.STATE), None)

    def _is_told_elsewhere(self, at: int) -> bool:
        """Whether a sentence has named another country's place ("In Moscow, the president ...").

        Not where it has named the state that the report was filed from as well.
        """
        first, _ = self.syntax.sentences[self.syntax.words[at].sentence]
        start, end = self.syntax.words[first].start, self.syntax.words[at].start
        if any(start <= m.start < end and m.named.side == self.filed_side for m in self.matches):
            return False
        named = (self.places.get(word.start) for word in self.syntax.words[first:at])
        sides = {self.index.side_of_country.get(place.country or "") for place in named if place}
        return bool(sides - {None, self.filed_side})

    def _side_at_home(self, phrase: Sequence[int], at: int) -> str | None:
        """Whose a body without a state is: of the phrase around it, else of where it is told."""
        above = self.syntax.words[at].head
        while above >= 0 and self.syntax.words[above].upos in {"NOUN", "PROPN"}:
            if side := self._side(phrase_of(self.syntax, above)):
                return side
            above = self.syntax.words[above].head
        start, end = self.syntax.bounds(list(phrase))
        elsewhere = start >= self.filed_until or self._is_told_elsewhere(at)
        if self.home or not self.filed_side or elsewhere:
            return self.home
        self.at_home.append(self.text[start:end])
        return self.filed_side

    def _office(self, phrase: list[int], at: int, side: str | None) -> Party | None:
        """Who held the office that a phrase names, or the office when that is not known."""
        start, end = self.syntax.bounds(phrase)
        if is_indefinite(self.syntax, at) or self._names_its_holder(at, start, end):
            return None
        words = self.offices.words(self.syntax.words[w].text for w in phrase)
        side = side or self._side_of_office(words, at)
        posts = self.offices.named(words, side)
        if not posts:
            return None
        if side:
            self.office_sides[words] = side
        span = Span.of(self.text, start, end)
        days = days_of(self.syntax, at, self.times, self.published)
        holders = {p.holder.id: p.holder for p in posts if days and p.held(days)}
        if len(holders) > 1:
            self._tell(undecided_office(span, list(holders.values())))
        if len(holders) != 1:
            return Party(span, _role(posts, span), SpeakerKind.OFFICE, None, side)
        holder = next(iter(holders.values()))
        return Party(span, holder.name, SpeakerKind.PERSON, holder.id, side or holder.side)

    def _names_its_holder(self, at: int, start: int, end: int) -> bool:
        """Whether a name or a predicate says who it is, or it is a part of a body's name."""
        word = self.syntax.words[at]
        if is_predicate(self.syntax, at):
            return True
        if any(m.start <= word.start < m.end and m.named.actor for m in self.matches):
            return True
        gaps = (self.text[min(end, name.end) : max(start, name.start)] for name in self.people)
        return any(gap in {", ", " "} for gap in gaps)

    def _side_of_office(self, words: frozenset[str], at: int) -> str | None:
        """Whose "the defence minister" is: of the side whose it was before, or the publisher's."""
        if is_someones(self.syntax, at):
            return None
        return self.office_sides.get(words) or (self.home if len(words) > 1 else None)

    def only_ones(self, parties: Sequence[Party]) -> Iterator[Party]:
        """The parties, each bare body with the pronouns for it as the only one that fits."""
        found = [self._only_one(party) for party in parties]
        solved = {p.name: f for p, f in zip(parties, found, strict=True) if p is not f}
        left = {p.name for p in found if p.actor is None and p.name.lower() == p.span.exact.lower()}
        for party in found:
            body = None if party.actor or party.name in left else solved.get(party.name)
            yield replace(body, span=party.span) if body else party

    def _only_one(self, party: Party) -> Party:
        """A bare "the junta" is the one body in the war that is called so."""
        words = party.span.exact.lower().split()
        known = party.actor or party.side or party.kind is not SpeakerKind.ORGANIZATION
        if known or len(words) != 2 or words[0] != "the" or self._is_abroad(party):
            return party
        body = self.index.only(words[1:])
        return self._party(party.span.start, party.span.end, body) if body else party

    def _is_abroad(self, party: Party) -> bool:
        """Whether the sentence speaks of a state outside the war."""
        at = self.syntax.word_at(party.span.start)
        first, last = self.syntax.sentences[self.syntax.words[at].sentence]
        start, end = self.syntax.words[first].start, self.syntax.words[last - 1].end
        sides = {m.named.side for m in self.matches if start <= m.start < end}
        return any(side and side not in self.index.belligerents for side in sides)

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
        if noun in self.words.offices and not is_indefinite(self.syntax, at):
            return SpeakerKind.OFFICE
        return SpeakerKind.UNNAMED

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
        for match in self._inside(phrase):
            if match.named.side and match.named.kind is not SpeakerKind.MEDIA:
                return match.named.side
        return self._side_of_places([phrase])

    def _side_above(self, at: int) -> str | None:
        """Side of the phrase a name stands in ("the Norvian commander NAME")."""
        if at < 0:
            return None
        for around in (*self.syntax.children(at, "appos"), self.syntax.words[at].head):
            if around < 0:
                continue
            noun = self.syntax.words[around].text.lower()
            if noun in self.words.nouns:
                return self._side(phrase_of(self.syntax, around))
        return None

    def _inside(self, phrase: Sequence[int]) -> list[Match]:
        start, end = self.syntax.bounds(list(phrase))
        return [m for m in self.matches if start <= m.start and m.end <= end]

    def _party(self, start: int, end: int, named: Named) -> Party:
        return Party(
            Span.of(self.text, start, end), named.name, named.kind, named.actor, named.side
        )


def _role(posts: Sequence[Post], span: Span) -> str:
    """The office's title and body when one office is meant, else the words."""
    roles = {post.role for post in posts}
    return roles.pop() if len(roles) == 1 else span.exact
