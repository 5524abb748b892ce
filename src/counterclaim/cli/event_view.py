"""One event as a person reads it: standing, accounts, numbers, origins, history."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from counterclaim.brief.dates import event_time, moment_in_words
from counterclaim.brief.wording import BADGES, bounds, number
from counterclaim.core.event import Account, Event, SilentSide, SlotValue


def event_view(event: Event) -> RenderableType:
    """Everything the record of an event holds."""
    return Group(*_head(event), *_accounts(event), *_numbers(event), *_compared(event))


def _head(event: Event) -> Iterator[RenderableType]:
    yield Rule(Text(event.title, style="bold"), align="left")
    told = [event_time(event.when), ", ".join(dict.fromkeys(p.name for p in event.places))]
    yield Text(" · ".join(filter(None, [BADGES[event.standing], event.track.value, *told])))
    for reason in event.reasons:
        yield Text(f"  {reason.text} [{reason.rule}]")
    silent = ", ".join(_silent(side) for side in event.sides.silent)
    heard = ", ".join(event.sides.heard)
    yield Text(f"  Sides heard: {heard or 'none'}; not heard: {silent or 'none'}")


def _silent(side: SilentSide) -> str:
    return f"{side.side} since {moment_in_words(side.since)}" if side.since else side.side


def _accounts(event: Event) -> Iterator[RenderableType]:
    origins = {origin.id: n for n, origin in enumerate(event.origins, 1)}
    yield Text("\nWho says what", style="bold")
    for account in event.accounts:
        yield Text.assemble(
            ("  " + _named(account), "bold"),
            f" {account.stance.value} · {account.interest.value.replace('_', ' ')}"
            f" · origin {origins[account.origin]}",
        )
        yield Padding(Text(f"“{' '.join(account.exact.split())}”"), (0, 0, 0, 4))
        yield Padding(Text(_carrier(account), style="dim"), (0, 0, 0, 4))
    yield Text("\nIndependent origins", style="bold")
    for origin in event.origins:
        yield Text(f"  {origins[origin.id]}  {origin.why}")


def _named(account: Account) -> str:
    return f"{account.speaker} ({account.side})" if account.side else account.speaker


def _carrier(account: Account) -> str:
    said = f", {moment_in_words(account.said_at)}" if account.said_at else ""
    return f"{account.publisher or 'publisher not stated'}{said}, {account.uri} {account.claim}"


def _numbers(event: Event) -> Iterator[RenderableType]:
    if not event.slots:
        return
    yield Text("\nNumbers and whose they are", style="bold")
    table = Table.grid(padding=(0, 3))
    for slot in event.slots:
        for value in slot.values:
            table.add_row(
                f"  {number(slot.slot, value)}", ", ".join(value.owners), _standing_since(value)
            )
        if slot.derived and len(slot.values) > 1:
            latest = next(v for v in slot.values if slot.latest and v.claims == slot.latest.claims)
            low, high = slot.derived.low, slot.derived.high
            table.add_row(f"  derived: {low:g} to {high:g}", f"latest: {bounds(latest)}")
    yield table


def _standing_since(value: SlotValue) -> str:
    """When a number was first said and when it was taken back: the curve, point by point."""
    said = moment_in_words(value.said_at) if value.said_at else "undated"
    gone = f", withdrawn {moment_in_words(value.withdrawn_at)}" if value.withdrawn_at else ""
    return f"{said}{gone}"


def _compared(event: Event) -> Iterator[RenderableType]:
    told = [(d.slot, d.kind.value, d.claims) for d in event.disagreements]
    told += [(d.slot, d.kind.value, d.claims) for d in event.differences]
    if told:
        yield Text("\nWhere accounts differ", style="bold")
    for slot, kind, claims in told:
        yield Text(f"  {slot}: {kind.replace('_', ' ')}  {' '.join(claims)}")
    yield Text("\nHistory", style="bold")
    for change in event.history:
        at = moment_in_words(change.at) if change.at else "undated"
        yield Text(f"  {at}  {change.change}")
    yield Text(f"\n{event.id}", style="dim")
