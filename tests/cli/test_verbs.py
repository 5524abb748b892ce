"""``read``, ``add`` and ``show`` print what there is, in order, and drop nothing."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from counterclaim.core.record import json_schema
from tests.cli.conftest import Run
from tests.core.samples import ADVERT, TEXT
from tests.flow.fakes import BAD


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """A good report, an empty one, one that breaks the reader, another good one."""
    texts = {"a": TEXT, "b": "", "c": f"{BAD} reading", "d": TEXT + "\n\nMore will follow."}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / f"{name}.txt") for name in texts]


def test_json_is_one_line_a_document_in_order(run: Run, reports: list[str]) -> None:
    """Refusals stand in the place of their document, so no line goes missing."""
    done = run("read", "--json", *reports)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    kinds = [line["schema"].split("/")[1] for line in lines]
    assert kinds == ["reading", "refusal", "refusal", "reading"]
    for line, kind in zip(lines, kinds, strict=True):
        jsonschema.validate(line, json_schema(kind))
    assert "reader_failed" in done.stderr


def test_what_the_user_says_of_a_report_reaches_it(run: Run, reports: list[str]) -> None:
    """Publisher and publication time, the latter in UTC when no zone is given."""
    said = ("--publisher", "Meridian Wire", "--published-at", "2031-05-02T18:00")
    (line,) = run("read", "--json", *said, reports[0]).stdout.splitlines()
    document = json.loads(line)["document"]
    assert document["publisher"] == "Meridian Wire"
    assert document["published_at"] == "2031-05-02T18:00:00Z"


def test_a_time_that_is_none_is_a_usage_error(run: Run, reports: list[str]) -> None:
    """The message shows how to write one."""
    done = run("read", "--published-at", "last Tuesday", reports[0])
    assert done.exit_code == 2
    assert "2031-05-02T18:00:00Z" in done.stderr


def test_the_table_shows_every_claim_and_what_was_cut(run: Run, reports: list[str]) -> None:
    """Speaker chain with sides, stance, hedge, exact words, mentions, removed matter, issues."""
    output = run("read", reports[0], "--publisher", "Meridian Wire").stdout
    flat = " ".join(output.split())
    for words in (
        "Col. Jonas Brekke [NOR] ← Meridian Wire",
        "asserts · against interest",
        "denies · probable · negative",
        "“At least 12 service members were killed at Kaldvik”",
        "strike",
        "≥ 12 service members killed",
        "Fri 2 May 2031",
        "foreign matter: " + ADVERT,
        "place_unresolved ×1",
        "3 claims, 3 speakers, 1 mention, 1 passage cut",
    ):
        assert words in flat, (words, output)


def test_the_table_is_plain_where_nobody_watches(run: Run, reports: list[str]) -> None:
    """No escape codes in a file, no line wider than a page."""
    output = run("read", reports[0]).stdout
    assert "\x1b" not in output
    assert max(map(len, output.splitlines())) <= 100


def test_places_are_blurred_on_demand(run: Run, reports: list[str]) -> None:
    """No output is finer than asked."""
    (line,) = run("read", "--json", "--coarsen", "40", reports[0]).stdout.splitlines()
    (place,) = json.loads(line)["mentions"][0]["places"]
    assert place["radius_km"] >= 40
    assert (place["latitude"], place["longitude"]) != (61.5, 20.25)


def test_adding_says_what_was_new_known_and_refused(
    run: Run, reports: list[str], tmp_path: Path
) -> None:
    """A second run of the same call finds everything known."""
    database = ("--database", str(tmp_path / "ledger.sqlite"))
    first, second = (run("add", *reports, *database) for _ in range(2))
    assert "4 reports: 2 new, 0 known, 2 refused" in first.stdout
    assert "4 reports: 0 new, 2 known, 2 refused" in second.stdout
    assert first.exit_code == second.exit_code == 1
    assert "[empty]" in first.stderr


@pytest.fixture
def ledger(run: Run, reports: list[str], tmp_path: Path) -> tuple[str, str]:
    """A ledger with two reports."""
    database = ("--database", str(tmp_path / "ledger.sqlite"))
    run("add", reports[0], reports[3], "--publisher", "Meridian Wire", *database)
    return database


def _record(run: Run, reports: list[str]) -> dict[str, list[dict[str, str]]]:
    said = ("--publisher", "Meridian Wire")
    return json.loads(run("read", "--json", *said, reports[0]).stdout)  # type: ignore[no-any-return]


def test_a_claim_is_shown_in_its_context(
    run: Run, reports: list[str], ledger: tuple[str, str]
) -> None:
    """Its words marked, the chain, the mention, and where it stands in the kept bytes."""
    claim = _record(run, reports)["claims"][1]
    output = " ".join(run("show", claim["id"], *ledger).stdout.split())
    for words in (
        "⟦At least 12 service members were killed at Kaldvik⟧, Col. Jonas Brekke said.",
        "nor-jonas-brekke",
        "characters 46–96 of the document, 46–96 of the capture",
        "strike",
    ):
        assert words in output, (words, output)


def test_a_mention_and_a_document_are_shown(
    run: Run, reports: list[str], ledger: tuple[str, str]
) -> None:
    """A mention with its codes and its claim; a document with all claims."""
    record = _record(run, reports)
    mention = run("show", record["mentions"][0]["id"], *ledger).stdout
    assert "PLOVER ASSAULT" in mention
    assert "Brekke" in mention
    document = run("show", record["document"]["id"], *ledger).stdout  # type: ignore[call-overload]
    assert "3 claims" in document


def test_the_record_behind_an_id_is_printed(
    run: Run, reports: list[str], ledger: tuple[str, str]
) -> None:
    """``--json`` gives the reading as it was stored."""
    record = _record(run, reports)
    shown = json.loads(run("show", "--json", record["claims"][0]["id"], *ledger).stdout)
    assert shown["claims"] == record["claims"]


def test_an_id_that_names_nothing_or_too_much_is_explained(
    run: Run, ledger: tuple[str, str]
) -> None:
    """A short beginning lists what it begins; an unknown one says so."""
    many = run("show", "clm_", *ledger)
    assert many.exit_code == 1
    assert many.stderr.count("clm_") >= 6
    none = run("show", "clm_zzz", *ledger)
    assert none.exit_code == 1
    assert "nothing" in none.stderr
