"""The contents of packs as the stages see them: event types, sides, actors, outlets, places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.mention import AcledCode, PloverCode, RoleName, Track
from counterclaim.core.where import PlacePrecision


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that can name an event type, and what must stand beside them.

    Attributes:
        trigger: Lemmas of the trigger in order; the last (or only) verb or noun is its head.
        pos: Universal parts of speech the head may have; empty for any.
        subject: At least one of these lemmas must head or modify the subject; empty for no demand.
        object: The same for the (passive subject or) object.
        beside: At least one must stand anywhere among the trigger's own dependents or governor
            phrase; empty for no demand.
        without: None of these may stand there.
    """

    trigger: tuple[str, ...]
    pos: frozenset[str]
    subject: frozenset[str]
    object: frozenset[str]
    beside: frozenset[str]
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event of the vocabulary.

    Attributes:
        slug: Its name in records.
        label: Its name for people.
        definition: What counts as one.
        parent: Slug of the broader type, None for a top one.
        track: Where it is briefed.
        plover: PLOVER code.
        acled: ACLED code, None where ACLED has none.
        roles: Roles it can have.
        harms: Whether it hurts its target (decides who would rather it were not so).
        cues: Language to cues.
    """

    slug: str
    label: str
    definition: str
    parent: str | None
    track: Track
    plover: PloverCode
    acled: AcledCode | None
    roles: tuple[RoleName, ...]
    harms: bool
    cues: Mapping[str, tuple[Cue, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All event types, the inflected forms of their words, and the reporting cues.

    Attributes:
        event_types: Slug to type.
        lemmas: Language to (lower-case form to its possible lemmas).
        stances: Language to (lemma or phrase to stance value) for cue words.
        certainties: Language to (lemma or phrase to certainty value) for hedges.
    """

    event_types: Mapping[str, EventType]
    lemmas: Mapping[str, Mapping[str, tuple[str, ...]]]
    stances: Mapping[str, Mapping[str, str]]
    certainties: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the conflict as the pack defines it; it opposes the sides that it fights."""

    code: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]
    opposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office somebody held, with its dates."""

    title: str
    of: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or state.

    Attributes:
        id: Slug in the pack.
        kind: What sort of speaker it is.
        name: Name for people to read.
        names: Every name, each as some party uses it, the main one included.
        side: Side code, None for third parties without one.
        country: ISO 3166-1 alpha-2 code.
        parent: Actor id of the body it belongs to.
        offices: Offices held, for persons.
    """

    id: str
    kind: SpeakerKind
    name: str
    names: tuple[str, ...]
    side: str | None
    country: str | None
    parent: str | None
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class PackPlace:
    """A place the pack adds to the gazetteer or overrides in it."""

    id: str
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    radius_km: float
    precision: PlacePrecision
    country: str | None
    admin1: str | None
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: its names and domains, whose it is, who owns it."""

    id: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    side: str | None
    country: str | None
    owner: str | None
    official: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """The war, or a new stage of it: what reports call it and when it began."""

    names: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Theatre:
    """One conflict's pack.

    Attributes:
        name: Folder name of the pack.
        title: Name for people.
        sides: In the pack's order.
        actors: Sorted by id.
        places: Sorted by id.
        outlets: Sorted by id.
        weapons: Lower-case weapon name to a general word (``shahed`` to ``drone``).
        countries: Countries whose places are preferred when a name is ambiguous.
        coarsen_km: Places are blurred to at least this radius in every output; 0 for none.
        phases: What "since the start of the war" counts from; in the pack's order.
        world: States that are not parties to the conflict, as sides by country code.
    """

    name: str
    title: str
    sides: tuple[Side, ...]
    actors: tuple[Actor, ...]
    places: tuple[PackPlace, ...]
    outlets: tuple[Outlet, ...]
    weapons: Mapping[str, str]
    countries: tuple[str, ...]
    coarsen_km: float
    phases: tuple[Phase, ...] = ()
    world: tuple[Side, ...] = ()
