"""One event: every account by side, every number with its owner, and why it stands as it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.brief.dates import day
from counterclaim.brief.wording import bounds
from counterclaim.core.claim import Interest, Stance
from counterclaim.core.count import Scope
from counterclaim.core.event import (
    Account,
    DifferenceKind,
    DisagreementKind,
    Event,
    Slot,
    SlotValue,
)
from counterclaim.core.judgement import Judgement, in_force
from counterclaim.web.alike import alike
from counterclaim.web.anchors import claims_at
from counterclaim.web.call import Call
from counterclaim.web.cards import Card, card, place_words
from counterclaim.web.curves import Curve, curve
from counterclaim.web.links import Links
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed
from counterclaim.web.related import told_together
from counterclaim.web.sides import Sides, SideView
from counterclaim.web.who import Role

_INTEREST = {
    Interest.AGAINST_INTEREST: "against its own side’s interest",
    Interest.SELF_SERVING: "serves its own side",
}
_KINDS: dict[DisagreementKind | DifferenceKind, str] = {
    DisagreementKind.CONFLICTING_COUNT: "these numbers cannot both hold",
    DisagreementKind.DENIED: "one account denies what another says",
    DisagreementKind.OTHER_RESPONSIBILITY: "the accounts name different doers",
    DisagreementKind.OTHER_PLACE: "the accounts name places that cannot both be right",
    DisagreementKind.OTHER_TIME: "the accounts name times that cannot both be right",
    DifferenceKind.COMPATIBLE: "the accounts differ and may both hold",
    DifferenceKind.UPDATE: "a later word on an earlier one",
    DifferenceKind.DIFFERENT_SCOPE: "the accounts speak of different things",
    DifferenceKind.RETRACTED: "taken back",
}
_DENYING = frozenset({Stance.DENIES, Stance.REJECTS, Stance.DOUBTS})


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account, with where it can be read in full."""

    claim: str
    href: str
    exact: str
    speaker: str
    stance: str
    denies: bool
    interest: str | None
    origin: int
    publisher: str | None
    uri: str
    said_at: datetime | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """The accounts of one side; of speakers without a side where ``side`` is None."""

    side: SideView | None
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One number and whose it is."""

    what: str
    of: str | None
    words: str
    scope: str
    owners: tuple[str, ...]
    side: SideView | None
    said_at: datetime | None
    withdrawn_at: datetime | None
    latest: bool
    low: float | None
    high: float | None
    best: float | None
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """One independent voice."""

    number: int
    why: str
    claims: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two or more claims on one slot, and how they go together."""

    what: str
    kind: str
    words: str
    claims: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """The page."""

    title: str
    event: Event
    card: Card
    type_label: str
    places: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    derived: tuple[tuple[str, str], ...]
    curves: tuple[Curve, ...]
    reasons: tuple[tuple[str, str, tuple[AccountView, ...]], ...]
    origins: tuple[OriginView, ...]
    compared: tuple[Compared, ...]
    silent: tuple[tuple[SideView, datetime | None], ...]
    related: tuple[Card, ...]
    alike: tuple[Card, ...]
    judgements: tuple[Judgement, ...]
    types: tuple[tuple[str, str], ...]


def view(call: Call[Timed]) -> EventView:
    """Everything the record of the event holds, and what was told beside it."""
    event = call.desk.event(call.path["id"], call.query.as_of)
    sides, links = Sides(call.desk.theatre), Links(call.query.as_of)
    accounts = _accounts(event, links)
    kind = call.desk.types.get(event.event_type)
    return EventView(
        title=event.title,
        event=event,
        card=card(event, sides, links),
        type_label=kind.label if kind else event.event_type.replace("_", " "),
        places=tuple(map(place_words, event.places)),
        columns=tuple(_columns(event, accounts, sides)),
        rows=tuple(row for slot in event.slots for row in _rows(slot, event, sides, links)),
        derived=tuple(_derived(event)),
        curves=tuple(_curves(event, sides)),
        reasons=tuple((r.rule, r.text, _of(r.claims, accounts)) for r in event.reasons),
        origins=tuple(
            OriginView(number, origin.why, _of(origin.claims, accounts))
            for number, origin in enumerate(event.origins, 1)
        ),
        compared=tuple(_compared(event, accounts)),
        silent=tuple((sides[silent.side], silent.since) for silent in event.sides.silent),
        related=told_together(call.desk, event, call.query.as_of, sides, links),
        alike=_alike(call, event, sides, links),
        judgements=_judged(call, event),
        types=tuple(sorted((t.slug, t.label) for t in call.desk.types.values())),
    )


def _alike(call: Call[Timed], event: Event, sides: Sides, links: Links) -> tuple[Card, ...]:
    """What an analyst may want to merge it with; nobody else is made to wait for it."""
    judges = call.who is not None and call.who.role.reaches(Role.ANALYST)
    return alike(call.desk, event, call.query.as_of, sides, links) if judges else ()


def _accounts(event: Event, links: Links) -> dict[str, AccountView]:
    numbers = {origin.id: number for number, origin in enumerate(event.origins, 1)}
    spoke = Counter(account.speaker for account in event.accounts)
    return {
        a.claim: _account(a, numbers.get(a.origin, 0), links, spoke[a.speaker] > 1)
        for a in event.accounts
    }


def _account(account: Account, origin: int, links: Links, often: bool) -> AccountView:
    """One account; where its speaker spoke more than once, the day tells which time this was."""
    return AccountView(
        claim=account.claim,
        href=links.document(account.document, account.claim),
        exact=" ".join(account.exact.split()),
        speaker=account.speaker,
        stance=account.stance.value,
        denies=account.stance in _DENYING,
        interest=_INTEREST.get(account.interest),
        origin=origin,
        publisher=account.publisher,
        uri=account.uri,
        said_at=account.said_at,
        day=day(account.said_at.astimezone(UTC)) if often and account.said_at else None,
    )


def _of(claims: tuple[str, ...], accounts: dict[str, AccountView]) -> tuple[AccountView, ...]:
    return tuple(accounts[claim] for claim in claims if claim in accounts)


def _columns(event: Event, accounts: dict[str, AccountView], sides: Sides) -> Iterator[Column]:
    for code in sorted({account.side for account in event.accounts}, key=sides.order):
        mine = tuple(accounts[a.claim] for a in event.accounts if a.side == code)
        yield Column(sides[code] if code else None, mine)


def _rows(slot: Slot, event: Event, sides: Sides, links: Links) -> Iterator[Row]:
    told = {account.claim: account for account in event.accounts}
    for value in slot.values:
        mine = [told[claim] for claim in value.claims if claim in told]
        side = next((account.side for account in mine if account.side), None)
        yield Row(
            what=slot.slot.value,
            of=value.of,
            words=bounds(value),
            scope="in all" if value.scope is Scope.CUMULATIVE else "this event",
            owners=value.owners,
            side=sides[side] if side else None,
            said_at=value.said_at,
            withdrawn_at=value.withdrawn_at,
            latest=_is_latest(slot, value),
            low=value.low,
            high=value.high,
            best=value.best,
            claims=tuple((a.claim, links.document(a.document, a.claim)) for a in mine),
        )


def _is_latest(slot: Slot, value: SlotValue) -> bool:
    return len(slot.values) > 1 and slot.latest is not None and slot.latest.claims == value.claims


def _derived(event: Event) -> Iterator[tuple[str, str]]:
    for slot in event.slots:
        derived = slot.derived
        if derived is None or derived.low is None or derived.high is None:
            continue
        if len(slot.values) > 1:
            yield slot.slot.value, f"{derived.low:,g} to {derived.high:,g}"


def _curves(event: Event, sides: Sides) -> Iterator[Curve]:
    index = {a.claim: sides[a.side].index if a.side else "third" for a in event.accounts}
    drawn = (curve(slot, index) for slot in event.slots)
    return (each for each in drawn if each is not None)


def _compared(event: Event, accounts: dict[str, AccountView]) -> Iterator[Compared]:
    for each in event.disagreements:
        yield Compared(each.slot, each.kind.value, _KINDS[each.kind], _of(each.claims, accounts))
    for other in event.differences:
        yield Compared(
            other.slot, other.kind.value, _KINDS[other.kind], _of(other.claims, accounts)
        )


def _judged(call: Call[Timed], event: Event) -> tuple[Judgement, ...]:
    """Judgements in force on words that the event's accounts hold."""
    claims = {account.claim for account in event.accounts}
    documents = {account.document for account in event.accounts}
    signed = in_force(call.desk.ledger.judgements(call.query.as_of))
    return tuple(
        judgement
        for judgement in signed
        if any(
            anchor.document in documents and claims_at(call.desk, anchor) & claims
            for group in judgement.groups
            for anchor in group
        )
    )


PAGE = Page("/events/{id}", "event", "Event", Timed, view)
