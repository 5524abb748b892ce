"""Which phrases around a trigger are its actor, target, victim, instrument, recipient, issue."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.findings import Party
from counterclaim.core.mention import Role, RoleName, Track
from counterclaim.core.span import Span
from counterclaim.read.arguments import Arguments
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_TARGET_PREPOSITIONS = frozenset({"on", "against", "upon", "at", "of", "over"})
_NOT_A_ROLE = frozenset({"PRON", "DET", "ADV", "NUM", "ADJ", "VERB", "PUNCT", "SYM"})


def roles_of(trigger: Trigger, text: Text) -> tuple[Role, ...]:
    """Participants of an event in text order; a phrase has one role."""
    arguments = Arguments(text.syntax, trigger.head)
    found: dict[tuple[int, int], Role] = {}
    allowed = set(trigger.event_type.roles)
    for role in _roles(trigger, arguments, text):
        inside = trigger.first <= text.syntax.word_at(role.span.start) < trigger.last
        if role.role in allowed and (not inside or role.role is RoleName.INSTRUMENT):
            found.setdefault((role.span.start, role.span.end), role)
    return tuple(sorted(found.values(), key=lambda role: role.span.start))


def _roles(trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    for head in arguments.subjects():
        yield from _subject(head, arguments, text)
    for head in arguments.objects():
        yield from _object(head, trigger, arguments, text)
    yield from _obliques(trigger, arguments, text)


def _subject(head: int, arguments: Arguments, text: Text) -> Iterator[Role]:
    """The doer, or the means when a weapon is the subject ("drones struck")."""
    span = _phrase(head, arguments, text)
    if is_weapon(head, text):
        yield _role(RoleName.INSTRUMENT, span, None, None)
        side = text.side_within(span)
        owner = next((p for p in text.findings.parties if span.covers(p.span) and p.side), None)
        if owner and side:
            yield _role(RoleName.ACTOR, owner.span, owner, side)
        return
    party = text.parties.get(head)
    if party is None and text.syntax.words[head].upos in _NOT_A_ROLE:
        return
    if arguments.verbal or party is not None:
        yield _role(RoleName.ACTOR, party.span if party else span, party, text.side_within(span))


def _object(head: int, trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    span = _phrase(head, arguments, text)
    party = text.parties.get(head)
    side = party.side if party else text.side_within(span)
    if trigger.event_type.track is Track.TABLE:
        name = RoleName.RECIPIENT if party and party.actor else RoleName.ISSUE
        yield _role(name, span, party, side)
        return
    if not arguments.verbal and arguments.case_of(head) not in _TARGET_PREPOSITIONS:
        return
    people = not text.lemmas.of(text.syntax.words[head].text).isdisjoint(text.words.people)
    name = RoleName.VICTIM if people else RoleName.TARGET
    if name not in trigger.event_type.roles:
        name = RoleName.TARGET if people else RoleName.VICTIM
    yield _role(name, span, party, side)


def _obliques(trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    table = trigger.event_type.track is Track.TABLE
    for preposition, head in arguments.obliques():
        span = _phrase(head, arguments, text)
        party = text.parties.get(head)
        if is_weapon(head, text):
            yield _role(RoleName.INSTRUMENT, span, None, None)
        elif party and preposition in text.words.recipient_prepositions:
            yield _role(RoleName.RECIPIENT, span, party, party.side)
        elif party and preposition == "by":
            yield _role(RoleName.ACTOR, span, party, party.side)
        elif table and preposition in {"on", "about", "over", "for"}:
            yield _role(RoleName.ISSUE, span, party, text.side_within(span))


def is_weapon(head: int, text: Text) -> bool:
    """Whether a word names a weapon, by the general words and the theatre's names."""
    form = text.syntax.words[head].text
    return not text.lemmas.of(form).isdisjoint(text.words.weapons)


def _phrase(head: int, arguments: Arguments, text: Text) -> Span:
    words = arguments.phrase(head)
    syntax = text.syntax
    leading = {"ADP", "PUNCT", "SCONJ", "CCONJ"}
    while len(words) > 1 and syntax.words[words[0]].upos in leading:
        words = words[1:]
    while len(words) > 1 and syntax.words[words[-1]].upos == "PUNCT":
        words = words[:-1]
    return text.phrase(_run_around(head, words))


def _run_around(head: int, words: list[int]) -> list[int]:
    """The unbroken run of word indices that holds the head."""
    if head not in words:
        return [head]
    at = words.index(head)
    first = last = at
    while first > 0 and words[first - 1] == words[first] - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1] == words[last] + 1:
        last += 1
    return words[first : last + 1]


def _role(role: RoleName, span: Span, party: Party | None, side: str | None) -> Role:
    name = party.name if party else span.exact
    return Role(
        role, name, party.actor if party else None, (party.side if party else None) or side, span
    )
