"""Which phrases around a trigger are its actor, target, victim, instrument, recipient, issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.count import Counted
from counterclaim.core.mention import Role, RoleName, Track
from counterclaim.core.span import Span
from counterclaim.read.apposed import names_what_was_said
from counterclaim.read.arguments import Arguments
from counterclaim.read.deeds import bears_a_bomb, falls, goes_off, is_hold, is_inert
from counterclaim.read.effects import harm_words, said_of
from counterclaim.read.kinds import holds_head, is_person, is_place, is_weapon, person_in, role_of
from counterclaim.read.named import fullest
from counterclaim.read.phrases import after, phrase_of
from counterclaim.read.table_roles import (
    clause_roles,
    other_party,
    table_roles,
)
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_NEAR = 8
"""Words between a trigger and the weapon that belongs to it."""
_STRIKES = frozenset({"strike", "attack"})
_TARGET_PREPOSITIONS = frozenset({"on", "against", "upon", "at", "of", "over"})
_ON_THE_SIDE_OF = frozenset({"alongside"})
_HARM = frozenset({Counted.KILLED, Counted.INJURED})
_TOLD_BY = frozenset({"according"})
_TO = frozenset({"to"})
_MEANS = frozenset({"by", "with"})
_NOT_A_ROLE = frozenset({"PRON", "DET", "ADV", "NUM", "ADJ", "VERB", "PUNCT", "SYM"})


def roles_of(trigger: Trigger, text: Text) -> tuple[Role, ...]:
    """Participants of an event in text order; words have one role each."""
    arguments = Arguments(text.syntax, trigger.head)
    allowed = set(trigger.event_type.roles)
    found: list[Role] = []
    for role in _roles(trigger, arguments, text):
        inside = trigger.first <= text.syntax.word_at(role.span.start) < trigger.last
        if role.role not in allowed or _is_no_participant(role.span, text):
            continue
        if not inside or role.role is RoleName.INSTRUMENT:
            found.append(role)
    if trigger.event_type.harms and all(r.role is not RoleName.ACTOR for r in found):
        found.extend(_owners_of_weapons(trigger, text))
    apart = _apart([role for role in found if role.role in allowed])
    return tuple(_by_name(role, text) for role in _as_named(apart, text))


def _is_no_participant(span: Span, text: Text) -> bool:
    """Whether a phrase is a time, a dateline, or no phrase of a participant at all."""
    if text.layout.in_dateline(span):
        return True
    head = text.syntax.top(span.start, span.end)
    start = text.syntax.words[head].start if head >= 0 else span.start
    return text.is_time(start)


def _as_named(roles: tuple[Role, ...], text: Text) -> tuple[Role, ...]:
    """One role for an office and the name right behind it ("Defence Minister | Tomas Reik")."""
    joined: list[Role] = []
    for role in roles:
        before = joined[-1] if joined else None
        gap = text.analysis.text[before.span.end : role.span.start] if before else None
        if before and before.role is role.role and gap == " ":
            whole = text.span(before.span.start, role.span.end)
            joined[-1] = replace(role, side=role.side or before.side, span=whole)
        else:
            joined.append(role)
    return tuple(joined)


def _by_name(role: Role, text: Text) -> Role:
    """A person described goes by the name that ends the description, as full as it is anywhere.

    "Senator NAME", and the second name alone where the first was given before.
    """
    if role.name != role.span.exact:
        return role
    inside = [n for n in text.analysis.names if role.span.start <= n.start < role.span.end]
    people = [n for n in inside if n.kind == "person" and n.end == role.span.end]
    if not people:
        return role
    return replace(role, name=fullest(text.analysis.text[people[0].start : role.span.end], text))


def _owners_of_weapons(trigger: Trigger, text: Text) -> Iterator[Role]:
    """The state right before a weapon near the trigger is the doer ("a Sudaran missile")."""
    syntax = text.syntax
    sentence = syntax.words[trigger.head].sentence
    bounds = syntax.bounds(list(range(*syntax.sentences[sentence])))
    for party in text.parties_between(*bounds):
        after = syntax.word_at(party.span.end - 1) + 1
        near = trigger.first - _NEAR <= after <= trigger.last + _NEAR
        same = near and syntax.words[after - 1].sentence == sentence
        armed = any(is_weapon(at, text) for at in range(after, min(after + 2, len(syntax.words))))
        if party.kind is SpeakerKind.STATE and same and armed:
            yield role_of(RoleName.ACTOR, party.span, party, party.side)
            return


def _apart(roles: list[Role]) -> tuple[Role, ...]:
    """Of roles that share words the one best known, then the widest."""
    kept: list[Role] = []
    for role in sorted(roles, key=_rank):
        if not any(role.span.overlaps(other.span) for other in kept):
            kept.append(role)
    return tuple(sorted(kept, key=lambda role: role.span.start))


def _rank(role: Role) -> tuple[bool, bool, bool, int]:
    """Who is known stands before who is not, and somebody before what it is about."""
    vague = role.role is RoleName.ISSUE
    return role.actor is None, role.side is None, vague, role.span.start - role.span.end


def _roles(trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    fallen = falls(arguments, text)
    befell = fallen or _was_harmed(trigger, arguments, text)
    for head in arguments.preposition(_TO) if fallen else ():
        yield from _subject(head, arguments, text)
    for head in arguments.subjects():
        if befell or _is_object_behind(head, trigger, arguments):
            yield from _object(_counted(head, text), trigger, arguments, text)
        else:
            yield from _subject(_counted(head, text), arguments, text)
    told = (head for head in arguments.objects() if not names_what_was_said(head, text))
    for head in told:
        yield from _object(_counted(head, text), trigger, arguments, text)
    yield from _obliques(trigger, arguments, text)
    yield from clause_roles(trigger, text)


def _is_object_behind(head: int, trigger: Trigger, arguments: Arguments) -> bool:
    """Whether a subject that follows a verb of harm without an object is whom it befell."""
    behind = trigger.event_type.harms and arguments.verbal and head > arguments.head
    return behind and head not in arguments.agents() and not arguments.objects()


def _was_harmed(trigger: Trigger, arguments: Arguments, text: Text) -> bool:
    """Whether a participle behind a noun is about it ("the soldiers killed since Monday")."""
    word = text.syntax.words[arguments.head]
    bare = word.upos == "VERB" and word.deprel == "acl" and not arguments.objects()
    own = bool(text.syntax.children(arguments.head, "nsubj"))
    harm = said_of(arguments.head, text) in _HARM
    return bare and own and harm and trigger.event_type.harms


def _counted(head: int, text: Text) -> int:
    """Of whom a number, or a word for one, is told ("nine of its soldiers", "the lives of ten").

    So too what is held ("control of Brenn").
    """
    word = text.syntax.words[head]
    words = harm_words(text.document.language or "en")
    counts = word.upos == "NUM" or word.text.lower() in words.amounts | words.lives
    if not counts and not is_hold(head, text):
        return head
    below = [at for at in text.syntax.children(head, "nmod") if _opens(at, text)]
    return below[0] if below else head


def _opens(at: int, text: Text) -> bool:
    """Whether "of", or nothing at all, stands before a phrase."""
    cases = {text.syntax.words[c].text.lower() for c in text.syntax.children(at, "case")}
    return not cases or "of" in cases


def _subject(head: int, arguments: Arguments, text: Text) -> Iterator[Role]:
    """The doer, or the means when a weapon is the subject ("drones struck")."""
    span = phrase_of(head, arguments, text)
    if is_weapon(head, text):
        inside = text.parties_between(span.start, span.end)
        owner = next((p for p in inside if span.covers(p.span) and p.side), None)
        if owner:
            yield role_of(RoleName.ACTOR, owner.span, owner, owner.side)
            span = after(owner.span, span, text)
        yield role_of(RoleName.INSTRUMENT, span, None, None)
        return
    party = text.parties.get(head) or person_in(span, text)
    if party is None and goes_off(arguments, text):
        borne = bears_a_bomb(head, text)
        yield role_of(RoleName.INSTRUMENT if borne else RoleName.TARGET, span, None, None)
        return
    if party is None and (text.syntax.words[head].upos in _NOT_A_ROLE or is_inert(head, text)):
        return
    if arguments.case_of(head) in _TOLD_BY:
        return
    carried = head in (*arguments.carried_out_by(), arguments.light_subject())
    if arguments.verbal or party is not None or carried or _is_group(head, text):
        lemmas = text.lemmas.of(text.syntax.words[arguments.head].text)
        suffers = arguments.verbal and not lemmas.isdisjoint(text.words.suffering)
        name = RoleName.VICTIM if suffers else RoleName.ACTOR
        whole = party if party and holds_head(party, head, text) else None
        yield role_of(name, whole.span if whole else span, whole, text.side_within(span))


def _is_group(head: int, text: Text) -> bool:
    """Whether a noun before a deed tells who does it ("a guerrilla attack")."""
    word = text.syntax.words[head]
    armed = not text.lemmas.of(word.text).isdisjoint(text.words.armed)
    return armed and word.deprel in {"compound", "amod", "nmod:poss", "nmod"}


def _object(head: int, trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    if _is_nothing(head, trigger, arguments, text):
        return
    span = phrase_of(head, arguments, text)
    if trigger.event_type.track is Track.TABLE:
        if head in text.parties or not is_place(head, text):
            yield from table_roles(head, span, trigger, text)
        return
    thrown = _is_strike(trigger) or _is_thrown(trigger, text) or arguments.case_of(head) in _MEANS
    aimed = arguments.case_of(head) in _TARGET_PREPOSITIONS | {"", "'s", "’s"}
    if not arguments.verbal and not aimed:
        return
    if is_weapon(head, text) and thrown:
        yield role_of(RoleName.INSTRUMENT, span, None, None)
        return
    yield from _befallen(head, span, trigger, text)


def _is_nothing(head: int, trigger: Trigger, arguments: Arguments, text: Text) -> bool:
    """Whether a word names nobody and nothing that a deed could be done to."""
    if head not in text.parties and text.syntax.words[head].upos in _NOT_A_ROLE | {"ADP"}:
        return True
    inert = head not in text.parties and not arguments.verbal and is_inert(head, text)
    return trigger.event_type.harms and (inert or _is_blow(head, text))


def _befallen(head: int, span: Span, trigger: Trigger, text: Text) -> Iterator[Role]:
    """The victim or target, by what the type of event knows; a thing is no victim."""
    party, people = text.parties.get(head), is_person(head, text)
    known = trigger.event_type.roles
    name = RoleName.VICTIM if people else RoleName.TARGET
    if name not in known and not people and party is None:
        return
    if name not in known:
        name = RoleName.TARGET if people else RoleName.VICTIM
    yield role_of(name, span, party, party.side if party else text.side_within(span))


def _obliques(trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    table = trigger.event_type.track is Track.TABLE
    addressed = arguments.addressed()
    for preposition, head in (*arguments.obliques(), *addressed):
        span = phrase_of(head, arguments, text)
        party = text.parties.get(head)
        if is_weapon(head, text):
            yield role_of(RoleName.INSTRUMENT, span, None, None)
        elif party and preposition in _ON_THE_SIDE_OF and not table:
            yield role_of(RoleName.ACTOR, span, party, party.side)
        elif party and preposition in text.words.recipient_prepositions:
            yield role_of(other_party(trigger), span, party, party.side)
        elif party and preposition == "by":
            yield role_of(RoleName.ACTOR, span, party, party.side)
        elif table and preposition in {"on", "about", "over", "for"}:
            yield role_of(RoleName.ISSUE, span, party, text.side_within(span))
        elif _falls_on(preposition, head, trigger, arguments, text):
            name = RoleName.VICTIM if is_person(head, text) else RoleName.TARGET
            yield role_of(name, span, party, text.side_within(span))


def _falls_on(
    preposition: str, head: int, trigger: Trigger, arguments: Arguments, text: Text
) -> bool:
    """Whether a phrase tells what a blow fell on ("a bomb went off outside the embassy")."""
    word = text.syntax.words[head]
    struck = trigger.event_type.harms and arguments.verbal and word.upos in {"NOUN", "PROPN"}
    onto = preposition in text.words.struck_prepositions or (
        preposition == "to" and trigger.last - trigger.first > 1
    )
    if not struck or not onto or is_place(head, text):
        return False
    own = range(trigger.first, trigger.last)
    objects = [at for at in arguments.objects() if at not in own]
    free = all(is_weapon(at, text) or _is_blow(at, text) for at in objects)
    inert = is_inert(head, text) or _is_blow(head, text)
    return free and not text.is_time(word.start) and not inert


def _is_thrown(trigger: Trigger, text: Text) -> bool:
    """Whether the object of a verb is what it sends at something ("threw a grenade at")."""
    lemmas = text.lemmas.of(text.syntax.words[trigger.head].text)
    return not lemmas.isdisjoint(text.words.throwing)


def _is_blow(head: int, text: Text) -> bool:
    """Whether a noun is only the blow itself ("shots")."""
    return text.syntax.words[head].text.lower() in text.words.blows


def _is_strike(trigger: Trigger) -> bool:
    return not _STRIKES.isdisjoint({trigger.event_type.slug, trigger.event_type.parent})
