"""Field by field: what of a passage was not found, or found otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.claim import Claim
from counterclaim.core.count import Count
from counterclaim.core.mention import Mention
from counterclaim.core.reading import Reading
from tests.golden.passages import Event, Passage, Said


def faults_of(reading: Reading, passage: Passage) -> list[str]:
    """Every difference between what was read and what must be found."""
    return [
        *_of_claims(reading, passage),
        *(fault for event in passage.events for fault in _of_event(event, reading)),
        *_of_absences(reading, passage),
    ]


def _of_claims(reading: Reading, passage: Passage) -> Iterator[str]:
    for said in passage.claims:
        found = [c for c in reading.claims if _holds(c, said.words)]
        if not found:
            yield f"no claim holds {said.words!r}"
            continue
        claim = min(found, key=lambda c: sum(len(span.exact) for span in c.content))
        yield from (f"claim {said.words!r}: {fault}" for fault in _of_claim(claim, said))


def _holds(claim: Claim, words: str) -> bool:
    return any(words in " ".join(span.exact.split()) for span in claim.content)


def _of_claim(claim: Claim, said: Said) -> Iterator[str]:
    speaker = claim.speakers[0]
    if said.without and _holds(claim, said.without):
        yield f"holds {said.without!r} as well"
    if said.speaker and said.speaker.lower() not in speaker.name.lower():
        yield f"speaker is {speaker.name!r}, not {said.speaker!r}"
    behind = [each.name.lower() for each in claim.speakers[1:]]
    for name in said.through:
        if not any(name.lower() in each for each in behind):
            yield f"chain {behind} lacks {name!r}"
    if said.side not in {"any", speaker.side}:
        yield f"side is {speaker.side}, not {said.side}"
    yield from _differ("kind", said.kind, speaker.kind)
    for field in ("stance", "certainty", "polarity", "form", "interest"):
        yield from _differ(field, getattr(said, field), getattr(claim, field))


def _differ(field: str, wanted: object, found: object) -> Iterator[str]:
    if wanted is not None and wanted != found:
        yield f"{field} is {found}, not {wanted}"


def _of_event(event: Event, reading: Reading) -> Iterator[str]:
    types = [event.type] if isinstance(event.type, str) else event.type
    triggers = [event.trigger] if isinstance(event.trigger, str) else event.trigger
    touching = [m for m in reading.mentions if any(_meet(m.trigger.exact, t) for t in triggers)]
    mention = next((m for m in touching if m.event_type in types), None)
    if mention is None:
        yield f"no {event.type} at {event.trigger!r}; read {[m.event_type for m in touching]}"
        return
    name = f"{mention.event_type} at {mention.trigger.exact!r}"
    for fault in (*_of_circumstances(mention, event), *_of_owner(mention, event, reading)):
        yield f"{name}: {fault}"


def _meet(found: str, wanted: str) -> bool:
    one, other = found.lower(), wanted.lower()
    return one in other or other in one


def _of_owner(mention: Mention, event: Event, reading: Reading) -> Iterator[str]:
    owner = next(c.speakers[0] for c in reading.claims if mention.id in c.mentions)
    if event.of and event.of.lower() not in owner.name.lower():
        yield f"owner is {owner.name!r}, not {event.of!r}"


def _of_circumstances(mention: Mention, event: Event) -> Iterator[str]:
    yield from _differ("status", event.status, mention.status)
    yield from _of_roles(mention, event)
    places = sorted(place.span.exact for place in mention.places)
    if event.places is not None and places != sorted(event.places):
        yield f"places are {places}, not {event.places}"
    start = mention.when.start if mention.when else None
    found = start.isoformat() if start else None
    if event.began != "any" and not (found or "-").startswith(event.began or "-"):
        yield f"time is {found}, not {event.began}"
    for what, wanted in event.counts.items():
        counted = [_written(count) for count in mention.counts if count.what is what]
        if str(wanted) not in counted:
            yield f"{what} is {counted}, not {wanted}"
    for what, scope in event.scope.items():
        if not any(count.what is what and count.scope is scope for count in mention.counts):
            yield f"{what} is not {scope}"


def _of_roles(mention: Mention, event: Event) -> Iterator[str]:
    for role, words in event.roles.items():
        found = [each.span.exact for each in mention.roles if each.role is role]
        if words is None and found:
            yield f"{role} is {found}, nobody should be"
        if words is not None and not any(words.lower() in each.lower() for each in found):
            yield f"{role} is {found}, not {words!r}"
    for role, side in event.sides.items():
        sides = [each.side for each in mention.roles if each.role is role]
        if side not in (sides or [None]):
            yield f"{role} is of {sides}, not {side}"


def _written(count: Count) -> str:
    if count.low is not None and count.low == count.high:
        return f"{count.low:g}"
    low = "" if count.low is None else f"{count.low:g}"
    return f"{low}+" if count.high is None else f"{low}-{count.high:g}"


def _of_absences(reading: Reading, passage: Passage) -> Iterator[str]:
    for words in passage.nothing_at:
        for mention in reading.mentions:
            if _meet(mention.trigger.exact, words):
                yield f"{mention.event_type} at {mention.trigger.exact!r}; nothing happens there"
            if any(words in place.span.exact for place in mention.places):
                yield f"{mention.event_type} at {mention.trigger.exact!r} is put in {words!r}"
    for slug in passage.no_types:
        yield from (
            f"{slug} at {m.trigger.exact!r}" for m in reading.mentions if m.event_type == slug
        )
    if passage.no_claims and reading.claims:
        yield f"claims {[span.exact for c in reading.claims for span in c.content]}"
