"""Names of the reader, exact span and type F1.

UNER English-EWT dev and the open part of GUM dev ask for persons, organizations and places (a
facility is a place); every fifth document of re3d for all kinds that the encoder knows. ``head``
is what the encoder's own head marks; ``resolved`` is what the reader makes of it once the packs,
the gazetteer and the party finder have had their say.

GUM marks whole noun phrases; a gold name is the run of capitalised words around the phrase's
head, without a person's title, as in UNER. Weapons, vehicles and the like are not told apart there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.core.claim import SpeakerKind
from counterclaim.read.known_names import known_names
from evals.conllu import Annotated, Word, read_conllu
from evals.opened import Opened, opened, records
from evals.tokens import Tally

Entity = tuple[int, int, str]

_COARSE = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}
_RE3D = {
    "Organisation": "organization", "Person": "person", "Location": "place", "Weapon": "weapon",
    "MilitaryPlatform": "vehicle", "Vehicle": "vehicle", "Nationality": "nationality",
    "Temporal": "time", "Quantity": "quantity", "Money": "money",
}  # fmt: skip
_PARTIES = {
    SpeakerKind.PERSON: "PER",
    SpeakerKind.ORGANIZATION: "ORG",
    SpeakerKind.MEDIA: "ORG",
    SpeakerKind.STATE: "LOC",
}
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_MENTION = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-[^()]*(\))?|(\d+)(?:\[[^\]]*\])?\)")
_BRIDGES = frozenset({"of", "the", "and", "&", "-", "'s", "’s", "for", "de", "la", "du", "al"})
_HELD_OUT = 5


def evaluate(data: Path) -> dict[str, float]:
    """F1 on UNER by type, of head and reader; on GUM; on re3d of the head."""
    return {**_uner(data), **_gum(data), **_re3d(data)}


def _uner(data: Path) -> dict[str, float]:
    documents = records(data, "entities/uner-ewt-dev.jsonl")
    read = opened([document["text"] for document in documents])
    gold = [{(e["start"], e["end"], e["type"]) for e in d["entities"]} for d in documents]
    return _coarse_scores("names.uner", read, gold)


def _gum(data: Path) -> dict[str, float]:
    documents = read_conllu(data / "syntax/gum-open-dev.conllu")
    read = opened([document.text for document in documents])
    return _coarse_scores("names.gum", read, [set(gum_names(each)) for each in documents])


def _coarse_scores(
    name: str, read: Sequence[Opened], gold: Sequence[set[Entity]]
) -> dict[str, float]:
    heads = [set(_of_head(each)) for each in read]
    scores = {f"{name}.head": f1(heads, gold), f"{name}.resolved": f1(map(resolved, read), gold)}
    for kind in ("PER", "ORG", "LOC"):
        pair = ([{e for e in doc if e[2] == kind} for doc in side] for side in (heads, gold))
        scores[f"{name}.head.{kind.lower()}"] = f1(*pair)
    return scores


def f1(found: Iterable[set[Entity]], gold: Iterable[set[Entity]]) -> float:
    """F1 over all documents; a name counts when offsets and type agree."""
    tally = Tally()
    for one, other in zip(found, gold, strict=True):
        tally.add(one, other)
    return tally.f1


def _of_head(read: Opened) -> Iterator[Entity]:
    for start, end, kind in read.analysis.names:
        if kind in _COARSE:
            yield start, end, _COARSE[kind]


def resolved(read: Opened) -> set[Entity]:
    """Parties that are named and places, without articles; where both claim words, the longer."""
    text = read.document.text
    found = [(p.span.start, p.span.end, "LOC") for p in read.findings.places]
    found += [
        (p.span.start, p.span.end, _PARTIES[p.kind])
        for p in read.findings.parties
        if p.kind in _PARTIES and any(map(str.isupper, p.span.exact))
    ]
    kept: set[Entity] = set()
    for start, end, kind in sorted(found, key=lambda e: (e[0] - e[1], e[2] != "LOC")):
        article = _ARTICLE.match(text[start:end])
        begin = start + (article.end() if article else 0)
        if not any(begin < other[1] and other[0] < end for other in kept):
            kept.add((begin, end, kind))
    return kept


def _re3d(data: Path) -> dict[str, float]:
    documents = records(data, "entities/re3d.jsonl")[_HELD_OUT - 1 :: _HELD_OUT]
    read = opened([document["text"] for document in documents])
    merged = {"facility": "place"}
    found = [
        {(n.start, n.end, merged.get(n.kind, n.kind)) for n in each.analysis.names} for each in read
    ]
    gold = [set(_re3d_names(document)) for document in documents]
    return {"names.re3d.head": f1(found, gold)}


def _re3d_names(document: Mapping[str, Any]) -> Iterator[Entity]:
    """The outermost gold spans of kinds that the encoder knows, without articles."""
    taken: list[tuple[int, int]] = []
    for each in sorted(document["entities"], key=lambda e: (e["start"] - e["end"], e["start"])):
        start, end = each["start"], each["end"]
        if each["type"] not in _RE3D or any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        article = _ARTICLE.match(document["text"][start:end])
        yield start + (article.end() if article else 0), end, _RE3D[each["type"]]


@dataclass
class _Phrase:
    kind: str
    first: int
    last: int


def gum_names(document: Annotated) -> Iterator[Entity]:
    """Names of persons, organizations and places that GUM's mentions hold, the outermost ones."""
    for sentence in document.sentences:
        taken: set[int] = set()
        for phrase in sorted(_phrases(sentence), key=lambda each: each.first - each.last):
            core = _name(sentence, phrase)
            if core and taken.isdisjoint(core):
                taken.update(core)
                yield sentence[core[0]].start, sentence[core[-1]].end, _COARSE[phrase.kind]


def _phrases(sentence: Sequence[Word]) -> list[_Phrase]:
    found: list[_Phrase] = []
    waiting: dict[str, list[_Phrase]] = {}
    for at, word in enumerate(sentence):
        for group, kind, closed, ends in _MENTION.findall(word.misc.get("Entity", "")):
            if group:
                found.append(_Phrase(kind, at, at))
                if not closed:
                    waiting.setdefault(group, []).append(found[-1])
            elif waiting.get(ends):
                waiting[ends].pop().last = at
    return found


def _name(sentence: Sequence[Word], phrase: _Phrase) -> range | None:
    """The capitalised words around the phrase's head, a title apart; None where it is no name."""
    inside = range(phrase.first, phrase.last + 1)
    head = next((n for n in inside if sentence[n].head - 1 not in inside), phrase.first)
    if phrase.kind not in _COARSE or not _capital(sentence[head]):
        return None
    first = last = head
    while first > phrase.first and _capital(sentence[first - 1]):
        first -= 1
    while last < phrase.last and (step := _step(sentence, phrase, last)):
        last += step
    while phrase.kind == "person" and first < last and known_names().is_title(sentence[first].form):
        first += 1
    return range(first, last + 1)


def _capital(word: Word) -> bool:
    return word.form[:1].isupper() and word.upos in {"PROPN", "ADJ", "NOUN", "VERB"}


def _step(sentence: Sequence[Word], phrase: _Phrase, last: int) -> int:
    """How far the name goes on to the right; 0 where it ends."""
    for step in range(1, min(3, phrase.last - last) + 1):
        word = sentence[last + step]
        if _capital(word):
            return step
        if word.form.lower() not in ({"-"} if phrase.kind == "person" else _BRIDGES):
            return 0
    return 0
