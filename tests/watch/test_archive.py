"""The archive: what is written is read again, crashes cost nothing, alterations are found."""

from __future__ import annotations

import gzip
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.capture import Capture
from counterclaim.core.errors import BadLedger, StopRun
from counterclaim.store.capture_log import CaptureLog, open_log
from counterclaim.store.capture_log_values import Item, ItemState, LogEntry, Role
from counterclaim.watch.archive import Archive, files_of, logged_of, open_archive, read_capture
from counterclaim.watch.keeper import Brought, Keeper
from counterclaim.watch.kept import Exchange, Kept, report_id
from counterclaim.watch.recovery import recover
from counterclaim.watch.replay import _reports as replayed
from counterclaim.watch.verify import verify
from counterclaim.watch.warc_file import records_of
from counterclaim.watch.warc_record import packed, unpack_record

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
TEXT = st.text(max_size=60)


def kept(number: int, body: bytes = b"Kaldvik was quiet.") -> Kept:
    """A report of a source."""
    capture = Capture(f"https://example.org/{number}", body, "text/html", NOON, title=f"n {number}")
    key = str(number)
    name = report_id("meridian", key, capture.sha256, None)
    return Kept(name, capture, Role.REPORT, "meridian", key, "f")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An open archive."""
    with open_archive(tmp_path) as opened:
        yield opened


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CaptureLog]:
    """Its log."""
    with open_log(tmp_path) as opened:
        yield opened


def item(number: int) -> Item:
    """The item of a report."""
    return Item(
        "meridian", str(number), f"https://example.org/{number}", "held", ItemState.KEPT, "f",
        kept(number).id, title=f"n {number}",
    )  # fmt: skip


def put(keeper: Keeper, *numbers: int) -> None:
    """Keep reports."""
    keeper.keep([Brought((kept(number),), (item(number),)) for number in numbers])


@given(body=st.binary(max_size=200), uri=TEXT, publisher=TEXT, title=TEXT, key=TEXT)
def test_a_record_gives_back_the_capture(
    body: bytes, uri: str, publisher: str, title: str, key: str
) -> None:
    """Any bytes, any words, in any script."""
    capture = Capture(uri, body, "text/html", NOON, "utf-8", publisher, NOON, title)
    before = Kept(report_id("s", key, "", None), capture, Role.REPORT, "s", key, "f", "urn:x:1")
    record, start = packed(before)
    after = unpack_record(record[start:])
    assert after is not None
    assert (after.capture, after.key, after.replaces) == (capture, key, "urn:x:1")


def test_an_answer_keeps_its_headers_and_the_bytes_as_sent() -> None:
    """Request and response are two records; the body may be packed."""
    sent = gzip.compress(b"Kaldvik was quiet.")
    answered = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"), ("X", "a\r\nb"))
    exchange = Exchange("https://example.org/a b", 200, "OK", (("Accept", "*/*"),), answered, sent)
    report = kept(1)
    record, start = packed(
        Kept(report.id, report.capture, Role.REPORT, "s", "k", exchange=exchange)
    )
    assert start > 0
    after = unpack_record(record[start:])
    assert after is not None
    assert after.capture.body == b"Kaldvik was quiet."
    assert unpack_record(record[:start]) is None


def test_what_is_kept_can_be_read_where_the_log_says(archive: Archive, log: CaptureLog) -> None:
    """Across files, in order."""
    archive.largest = 1
    put(Keeper(archive, log), 1, 2)
    put(Keeper(archive, log), 3)
    found = [read_capture(archive.folder, one).capture.uri for one in log.unread(10)]
    assert found == [f"https://example.org/{number}" for number in (1, 2, 3)]
    assert len(files_of(archive.folder)) == 2
    assert verify(archive.folder, log).issues == []


def test_a_crash_between_archive_and_log_loses_and_doubles_nothing(
    archive: Archive, log: CaptureLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written and not logged is logged at the next start, with its item."""
    keeper = Keeper(archive, log)
    put(keeper, 1)
    with monkeypatch.context() as patched:
        patched.setattr(CaptureLog, "commit", _killed)
        with pytest.raises(KeyboardInterrupt):
            put(keeper, 2)
    assert [happening.code for happening in recover(archive.folder, log)] == ["archive_recovered"]
    assert [one.key for one in log.unread(10)] == ["1", "2"]
    assert log.items("meridian", ["2"])["2"] == item(2)
    assert recover(archive.folder, log) == []
    assert verify(archive.folder, log).issues == []


def _killed(_log: CaptureLog, _entries: list[LogEntry]) -> None:
    raise KeyboardInterrupt


def test_names_that_no_database_keeps_are_written_as_escapes(
    archive: Archive, log: CaptureLog
) -> None:
    """A file's name may be any bytes."""
    odd = Item("meridian", "\udcff", "file:///\udcff", "held", ItemState.KEPT)
    Keeper(archive, log).keep([Brought(items=(odd,))])
    (found,) = log.items("meridian", ["\udcff"]).values()
    assert found.key == "\\udcff"


@pytest.mark.parametrize("cut", [1, 20, 60, 150])
def test_a_torn_end_is_taken_back(archive: Archive, log: CaptureLog, cut: int) -> None:
    """Half a record was never acknowledged; whatever it held is fetched again."""
    put(Keeper(archive, log), 1)
    (path,) = files_of(archive.folder)
    with path.open("ab") as file:
        file.write(packed(kept(2))[0][:cut])
    recover(archive.folder, log)
    assert [one.key for one in log.unread(10)] == ["1"]
    put(Keeper(archive, log), 3)
    assert verify(archive.folder, log).issues == []


def test_a_lost_log_is_listed_anew(archive: Archive, tmp_path: Path) -> None:
    """From the WARC files alone."""
    with open_log(tmp_path) as log:
        put(Keeper(archive, log), 1, 2)
    for file in tmp_path.glob("log.sqlite*"):
        file.unlink()
    with open_log(tmp_path) as log:
        recover(tmp_path, log)
        assert [one.key for one in log.unread(10)] == ["1", "2"]
        assert log.items("meridian", ["1"])["1"] == item(1)


def damaged(path: Path, record: int) -> None:
    """Turn one byte within a record, counted from 0."""
    body = bytearray(path.read_bytes())
    starts = [start for start, _ in records_of(path)]
    body[starts[record] + 40] ^= 0xFF
    path.write_bytes(bytes(body))


def test_damage_in_the_middle_hides_nothing_that_follows(archive: Archive, log: CaptureLog) -> None:
    """One record is lost, is told of, and the rest is there."""
    put(Keeper(archive, log), 1, 2, 3)
    (path,) = files_of(archive.folder)
    damaged(path, 2)
    found = verify(archive.folder, log)
    assert found.captures == 2
    assert [issue.code for issue in found.issues] == ["capture_altered", "capture_missing"]
    outcomes: list[str] = []
    reports = replayed(archive.folder, lambda _, outcome: outcomes.append(outcome), Counter())
    assert [kept.key for kept in reports] == ["1", "3"]
    assert [outcome.partition(": it")[0] for outcome in outcomes] == ["refused: capture_altered"]


def test_a_lost_log_and_a_damaged_archive_cost_the_damaged_record_only(
    archive: Archive, log: CaptureLog
) -> None:
    """Listing captures anew must never cut an archive short."""
    put(Keeper(archive, log), 1, 2, 3)
    (path,) = files_of(archive.folder)
    for record in (2, 3):
        damaged(path, record)
    body = path.read_bytes()
    for file in archive.folder.glob("log.sqlite*"):
        file.unlink()
    with open_log(archive.folder) as fresh:
        told = [happening.code for happening in recover(archive.folder, fresh)]
        assert told == ["archive_recovered", "archive_damaged"]
        assert [one.key for one in fresh.unread(10)] == ["1"]
        assert recover(archive.folder, fresh) == []
        assert fresh.sources()["meridian"].fresh_at == NOON
    assert path.read_bytes() == body


def test_a_header_that_was_rewritten_is_found(archive: Archive, log: CaptureLog) -> None:
    """Whoever packs a record anew, with another header and the same body, is found out."""
    answered = (("Date", "Mon, 03 Mar 2031 12:00:00 GMT"),)
    exchange = Exchange("https://example.org/1", 200, "OK", (("Accept", "*/*"),), answered, b"x")
    capture = Capture("https://example.org/1", b"x", "text/html", NOON)
    one = Kept("urn:x:1", capture, Role.REPORT, "meridian", "1", "f", exchange=exchange)
    Keeper(archive, log).keep([Brought((one,))])
    (path,) = files_of(archive.folder)
    assert verify(archive.folder, log).issues == []
    whole = path.read_bytes()
    for old, new in ((b"Mon, 03 Mar", b"Mon, 10 Mar"), (b"Accept: */*", b"Accept: x/*")):
        members = (gzip.decompress(member) for _, member in records_of(path))
        path.write_bytes(b"".join(gzip.compress(each.replace(old, new)) for each in members))
        told = {issue.code for issue in verify(archive.folder, log).issues}
        assert told - {"archive_shortened"} == {"capture_altered"}  # packed anew, it may be smaller
        path.write_bytes(whole)


def test_the_archive_is_one_that_other_tools_accept(archive: Archive, log: CaptureLog) -> None:
    """``warcio check`` finds nothing wrong with block and payload."""
    answered = (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    sent = gzip.compress(b"Kaldvik was quiet.")
    exchange = Exchange("https://example.org/2", 200, "OK", (("Accept", "*/*"),), answered, sent)
    put(Keeper(archive, log), 1)
    two = replace(kept(2), exchange=exchange)
    Keeper(archive, log).keep([Brought((two,))])
    paths = [str(path) for path in files_of(archive.folder)]
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *paths], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_a_log_of_the_version_before_is_brought_up_to_date(tmp_path: Path) -> None:
    """Nothing in it is lost."""
    with open_log(tmp_path) as log:
        log.commit([LogEntry(items=(item(1),))])
    with closing(sqlite3.connect(tmp_path / "log.sqlite")) as database:
        database.execute("ALTER TABLE captures DROP COLUMN digest")
        database.execute("DROP TABLE told_of")
        database.execute("PRAGMA user_version = 1")
    with open_log(tmp_path) as log:
        assert log.items("meridian", ["1"]) == {"1": item(1)}
        assert log.unread(1) == []
        assert log.told_of() == {}


def test_a_log_that_another_program_holds_is_told_of(
    archive: Archive, log: CaptureLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is acknowledged, and the next start takes in what the archive holds already."""
    monkeypatch.setattr("counterclaim.store.engine.BUSY_SECONDS", 0.1)
    with open_log(archive.folder) as waiting:
        holder = sqlite3.connect(archive.folder / "log.sqlite", isolation_level=None)
        with closing(holder):
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(BadLedger, match="locked"):
                put(Keeper(archive, waiting), 1)
    recover(archive.folder, log)
    assert [one.key for one in log.unread(10)] == ["1"]


def test_a_log_on_a_full_disk_is_told_of(archive: Archive, log: CaptureLog) -> None:
    """The archive holds what the log had no room for, and the next start takes it in."""
    put(Keeper(archive, log), 1)
    with log._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(BadLedger, match="full"):
        put(Keeper(archive, log), *range(2, 400))
    with log._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    recover(archive.folder, log)
    assert log.backlog() == 399
    assert verify(archive.folder, log).issues == []


def test_a_watch_that_writes_meanwhile_alarms_nobody(
    archive: Archive, log: CaptureLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added while the archive is verified, in whole or in part, is no fault of it."""
    put(Keeper(archive, log), 1)
    (path,) = files_of(archive.folder)

    def then(folder: Path) -> list[Path]:
        found = files_of(folder)
        with path.open("ab") as file:
            file.write(packed(kept(2))[0][:50])
        log.commit([LogEntry(captures=(logged_of(kept(3), path.name, 9999, "x"),))])
        return found

    monkeypatch.setattr("counterclaim.watch.verify.files_of", then)
    assert verify(archive.folder, log).issues == []


def test_an_archive_whose_folder_is_gone_is_told_of(archive: Archive, log: CaptureLog) -> None:
    """No matter what cannot be written, or taken back, it is said in one sentence."""
    put(Keeper(archive, log), 1)
    (path,) = files_of(archive.folder)
    path.rename(path.with_suffix(".away"))
    path.mkdir()
    with pytest.raises(StopRun, match="nothing is lost"):
        put(Keeper(archive, log), 2)


def test_any_altered_byte_is_found(archive: Archive, log: CaptureLog) -> None:
    """Anywhere in the file."""
    put(Keeper(archive, log), 1)
    (path,) = files_of(archive.folder)
    body = path.read_bytes()
    start = list(records_of(path))[1][0]
    for at in range(start, len(body), 29):
        path.write_bytes(body[:at] + bytes([body[at] ^ 0xFF]) + body[at + 1 :])
        assert verify(archive.folder, log).issues, at
    path.write_bytes(body)
    assert verify(archive.folder, log).issues == []


def test_a_full_disk_stops_the_watch_and_leaves_no_half_record(
    archive: Archive, log: CaptureLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said plainly, and what was kept before stays whole."""
    put(Keeper(archive, log), 1)
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", _full)
        with pytest.raises(StopRun, match="No space left"):
            put(Keeper(archive, log), 2)
    assert [one.key for one in log.unread(10)] == ["1"]
    assert recover(archive.folder, log) == []


def _full(_number: int) -> None:
    raise OSError(28, "No space left on device")


def test_only_one_watch_writes_an_archive(archive: Archive) -> None:
    """A second one is told so."""
    with pytest.raises(StopRun, match="another watch"), open_archive(archive.folder):
        pass


def test_a_corrupt_log_is_told_of_and_the_captures_stay(archive: Archive) -> None:
    """A person may take the file away; the log is then listed anew."""
    (archive.folder / "log.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(BadLedger, match="cannot be used"), open_log(archive.folder):
        pass


def test_a_log_of_a_later_version_is_left_alone(archive: Archive) -> None:
    """An older program must not write what it does not know."""
    with open_log(archive.folder):
        pass
    with closing(sqlite3.connect(archive.folder / "log.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(BadLedger, match="later version"), open_log(archive.folder):
        pass
