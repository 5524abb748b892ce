"""What kind of thing a word names: people, a weapon, a place, a party that is known."""

from __future__ import annotations

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.findings import Party
from counterclaim.core.mention import Role, RoleName
from counterclaim.core.span import Span
from counterclaim.read.text import Text

_SOMEBODY = frozenset({"person", "organization", "nationality"})


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


def is_named(head: int, text: Text) -> bool:
    """Whether a word stands in the name of people or of a body."""
    start = text.syntax.words[head].start
    return any(n.kind in _SOMEBODY and n.start <= start < n.end for n in text.analysis.names)


def is_a_people(head: int, text: Text) -> bool:
    """Whether a capital and a plural name many ("the Tigers"), the first word apart."""
    word = text.syntax.words[head]
    first = text.syntax.sentences[word.sentence][0] == head
    return not first and word.text[:1].isupper() and word.text.endswith("s")


def is_place(head: int, text: Text) -> bool:
    """Whether a word stands in the name of a place."""
    start = text.syntax.words[head].start
    return any(p.span.start <= start < p.span.end for p in text.findings.places)


def is_known(party: Party) -> bool:
    """Whether it is told what sort of speaker a party would be."""
    return party.kind is not SpeakerKind.UNNAMED


def person_in(span: Span, text: Text) -> Party | None:
    """A person named inside a phrase that only describes them ("commander NAME")."""
    for party in text.parties_between(span.start, span.end):
        if party.kind is SpeakerKind.PERSON and span.covers(party.span):
            return party
    return None


def holds_head(party: Party, head: int, text: Text) -> bool:
    """Whether a party's words are the whole of a doer, not what kind it is ("Amhara | militia")."""
    start = text.syntax.words[head].start
    return party.kind is SpeakerKind.PERSON or party.span.start <= start < party.span.end


def role_of(role: RoleName, span: Span, party: Party | None, side: str | None) -> Role:
    """A participant by the fullest name there is, with the side of the party or of its words."""
    known = party is not None and party.kind is not SpeakerKind.UNNAMED
    name = party.name if party and known else span.exact
    return Role(
        role, name, party.actor if party else None, (party.side if party else None) or side, span
    )
