"""Where the parties stand at the table: issue by party, each move in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterclaim.core.cluster import Cluster, Told
from counterclaim.core.mention import Status, Track
from counterclaim.core.outlook import Move, Position

_FOLDER = Path(__file__).parent
_NOT_MADE = frozenset({Status.HYPOTHETICAL, Status.DID_NOT_OCCUR})
_OTHER = "other"


def positions(clusters: Sequence[Cluster]) -> tuple[Position, ...]:
    """Every move at the table, in order of publication; each claim once an issue.

    The party is the speaker's side. A claim whose words fit no issue is kept under ``other``.
    """
    found: dict[tuple[str, str, Move], Position] = {}
    for cluster in clusters:
        for told in cluster.told:
            for position in _positions(told):
                found.setdefault((position.issue, position.claim, position.move), position)
    return tuple(sorted(found.values(), key=_in_order))


def issues_in(text: str, language: str = "en") -> list[str]:
    """The issues that words speak of, in the table's order."""
    return [issue for issue, words in _table(language).issues.items() if words.search(text)]


def _positions(told: Told) -> Iterator[Position]:
    move = _move(told)
    if move is None:
        return
    claim, document = told.claim, told.document
    exact = " … ".join(span.exact for span in claim.content)
    speaker = claim.speakers[0]
    for issue in issues_in(exact, document.language) or [_OTHER]:
        party = speaker.side or speaker.name
        at = document.published_at
        yield Position(issue, party, move, speaker.name, exact, claim.id, document.uri, at)


def _move(told: Told) -> Move | None:
    mention, claim = told.mention, told.claim
    if mention.track is not Track.TABLE or mention.status in _NOT_MADE:
        return None
    moves = _moves()
    name = moves["stances"].get(claim.stance.value) or moves["event_types"].get(mention.event_type)
    if name is None:
        return None
    words = " ".join(span.exact for span in claim.content)
    move = Move(name)
    conditional = _table(told.document.language).conditions.search(words) is not None
    return Move.CONDITION if conditional and move is not Move.REJECTS else move


@dataclass(frozen=True, slots=True)
class _Table:
    issues: Mapping[str, re.Pattern[str]]
    conditions: re.Pattern[str]


@cache
def _table(language: str) -> _Table:
    import yaml

    file = _FOLDER / f"{language}.yml"
    data = yaml.safe_load((file if file.is_file() else _FOLDER / "en.yml").read_text("utf-8"))
    issues = {issue: _any(words) for issue, words in data["issues"].items()}
    return _Table(issues, _any(data["conditions"]))


@cache
def _moves() -> Mapping[str, Mapping[str, str]]:
    import yaml

    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (_FOLDER / "moves.yml").read_text("utf-8")
    )
    return found


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _in_order(position: Position) -> tuple[str, str, str]:
    at = position.said_at
    return (at.isoformat() if at else "", position.issue, position.claim)
