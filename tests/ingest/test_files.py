"""Files, folders and standard input as captures."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.capture import Capture
from counterclaim.ingest import IngestSettings, Missing, obtain
from counterclaim.ingest.listing import Entry, entries_of

MONDAY = datetime(2031, 3, 3, 9, tzinfo=UTC)


def had(*targets: str, settings: IngestSettings | None = None) -> list[Capture | Missing]:
    """Return what targets give."""
    return list(obtain(targets, settings or IngestSettings()))


def codes(found: list[Capture | Missing]) -> list[str]:
    """Return media types, and codes for what is missing."""
    return [f.issue.code if isinstance(f, Missing) else f.media_type for f in found]


def test_a_file_keeps_its_exact_bytes_and_what_the_caller_says(tmp_path: Path) -> None:
    """Bytes are never changed; publisher and time come from the caller."""
    file = tmp_path / "report one.txt"
    file.write_bytes(b"Kaldvik was quiet.\r\n\xff")
    settings = IngestSettings(published_at=MONDAY, publisher="Meridian Wire")
    (capture,) = had(str(file), settings=settings)
    assert isinstance(capture, Capture)
    assert capture.body == b"Kaldvik was quiet.\r\n\xff"
    assert (capture.publisher, capture.published_at) == ("Meridian Wire", MONDAY)
    assert capture.uri == file.as_uri()


def test_every_target_answers_in_the_order_given(tmp_path: Path) -> None:
    """A target that fails stands where it was asked for."""
    good = tmp_path / "a.md"
    good.write_text("# Orlava", "utf-8")
    targets = [str(tmp_path / "none.txt"), str(good), "ftp://example.org/x", str(tmp_path / "n")]
    assert codes(had(*targets)) == [
        "file_not_found",
        "text/markdown",
        "scheme_unsupported",
        "file_not_found",
    ]


def test_a_folder_is_read_sorted_without_hidden_files(tmp_path: Path) -> None:
    """Sub-folders are walked; a file nobody can read is reported, not passed over."""
    for name in ("b.txt", "a/z.html", "a/.hidden.txt", ".git/x.txt", "c.exe"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Dorsk", "utf-8")
    assert codes(had(str(tmp_path))) == ["text/html", "text/plain", "file_type_unknown"]


def test_an_empty_folder_answers_too(tmp_path: Path) -> None:
    """Silence would look like success."""
    assert codes(had(str(tmp_path))) == ["folder_empty"]


def test_an_empty_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script whose variable is unset must not read whatever lies around it."""
    tmp_path.joinpath("b.txt").write_text("Dorsk", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert codes(had("")) == codes(had(" ")) == ["file_not_found"]


def test_a_body_over_the_limit_is_refused(tmp_path: Path) -> None:
    """Half a report is worse than none."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 11)
    assert codes(had(str(file), settings=IngestSettings(max_bytes=10))) == ["too_large"]
    assert codes(had(str(file), settings=IngestSettings(max_bytes=11))) == ["text/plain"]


def test_json_lines_give_one_capture_a_document(tmp_path: Path) -> None:
    """A bad line costs itself only, and each document keeps its own words about itself."""
    first = {"text": "Brenn fell.", "url": "https://example.org/1", "publisher": "Meridian Wire"}
    lines = [json.dumps(first), "{broken", '{"title": "no words"}', "", '{"text": "x"}']
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    found = had(str(file), settings=IngestSettings(publisher="Norvian News Agency"))
    assert codes(found) == [
        "application/json",
        "document_unreadable",
        "document_unreadable",
        "application/json",
    ]
    one, last = found[0], found[3]
    assert isinstance(one, Capture)
    assert isinstance(last, Capture)
    assert (one.uri, one.publisher) == ("https://example.org/1", "Meridian Wire")
    assert (last.uri, last.publisher) == (f"{file.as_uri()}#5", "Norvian News Agency")
    assert one.body == lines[0].encode()


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2031-03-02T10:00:00+02:00", datetime(2031, 3, 2, 8, tzinfo=UTC)),
        ("2031-03-02", None),
        (None, MONDAY),
    ],
)
def test_a_documents_own_time_wins(
    tmp_path: Path, stated: str | None, expected: datetime | None
) -> None:
    """A time with its zone is taken; a bare date is left for cleaning to report."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"text": "x", "date": stated}), "utf-8")
    (capture,) = had(str(file), settings=IngestSettings(published_at=MONDAY))
    assert isinstance(capture, Capture)
    assert capture.published_at == expected


def test_a_list_that_breaks_off_keeps_its_head(tmp_path: Path) -> None:
    """What was complete is kept, the rest is reported."""
    file = tmp_path / "a.json"
    file.write_text('[{"text": "a"}, {"text": "b"}, {"te', "utf-8")
    found = had(str(file))
    assert codes(found) == ["application/json", "application/json", "document_unreadable"]


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"[" * 100_000, b'{"text": ' * 50_000])
def test_odd_lists_end_as_missing(tmp_path: Path, body: bytes) -> None:
    """No list of documents, however odd, raises."""
    file = tmp_path / "a.json"
    file.write_bytes(body)
    assert all(isinstance(found, Missing) for found in had(str(file)))


@given(st.lists(st.text(), max_size=5))
def test_list_items_keep_their_own_bytes(texts: list[str]) -> None:
    """Reading each item's bytes again gives the item."""
    documents = [{"text": text} for text in texts]
    body = json.dumps(documents, indent=1, ensure_ascii=True).encode()
    entries = list(entries_of(body, by_line=False))
    assert all(isinstance(entry, Entry) for entry in entries)
    assert [json.loads(entry.body) for entry in entries if isinstance(entry, Entry)] == documents


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_give_entries_or_flaws(body: bytes, by_line: bool) -> None:
    """Hostile lists never raise."""
    assert list(entries_of(body, by_line=by_line)) is not None


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"Kaldvik was quiet.", "text/plain"),
        (b"<!DOCTYPE html><p>x</p>", "text/html"),
        (b'{"text": "x"}', "application/json"),
        (b'{"text": "x"}\n{"text": "y"}\n', "application/json"),
    ],
)
def test_standard_input_is_told_by_how_it_begins(
    monkeypatch: pytest.MonkeyPatch, body: bytes, kind: str
) -> None:
    """A pipe has no name to tell its kind from."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert set(codes(had("-"))) == {kind}
