"""Whether a speaker's side would rather it were so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from counterclaim.core.claim import Interest, Polarity, Speaker, Stance
from counterclaim.core.mention import Mention, RoleName, Status
from counterclaim.core.pack import EventType
from counterclaim.core.where import PlaceRole
from counterclaim.read.text import Text

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HARMED = frozenset({RoleName.TARGET, RoleName.VICTIM})
_REACH = 80
"""Characters before the first word within which a phrase around it may begin."""
_REAL = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.DID_NOT_OCCUR})


@dataclass(frozen=True, slots=True)
class LossWords:
    """Event types and words that make harm a loss to own up to."""

    losses: frozenset[str]
    military: frozenset[str]
    civilian: frozenset[str]
    losing: frozenset[str]
    services: frozenset[str]


@cache
def loss_words() -> LossWords:
    """The table in ``interest.yml``."""
    path = Path(__file__).with_name("interest.yml")
    table = yaml.load(path.read_text("utf-8"), _LOADER)  # noqa: S506
    words = table["military"]
    return LossWords(
        frozenset(table["losses"]),
        frozenset(words["en"]),
        frozenset(words["civilian_en"]),
        frozenset(table["losing"]["en"]),
        frozenset(table["services"]["en"]),
    )


def interest_of(
    speakers: Sequence[Speaker],
    stance: Stance,
    polarity: Polarity,
    mentions: Sequence[Mention],
    event_types: Mapping[str, EventType],
    text: Text,
) -> Interest:
    """Interest of the nearest speaker in the content being believed.

    Own losses put forward weigh against interest, the other side's for it; to deny harm, done or
    suffered, serves.
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
        for judged in [_of_harm(side, mention, text, admits=stance is Stance.CONFIRMS)]
        if judged is not None
    ]
    if not found:
        return (
            Interest.NEUTRAL
            if mentions and not _any_harm(mentions, event_types)
            else Interest.UNKNOWN
        )
    serving = polarity is Polarity.NEGATIVE or found[0]
    return Interest.SELF_SERVING if serving else Interest.AGAINST_INTEREST


def _any_harm(mentions: Sequence[Mention], event_types: Mapping[str, EventType]) -> bool:
    return any(event_types[mention.event_type].harms for mention in mentions)


def _of_harm(side: str, mention: Mention, text: Text, *, admits: bool) -> bool | None:
    """True when the harm falls on another side, False on the speaker's own; None when unclear.

    To say that the enemy attacked is no admission; to say what it destroyed of one's own forces,
    or which ground was lost, is. Soldiers hit by another party and not said to be anybody's are
    the speaker's own; so is a loss that is owned up to and said to be nobody's.
    """
    doer = next((r.side for r in mention.roles if r.role is RoleName.ACTOR and r.side), None)
    harmed = _harmed_side(mention, doer, text)
    if harmed is None and doer != side and doer in {party.code for party in text.theatre.sides}:
        harmed = side
    if harmed is None and doer != side and _is_armys(mention) and _is_state(side, text):
        harmed = side
    if harmed is None and doer is None and admits and _is_losing(mention, text):
        harmed = side
    if harmed == side:
        return False if _is_loss(mention, text) else None
    if harmed is not None or doer == side:
        return True
    return None


def _is_state(side: str, text: Text) -> bool:
    return any(party.code == side and party.countries for party in text.theatre.sides)


def _is_armys(mention: Mention) -> bool:
    """Whether what was hit is "the navy's" or "an army" something: a state tells of its own so."""
    names = [role.name for role in mention.roles if role.role in _HARMED and role.side is None]
    forms = {form for name in names for form in re.findall(r"[^\W\d_]+", name.lower())}
    return not forms.isdisjoint(loss_words().services)


def _is_losing(mention: Mention, text: Text) -> bool:
    """Whether the words tell of a loss as those who bear it do ("the loss of two aircraft")."""
    lemmas = {lemma for form in mention.trigger.exact.split() for lemma in text.lemmas.of(form)}
    return not lemmas.isdisjoint(loss_words().losing)


def _is_loss(mention: Mention, text: Text) -> bool:
    """Whether own forces or ground suffered, by the type or by the words for what was hit."""
    table = loss_words()
    if mention.event_type in table.losses:
        return True
    hit = [role.name for role in mention.roles if role.role in _HARMED]
    hit += [count.of for count in mention.counts if count.of]
    hit += [text.syntax.words[at].text for at in _below_trigger(mention, text)]
    forms = [form for words in hit for form in _forms(words)]
    lemmas = {lemma for form in forms for lemma in text.lemmas.of(form)}
    return bool(lemmas & table.military) and lemmas.isdisjoint(table.civilian)


def _forms(words: str) -> list[str]:
    """Words and pairs of neighbouring words."""
    parts = words.lower().split()
    return [*parts, *(f"{a} {b}" for a, b in pairwise(parts))]


def _harmed_side(mention: Mention, doer: str | None, text: Text) -> str | None:
    """The first side but the doer's that what was hit belongs to."""
    return next((side for side in _sides_hit(mention, text) if side and side != doer), None)


def _sides_hit(mention: Mention, text: Text) -> Iterator[str | None]:
    """Sides of what was hit, the surest sign first.

    They are roles, words below the trigger, what was counted ("five Sudaran airfields"), where it
    stood, and the country that is in.
    """
    yield from (role.side for role in mention.roles if role.role in _HARMED)
    below = {text.syntax.words[at].start for at in _below_trigger(mention, text)}
    for party in text.parties_between(min(below, default=0) - _REACH, max(below, default=0) + 1):
        if any(party.span.start <= start < party.span.end for start in below):
            yield party.side
    for count in mention.counts:
        if count.of and count.span:
            end = count.span.end + len(count.of) + _REACH
            parties = text.parties_between(count.span.start, end)
            yield from (party.side for party in parties if party.span.exact in count.of)
    places = [place for place in mention.places if place.role is not PlaceRole.FROM]
    for place in places:
        parties = text.parties_between(place.span.start, place.span.end)
        yield from (party.side for party in parties)
    by_country = {code: side.code for side in text.theatre.sides for code in side.countries}
    yield from (by_country.get(place.country or "") for place in places)


def _below_trigger(mention: Mention, text: Text) -> list[int]:
    """The words below the trigger, its doer aside."""
    head = text.syntax.top(mention.trigger.start, mention.trigger.end)
    stop = frozenset({"nsubj", "obl:agent", "nmod:poss", "advcl", "parataxis", "conj", "ccomp"})
    return text.syntax.subtree(head, stop=stop)
