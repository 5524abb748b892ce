"""Scores the time finder on TimeML corpora: spans and values, as TempEval-3 counts them.

``python evals/times.py [FOLDER]`` reads ``timebank.jsonl`` and ``aquaint.jsonl``. The first line
of figures covers DATE and TIME, which the public record holds; the second adds DURATION and SET,
which the grammar reads but which are not times.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from counterclaim.resolve.time_atoms import Gap, Kind
from counterclaim.resolve.time_calendar import Stretch
from counterclaim.resolve.time_clock_days import Timed
from counterclaim.resolve.times import read_times

DATA = Path(__file__).parents[2] / "shared" / "data" / "times"
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_PARTS = {(6, 12): "TMO", (12, 18): "TAF", (18, 24): "TEV", (18, 30): "TNI"}
_POINTS = ("DATE", "TIME")
Scored = tuple[int, int, str]


@dataclass
class Score:
    """Counts of one figure."""

    found: int = 0
    gold: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0

    def f1(self, right: int) -> float:
        """Harmonic mean of precision and recall for that many right."""
        return 2 * right / max(1, self.found + self.gold)

    def line(self) -> dict[str, float]:
        """The figures by name."""
        return {
            "precision": self.relaxed / max(1, self.found),
            "recall": self.relaxed / max(1, self.gold),
            "span_relaxed": self.f1(self.relaxed),
            "span_strict": self.f1(self.strict),
            "value": self.f1(self.value),
        }


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """Every document of both corpora."""
    for name in ("timebank", "aquaint"):
        with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def timeml(timed: Timed) -> str:
    """The TimeML value of an expression; "the past two weeks" is a length there, P2W."""
    outcome = timed.outcome
    if isinstance(outcome, Gap):
        return timed.atom.value or ("PAST_REF" if outcome is Gap.VAGUE else "")
    return timed.atom.value or _of_stretch(outcome)


def _of_stretch(stretch: Stretch) -> str:
    """The value of an interval, by its unit."""
    back = timedelta(minutes=0 if stretch.unit in {"minute", "hour"} else 1)
    start = stretch.start or (stretch.end and stretch.end - back)
    if start is None:
        return ""
    values = {
        "century": f"{start:%Y}"[:2],
        "decade": f"{start:%Y}"[:3],
        "year": f"{start:%Y}",
        "half": f"{start:%Y}-H{1 + start.month // 7}",
        "quarter": f"{start:%Y}-Q{(start.month + 2) // 3}",
        "season": f"{start:%Y}-{_SEASONS.get(start.month, '')}",
        "month": f"{start:%Y-%m}",
        "week": f"{start:%G-W%V}",
        "weekend": f"{start:%G-W%V}-WE",
        "hour": f"{start:%Y-%m-%dT%H:%M}",
        "minute": f"{start:%Y-%m-%dT%H:%M}",
    }
    if stretch.unit == "part" and stretch.end:
        span = (start.hour, start.hour + round((stretch.end - start).total_seconds() / 3600))
        return f"{start:%Y-%m-%d}{_PARTS.get(span, '')}"
    return values.get(stretch.unit, f"{start:%Y-%m-%d}")


def _bare(text: str, timed: Timed) -> tuple[int, int]:
    """The span without the word that bounds it ("since"), which TimeML leaves out."""
    exact = text[timed.start : timed.end]
    words = exact.split(maxsplit=1)
    if len(words) == 2 and words[0].lower() in {"since", "until", "by", "before", "after", "till"}:
        return timed.end - len(words[1]), timed.end
    return timed.start, timed.end


def _kinds_kept(timed: Timed, *, points_only: bool) -> bool:
    lengths = timed.atom.kind in {Kind.DURATION, Kind.REPEATED}
    return not (points_only and lengths)


def _same(found: str, gold: str) -> bool:
    """Values are equal as strings once filler ("1990-XX-XX", "199X", "W7") is spelt one way."""
    return _plain(found) == _plain(gold)


def _plain(value: str) -> str:
    value = re.sub(r"(?<=W)(\d)$", r"0\1", value)
    return re.sub(r"(?:-?X+)+$|:00$", "", value) if value[:1].isdigit() else value


def tally(score: Score, found: list[Scored], gold: list[Scored]) -> None:
    """Match each gold expression to one found expression that overlaps it."""
    score.found += len(found)
    score.gold += len(gold)
    used: set[int] = set()
    for start, end, value in found:
        for at, (first, last, wanted) in enumerate(gold):
            if at not in used and start < last and first < end:
                used.add(at)
                score.relaxed += 1
                score.strict += (start, end) == (first, last)
                score.value += _same(value, wanted)
                break


def _without_lengths(found: list[Scored], timexes: list[dict[str, Any]]) -> list[Scored]:
    """Leave out what is a DURATION or SET to the annotators ("the past two months")."""
    lengths = [t for t in timexes if t["type"] not in _POINTS]
    points = [t for t in timexes if t["type"] in _POINTS]

    def over(timexes: list[dict[str, Any]], start: int, end: int) -> bool:
        return any(start < t["end"] and t["start"] < end for t in timexes)

    return [f for f in found if over(points, *f[:2]) or not over(lengths, *f[:2])]


def run(folder: Path) -> dict[str, dict[str, float]]:
    """Both figures, and the speed in microseconds a word."""
    points, everything = Score(), Score()
    words, seconds = 0, 0.0
    for document in documents(folder):
        text = document["text"]
        published = datetime.fromisoformat(document["dct"]["value"][:10]).replace(
            hour=12, tzinfo=UTC
        )
        began = time.process_time()
        found = read_times(text, published, lambda _: None)
        seconds += time.process_time() - began
        words += len(text.split())
        for score, points_only in ((points, True), (everything, False)):
            ours = [
                (*_bare(text, timed), timeml(timed))
                for timed in found
                if _kinds_kept(timed, points_only=points_only)
            ]
            gold = [
                (timex["start"], timex["end"], timex["value"] or "")
                for timex in document["timexes"]
                if timex["end"] > timex["start"] and (timex["type"] in _POINTS or not points_only)
            ]
            if points_only:
                ours = _without_lengths(ours, document["timexes"])
            tally(score, ours, gold)
    return {
        "dates_and_times": points.line(),
        "with_durations_and_sets": everything.line(),
        "speed": {"microseconds_per_word": seconds / words * 1e6},
    }


def evaluate(data: Path) -> dict[str, float]:
    """The figures as ``times.FIGURE.MEASURE``; the speed is no score.

    Raises:
        FileNotFoundError: A corpus is not there.
    """
    figures = run(data / "times")
    del figures["speed"]
    return {
        f"times.{name}.{key.replace(' ', '_')}": value
        for name, line in figures.items()
        for key, value in line.items()
    }


def main() -> int:
    """Print the figures, or say that the data is not there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not (folder / "timebank.jsonl").is_file():
        sys.stdout.write(f"times: no data in {folder}, nothing measured\n")
        return 0
    for name, figures in run(folder).items():
        shown = "  ".join(f"{key} {value:.3f}" for key, value in figures.items())
        sys.stdout.write(f"{name}: {shown}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
