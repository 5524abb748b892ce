"""Later words for someone already named: surnames, "the ministry", "he"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.core.analysis import Analysis
from counterclaim.core.claim import SpeakerKind
from counterclaim.core.findings import Party
from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS, Syntax
from counterclaim.resolve.party_index import party_words

Content = Callable[[Iterable[str]], frozenset[str]]
"""Words of a name without those for a state, as ``PartyIndex.content`` gives them."""

_SPEAKING_FOR = frozenset({"officials", "authorities", "spokesmen", "spokespeople"})
_ARTICLES = frozenset({"the", "that", "this"})
_BODIES = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.STATE, SpeakerKind.MEDIA})


def refer_back(
    analysis: Analysis, syntax: Syntax, parties: list[Party], content: Content
) -> Iterator[Party]:
    """Parties for words that point back to an earlier party.

    Surnames and definite descriptions take the fuller name in place (``parties`` is changed);
    third-person pronouns become parties of their own.
    """
    parties.sort(key=lambda party: (party.span.start, -party.span.end))
    _surnames(parties)
    _definite(analysis, syntax, parties, content)
    yield from _pronouns(analysis, syntax, parties)


def _surnames(parties: list[Party]) -> None:
    """A lone surname is the last person of that name."""
    full: dict[str, Party] = {}
    for at, party in enumerate(parties):
        if party.kind is not SpeakerKind.PERSON:
            continue
        surname = party.name.split()[-1].lower()
        earlier = full.get(surname)
        if earlier and len(party.name.split()) == 1:
            parties[at] = _as(party.span, earlier)
            continue
        known = _merge(party, earlier) if earlier and earlier.name == party.name else party
        full[surname] = parties[at] = known


def _merge(party: Party, earlier: Party) -> Party:
    """The same person named again keeps what was learned before."""
    return Party(
        party.span,
        party.name,
        party.kind,
        party.actor or earlier.actor,
        party.side or earlier.side,
    )


def _definite(analysis: Analysis, syntax: Syntax, parties: list[Party], content: Content) -> None:
    """A bare "the ministry" is the last party described by that noun.

    Several without an article ("officials") are those of the same paragraph or nobody known; they
    are of the side of the body that was a subject there before them.
    """
    words = party_words("en")
    last: dict[str, Party] = {}
    for at, party in enumerate(parties):
        top = syntax.top(party.span.start, party.span.end)
        if top < 0:
            continue
        noun = syntax.words[top].text.lower()
        if noun not in words.nouns:
            continue
        earlier = last.get(noun)
        if _is_loose_plural(party, noun):
            parties[at] = _of_paragraph(at, earlier, analysis, syntax, parties)
        elif earlier and party.actor is None and _is_bare(party.span.exact, noun):
            parties[at] = _as(party.span, earlier)
        elif _is_of_movement(party, noun, content):
            continue
        elif earlier is None or party.actor or party.side or _is_new(party):
            last[noun] = party


def _is_new(party: Party) -> bool:
    """Whether a description tells of somebody for the first time ("a military spokesman")."""
    return party.span.exact.lower().startswith(("a ", "an "))


def _is_of_movement(party: Party, noun: str, content: Content) -> bool:
    """Whether a name is not that of a state's army, which a bare "the army" means after it.

    "The National Liberation Army" and "the Lord's Resistance Army" are; "the Norvian Army" is not.
    """
    words = party_words("en")
    named = party.span.exact.split()
    if noun not in words.sovereign or named[-1].lower() != noun or named[-1].islower():
        return False
    own = [word for word in named if word[0].isupper()]
    return not content(own) <= words.states | words.generic


def _is_loose_plural(party: Party, noun: str) -> bool:
    """Whether a noun for several stands alone ("officials stressed")."""
    alone = party.span.exact.lower() == noun
    return alone and noun in _SPEAKING_FOR and party.actor is None and party.side is None


def _of_paragraph(
    at: int, earlier: Party | None, analysis: Analysis, syntax: Syntax, parties: Sequence[Party]
) -> Party:
    """Several people as those described, or of the body that was a subject, in their paragraph."""
    party = parties[at]
    passages = analysis.passages
    index = bisect_right(passages, party.span.start, key=lambda passage: passage.start) - 1
    start = passages[index].start if index >= 0 else 0
    if earlier and earlier.span.start >= start:
        return _as(party.span, earlier)
    bodies = [
        body
        for body in parties[:at]
        if body.span.start >= start and body.kind in _BODIES and body.side is not None
    ]
    sides = {body.side for body in bodies if _is_subject(syntax, body)}
    return replace(party, side=sides.pop()) if len(sides) == 1 else party


def _is_bare(words: str, noun: str) -> bool:
    """Whether nothing but an article stands before the noun ("the ministry")."""
    parts = words.lower().split()
    return parts[-1] == noun and (len(parts) == 1 or (len(parts) == 2 and parts[0] in _ARTICLES))


def _pronouns(analysis: Analysis, syntax: Syntax, parties: Sequence[Party]) -> Iterator[Party]:
    """He and she are the last person, "it" the last body or state, that was a subject before."""
    words = party_words("en")
    people = [p for p in parties if _can_be_he(p) and not _in_apposition(p, syntax)]
    bodies = [party for party in parties if party.kind in _BODIES]
    for at, word in enumerate(syntax.words):
        form = word.text.lower()
        if word.upos != "PRON" or form not in words.persons | words.body:
            continue
        if form in words.body and word.deprel != "nsubj":
            continue
        candidates = people if form in words.persons else bodies
        before = [party for party in candidates if party.span.end <= word.start]
        chosen = _antecedent(syntax, before, at)
        if chosen:
            yield _as(Span.of(analysis.text, word.start, word.end), chosen)


def _can_be_he(party: Party) -> bool:
    if party.kind in {SpeakerKind.PERSON, SpeakerKind.OFFICE}:
        return True
    if party.kind is not SpeakerKind.UNNAMED:
        return False
    return party.span.exact.lower().startswith(("a ", "an ", "the ", "one ", "another "))


def _in_apposition(party: Party, syntax: Syntax) -> bool:
    """Whether words only describe somebody named right before ("Reik, the minister")."""
    top = syntax.top(party.span.start, party.span.end)
    return top >= 0 and syntax.words[top].deprel == "appos"


def _antecedent(syntax: Syntax, before: Sequence[Party], pronoun: int) -> Party | None:
    """The nearest subject within three sentences, else the nearest person."""
    sentence = syntax.words[pronoun].sentence
    near = [p for p in before if sentence - _sentence(syntax, p) <= 3]
    subjects = [p for p in near if _is_subject(syntax, p)]
    return subjects[-1] if subjects else (near[-1] if near else None)


def _sentence(syntax: Syntax, party: Party) -> int:
    return syntax.words[max(syntax.word_at(party.span.start), 0)].sentence


def _is_subject(syntax: Syntax, party: Party) -> bool:
    top = syntax.top(party.span.start, party.span.end)
    return top >= 0 and syntax.words[top].deprel in SUBJECTS


def _as(span: Span, party: Party) -> Party:
    return Party(span, party.name, party.kind, party.actor, party.side)
