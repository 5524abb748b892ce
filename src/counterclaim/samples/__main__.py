"""Read the bundled reports into a ledger of their own, print their briefing, open the desk."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from counterclaim.core.capture import Capture
from counterclaim.core.errors import CounterclaimError
from counterclaim.core.reading import Reading
from counterclaim.core.refusal import Refusal
from counterclaim.flow.resources import InstalledResources

FOLDER = Path(__file__).parent
THEATRE = "example"
_TYPES = {".txt": "text/plain", ".md": "text/markdown", ".html": "text/html"}
_NEXT = """
Now your own reports:

  {program} read FILE     what one report says, and who says so
  {program} add FILE...   keep reports in a ledger (files, folders, web addresses)
  {program} brief         the briefing of all that was kept
  {program} show ID       the words behind any claim or event
  {program} serve         all of it in the browser

A publisher and a time help: --publisher "NAME" --published-at 2031-05-02T18:00:00Z
"""


def samples() -> list[Capture]:
    """The bundled reports as captures, oldest first."""
    import yaml

    listed = yaml.safe_load((FOLDER / "samples.yml").read_text(encoding="utf-8"))
    return [_capture(entry) for entry in listed]


def _capture(entry: dict[str, Any]) -> Capture:
    path = FOLDER / entry["file"]
    return Capture(
        uri=f"sample:{path.name}",
        body=path.read_bytes(),
        media_type=_TYPES[path.suffix],
        fetched_at=datetime.now(UTC),
        charset="utf-8",
        publisher=entry["publisher"],
        published_at=datetime.fromisoformat(entry["published_at"]),
        title=entry["title"],
    )


@click.command()
@click.option("--serve/--no-serve", default=None, help="Open the desk on them, or only brief.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port of the desk; 0 for any.")
def main(*, serve: bool | None, port: int | None) -> None:
    """Read, keep, brief, and open the desk where somebody looks on.

    Exits with 1 when a report could not be read.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="counterclaim-") as folder:
            asked = sys.stdout.isatty() if serve is None else serve
            refused = _shown(Path(folder), serve=asked, port=port)
    except CounterclaimError as error:
        sys.stderr.write(f"\n{error}\n")
        sys.exit(1)
    sys.exit(1 if refused else 0)


def _shown(folder: Path, *, serve: bool, port: int | None) -> int:
    """Everything there is to see; how many reports were refused."""
    from counterclaim.samples.desk import serve_samples
    from counterclaim.store import open_ledger

    database = folder / "samples.sqlite"
    readings, refused = _kept(database)
    if readings:
        sys.stdout.write(f"\n{_briefed(readings)}")
    sys.stdout.write(_NEXT.format(program=_program()))
    sys.stdout.flush()
    if serve:
        with open_ledger(f"sqlite:///{database}") as ledger:
            serve_samples(ledger, folder, _resources, THEATRE, port)
    return refused


_resources = InstalledResources(lambda step, count: _say(f"{step} ({count:,})\r"))


def _kept(database: Path) -> tuple[list[Reading], int]:
    """Readings as the ledger gives them back, and how many reports were refused."""
    from counterclaim.store import open_ledger

    captures = samples()
    _say(f"Reading {len(captures)} sample reports on a fictional conflict.\n")
    begun, refused = time.monotonic(), 0
    with open_ledger(f"sqlite:///{database}") as ledger:
        for outcome in _read(captures):
            if isinstance(outcome, Refusal):
                refused += 1
                _say(f"  not read: {outcome.issues[0].message}\n")
                continue
            known = outcome.capture.published_at or datetime.now(UTC)
            ledger.append(outcome.capture, outcome.cleaned, outcome.reading, known)
            _say(f"  {_told(outcome.reading)}\n")
        readings = list(ledger.readings())
    _say(f"Done in {time.monotonic() - begun:.1f} s.\n")
    return readings, refused


def _read(captures: list[Capture]) -> Iterator[Any]:
    from counterclaim.flow.pipeline import read_captures

    return read_captures(captures, _resources, THEATRE)


def _told(reading: Reading) -> str:
    document = reading.document
    cut = f", {len(reading.removed)} passages cut" if reading.removed else ""
    claims = f"{len(reading.claims)} claims, {len(reading.mentions)} event mentions{cut}"
    return f"{document.publisher}: {document.title}\n    {claims}"


def _briefed(readings: list[Reading]) -> str:
    from counterclaim.brief import compose
    from counterclaim.brief.briefing import Period
    from counterclaim.brief.formats import text
    from counterclaim.flow.events import events_of

    theatre = _resources.theatre(THEATRE, "")
    events = events_of(readings, theatre, _resources.vocabulary.event_types)
    return text.render(compose(events, [r.document for r in readings], Period()))


def _program() -> str:
    """The command as it can be typed here."""
    found = Path(sys.executable).with_name("counterclaim")
    try:
        return str(found.relative_to(Path.cwd()))
    except ValueError:
        return "counterclaim"


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


if __name__ == "__main__":
    main()
