"""Which phrases around a trigger are its actor, target, victim, instrument, recipient, issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.count import Counted
from counterclaim.core.findings import Party
from counterclaim.core.mention import Role, RoleName, Track
from counterclaim.core.span import Span
from counterclaim.read.arguments import Arguments
from counterclaim.read.deeds import bears_a_bomb, goes_off, is_inert
from counterclaim.read.effects import harm_words, said_of
from counterclaim.read.named import fullest
from counterclaim.read.phrases import after, phrase_of, run_around
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_NEAR = 8
"""Words between a trigger and the weapon that belongs to it."""
_STRIKES = frozenset({"strike", "attack"})
_TARGET_PREPOSITIONS = frozenset({"on", "against", "upon", "at", "of", "over"})
_AGAINST = frozenset({"on", "against", "upon", "at", "toward", "towards"})
_ON_THE_SIDE_OF = frozenset({"alongside"})
_HARM = frozenset({Counted.KILLED, Counted.INJURED})
_MEANS = frozenset({"by", "with"})
_SOMEBODY = frozenset({"person", "organization", "nationality"})
_MEETING = frozenset({"with", "to", "between", "among"})
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
            yield _role(RoleName.ACTOR, party.span, party, party.side)
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
    for head in arguments.subjects():
        if _is_object_behind(head, trigger, arguments) or _was_harmed(trigger, arguments, text):
            yield from _object(_counted(head, text), trigger, arguments, text)
        else:
            yield from _subject(_counted(head, text), arguments, text)
    for head in arguments.objects():
        yield from _object(_counted(head, text), trigger, arguments, text)
    yield from _obliques(trigger, arguments, text)
    yield from _clauses(trigger, text)


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
    """Of whom a number or a word for one is told ("nine of its soldiers", "the lives of ten")."""
    word = text.syntax.words[head]
    words = harm_words(text.document.language or "en")
    if word.upos != "NUM" and word.text.lower() not in words.amounts | words.lives:
        return head
    below = [at for at in text.syntax.children(head, "nmod") if _opens(at, text)]
    return below[0] if below else head


def _opens(at: int, text: Text) -> bool:
    """Whether "of", or nothing at all, stands before a phrase."""
    cases = {text.syntax.words[c].text.lower() for c in text.syntax.children(at, "case")}
    return not cases or "of" in cases


def _clauses(trigger: Trigger, text: Text) -> Iterator[Role]:
    """What is demanded, offered or refused when a clause says it, and of whom.

    Whoever the clause tells to act is the one addressed ("demanded that Sudara withdraw").
    """
    if trigger.event_type.track is not Track.TABLE:
        return
    syntax = text.syntax
    for clause in syntax.children(trigger.head, "ccomp", "xcomp"):
        words = syntax.subtree(clause, stop=frozenset({"advcl", "parataxis", "punct"}))
        addressed = syntax.children(clause, "nsubj", "nsubj:pass")
        party = text.parties.get(addressed[0]) if addressed else None
        if party and trigger.event_type.plover.type == "REQUEST" and _is_known(party):
            yield _role(_other_party(trigger), party.span, party, party.side)
            behind = max(syntax.subtree(addressed[0]))
            words = [at for at in words if at > behind] or words
        yield _role(RoleName.ISSUE, text.phrase(run_around(clause, words)), None, None)


def _is_known(party: Party) -> bool:
    return party.kind is not SpeakerKind.UNNAMED


def _other_party(trigger: Trigger) -> RoleName:
    """What the vocabulary calls whom a deed at the table is turned to."""
    wanted = (RoleName.RECIPIENT, RoleName.TARGET)
    return next((name for name in wanted if name in trigger.event_type.roles), RoleName.RECIPIENT)


def _subject(head: int, arguments: Arguments, text: Text) -> Iterator[Role]:
    """The doer, or the means when a weapon is the subject ("drones struck")."""
    span = phrase_of(head, arguments, text)
    if is_weapon(head, text):
        inside = text.parties_between(span.start, span.end)
        owner = next((p for p in inside if span.covers(p.span) and p.side), None)
        if owner:
            yield _role(RoleName.ACTOR, owner.span, owner, owner.side)
            span = after(owner.span, span, text)
        yield _role(RoleName.INSTRUMENT, span, None, None)
        return
    party = text.parties.get(head) or _person_in(span, text)
    if party is None and goes_off(arguments, text):
        borne = bears_a_bomb(head, text)
        yield _role(RoleName.INSTRUMENT if borne else RoleName.TARGET, span, None, None)
        return
    if party is None and (text.syntax.words[head].upos in _NOT_A_ROLE or is_inert(head, text)):
        return
    carried = head in (*arguments.carried_out_by(), arguments.light_subject())
    if arguments.verbal or party is not None or carried or _is_group(head, text):
        lemmas = text.lemmas.of(text.syntax.words[arguments.head].text)
        suffers = arguments.verbal and not lemmas.isdisjoint(text.words.suffering)
        name = RoleName.VICTIM if suffers else RoleName.ACTOR
        whole = party if party and _holds_head(party, head, text) else None
        yield _role(name, whole.span if whole else span, whole, text.side_within(span))


def _holds_head(party: Party, head: int, text: Text) -> bool:
    """Whether a party's words are the whole of a doer, not what kind it is ("Amhara | militia")."""
    start = text.syntax.words[head].start
    return party.kind is SpeakerKind.PERSON or party.span.start <= start < party.span.end


def _is_group(head: int, text: Text) -> bool:
    """Whether a noun before a deed tells who does it ("a guerrilla attack")."""
    word = text.syntax.words[head]
    armed = not text.lemmas.of(word.text).isdisjoint(text.words.armed)
    return armed and word.deprel in {"compound", "amod", "nmod:poss", "nmod"}


def _object(head: int, trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    span = phrase_of(head, arguments, text)
    party = text.parties.get(head)
    unnamed = party is None and text.syntax.words[head].upos in _NOT_A_ROLE | {"ADP"}
    if unnamed or (trigger.event_type.harms and _is_blow(head, text)):
        return
    side = party.side if party else text.side_within(span)
    if trigger.event_type.track is Track.TABLE:
        if not party and _is_place(head, text):
            return
        yield from _at_the_table(head, span, trigger, text)
        return
    aimed = arguments.case_of(head) in _TARGET_PREPOSITIONS | {"", "'s", "’s"}
    if not arguments.verbal and not aimed:
        return
    thrown = _is_strike(trigger) or _is_thrown(trigger, text) or arguments.case_of(head) in _MEANS
    if is_weapon(head, text) and thrown:
        yield _role(RoleName.INSTRUMENT, span, None, None)
        return
    people = is_person(head, text)
    name = RoleName.VICTIM if people else RoleName.TARGET
    if name not in trigger.event_type.roles and not people and party is None:
        return
    if name not in trigger.event_type.roles:
        name = RoleName.TARGET if people else RoleName.VICTIM
    yield _role(name, span, party, side)


def _at_the_table(head: int, span: Span, trigger: Trigger, text: Text) -> Iterator[Role]:
    """Whom words are turned to, or what they are about and whose that is.

    "Rejected a Sudaran offer": it is turned to Sudara, and about the offer.
    """
    party = text.parties.get(head)
    somebody = is_person(head, text) or _is_named(head, text)
    if party or somebody or (_is_aimed(trigger) and _is_a_people(head, text)):
        side = party.side if party else text.side_within(span)
        yield _role(_other_party(trigger), span, party, side)
        return
    owner = _owner_of_words(head, text)
    if owner is not None:
        yield _role(_other_party(trigger), owner.span, owner, owner.side)
        span = after(owner.span, span, text)
    yield _role(RoleName.ISSUE, span, party, text.side_within(span))


def _is_named(head: int, text: Text) -> bool:
    """Whether a word stands in the name of people or of a body."""
    start = text.syntax.words[head].start
    return any(n.kind in _SOMEBODY and n.start <= start < n.end for n in text.analysis.names)


def _is_aimed(trigger: Trigger) -> bool:
    """Whether words at the table have a target, and nobody whom they only reach."""
    roles = trigger.event_type.roles
    return RoleName.TARGET in roles and RoleName.RECIPIENT not in roles


def _is_a_people(head: int, text: Text) -> bool:
    """Whether a capital and a plural name many ("the Tigers"), the first word apart."""
    word = text.syntax.words[head]
    first = text.syntax.sentences[word.sentence][0] == head
    return not first and word.text[:1].isupper() and word.text.endswith("s")


def _owner_of_words(head: int, text: Text) -> Party | None:
    """Whose demand, offer or request a noun is."""
    if text.lemmas.of(text.syntax.words[head].text).isdisjoint(text.words.utterances):
        return None
    owners = text.syntax.children(head, "nmod:poss", "amod", "compound")
    parties = (text.parties.get(at) for at in owners)
    return next((party for party in parties if party and _is_known(party)), None)


def _obliques(trigger: Trigger, arguments: Arguments, text: Text) -> Iterator[Role]:
    table = trigger.event_type.track is Track.TABLE
    addressed = arguments.addressed()
    for preposition, head in (*arguments.obliques(), *addressed):
        span = phrase_of(head, arguments, text)
        party = text.parties.get(head)
        if is_weapon(head, text):
            yield _role(RoleName.INSTRUMENT, span, None, None)
        elif party and preposition in _ON_THE_SIDE_OF and not table:
            yield _role(RoleName.ACTOR, span, party, party.side)
        elif party and preposition in text.words.recipient_prepositions:
            yield _role(_other_party(trigger), span, party, party.side)
        elif party and preposition == "by":
            yield _role(RoleName.ACTOR, span, party, party.side)
        elif table and preposition in {"on", "about", "over", "for"}:
            yield _role(RoleName.ISSUE, span, party, text.side_within(span))
        elif _falls_on(preposition, head, trigger, arguments, text):
            name = RoleName.VICTIM if is_person(head, text) else RoleName.TARGET
            yield _role(name, span, party, text.side_within(span))


def _is_turned_to(preposition: str, head: int, trigger: Trigger, text: Text) -> bool:
    """Whether a phrase tells whom a deed at the table meets ("sanctions on", "talks with")."""
    somebody = text.parties.get(head) is not None or is_person(head, text)
    if preposition in _AGAINST and RoleName.TARGET in trigger.event_type.roles:
        words = text.phrase(text.syntax.subtree(head))
        return somebody or text.side_within(words) is not None
    return preposition in _MEETING and somebody


def _falls_on(
    preposition: str, head: int, trigger: Trigger, arguments: Arguments, text: Text
) -> bool:
    """Whether a phrase tells what a blow fell on ("a bomb went off outside the embassy")."""
    word = text.syntax.words[head]
    struck = trigger.event_type.harms and arguments.verbal and word.upos in {"NOUN", "PROPN"}
    onto = preposition in text.words.struck_prepositions or (
        preposition == "to" and trigger.last - trigger.first > 1
    )
    if not struck or not onto or _is_place(head, text):
        return False
    own = range(trigger.first, trigger.last)
    objects = [at for at in arguments.objects() if at not in own]
    free = all(is_weapon(at, text) or _is_blow(at, text) for at in objects)
    return free and not text.is_time(word.start) and not _is_blow(head, text)


def _is_thrown(trigger: Trigger, text: Text) -> bool:
    """Whether the object of a verb is what it sends at something ("threw a grenade at")."""
    lemmas = text.lemmas.of(text.syntax.words[trigger.head].text)
    return not lemmas.isdisjoint(text.words.throwing)


def _is_blow(head: int, text: Text) -> bool:
    """Whether a noun is only the blow itself ("shots")."""
    return text.syntax.words[head].text.lower() in text.words.blows


def _is_place(head: int, text: Text) -> bool:
    start = text.syntax.words[head].start
    return any(p.span.start <= start < p.span.end for p in text.findings.places)


def _is_strike(trigger: Trigger) -> bool:
    return not _STRIKES.isdisjoint({trigger.event_type.slug, trigger.event_type.parent})


def is_weapon(head: int, text: Text) -> bool:
    """Whether a word names a weapon, by the general words and the theatre's names."""
    words = text.syntax.words
    if words[head].text.lower().endswith("ing"):
        return False
    lemmas = text.lemmas.of(words[head].text)
    before = words[head - 1].text.lower() if head else ""
    pairs = {f"{before} {lemma}" for lemma in lemmas}
    return not text.words.weapons.isdisjoint(lemmas | pairs)


def is_person(head: int, text: Text) -> bool:
    """Whether a word is a noun for people, or stands in somebody's name."""
    word = text.syntax.words[head]
    if not text.lemmas.of(word.text).isdisjoint(text.words.people):
        return True
    party = text.parties.get(head)
    if party is not None:
        return party.kind is SpeakerKind.PERSON
    last = max([head, *text.syntax.children(head, "flat", "appos")])
    ends = {word.start, text.syntax.words[last].start}
    return any(
        name.kind == "person" and any(name.start <= start < name.end for start in ends)
        for name in text.analysis.names
    )


def _person_in(span: Span, text: Text) -> Party | None:
    """A person named inside a phrase that only describes them ("commander NAME")."""
    for party in text.parties_between(span.start, span.end):
        if party.kind is SpeakerKind.PERSON and span.covers(party.span):
            return party
    return None


def _role(role: RoleName, span: Span, party: Party | None, side: str | None) -> Role:
    known = party is not None and party.kind is not SpeakerKind.UNNAMED
    name = party.name if party and known else span.exact
    return Role(
        role, name, party.actor if party else None, (party.side if party else None) or side, span
    )
