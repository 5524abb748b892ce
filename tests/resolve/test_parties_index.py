"""Names are found as they are written, and not where they are not."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.pack import Actor, Theatre
from counterclaim.resolve.party_index import party_index, tokens_of
from counterclaim.theatre.load import load_theatre


def _with(*names: str) -> Theatre:
    body = Actor("body", SpeakerKind.ORGANIZATION, names[0], names, "NOR", "XN", None, ())
    theatre = load_theatre("example")
    return replace(theatre, actors=(*theatre.actors, body))


def _found(text: str, theatre: Theatre) -> set[str | None]:
    return {m.named.actor for m in party_index(theatre).matches(text, tokens_of(text), None)}


def test_a_name_may_begin_with_a_digit() -> None:
    """Numbered units are found by their names."""
    theatre = _with("6th Lake Division")
    assert _found("The 6th Lake Division withdrew.", theatre) == {"body"}


def test_apostrophes_are_alike() -> None:
    """A curly apostrophe meets a straight one."""
    theatre = _with("People's Guard")
    for sign in "'’‘":
        assert _found(f"The People{sign}s Guard withdrew.", theatre) == {"body"}


def test_a_short_acronym_is_no_word() -> None:
    """“Who” does not name the WHO."""
    theatre = _with("WHO")
    assert _found("Who fired first?", theatre) == set()
    assert _found("The WHO counted them.", theatre) == {"body"}


def test_words_of_longer_state_names_tell_bodies_apart() -> None:
    """“The army” of a side is not its South Army, though a state's name has “south” in it."""
    index = party_index(_with("Norvian South Guard"))
    assert index.described("NOR", ["the", "guard"]) is None
    named = index.described("NOR", ["the", "Norvian", "South", "Guard"])
    assert named is not None
    assert named.actor == "body"


def test_all_meanings_of_a_shared_name_are_kept() -> None:
    """An undecided name keeps its words and what its meanings share."""
    theatre = load_theatre("example")
    text = "Osk said so."
    (match,) = party_index(theatre).matches(text, tokens_of(text), None)
    assert {named.side for named in match.meanings} == {"NOR", "SUD"}
    assert (match.named.name, match.named.kind) == ("Osk", SpeakerKind.PERSON)
