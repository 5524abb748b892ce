"""The table of rules by which accounts agree and differ, as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.core.event import DifferenceKind, DisagreementKind

Kind = DifferenceKind | DisagreementKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which two accounts can stand to each other in one slot.

    Attributes:
        name: The test that must hold.
        kind: What the pair is then.
        says: What that means.
        example: Accounts that the rule decides, the earlier first.
    """

    name: str
    kind: Kind
    says: str
    example: Sequence[Mapping[str, Any]]


@cache
def agreement_table() -> Mapping[str, tuple[Rule, ...]]:
    """Slot to its rules, in the order in which they are tried."""
    import yaml

    text = Path(__file__).with_name("agreement.yml").read_text("utf-8")
    return {slot: tuple(map(_rule, rows)) for slot, rows in yaml.safe_load(text).items()}


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(row["rule"], _kind(row["kind"]), row["says"], row["example"])


def _kind(name: str) -> Kind:
    known = set(DisagreementKind)
    return DisagreementKind(name) if name in known else DifferenceKind(name)
