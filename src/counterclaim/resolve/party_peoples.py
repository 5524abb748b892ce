"""Names of peoples that are not those of the state they share a name with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.syntax import Syntax
from counterclaim.resolve.party_index import Match, Named, party_words

_REACH = 40
"""Characters within which the word before or after a name lies."""
_OF_NAME = frozenset({"compound", "nmod", "amod"})


def without_states(matches: Sequence[Match], syntax: Syntax, text: str) -> list[Match]:
    """The matches, those of peoples who live under another state as nobody's side.

    "Ethnic Norvians", "the Norvian minority", "Sudaran Norvian forces" and "Dorsk Norvians" are of
    no side for their name alone.
    """
    found: list[Match] = []
    for match in matches:
        if found and _is_of_both(found[-1], match, text):
            found.append(_as_people(found.pop().start, match.end, text))
        elif _is_told_apart(match, text) or _is_of_place(match, syntax):
            found.append(_as_people(match.start, match.end, text))
        else:
            found.append(match)
    return found


def _as_people(start: int, end: int, text: str) -> Match:
    """Words as the name of a people alone."""
    people = Named(SpeakerKind.UNNAMED, text[start:end], None, None, attributive=True)
    return Match(start, end, people, (people,))


def _is_told_apart(match: Match, text: str) -> bool:
    """Whether a word beside a people's name says that it is no more than that."""
    if not match.named.attributive:
        return False
    words = party_words("en")
    before = text[max(0, match.start - _REACH) : match.start].split()[-1:]
    after = text[match.end : match.end + _REACH].split()[:1]
    return any(word in words.peoples for word in _bare([*before, *after]))


def _bare(words: Sequence[str]) -> Iterator[str]:
    yield from (word.lower().strip("-.,;:()“”\"'’") for word in words)


def _is_of_place(match: Match, syntax: Syntax) -> bool:
    """Whether a name right before a people tells where they live ("Dorsk Norvians")."""
    at = syntax.word_at(match.start)
    word = syntax.words[at] if at > 0 else None
    if (
        word is None
        or not match.named.attributive
        or not word.text.endswith("s")
        or word.deprel in _OF_NAME
    ):
        return False
    before = syntax.words[at - 1]
    return before.upos == "PROPN" and before.head == at and before.deprel in _OF_NAME


def _is_of_both(first: Match, second: Match, text: str) -> bool:
    """Whether two names of peoples stand side by side as one ("Sudaran Norvian")."""
    beside = text[first.end : second.start] == " "
    both = first.named.attributive and second.named.attributive
    return beside and both and first.named.side != second.named.side
