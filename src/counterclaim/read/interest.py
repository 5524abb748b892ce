"""Whether a speaker's side would rather it were so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.core.claim import Interest, Polarity, Speaker
from counterclaim.core.mention import Mention, RoleName, Status
from counterclaim.core.pack import EventType
from counterclaim.core.span import Span
from counterclaim.read.text import Text

_HARMED = frozenset({RoleName.TARGET, RoleName.VICTIM})
_REAL = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.DID_NOT_OCCUR})


def interest_of(
    speakers: Sequence[Speaker],
    polarity: Polarity,
    content: Sequence[Span],
    mentions: Sequence[Mention],
    event_types: Mapping[str, EventType],
    text: Text,
) -> Interest:
    """Interest of the nearest speaker in the content being believed.

    Own losses put forward weigh against interest, the other side's for it; denials turn it round.
    Parties to the conflict have interests; third parties are neutral; nobody known is unknown.
    """
    side = speakers[0].side
    if side is None:
        return Interest.UNKNOWN
    parties = {party.code for party in text.theatre.sides}
    if parties and side not in parties:
        return Interest.NEUTRAL
    found = [
        judged
        for mention in mentions
        if event_types[mention.event_type].harms and mention.status in _REAL
        for judged in [_of_harm(side, mention, content, text)]
        if judged is not None
    ]
    if not found:
        return (
            Interest.NEUTRAL
            if mentions and not _any_harm(mentions, event_types)
            else Interest.UNKNOWN
        )
    serving = found[0] is (polarity is Polarity.POSITIVE)
    return Interest.SELF_SERVING if serving else Interest.AGAINST_INTEREST


def _any_harm(mentions: Sequence[Mention], event_types: Mapping[str, EventType]) -> bool:
    return any(event_types[mention.event_type].harms for mention in mentions)


def _of_harm(side: str, mention: Mention, content: Sequence[Span], text: Text) -> bool | None:
    """True when the harm falls on another side, False on the speaker's own; None when unclear."""
    doer = next((r.side for r in mention.roles if r.role is RoleName.ACTOR and r.side), None)
    harmed = _harmed_side(mention, doer, content, text)
    if harmed == side:
        return False
    if harmed is not None or doer == side:
        return True
    return None


def _harmed_side(
    mention: Mention, doer: str | None, content: Sequence[Span], text: Text
) -> str | None:
    for role in mention.roles:
        if role.role in _HARMED and role.side and role.side != doer:
            return role.side
    by_country = {code: side.code for side in text.theatre.sides for code in side.countries}
    for place in mention.places:
        owner = by_country.get(place.country or "")
        if owner and owner != doer:
            return owner
    named = {
        party.side
        for party in text.findings.parties
        if party.side and any(span.covers(party.span) for span in content)
    }
    named.discard(doer)
    return named.pop() if len(named) == 1 else None
