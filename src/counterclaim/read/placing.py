"""Which places are where something happens, and what they are to it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.span import Span
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.read.attach import Attachment
from counterclaim.read.layout import label_of
from counterclaim.read.text import Text

_REACH = 200
"""Characters before a place within which a phrase around it may begin."""
_LIST_GAP = 10
"""Words between two places of one list."""
_STEP = 3
"""Words between a place and the wider one that it lies in."""
_JOINTS = frozenset({",", "and", "or", "&", "nor"})
_SPEAKING = frozenset(
    {SpeakerKind.PERSON, SpeakerKind.OFFICE, SpeakerKind.UNNAMED, SpeakerKind.MEDIA}
)
_INSIDE_PHRASE = frozenset({"compound", "flat", "appos", "nmod", "amod", "conj"})


def placed(attachment: Attachment, text: Text) -> Iterator[tuple[Place, list[int]]]:
    """Every place that is where something happens, with the triggers it belongs to.

    The places of one list share their trigger ("strikes on Orlava, as well as in Brenn").
    """
    last: tuple[Place, list[int]] | None = None
    for place in text.findings.places:
        if not _is_where(place, text):
            continue
        owners = attachment.owners(place.span)
        if last and owners and _listed(last[0], place, text):
            owners = last[1]
        last = place, owners
        yield place, owners


def _is_where(place: Place, text: Text) -> bool:
    if belongs_to_somebody(place.span, text) or text.layout.in_dateline(place.span):
        return False
    if _is_compared_with(place.span, text):
        return False
    return label_of(place.span, text.layout.labels) is not None or is_location(place, text)


def _is_compared_with(span: Span, text: Text) -> bool:
    """Whether a place only measures how near another is ("Tarsk, closer to Halden Bay")."""
    words = text.syntax.words
    first = text.syntax.word_at(span.start)
    before = [words[at].text.lower() for at in range(max(0, first - 2), max(0, first))]
    return before[-1:] == ["to"] and before[:1] in (["closer"], ["nearer"], ["closest"])


def _listed(before: Place, place: Place, text: Text) -> bool:
    """Whether a place goes on from one: a joint between them, and nothing that says anything.

    ("Orlava and Brenn", "Orlava in the far north".)
    """
    words = text.syntax.words
    between = text.syntax.between(before.span.end, place.span.start)
    if not 0 < len(between) <= _LIST_GAP:
        return False
    if all(words[at].upos in {"ADP", "DET"} for at in between) and len(between) <= _STEP:
        return True
    joints = {words[at].text.lower() for at in between}
    named = [p.span for p in text.places_between(before.span.start, place.span.start)]
    return bool(joints & _JOINTS) and all(
        words[at].upos in {"PUNCT", "CCONJ", "ADP", "DET", "ADV"}
        or any(span.start <= words[at].start < span.end for span in named)
        or bool(text.syntax.children(at, "case"))
        or words[at].deprel in _INSIDE_PHRASE - {"conj"}
        for at in between
    )


def belongs_to_somebody(span: Span, text: Text) -> bool:
    """Whether a place only tells who somebody is ("the governor of Varn", "a Kaldvik resident")."""
    for party in text.parties_between(span.start - _REACH, span.end):
        if party.kind in _SPEAKING and party.span.covers(span) and party.span != span:
            return True
    return False


def is_location(place: Place, text: Text) -> bool:
    """Whether a place is where something happens; a country also acts, owns and is acted on.

    Smaller places count unless they are the subject of a verb; a country counts after a
    preposition of place only.
    """
    top = text.syntax.top(place.span.start, place.span.end)
    if top < 0 or _is_demonym(place, top, text):
        return False
    cases = {text.syntax.words[c].text.lower() for c in text.syntax.children(top, "case")}
    if place.precision is PlacePrecision.COUNTRY:
        return bool(cases & text.words.locative)
    return text.syntax.words[top].deprel != "nsubj" or bool(cases)


def _is_demonym(place: Place, top: int, text: Text) -> bool:
    """Whether the words name a people rather than a place ("Norvian drones")."""
    if text.syntax.words[top].deprel not in {"amod", "compound", "nmod:poss"}:
        return False
    return any(
        party.kind is SpeakerKind.STATE and party.span == place.span
        for party in text.parties_between(place.span.start, place.span.end)
    )


def place_role(span: Span, text: Text) -> str:
    """``from``, ``to`` or ``at`` by the preposition that leads the phrase the place stands in."""
    at = text.syntax.top(span.start, span.end)
    for _ in range(4):
        if at < 0:
            break
        for case in text.syntax.children(at, "case"):
            role = text.words.prepositions.get(text.syntax.words[case].text.lower())
            if role:
                return role
        if text.syntax.words[at].deprel not in _INSIDE_PHRASE:
            break
        at = text.syntax.words[at].head
    return "at"
