"""Independent voices: copies, quotations and citing chains folded to where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from counterclaim.core.claim import Claim, Form, Speaker, SpeakerKind
from counterclaim.core.cluster import Told
from counterclaim.core.document import Document
from counterclaim.core.event import Origin
from counterclaim.core.ids import content_id
from counterclaim.core.indexed import once_a_theatre
from counterclaim.core.pack import Actor, Outlet, Theatre
from counterclaim.weigh.copies import Copies, Shingles, alike, figures, shingles
from counterclaim.weigh.voices import is_unnamed

_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.OFFICE, SpeakerKind.STATE})
_NOBODY = "publisher not stated"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from.

    Attributes:
        key: What makes two claims one voice.
        name: Its name for people.
        unnamed: Whether somebody unnamed spoke through it.
        own: Whether it is a publisher's own words.
        copied: Whether the claim stands in a copy of that publisher's text.
    """

    key: str
    name: str
    unnamed: bool = False
    own: bool = False
    copied: bool = False

    @property
    def id(self) -> str:
        """Stable name of the voice, the same in every event."""
        return content_id("ori", self.key)


class Independence:
    """Finds the source of each claim.

    Args:
        documents: Every document that is weighed, for the copies among them.
        theatre: Its actors say which body a person speaks for.
    """

    def __init__(self, documents: Iterable[Document], theatre: Theatre) -> None:
        self._copies = Copies(documents)
        self._actors, self._outlets = _indexed(theatre)

    def sources(self, told: Sequence[Told]) -> dict[str, Source]:
        """Claim id to source.

        1. A named person, office, body or state is one voice, whoever quotes it; a person speaks
           for the body that the pack names as parent.
        2. Somebody unnamed is the voice of the medium that was spoken to, else of the publisher.
        3. Narration is the voice of its publisher; in a copy, of the first to publish.
        4. A narrated or unnamed sentence that repeats an earlier report's is that report's voice.
        """
        found: dict[str, Source] = {}
        earlier: list[tuple[Told, Shingles]] = []
        for each in told:
            if each.claim.id in found:
                continue
            own = shingles(_words(each.claim))
            source = self._source(each.claim, each.document)
            repeated = _repeated(each, own, earlier) if source.own or source.unnamed else None
            found[each.claim.id] = _as_copy(found[repeated.claim.id]) if repeated else source
            earlier.append((each, own))
        return found

    def _source(self, claim: Claim, document: Document) -> Source:
        nearest = claim.speakers[0]
        if claim.form is Form.NARRATION:
            return self._published(claim.speakers[-1], document)
        if is_unnamed(nearest):
            return self._through(claim, document)
        if nearest.kind is SpeakerKind.MEDIA:
            return Source(self._medium(nearest.name), nearest.name)
        return self._body(nearest)

    def _through(self, claim: Claim, document: Document) -> Source:
        media = [s for s in claim.speakers[1:-1] if s.kind is SpeakerKind.MEDIA]
        if media:
            return Source(self._medium(media[0].name), media[0].name, unnamed=True)
        of = self._published(claim.speakers[-1], document)
        return Source(of.key, of.name, unnamed=True, copied=of.copied)

    def _published(self, publisher: Speaker, document: Document) -> Source:
        first = self._copies.first(document)
        if first.id != document.id and first.publisher != document.publisher:
            name = first.publisher or _host(first)
            return Source(self._medium(name), name, own=True, copied=True)
        if publisher.kind in _BODIES:
            return self._body(publisher)
        name = document.publisher or _host(document)
        return Source(self._medium(name), name, own=True)

    def _body(self, speaker: Speaker) -> Source:
        actor = self._actors.get(speaker.actor or "")
        if actor and actor.kind in {SpeakerKind.PERSON, SpeakerKind.OFFICE} and actor.parent:
            actor = self._actors.get(actor.parent, actor)
        if actor:
            return Source(f"actor:{actor.id}", actor.name)
        key = f"actor:{speaker.actor}" if speaker.actor else f"name:{_folded(speaker.name)}"
        return Source(key, speaker.name)

    def _medium(self, name: str) -> str:
        folded = _folded(name)
        return f"medium:{self._outlets.get(folded, folded)}"


@once_a_theatre
def _indexed(theatre: Theatre) -> tuple[Mapping[str, Actor], Mapping[str, str]]:
    """Actors by id, and each outlet's names with what makes its own words one voice."""
    bodies = {_folded(name) for actor in theatre.actors for name in actor.names}
    houses = {
        _folded(name): _house(outlet, bodies)
        for outlet in theatre.outlets
        for name in (outlet.name, *outlet.names, *outlet.domains)
    }
    return {actor.id: actor for actor in theatre.actors}, houses


def origins(
    sources: Mapping[str, Source], told: Sequence[Told], order: Sequence[str]
) -> tuple[Origin, ...]:
    """The independent voices of one event, each with its claims and why they are one."""
    documents = {each.claim.id: each.document for each in told}
    grouped: dict[str, list[str]] = {}
    for claim in order:
        grouped.setdefault(sources[claim].id, []).append(claim)
    return tuple(
        Origin(
            name,
            tuple(dict.fromkeys(documents[claim].id for claim in claims)),
            tuple(claims),
            _why([sources[c] for c in claims], [documents[c] for c in claims]),
        )
        for name, claims in grouped.items()
    )


def _why(sources: Sequence[Source], documents: Sequence[Document]) -> str:
    """Why these claims are one voice, in words."""
    name = sources[0].name
    publishers = list(dict.fromkeys(d.publisher or _host(d) for d in documents))
    others = [each for each in publishers if each != name]
    if any(source.copied for source in sources) and others:
        return f"{name}; copy of its report by {_listed(others)}: one voice"
    if any(source.unnamed for source in sources):
        repeated = f", repeated by {_listed(others)}: one voice" if others else ""
        return f"unnamed source through {name}{repeated}"
    if sources[0].own:
        return f"{name} in its own words"
    if len(others) > 1:
        return f"{name}, quoted by {_listed(others)}: one voice"
    return f"{name}, quoted by {others[0]}" if others else name


def _house(outlet: Outlet, bodies: set[str]) -> str:
    """What makes an outlet's own words one voice: the body that runs it, or itself.

    Official outlets of one government or ministry say what it says; other owners have several
    newsrooms.
    """
    owner = _folded(outlet.owner or "")
    return owner if outlet.official and owner in bodies else outlet.id


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:3]) + ([f"{len(names) - 3} more"] if len(names) > 3 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _repeated(told: Told, own: Shingles, earlier: Sequence[tuple[Told, Shingles]]) -> Told | None:
    for other, words in earlier:
        if other.document.id != told.document.id and alike(own, words) and _same(told, other):
            return other
    return None


def _same(told: Told, other: Told) -> bool:
    """Whether two sentences in like words also say the same: the same figures, by the same name.

    "The spokesman" of one side and "the army command" of another are no copies of each other,
    however alike their sentences are.
    """
    one, two = told.claim, other.claim
    quoted = one.form is not Form.NARRATION and two.form is not Form.NARRATION
    if quoted and _folded(one.speakers[0].name) != _folded(two.speakers[0].name):
        return False
    return figures(_words(one)) == figures(_words(two))


def _as_copy(source: Source) -> Source:
    return Source(source.key, source.name, source.unnamed, source.own, copied=True)


def _words(claim: Claim) -> str:
    return " ".join(span.exact for span in claim.content)


def _folded(name: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _host(document: Document) -> str:
    return urlsplit(document.uri).hostname or _NOBODY
