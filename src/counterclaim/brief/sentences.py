"""The sentences of one entry: accounts, numbers, disagreements, standing, each with its claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from counterclaim.brief import wording
from counterclaim.brief.quotes import quote
from counterclaim.brief.select import Group
from counterclaim.core.claim import Interest
from counterclaim.core.event import (
    Account,
    DifferenceKind,
    DisagreementKind,
    Event,
    Slot,
    SlotValue,
)

_MOST_QUOTED = 4
_UNCUT = 10_000


class Draft(NamedTuple):
    """A sentence before its claims have numbers."""

    text: str
    claims: tuple[str, ...]


def in_full(group: Group) -> list[Draft]:
    """Everything worth saying about an event."""
    event = group.event
    quoted = quoted_accounts(event)
    drafts = [_told(account, event) for account in quoted]
    drafts += _numbers(group) if _numbers_need_saying(group) else []
    drafts += dict.fromkeys(draft for each in group.events for draft in _disputes(each))
    drafts.append(_standing(event))
    rest = [account for account in event.accounts if account not in quoted]
    if rest:
        names = list(dict.fromkeys(map(wording.speaker, rest)))
        drafts.append(
            Draft(f"{wording.further()} {wording.joined(names)}", tuple(a.claim for a in rest))
        )
    return drafts


def in_short(group: Group) -> list[Draft]:
    """One sentence for a lesser event, and one more where somebody denies it."""
    event = group.event
    quoted = quoted_accounts(event)
    shown = [quoted[0], *(a for a in quoted[1:] if a.claim in deniers(event))]
    drafts = [_told(account, event) for account in shown]
    rest = tuple(a.claim for a in event.accounts if a not in shown)
    return [drafts[0]._replace(claims=drafts[0].claims + rest), *drafts[1:]]


def deniers(event: Event) -> frozenset[str]:
    """Claims that deny the event as a whole."""
    return frozenset(
        claim for reason in event.reasons if reason.rule == "denial" for claim in reason.claims
    )


def quoted_accounts(event: Event) -> list[Account]:
    """One account an origin, admissions and third parties first, denials last."""
    denying = deniers(event)
    first: dict[tuple[str, bool], Account] = {}
    for account in sorted(event.accounts, key=lambda a: _rank(a, event)):
        first.setdefault((account.origin, account.claim in denying), account)
    chosen = list(first.values())
    affirming = [account for account in chosen if account.claim not in denying]
    return affirming[:_MOST_QUOTED] + [a for a in chosen if a.claim in denying][:_MOST_QUOTED]


def _rank(account: Account, event: Event) -> tuple[bool, bool, str, int]:
    said = account.said_at.isoformat() if account.said_at else ""
    return (
        is_narrated(account),
        account.interest is not Interest.AGAINST_INTEREST,
        said,
        event.accounts.index(account),
    )


def is_narrated(account: Account) -> bool:
    """Whether it is the publisher's own voice."""
    return account.speaker == account.publisher or (
        account.publisher is None and (account.speaker == "publisher not stated")
    )


def _told(account: Account, event: Event) -> Draft:
    denies = account.claim in deniers(event)
    text = wording.told(
        account,
        quote(account.exact, event.title),
        narrated=is_narrated(account),
        denies=denies,
        charged=any(a.exact == account.exact and wording.charges(a) for a in event.accounts),
    )
    return Draft(text, (account.claim,))


def _numbers_need_saying(group: Group) -> bool:
    """Whether the quotations alone do not already say every number and whose it is."""
    counted = {
        claim
        for event in group.events
        for slot in event.slots
        for value in slot.values
        for claim in value.claims
    }
    accounts = {a.claim: a for a in quoted_accounts(group.event)}
    cut = any(
        claim not in accounts
        or quote(accounts[claim].exact, longest=_UNCUT) != _shown(accounts[claim], group.event)
        for claim in counted
    )
    return len(counted) > 1 or cut


def _shown(account: Account, event: Event) -> str:
    return quote(account.exact, event.title)


def _numbers(group: Group) -> list[Draft]:
    """The numbers of each owner in one sentence."""
    sides = {a.speaker: a.side for event in group.events for a in event.accounts}
    given: dict[tuple[str, ...], list[tuple[Slot, SlotValue]]] = {}
    for event in group.events:
        for slot in event.slots:
            for value in slot.values:
                given.setdefault(value.owners, []).append((slot, value))
    drafts = []
    for owners, values in given.items():
        who = wording.joined([f"{o} ({sides[o]})" if sides.get(o) else o for o in owners])
        said = list(dict.fromkeys(wording.number(slot.slot, value) for slot, value in values))
        claims = tuple(dict.fromkeys(c for _, value in values for c in value.claims))
        drafts.append(Draft(wording.sentence_case(wording.numbers(who, said)), claims))
    return drafts


def _disputes(event: Event) -> Iterator[Draft]:
    for difference in event.differences:
        if difference.kind is DifferenceKind.UPDATE:
            yield from _updates(event, difference.slot, difference.claims)
    for each in event.disagreements:
        if each.kind is DisagreementKind.CONFLICTING_COUNT:
            values = _owned(event, each.slot, each.claims)
            yield Draft(wording.cannot_both_hold(each.slot, values), each.claims)
        elif each.kind is DisagreementKind.OTHER_RESPONSIBILITY:
            yield Draft(wording.blame(), each.claims)
        elif each.kind is DisagreementKind.DENIED and each.slot != "occurrence":
            yield Draft(wording.number_denied(each.slot), each.claims)


def _updates(event: Event, what: str, claims: Sequence[str]) -> Iterator[Draft]:
    for slot in event.slots:
        said = [wording.bounds(v) for v in slot.values if set(v.claims) & set(claims)]
        if slot.slot == what and len(said) > 1:
            yield Draft(wording.updated(slot.slot, said), tuple(claims))


def _owned(event: Event, what: str, claims: Sequence[str]) -> list[str]:
    return [
        f"{wording.bounds(value)} ({wording.joined(value.owners)})"
        for slot in event.slots
        if slot.slot == what
        for value in slot.values
        if set(value.claims) & set(claims)
    ]


def _standing(event: Event) -> Draft:
    return Draft(wording.standing(event), event.reasons[0].claims or (event.accounts[0].claim,))
