"""Who is turned to, and what is spoken of, in deeds at the table."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.findings import Party
from counterclaim.core.mention import Role, RoleName, Track
from counterclaim.core.span import Span
from counterclaim.read.kinds import is_a_people, is_known, is_named, is_person, role_of
from counterclaim.read.phrases import after, run_around
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

AGAINST = frozenset({"on", "against", "upon", "at", "toward", "towards"})
_OWN = frozenset({"conj", "cc", "punct", "acl", "acl:relcl", "appos"})
_MEETING = frozenset({"with", "to", "between", "among"})


def clause_roles(trigger: Trigger, text: Text) -> Iterator[Role]:
    """What is demanded, offered or refused when a clause says it, and of or to whom.

    Whoever the clause tells to act is the one addressed ("demanded that Sudara withdraw"), and so
    is whom the deed it tells of would fall on ("threatened to break off relations with Sudara").

    Args:
        trigger: The trigger.
        text: The document.
    """
    if trigger.event_type.track is not Track.TABLE:
        return
    syntax = text.syntax
    for clause in syntax.children(trigger.head, "ccomp", "xcomp"):
        words = syntax.subtree(clause, stop=frozenset({"advcl", "parataxis", "punct"}))
        addressed = syntax.children(clause, "nsubj", "nsubj:pass")
        party = text.parties.get(addressed[0]) if addressed else None
        if party and trigger.event_type.plover.type == "REQUEST" and is_known(party):
            yield role_of(other_party(trigger), party.span, party, party.side)
            behind = max(syntax.subtree(addressed[0]))
            words = [at for at in words if at > behind] or words
        if not addressed:
            met = list(_met_in(clause, text))
            yield from (_met(at, trigger, text) for at in met)
            ahead = min((_first(at, text) for at in met), default=len(syntax.words))
            words = [at for at in words if at < ahead] or words
        yield role_of(RoleName.ISSUE, text.phrase(run_around(clause, words)), None, None)


def _met_in(clause: int, text: Text) -> Iterator[int]:
    """Those whom a deed told of without a doer of its own would fall on."""
    syntax = text.syntax
    objects = syntax.children(clause, "obj", "iobj")
    phrases = [*syntax.children(clause, "obl"), *_below(objects, "nmod", text)]
    onto = [at for at in phrases if text.case_of(at) in AGAINST | _MEETING - {"between", "among"}]
    for at in (*objects, *onto):
        for each in (at, *syntax.children(at, "conj")):
            if each in text.parties or is_person(each, text):
                yield each


def _below(heads: list[int], relation: str, text: Text) -> list[int]:
    return [at for head in heads for at in text.syntax.children(head, relation)]


def _met(at: int, trigger: Trigger, text: Text) -> Role:
    party = text.parties.get(at)
    if party is not None:
        return role_of(other_party(trigger), party.span, party, party.side)
    own = text.syntax.subtree(at, stop=_OWN)
    words = [each for each in run_around(at, own) if each >= _first(at, text)]
    cases = text.syntax.children(at, "case")
    span = text.phrase([each for each in words if each not in cases] or [at])
    return role_of(other_party(trigger), span, None, text.side_within(span))


def _first(at: int, text: Text) -> int:
    """The first word of a phrase, its preposition included."""
    return min(text.syntax.subtree(at, stop=_OWN))


def other_party(trigger: Trigger) -> RoleName:
    """What the vocabulary calls whom a deed at the table is turned to."""
    wanted = (RoleName.RECIPIENT, RoleName.TARGET)
    return next((name for name in wanted if name in trigger.event_type.roles), RoleName.RECIPIENT)


def table_roles(head: int, span: Span, trigger: Trigger, text: Text) -> Iterator[Role]:
    """Whom words are turned to, or what they are about and whose that is.

    "Rejected a Sudaran offer": it is turned to Sudara, and about the offer.
    """
    party = text.parties.get(head)
    somebody = is_person(head, text) or is_named(head, text)
    if party or somebody or (_is_aimed(trigger) and is_a_people(head, text)):
        side = party.side if party else text.side_within(span)
        yield role_of(other_party(trigger), span, party, side)
        return
    owner = _owner_of_words(head, text)
    if owner is not None:
        yield role_of(other_party(trigger), owner.span, owner, owner.side)
        span = after(owner.span, span, text)
    yield role_of(RoleName.ISSUE, span, party, text.side_within(span))


def _is_aimed(trigger: Trigger) -> bool:
    """Whether words at the table have a target, and nobody whom they only reach."""
    roles = trigger.event_type.roles
    return RoleName.TARGET in roles and RoleName.RECIPIENT not in roles


def _owner_of_words(head: int, text: Text) -> Party | None:
    """Whose decision a noun is, or whose words ("Sudara's law", "a Sudaran offer")."""
    if text.syntax.words[head].text.lower() in text.words.undergone:
        return None
    said = not text.lemmas.of(text.syntax.words[head].text).isdisjoint(text.words.utterances)
    relations = ("nmod:poss", "amod", "compound") if said else ("nmod:poss",)
    owners = text.syntax.children(head, *relations)
    parties = (text.parties.get(at) for at in owners if text.syntax.words[at].upos != "PRON")
    return next((party for party in parties if party and is_known(party)), None)


def is_turned_to(preposition: str, head: int, trigger: Trigger, text: Text) -> bool:
    """Whether a phrase tells whom a deed at the table meets ("sanctions on", "talks with")."""
    somebody = text.parties.get(head) is not None or is_person(head, text)
    if preposition in AGAINST and RoleName.TARGET in trigger.event_type.roles:
        words = text.phrase(text.syntax.subtree(head))
        return somebody or text.side_within(words) is not None
    return preposition in _MEETING and somebody
