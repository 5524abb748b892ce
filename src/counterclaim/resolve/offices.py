"""Who held an office at a time, by the words that name the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.indexed import once_a_theatre
from counterclaim.core.pack import Actor, Office, Theatre
from counterclaim.resolve.party_index import PartyIndex, folded, party_index, party_words

_SUPREME = frozenset({SpeakerKind.STATE, SpeakerKind.OFFICE})
"""Bodies with one head, so that "the president" needs no more than a side."""


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends within it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Post:
    """One office as one person held it.

    Attributes:
        office: Title, body and dates, as in the pack.
        holder: Who held it.
        words: The words of the title that count.
        body: The body's name for people.
        bodies: The words of each of the body's names.
        sides: Codes that its side goes by.
        telling: The words of the title that say what it is about ("defence", "Kessel").
        complete: Whether the title needs no body's name beside it ("president", not "chairman").
    """

    office: Office
    holder: Actor
    words: frozenset[str]
    body: str
    bodies: tuple[frozenset[str], ...]
    sides: frozenset[str]
    telling: frozenset[str]
    complete: bool

    @property
    def role(self) -> str:
        """The office itself, whoever holds it."""
        return f"{self.office.title}, {self.body}"

    def held(self, days: Days) -> bool:
        """Whether it was held on some of the days."""
        since, until = self.office.since, self.office.until
        return (since is None or since <= days.last) and (until is None or days.first <= until)


class OfficeIndex:
    """Every office of a theatre's people, ready to be found by its words.

    Args:
        theatre: The pack in use.
    """

    def __init__(self, theatre: Theatre) -> None:
        self._parties = party_index(theatre)
        self._posts: dict[str, list[Post]] = {}
        self._of: dict[str, list[Post]] = {}
        for holder in theatre.actors:
            for post in self._posts_of(holder):
                self._of.setdefault(holder.id, []).append(post)
                for word in post.words:
                    self._posts.setdefault(word, []).append(post)

    def words(self, texts: Iterable[str]) -> frozenset[str]:
        """The words of a description that name the office and its body."""
        return office_words(self._parties, texts)

    def named(self, words: frozenset[str], side: str | None) -> list[Post]:
        """The offices that the words fit, whoever held them and when.

        Args:
            words: As ``words`` gives them.
            side: Whose office it is; None only finds offices of bodies that are named.
        """
        posts = {id(post): post for word in words for post in self._posts.get(word, ())}
        found = [post for post in posts.values() if post.telling or post.words <= words]
        ours = [post for post in found if side is None or side in post.sides]
        for fits in (_is_whole, _names_body, _hints_at_body):
            chosen = [p for p in ours if fits(p, words) and (side or p.words != words)]
            if chosen:
                return chosen
        return []

    def posts_of(self, actor: str | None) -> list[Post]:
        """Every office that a person held."""
        return self._of.get(actor or "", [])

    def _posts_of(self, holder: Actor) -> Iterator[Post]:
        for office in holder.offices:
            body = self._parties.actors.get(office.of)
            words = self.words([office.title])
            if words:
                yield Post(
                    office,
                    holder,
                    words,
                    body.name if body else office.of,
                    tuple(self.words([name]) for name in body.names) if body else (),
                    frozenset(self._sides(holder) | self._sides(body)),
                    telling := _telling(words),
                    bool(telling) or (body is not None and body.kind in _SUPREME),
                )

    def _sides(self, actor: Actor | None) -> set[str]:
        if actor is None:
            return set()
        country = self._parties.side_of_country.get(actor.country or "")
        return {side for side in (actor.side, country) if side}


def office_words(index: PartyIndex, texts: Iterable[str]) -> frozenset[str]:
    """The words that tell one office of a side from another."""
    table = party_words("en")
    kept = [text for text in texts if text.lower().replace("’", "'") not in table.minor]
    words = index.content([word for text in kept for word in folded(text)])
    return frozenset(table.same.get(word, word) for word in words if len(word) > 1) - table.idle


def _telling(words: frozenset[str]) -> frozenset[str]:
    table = party_words("en")
    return words - table.ranks - table.offices - table.people - table.generic


def _is_whole(post: Post, words: frozenset[str]) -> bool:
    """Whether the words are the title's; "region" and the like may be left out beside a name."""
    if post.telling:
        return words ^ post.words <= party_words("en").generic
    said = post.complete or len(words - party_words("en").ranks) > 1
    return said and post.words == words


def _names_body(post: Post, words: frozenset[str]) -> bool:
    """Whether what is left of the words is a name of the body."""
    rest = words - post.words
    return (
        bool(rest)
        and post.words <= words
        and any(words - body <= post.words and body <= words for body in post.bodies)
    )


def _hints_at_body(post: Post, words: frozenset[str]) -> bool:
    """Whether what is left is the telling part of a name of the body ("Kessel governor")."""
    table = party_words("en")
    rest = words - post.words
    idle = table.generic | table.bodies | post.words
    named = bool(rest - idle) and post.words <= words
    return named and any(rest <= body and body - rest <= idle for body in post.bodies)


@once_a_theatre
def office_index(theatre: Theatre) -> OfficeIndex:
    """The offices of a theatre, put in order once for each loaded pack."""
    return OfficeIndex(theatre)
