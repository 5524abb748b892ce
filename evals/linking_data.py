"""Annotated reports for linking: incidents, ECB+, MEANTIME."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from counterclaim.core.capture import Capture
from counterclaim.core.document import Document
from counterclaim.core.globe import distance_km
from counterclaim.core.ids import content_id
from counterclaim.core.reading import Reading
from counterclaim.core.record import reading_from_json, reading_to_json
from counterclaim.core.span import Span
from counterclaim.link.outline import outline
from counterclaim.link.sketch import Sketch, words_of

_ONE_PLACE_KM = 5
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated report.

    Attributes:
        id: Its id in the data.
        gold: What it is about.
        title: Its headline.
        text: Its words.
        published_at: When it was published, if anybody knows.
        data: Everything annotated.
    """

    id: str
    gold: str
    title: str | None
    text: str
    published_at: datetime | None
    data: dict[str, Any]

    def document(self) -> Document:
        """The report as the clean stage would give it, untouched."""
        ident = content_id("doc", self.id)
        at = self.published_at
        return Document(
            ident, f"eval:{self.id}", f"Outlet {self.id}", self.title, at, "en", self.text, "0" * 64
        )

    def bare(self) -> Reading:
        """A reading that found nothing: the words alone."""
        return Reading(self.document(), (), (), (), (), (), ())


def is_held_out(gold: str) -> bool:
    """Whether an incident belongs to the half that nothing was learned from."""
    return hashlib.sha256(gold.encode()).digest()[-1] % 2 == 1


def incidents(data: Path) -> Iterator[Report]:
    """Every article of the incidents; gold is the incident."""
    for each in _lines(data, "incidents-2014"):
        for article in each["articles"]:
            yield Report(
                article["id"],
                each["incident_id"],
                article["title"],
                article["text"],
                _moment(article["published_at"]),
                each,
            )


def filed_twice(reports: Iterable[Report]) -> dict[str, str]:
    """Incidents that the data file twice: the later id to the first.

    Two are one when they are a day and five kilometres apart at most and harm as many people: of
    492 incidents that is two pairs, a birthday party in Sacramento and a street in Compton, and in
    both the reports tell one event.
    """
    known = {report.gold: report.data for report in reports}
    found: dict[str, str] = {}
    for one, other in combinations(sorted(known), 2):
        if _is_one_event(known[one], known[other]):
            found[other] = found.get(one, one)
    return found


def _is_one_event(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if (one["killed"], one["injured"]) != (other["killed"], other["injured"]):
        return False
    days = abs(date.fromisoformat(one["date"]) - date.fromisoformat(other["date"])).days
    first, second = ((each["lat"], each["lon"]) for each in (one, other))
    if days > 1 or None in (*first, *second):
        return False
    return distance_km(first, second) <= _ONE_PLACE_KM


def ecb(data: Path, part: str) -> Iterator[Report]:
    """Every document of ECB+'s train or dev part; gold is the sub-topic."""
    for each in _lines(data, f"ecbplus-{part}"):
        yield Report(each["id"], each["subtopic"], None, each["text"], None, each)


def meantime(data: Path) -> Iterator[Report]:
    """Every document of MEANTIME; gold is its topic."""
    for each in _lines(data, "meantime"):
        at = _moment((each["dct"] or {}).get("value"))
        yield Report(each["id"], each["topic"], each["title"], each["text"], at, each)


def gold_mentions(reports: Iterable[Report]) -> list[tuple[Sketch, str]]:
    """Every validated action mention of ECB+ as the linker would see it, with its gold chain.

    A mention in no chain is a chain of its own.
    """
    found = []
    for report in reports:
        document, far = report.document(), outline(report.bare())
        for mention in report.data["mentions"]:
            if mention["validated"] and "ACTION" in mention["type"]:
                ident = f"{report.id}/{mention['id']}"
                words = words_of(document, _span(document, mention["spans"]))
                found.append((Sketch(ident, far, words), mention["cluster_id"] or ident))
    return found


def _span(document: Document, spans: Sequence[Sequence[int]]) -> Span:
    """The first stretch of a mention, which may have several."""
    return Span.of(document.text, *spans[0])


def reports_of(
    reports: Iterable[Report], cache: Path | None = None
) -> list[tuple[Report, Reading]]:
    """Each report with its reading; what cannot be read stays with its bare words.

    Args:
        reports: What to read.
        cache: File of readings to use, written when it is not there.
    """
    wanted = list(reports)
    known = _cached(cache) if cache and cache.is_file() else _read(wanted)
    if cache and not cache.is_file():
        cache.write_text("".join(reading_to_json(r) + "\n" for r in known.values()), "utf-8")
    return [(report, known.get(f"eval:{report.id}") or report.bare()) for report in wanted]


def _cached(cache: Path) -> dict[str, Reading]:
    found = (reading_from_json(line) for line in cache.read_text("utf-8").splitlines())
    return {reading.document.uri: reading for reading in found}


def _read(reports: Sequence[Report]) -> dict[str, Reading]:
    from counterclaim.flow.outcome import Read
    from counterclaim.flow.pipeline import read_captures
    from counterclaim.flow.resources import InstalledResources

    outcomes = read_captures(map(_capture, reports), InstalledResources(), "none")
    return {o.capture.uri: o.reading for o in outcomes if isinstance(o, Read)}


def _capture(report: Report) -> Capture:
    return Capture(
        f"eval:{report.id}",
        report.text.encode(),
        "text/plain",
        report.published_at or LONG_AGO,
        "utf-8",
        f"Outlet {report.id}",
        report.published_at,
        report.title,
    )


def _moment(said: str | None) -> datetime | None:
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _lines(data: Path, name: str) -> Iterator[dict[str, Any]]:
    for line in (data / f"linking/{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)
