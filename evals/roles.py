"""Participants: MUC-4's role fillers, and source and target of PLOVER's sentences.

MUC-4 dev, 200 reports in small letters. Per report and role the gold is a set of entities, an
entity the set of its mentions, entities of several templates that share a mention being one. The
roles of our mentions are turned into fillers (``muc.yml``); the slot of victims asks for names of
people (the keys' HUM TGT: NAME), not for descriptions, that of targets for things (PHYS TGT). The
score is CEAF-REE (Du, Rush and Cardie, GRIT, 2021): found and gold entities are aligned one to one
so that the total similarity is greatest, where a found entity is worth 1 when all its mentions are
mentions of the gold one and else 0; precision and recall divide the total by the entities found and
by the gold ones. A mention is one of the gold ones when the words agree but for articles, quotation
marks and numbers that lead (``exact``), or when the words of one hold all of the other's
(``partial``).

PLOVER: the roles of the mention that stands highest in the sentence; a doer is right when it
overlaps a span marked as source or goes by its name ("it" for a government), whom or what it is
done to when it does so with one of the target. Who agrees or talks with one another is both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import linear_sum_assignment

from counterclaim.core.mention import Mention, Role, RoleName
from counterclaim.read.words import reader_words
from evals.eventtypes import highest
from evals.opened import Opened, opened, records
from evals.tokens import Tally

SLOTS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = frozenset[str]
Filled = dict[str, list[Entity]]
Agree = Callable[[str, str], bool]

_LEADING = re.compile(
    r"^(?:(?:the|an?|at least|about|some|around|his|her|their|its|\d+|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|several|many|alleged|suspected|presumed|so-called|self-styled)\s+)+"
)
_SOURCE = frozenset({RoleName.ACTOR})
_TARGET = frozenset({RoleName.TARGET, RoleName.VICTIM, RoleName.RECIPIENT})


def evaluate(data: Path) -> dict[str, float]:
    """CEAF-REE F1 of each role and of all together; F1 of PLOVER's sources and targets."""
    return {**_muc(data), **_plover(data)}


def _muc(data: Path) -> dict[str, float]:
    documents = records(data, "events/muc4-dev.jsonl")
    read = opened([document["text"] for document in documents], [_day(d) for d in documents])
    gold = [gold_entities(document["templates"]) for document in documents]
    return muc_scores([fillers(each) for each in read], gold)


def _day(document: Mapping[str, Any]) -> datetime | None:
    return (
        datetime.fromisoformat(f"{document['date']}T12:00:00+00:00") if document["date"] else None
    )


def muc_scores(found: Sequence[Filled], gold: Sequence[Filled]) -> dict[str, float]:
    """CEAF-REE by role and over all, with exact and with partial agreement of mentions."""
    scores = {}
    for name, agree in (("exact", _same), ("partial", _holds)):
        total = Tally()
        for slot in SLOTS:
            tally = Tally()
            for one, other in zip(found, gold, strict=True):
                tally.correct += aligned(one[slot], other[slot], agree)
                tally.predicted += len(one[slot])
                tally.gold += len(other[slot])
            scores[f"roles.muc.{name}.{slot.lower()}"] = tally.f1
            total = _sum(total, tally)
        scores[f"roles.muc.{name}"] = total.f1
        scores[f"roles.muc.{name}.precision"] = total.precision
        scores[f"roles.muc.{name}.recall"] = total.recall
    return scores


def _sum(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.correct + other.correct, one.predicted + other.predicted, one.gold + other.gold
    )


def gold_entities(templates: Sequence[Mapping[str, Any]]) -> Filled:
    """The entities of each role over all templates; those that share a mention are one."""
    return {
        slot: _joined(
            {plain(mention["text"]) for mention in entity}
            for template in templates
            for entity in template[slot]
        )
        for slot in SLOTS
    }


def _joined(groups: Iterable[set[str]]) -> list[Entity]:
    found: list[set[str]] = []
    for group in groups:
        mine = set(group)
        for other in [each for each in found if each & mine]:
            found.remove(other)
            mine |= other
        found.append(mine)
    return [frozenset(each) for each in found]


def plain(words: str) -> str:
    """Words without quotation marks, and without the articles, numbers and hedges that lead them.

    Whether a perpetrator was only suspected is another slot of the keys.
    """
    bare = re.sub(r"\s+", " ", re.sub(r"[\"“”'’,]+", " ", words.casefold())).strip()
    return _LEADING.sub("", bare) or bare


def _same(one: str, other: str) -> bool:
    return one == other


def _holds(one: str, other: str) -> bool:
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words


def aligned(found: Sequence[Entity], gold: Sequence[Entity], agree: Agree) -> int:
    """How many found entities are right, each gold one used once, at the best alignment."""
    if not found or not gold:
        return 0
    worth = np.array([[_is_part(one, other, agree) for other in gold] for one in found], dtype=int)
    rows, columns = linear_sum_assignment(-worth)
    return int(worth[rows, columns].sum())


def _is_part(one: Entity, other: Entity, agree: Agree) -> bool:
    return all(any(agree(mention, gold) for gold in other) for mention in one)


def fillers(read: Opened) -> Filled:
    """The fillers of a report's incidents, one entity for each name or phrase."""
    found: dict[str, dict[str, set[str]]] = {slot: defaultdict(set) for slot in SLOTS}
    table = _table()
    for mention in read.mentions:
        if mention.event_type not in table["incidents"]:
            continue
        if mention.status.value not in table["statuses"] or _is_battle(mention):
            continue
        for slot, words in _slots(mention, read):
            if words and words not in table["empty"]:
                found[slot][words].add(words)
    return {slot: _joined(groups.values()) for slot, groups in found.items()}


def _is_battle(mention: Mention) -> bool:
    """Whether all that a mention names as hit are soldiers or their things."""
    hit = [r for r in mention.roles if r.role in {RoleName.TARGET, RoleName.VICTIM}]
    return bool(hit) and all(_is_military(plain(role.span.exact)) for role in hit)


def _is_military(words: str) -> bool:
    return not set(words.split()).isdisjoint(_table()["military"])


def _slots(mention: Mention, read: Opened) -> Iterator[tuple[str, str]]:
    """Slots with their fillers: the name of a role where the text has it, else its words."""
    text = read.document.text.casefold()
    for role in mention.roles:
        named = role.name.casefold() in text
        words = plain(role.name if named else role.span.exact)
        military = _is_military(words)
        if role.role is RoleName.INSTRUMENT:
            yield "Weapon", words
        elif role.role is RoleName.ACTOR:
            yield from _perpetrators(role, words, read)
        elif role.role is RoleName.VICTIM and not military:
            yield from (("Victim", name) for name in _people(role, words, read))
        elif role.role is RoleName.TARGET and not military:
            yield from _hit(role, words, read)


def _hit(role: Role, words: str, read: Opened) -> Iterator[tuple[str, str]]:
    """Things as targets; somebody named who was a target is a victim's name, other people none."""
    named = list(_people(role, words, read))
    if named:
        yield from (("Victim", name) for name in named)
    elif not _are_people(words):
        yield "Target", words


def _are_people(words: str) -> bool:
    """Whether the word that heads a phrase is one for people."""
    head = re.split(r" (?:of|from|in|with|who|which|that|by|for|at) ", words)[0].split()[-1]
    forms = {head, head.removesuffix("s"), re.sub("men$", "man", head)}
    return not forms.isdisjoint(reader_words("en").people)


def _people(role: Role, words: str, read: Opened) -> Iterator[str]:
    """The names in a victim's words: the slot asks for names, not for descriptions."""
    names = [name for name in read.analysis.names if name.kind == "person"]
    if any(n.start < role.span.end and role.span.start < n.end for n in names):
        yield words


def _perpetrators(role: Role, words: str, read: Opened) -> Iterator[tuple[str, str]]:
    """People as individuals; bodies, and those that people are said to belong to, as such."""
    pieces = re.split(r" (?:of|from|in|with|who|which|that|by) (?:the )?", words)
    if _is_body(pieces[0]):
        yield "PerpOrg", words
        return
    yield "PerpInd", words
    for name in read.analysis.names:
        inside = role.span.start <= name.start and name.end <= role.span.end
        if inside and name.kind == "organization":
            pieces.append(plain(read.document.text[name.start : name.end]))
    yield from (("PerpOrg", body) for body in dict.fromkeys(map(_body, pieces)) if body)


def _body(words: str) -> str:
    """The words up to the last one for a body ("front | urban guerrillas")."""
    found = words.split()
    while found and found[-1] not in _table()["bodies"]:
        found.pop()
    return " ".join(found)


def _is_body(words: str) -> bool:
    return words.rsplit(maxsplit=1)[-1] in _table()["bodies"]


@cache
def _table(name: str = "muc") -> dict[str, Any]:
    path = Path(__file__).with_name(f"{name}.yml")
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table


def _plover(data: Path) -> dict[str, float]:
    marked = [d for d in records(data, "events/plover.jsonl") if d["spans"]]
    read = opened([document["text"] for document in marked])
    tallies = {"source": Tally(), "target": Tally()}
    for document, each in zip(marked, read, strict=True):
        mention = highest(each)
        for name, roles, mark in (
            ("source", _in(mention, _SOURCE), "SRC"),
            ("target", _in(mention, _TARGET) or _mutual(mention), "TAR"),
        ):
            spans = [s for s in document["spans"] if mark in s["role"].split("/")]
            _count(tallies[name], roles, spans)
    return {f"roles.plover.{name}": tally.f1 for name, tally in tallies.items()}


def _in(mention: Mention | None, wanted: frozenset[RoleName]) -> list[Role]:
    return [role for role in mention.roles if role.role in wanted] if mention else []


def _mutual(mention: Mention | None) -> list[Role]:
    """Those who do something to one another: each is the other's target."""
    doers = _in(mention, _SOURCE)
    together = mention is not None and mention.event_type in _table("plover")["mutual"]
    return doers if together and len(doers) > 1 else []


def _count(tally: Tally, roles: Sequence[Role], spans: Sequence[Mapping[str, Any]]) -> None:
    left = list(roles)
    tally.gold += len(spans)
    tally.predicted += len(roles)
    for span in spans:
        for role in left:
            overlap = role.span.start < span["end"] and span["start"] < role.span.end
            if overlap or role.name.casefold() in span["text"].casefold():
                left.remove(role)
                tally.correct += 1
                break
