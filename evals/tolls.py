"""How many were killed and injured, as one report tells it.

The number is the toll that ``counterclaim read`` shows for the report (``core/toll.py``).

Incidents of 2014: the gold is the incident's final count, those of the suspects included, so an
early report may rightly give another number, and 97 articles are dated over 30 days after; the
figure is a lower bound on how well the words are read. The half of the incidents that is not held
out served for tuning; only the other half is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from counterclaim.core.count import Counted
from counterclaim.core.reading import Reading
from counterclaim.core.toll import Toll, toll_of
from evals.linking_data import Report, incidents, is_held_out, reports_of
from evals.tolls_muc import evaluate_muc

_SOON = timedelta(days=30)
_ASKED = (Counted.KILLED, Counted.INJURED)


def evaluate(data: Path) -> dict[str, float]:
    """Exact counts per article, all and those of the first 30 days, and MUC-4's incidents."""
    return {**_of_incidents(data), **evaluate_muc(data)}


def _of_incidents(data: Path) -> dict[str, float]:
    held = [report for report in incidents(data) if is_held_out(report.gold)]
    read = reports_of(held)
    soon = [(report, reading) for report, reading in read if _is_soon(report)]
    return {
        f"tolls.incidents.{what.value}{name}": _exact(pairs, what)
        for name, pairs in (("", read), (".first_month", soon))
        for what in _ASKED
    }


def _is_soon(report: Report) -> bool:
    at, day = report.published_at, report.data["date"]
    return at is not None and abs(at.date() - at.date().fromisoformat(day)) <= _SOON


def _exact(pairs: Sequence[tuple[Report, Reading]], what: Counted) -> float:
    right = [_number(toll_of(r), what) == report.data[what.value] for report, r in pairs]
    return sum(right) / len(right) if right else 0.0


def _number(toll: Toll, what: Counted) -> float:
    return toll.killed if what is Counted.KILLED else toll.injured
