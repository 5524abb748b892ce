"""Every phrase that says how sure and whose: the only place where hedging is chosen.

Verbs stand in the past tense, which spares a guess at whether a speaker is one or many.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from counterclaim.core.claim import Interest, Stance
from counterclaim.core.count import Counted, Scope
from counterclaim.core.event import Account, Event, SlotValue, Standing
from counterclaim.core.mention import Track

CAVEAT = "What was said and who said it. Nothing here is established as fact."

TRACKS = {
    Track.BATTLEFIELD: "Battlefield",
    Track.TABLE: "Negotiating table",
    Track.HOME_FRONT: "Home front",
}
BADGES = {
    Standing.CORROBORATED: "corroborated",
    Standing.ADMITTED: "admitted",
    Standing.ONE_SIDED: "one side only",
    Standing.SINGLE_ORIGIN: "single origin",
    Standing.CONTESTED: "contested",
    Standing.DENIED: "denied",
    Standing.RETRACTED: "retracted",
}
_VERBS = {
    Stance.ASSERTS: "said",
    Stance.CONFIRMS: "confirmed",
    Stance.DENIES: "denied",
    Stance.DOUBTS: "doubted",
    Stance.WARNS: "warned",
    Stance.THREATENS: "threatened",
    Stance.DEMANDS: "demanded",
    Stance.PROPOSES: "proposed",
    Stance.ACCEPTS: "accepted",
    Stance.REJECTS: "rejected",
    Stance.ORDERS: "ordered",
}
_CHARGES = frozenset({"accused", "blamed"})
_CLAUSES = frozenset({"that", "whether", "how", "why"})
_MOST_WORDS_COUNTED = 5
_DENYING = {Stance.DENIES: "denied it", Stance.REJECTS: "rejected it"}
_HAPPENED_TO = {Counted.DEPLOYED: "deployed", Counted.TARGETED: "targeted"}


def silence(track: Track) -> str:
    """What to say of a track on which nothing was read."""
    subject = {"table": "talks", "home_front": "the home front"}.get(track, "the fighting")
    return (
        f"No report read for this period speaks of {subject}. "
        "That says what was read, not what happened."
    )


def speaker(account: Account) -> str:
    """A speaker with its side: ``Norvian Air Force (NOR)``."""
    return f"{account.speaker} ({account.side})" if account.side else account.speaker


def told(
    account: Account, quotation: str, *, narrated: bool, denies: bool, charged: bool = False
) -> str:
    """One account: who, with what stance, in which words.

    Args:
        account: The account.
        quotation: Its words, or some of them.
        narrated: Whether it is the publisher's own voice.
        denies: Whether it denies the event.
        charged: Whether the words denied are those of a charge ("accused “Norvia of ...”").
    """
    who = sentence_case(speaker(account))
    if denies and charged:
        return f"{who} {_VERBS[account.stance]} the accusation: “{quotation}”"
    if denies:
        verb = _DENYING.get(account.stance, "said that it did not happen")
        return f"{who} {verb}: “{quotation}”"
    if narrated:
        who = "A report without a stated publisher" if account.publisher is None else who
        return f"{who} reported in its own words: “{quotation}”"
    cost = ", against its own side’s interest" if _costs(account) else ""
    own = _with_object(account)
    if own:
        return f"{who} {own} “{quotation}”{cost}"
    return f"{who} {_VERBS[account.stance]}{cost}: “{quotation}”"


def charges(account: Account) -> bool:
    """Whether an account is told as a charge against somebody."""
    return _with_object(account) in _CHARGES


def _with_object(account: Account) -> str | None:
    """The verb of the report where what follows is its object ("accused Norvia of shelling")."""
    opening = account.exact.split(" ", 1)[0].casefold()
    if account.cue is None or opening in _CLAUSES:
        return None
    cue = f" {account.cue.casefold()} "
    return next(
        (verb for verb, forms in objects().items() if any(f" {form} " in cue for form in forms)),
        None,
    )


@cache
def objects() -> dict[str, tuple[str, ...]]:
    """Verbs that take whom or what they are about as an object, with their forms."""
    text = Path(__file__).with_name("objects.yml").read_text("utf-8")
    return {verb: tuple(forms) for verb, forms in yaml.safe_load(text).items()}


def _costs(account: Account) -> bool:
    return account.interest is Interest.AGAINST_INTEREST


def numbers(owner: str, values: Sequence[str]) -> str:
    """The numbers that one owner gives."""
    return f"In figures, by {owner}: {joined(values)}"


def number(what: Counted, value: SlotValue) -> str:
    """``at least 12 service members killed``."""
    thing = (value.of or "").partition(",")[0]
    shown = thing and _is_plain(thing, what) and not _is_name(thing, value)
    of = f" {thing}" if shown else ""
    total = " in all" if value.scope is Scope.CUMULATIVE else ""
    return f"{bounds(value)}{of} {_HAPPENED_TO.get(what, what.value)}{total}"


def _is_plain(of: str, what: Counted) -> bool:
    """Whether the things counted read well between the number and what befell them."""
    words = of.casefold().split()
    repeats = not repeated(what).isdisjoint(words)
    return len(words) <= _MOST_WORDS_COUNTED and not repeats and not _has_digit(of)


@cache
def repeated(what: Counted) -> frozenset[str]:
    """Words that say of the things counted what the count itself says ("dead", of killed)."""
    text = Path(__file__).with_name("repeated.yml").read_text("utf-8")
    return frozenset({what.value, *yaml.safe_load(text).get(what.value, ())})


def _is_name(of: str, value: SlotValue) -> bool:
    """Whether one person is counted by name: the quotation names them, the figure need not."""
    return value.best == 1 and of.istitle()


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def bounds(value: SlotValue) -> str:
    """A number as its words bound it."""
    low, high, best = value.low, value.high, value.best
    if low is not None and high is not None:
        return plain(low) if low == high else f"{plain(low)} to {plain(high)}"
    if low is not None:
        return f"more than {plain(best)}" if best and best < low else f"at least {plain(low)}"
    if high is not None:
        return f"up to {plain(high)}"
    return "an unstated number of" if best is None else f"about {plain(best)}"


def plain(value: float) -> str:
    """``1,350``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def updated(what: Counted, values: Sequence[str]) -> str:
    """A number that was given anew."""
    return f"The number {_HAPPENED_TO.get(what, what.value)} was given as {', then '.join(values)}"


def cannot_both_hold(what: str, values: Sequence[str]) -> str:
    """Two owners' numbers that exclude each other."""
    return f"These accounts of the number {what} cannot both hold: {joined(values)}"


def number_denied(what: str) -> str:
    """A number that somebody denies."""
    return f"The number {what} is disputed by an express denial"


def blame() -> str:
    """Accounts that name different doers."""
    return "The accounts name different sides as responsible"


def standing(event: Event) -> str:
    """The standing in a sentence, and who has not been heard."""
    reason = event.reasons[0].text.rstrip(".")
    sides = " and ".join(dict.fromkeys(a.side for a in event.accounts if a.side))
    silent = [silent.side for silent in event.sides.silent]
    unheard = f"; {joined(silent)} not heard" if silent else ""
    if event.standing is Standing.ONE_SIDED and not sides:
        return reason + unheard
    return _STANDINGS[event.standing].format(sides=sides, reason=reason) + unheard


_STANDINGS = {
    Standing.CORROBORATED: "Corroborated: {reason}",
    Standing.ADMITTED: "Confirmed by the side that bears the cost",
    Standing.ONE_SIDED: "Claimed by {sides} only",
    Standing.SINGLE_ORIGIN: "No independent second origin",
    Standing.CONTESTED: "Contested: {reason}",
    Standing.DENIED: "Denied: {reason}",
    Standing.RETRACTED: "Retracted: {reason}",
}


def further() -> str:
    """Accounts that are cited without being quoted."""
    return "Also in the words of"


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def sentence_case(text: str) -> str:
    """First letter upper case, the rest untouched."""
    return text[:1].upper() + text[1:]
