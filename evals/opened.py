"""Annotated texts as the reader gives them back, their offsets untouched.

The clean stage is left out: it may cut or mend words, and gold offsets would no longer hold.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.core.analysis import Analysis
from counterclaim.core.claim import Claim
from counterclaim.core.document import Document
from counterclaim.core.findings import Findings
from counterclaim.core.ids import content_id
from counterclaim.core.mention import Mention
from counterclaim.flow.resources import InstalledResources
from counterclaim.flow.stages import installed_stages

BATCH = 64


@dataclass(frozen=True, slots=True)
class Opened:
    """One text with what the stages found in it."""

    document: Document
    analysis: Analysis
    findings: Findings
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


@cache
def resources() -> InstalledResources:
    """Model, vocabulary and packs, opened once."""
    return InstalledResources()


def records(data: Path, name: str) -> list[dict[str, Any]]:
    """The documents of a pack, one a line."""
    return [json.loads(line) for line in (data / name).read_text("utf-8").splitlines()]


def opened(texts: Sequence[str], days: Sequence[datetime | None] | None = None) -> list[Opened]:
    """Each text read; the theatre is the one it is plainly about.

    Args:
        texts: What to read.
        days: When each was published; nobody knows by default.
    """
    found: list[Opened] = []
    dated = days or [None] * len(texts)
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        analyses = resources().encoder.analyse_all(list(batch))
        found += map(_read, batch, analyses, dated[first : first + BATCH])
    return found


def _read(text: str, analysis: Analysis, day: datetime | None) -> Opened:
    stages, held = installed_stages(), resources()
    ident = content_id("doc", text)
    document = Document(ident, f"eval:{ident}", "Outlet", None, day, "en", text, "0" * 64)
    theatre = held.theatre(None, text)
    findings = stages.find(document, analysis, theatre, held.gazetteer(theatre))
    claims, mentions, _ = stages.read(document, analysis, findings, theatre, held.vocabulary)
    return Opened(document, analysis, findings, claims, mentions)
