"""How reliable people hold publishers and speakers to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterclaim.core.judgement import Verdict, in_force
from counterclaim.web.desk import Desk
from counterclaim.weigh.graded import GRADES


@dataclass(frozen=True, slots=True)
class Grade:
    """The latest grade of one source."""

    source: str
    letter: str
    words: str
    by: str
    at: datetime
    note: str
    judgement: str


def grades(desk: Desk, as_of: datetime | None) -> tuple[Grade, ...]:
    """The grade in force of every source that has one, by name."""
    latest = {
        j.subject.casefold(): Grade(j.subject, j.value, GRADES[j.value], j.by, j.at, j.note, j.id)
        for j in in_force(desk.ledger.judgements(as_of))
        if j.verdict is Verdict.GRADE and j.subject and j.value in GRADES
    }
    return tuple(latest[name] for name in sorted(latest))
