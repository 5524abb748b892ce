"""Which of several people or bodies of one name is meant, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.resolve.offices import Days, OfficeIndex
from counterclaim.resolve.party_index import Named


@dataclass(frozen=True, slots=True)
class Beside:
    """What a text says about a name.

    Attributes:
        side: The side named beside it.
        office: The words of the office or body named beside it.
        bodies: Actors named beside it.
        earlier: Actors the text names without doubt, the nearest before the name last.
        later: The same, after the name.
        home: The publisher's side.
        days: The time spoken of.
    """

    side: str | None = None
    office: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    earlier: Sequence[str] = ()
    later: Sequence[str] = ()
    home: str | None = None
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of a name.

    Attributes:
        named: The meaning.
        weight: What the reasons weigh together; only its order counts.
        reasons: For and against, in words.
    """

    named: Named
    weight: int
    reasons: tuple[str, ...]


def candidates(
    meanings: Sequence[Named], beside: Beside, offices: OfficeIndex
) -> tuple[Candidate, ...]:
    """Every meaning of a name with its reasons, the likeliest first."""
    judged = [_judged(named, beside, offices) for named in meanings]
    return tuple(sorted(judged, key=lambda candidate: -candidate.weight))


def chosen(judged: Sequence[Candidate]) -> Named | None:
    """The meaning that stands before all others; None when reasons do not decide."""
    if not judged or (len(judged) > 1 and judged[0].weight == judged[1].weight):
        return None
    return judged[0].named


def _judged(named: Named, beside: Beside, offices: OfficeIndex) -> Candidate:
    reasons = [
        *_by_office(named, beside, offices),
        *_by_side(named, beside),
        *_by_text(named, beside),
        *_by_time(named, beside, offices),
    ]
    return Candidate(named, sum(w for w, _ in reasons), tuple(why for _, why in reasons))


def _by_office(named: Named, beside: Beside, offices: OfficeIndex) -> Iterator[tuple[int, str]]:
    posts = offices.posts_of(named.actor)
    if beside.office:
        fitting = offices.named(beside.office, beside.side or named.side)
        held = [p for p in posts if p in fitting and (not beside.days or p.held(beside.days))]
        if held:
            yield 8, f"held the office named beside it ({held[0].role})"
    if any(post.office.of in beside.bodies for post in posts):
        yield 6, "is of the body named beside it"


def _by_side(named: Named, beside: Beside) -> Iterator[tuple[int, str]]:
    if beside.side is not None and named.side == beside.side:
        yield 6, f"{beside.side} is named beside it"
    elif beside.side is not None and named.side is not None:
        yield -6, f"{beside.side} is named beside it, not {named.side}"
    if beside.home is not None and named.side == beside.home:
        yield 1, f"the publisher is of {beside.home} too"


def _by_text(named: Named, beside: Beside) -> Iterator[tuple[int, str]]:
    if beside.earlier and beside.earlier[-1] == named.actor:
        yield 5, "was named in full last before"
    elif named.actor in beside.earlier:
        yield 3, "was named in full before"
    elif named.actor in beside.later:
        yield 2, "is named in full later"


def _by_time(named: Named, beside: Beside, offices: OfficeIndex) -> Iterator[tuple[int, str]]:
    posts = offices.posts_of(named.actor)
    if beside.days and posts and not any(post.held(beside.days) for post in posts):
        yield -2, f"held no office known here on {beside.days.last}"
