"""Which names of a theatre stand where in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from counterclaim.core.analysis import Offsets
from counterclaim.core.claim import SpeakerKind
from counterclaim.core.indexed import once_a_theatre
from counterclaim.core.pack import Actor, Outlet, Side, Theatre

_TOKEN = re.compile(r"[^\Wʼ]+|[^\w\s]|ʼ")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_ACRONYM = 3
"""Up to so many letters, a name in capitals is only meant in capitals: "Who" is not the WHO."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """Nouns that refer to people, offices, bodies and media, for one language."""

    people: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    persons: frozenset[str]
    body: frozenset[str]
    minor: frozenset[str]
    spellings: dict[str, str]
    same: dict[str, str]
    idle: frozenset[str]
    ranks: frozenset[str]
    generic: frozenset[str]
    states: frozenset[str]
    state: frozenset[str]
    sovereign: frozenset[str]
    peoples: frozenset[str]
    nouns: frozenset[str] = field(init=False)
    """Every noun that can head a description of a party."""

    def __post_init__(self) -> None:
        nouns = self.people | self.offices | self.bodies | self.media
        object.__setattr__(self, "nouns", nouns)


@cache
def party_words(language: str) -> PartyWords:
    """The table of a language, English when there is none."""
    folder = Path(__file__).parent / "party_words"
    path = folder / f"{language}.yml"
    table = yaml.load((path if path.exists() else folder / "en.yml").read_text("utf-8"), _LOADER)  # noqa: S506
    return PartyWords(
        frozenset(table["people"]),
        frozenset(table["offices"]),
        frozenset(table["bodies"]),
        frozenset(table["media"]),
        frozenset(table["pronouns"]["person"]),
        frozenset(table["pronouns"]["body"]),
        frozenset(table["minor"]),
        dict(table["spellings"]),
        dict(table["titles"]["same"]),
        frozenset(table["titles"]["idle"]),
        frozenset(table["titles"]["ranks"]),
        frozenset(table["titles"]["generic"]),
        frozenset(table["state"]["own"]),
        frozenset(table["state"]["own"]) | frozenset(table["state"]["beside"]),
        frozenset(table["state"]["sovereign"]),
        frozenset(table["peoples"]),
    )


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and signs of a text.

    Attributes:
        spans: Offsets of each.
        folded: Its folded form.
    """

    spans: Sequence[Offsets]
    folded: Sequence[str]


@dataclass(frozen=True, slots=True)
class Named:
    """What a known name stands for.

    Attributes:
        kind: What sort of speaker it would be.
        name: Name for people.
        actor: Actor or outlet id, None for a side.
        side: Side code.
        attributive: Whether the words are a demonym, and so only describe another noun.
    """

    kind: SpeakerKind
    name: str
    actor: str | None
    side: str | None
    attributive: bool = False


class Match(NamedTuple):
    """A known name in the text; ``meanings`` are all it can stand for."""

    start: int
    end: int
    named: Named
    meanings: tuple[Named, ...] = ()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Case, accents and spelling variants taken out of a word."""
    lowered = word.lower().translate(_APOSTROPHES)
    if not lowered.isascii():
        lowered = (
            unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode() or lowered
        )
    return party_words("en").spellings.get(lowered, lowered)


def folded(text: str) -> list[str]:
    """The folded words and signs of a text."""
    return list(map(fold, _TOKEN.findall(text)))


def tokens_of(text: str) -> Tokens:
    """Words and signs of a text."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    return Tokens(spans, folded(text))


class PartyIndex:
    """Every name of a theatre and of the world's states, ready to be found in text."""

    def __init__(self, theatre: Theatre) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], list[Named]]]] = {}
        self._described: dict[tuple[str | None, frozenset[str]], Named] = {}
        self._shouted: set[tuple[str, ...]] = set()
        self.side_of_country: dict[str, str] = {}
        self.actors = {actor.id: actor for actor in theatre.actors}
        sides = (*theatre.sides, *theatre.world)
        self._states = _state_names(theatre)
        self.belligerents = frozenset(side.code for side in theatre.sides)
        self._states_at_war = sum(bool(side.countries) for side in theatre.sides)
        for side in reversed(sides):
            self._add_side(side)
        for outlet in theatre.outlets:
            self._add_outlet(outlet)
        for actor in theatre.actors:
            self._add_actor(actor)
        for entries in self._names.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def matches(self, text: str, tokens: Tokens, home: str | None) -> Iterator[Match]:
        """Known names in the text, longest first at each place, not overlapping.

        Args:
            text: The text.
            tokens: Its tokens.
            home: The publisher's side: whose "General Staff" it is when nothing else tells.
        """
        end = 0
        for at in [at for at, word in enumerate(tokens.folded) if word in self._names]:
            entry = self._longest(text, tokens, at) if at >= end else None
            if entry is not None:
                length, meanings = entry
                end = at + length
                start, stop = tokens.spans[at][0], tokens.spans[end - 1][1]
                named = meant(meanings, home, text[start:stop])
                yield Match(start, stop, named, tuple(meanings))

    def home(self, publisher: str | None) -> str | None:
        """Side of a publisher, when the pack knows it."""
        tokens = tokens_of(publisher or "")
        found = self._longest(publisher or "", tokens, 0) if tokens.spans else None
        if found is None or found[0] != len(tokens.spans):
            return None
        return meant(found[1], None, publisher or "").side

    def described(self, side: str | None, words: Iterable[str]) -> Named | None:
        """The body of a side that a description fits ("the Russian defence ministry")."""
        return self._described.get((side, self.content(words)))

    def only(self, words: Iterable[str]) -> Named | None:
        """The one body of the war that a bare description fits ("the junta").

        Where two states fight, each has an army, named in the pack or not, so there is none.
        """
        if self._states_at_war > 1:
            return None
        content = self.content(words)
        found = [self._described.get((side, content)) for side in self.belligerents]
        bodies = [named for named in found if named]
        return bodies[0] if len(bodies) == 1 else None

    def content(self, words: Iterable[str]) -> frozenset[str]:
        """The words that tell one body or office of a side from another.

        Names of states, articles and the like are left out, as in "Norvia's ministry of defence".
        """
        minor = party_words("en").minor
        left = self._stateless([fold(word) for word in words])
        return frozenset(w for w in left if w not in minor and w.isalnum())

    def _stateless(self, words: Sequence[str]) -> Iterator[str]:
        """The words without the names of states in them, longest names first."""
        at = 0
        while at < len(words):
            names = self._states.get(words[at], ())
            size = next((len(n) for n in names if tuple(words[at : at + len(n)]) == n), 0)
            if not size:
                yield words[at]
            at += size or 1

    def _longest(self, text: str, tokens: Tokens, at: int) -> tuple[int, list[Named]] | None:
        entries = self._names.get(tokens.folded[at])
        start, end = tokens.spans[at]
        if entries is None or not (text[start].isupper() or text[start].isdigit()):
            return None
        for words, meanings in entries:
            if tuple(tokens.folded[at : at + len(words)]) == words and (
                words not in self._shouted or text[start:end].isupper()
            ):
                return len(words), meanings
        return None

    def _add(self, names: Iterable[str], named: Named) -> None:
        for name in names:
            words = tuple(folded(name))
            if words:
                self._note_capitals(name, words)
                entries = self._names.setdefault(words[0], [])
                known = next((meanings for other, meanings in entries if other == words), None)
                if known is None:
                    entries.append((words, [named]))
                elif named.actor is None or known[0].actor is None:
                    known[:] = [named]
                elif all(other.actor != named.actor for other in known):
                    known.append(named)

    def _note_capitals(self, name: str, words: tuple[str, ...]) -> None:
        """Keep whether every spelling of a short name is in capitals."""
        if not (len(name) <= _ACRONYM and name.isupper()):
            self._shouted.discard(words)
        elif words[0] not in self._names or all(w != words for w, _ in self._names[words[0]]):
            self._shouted.add(words)

    def _add_side(self, side: Side) -> None:
        state = Named(SpeakerKind.STATE, side.name, None, side.code)
        self._add(
            side.demonyms, Named(SpeakerKind.STATE, side.name, None, side.code, attributive=True)
        )
        self._add((side.name, *side.names, *side.seats), state)
        for country in side.countries:
            self.side_of_country[country] = side.code

    def _add_outlet(self, outlet: Outlet) -> None:
        named = Named(SpeakerKind.MEDIA, outlet.name, outlet.id, outlet.side)
        self._add((outlet.name, *outlet.names), named)

    def _add_actor(self, actor: Actor) -> None:
        side = actor.side or (self.side_of_country.get(actor.country) if actor.country else None)
        named = Named(actor.kind, actor.name, actor.id, side)
        self._add((actor.name, *actor.names), named)
        if actor.kind is not SpeakerKind.PERSON:
            for name in (actor.name, *actor.names):
                content = self.content(_TOKEN.findall(name))
                if content:
                    self._described.setdefault((side, content), named)


def meant(meanings: Sequence[Named], home: str | None, words: str) -> Named:
    """The only meaning, or the publisher's own side's; otherwise what all meanings share."""
    if len(meanings) == 1:
        return meanings[0]
    own = [named for named in meanings if home is not None and named.side == home]
    if len(own) == 1:
        return own[0]
    kinds, sides = {named.kind for named in meanings}, {named.side for named in meanings}
    kind = meanings[0].kind if len(kinds) == 1 else SpeakerKind.UNNAMED
    return Named(kind, words, None, sides.pop() if len(sides) == 1 else None)


def _state_names(theatre: Theatre) -> dict[str, list[tuple[str, ...]]]:
    """First word to the names and demonyms of states that begin with it, longest first.

    A side's name that is also a body's ("Sudanese army") is no state's.
    """
    bodies = {
        tuple(folded(name))
        for actor in theatre.actors
        if actor.kind is not SpeakerKind.STATE
        for name in (actor.name, *actor.names)
    }
    states: dict[str, list[tuple[str, ...]]] = {}
    for side in (*theatre.sides, *theatre.world):
        for name in (*side.names, *side.demonyms, side.name):
            words = tuple(folded(name))
            if words and words not in bodies:
                states.setdefault(words[0], []).append(words)
    for names in states.values():
        names.sort(key=len, reverse=True)
    return states


@once_a_theatre
def party_index(theatre: Theatre) -> PartyIndex:
    """The index of a theatre, built once for each loaded pack."""
    return PartyIndex(theatre)
