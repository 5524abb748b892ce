"""Whom a name or an office can mean on a day, without a report around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.pack import Theatre
from counterclaim.resolve.offices import Days, OfficeIndex, office_index
from counterclaim.resolve.party_index import Match, Named, PartyIndex, party_index, tokens_of
from counterclaim.resolve.party_judge import Beside, Candidate, candidates, chosen


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whom words can mean.

    Attributes:
        name: Name for people.
        actor: Actor or outlet id.
        side: Side code.
        offices: Held on the day, title and body.
        reasons: For and against.
        meant: Whether the reasons decide for them.
    """

    name: str
    actor: str
    side: str | None
    offices: tuple[str, ...]
    reasons: tuple[str, ...]
    meant: bool


def find_actors(words: str, theatre: Theatre, day: date) -> tuple[Found, ...]:
    """Everybody the words can mean, the likeliest first.

    Args:
        words: A name or an office, with what stands beside it.
        theatre: The pack to look in.
        day: The day spoken of; offices are of those who held them on it.
    """
    index, offices, days = party_index(theatre), office_index(theatre), Days(day, day)
    matches = list(index.matches(words, tokens_of(words), None))
    side = next((m.named.side for m in matches if m.named.actor is None and m.named.side), None)
    name = next((m for m in reversed(matches) if _is_name(m)), None)
    own = frozenset(m.named.actor for m in matches if m is not name and m.named.actor)
    held = _of_body(words, name, side, index, offices, days) if name is not None else ()
    if held:
        return held
    if name is not None and name.end == len(words):
        beside = Beside(side, offices.words([words[: name.start]]), own, days=days)
        judged = candidates(name.meanings, beside, offices)
        return _found(judged, chosen(judged), offices, days)
    return _holders(words, side or _side_of_body(index, matches), offices, days)


def _of_body(
    words: str,
    name: Match,
    side: str | None,
    index: PartyIndex,
    offices: OfficeIndex,
    days: Days,
) -> tuple[Found, ...]:
    """Who held the office of a body or state that the words name: "president of Norvia"."""
    body = index.actors.get(name.named.actor or "")
    before = words[: name.start]
    if body is None or body.kind is SpeakerKind.PERSON or not offices.words([before]):
        return ()
    whose = side or body.side or index.side_of_country.get(body.country or "")
    for said in (words, before) if body.kind is SpeakerKind.STATE else (words,):
        held = _holders(said, whose, offices, days)
        if held:
            return held
    return ()


def _is_name(match: Match) -> bool:
    return any(meaning.actor for meaning in match.meanings) and not match.named.attributive


def _side_of_body(index: PartyIndex, matches: Sequence[Match]) -> str | None:
    actors = (index.actors.get(match.named.actor or "") for match in matches)
    return next((actor.side for actor in actors if actor and actor.side), None)


def _holders(words: str, side: str | None, offices: OfficeIndex, days: Days) -> tuple[Found, ...]:
    """Who held the office that the words name."""
    posts = [p for p in offices.named(offices.words([words]), side) if p.held(days)]
    holders = {p.holder.id: p for p in posts}
    judged = [
        Candidate(
            Named(p.holder.kind, p.holder.name, p.holder.id, p.holder.side),
            0,
            (f"held the office then ({p.role})",),
        )
        for p in holders.values()
    ]
    return _found(judged, chosen(judged), offices, days)


def _found(
    judged: Sequence[Candidate], meant: Named | None, offices: OfficeIndex, days: Days
) -> tuple[Found, ...]:
    return tuple(
        Found(
            c.named.name,
            c.named.actor or "",
            c.named.side,
            tuple(p.role for p in offices.posts_of(c.named.actor) if p.held(days)),
            c.reasons,
            c.named == meant,
        )
        for c in judged
        if c.named.actor
    )
