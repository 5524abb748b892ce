"""Killed processes, rival processes and wrong files never leave half a document."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from counterclaim.core.errors import BadLedger
from counterclaim.store import Ledger, open_ledger
from counterclaim.store.engine import connect
from counterclaim.store.schema import HEAD, KNOWN
from counterclaim.store.tables import metadata, readings
from tests.core.samples import RECORDED, capture_of, cleaned_of, reading_of

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from tests.core.samples import *
from counterclaim.store import open_ledger
address, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open_ledger(address) as ledger:
    for n in range(first, last):
        capture = capture_of(f"file:///reports/{n}.txt")
        cleaned = cleaned_of(capture)
        print(n, ledger.append(capture, cleaned, reading_of(cleaned), RECORDED), flush=True)
"""


def _writer(address: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, address, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _whole(ledger: Ledger) -> int:
    """How many documents there are, each with bytes, document and look-up rows."""
    found = 0
    for reading in ledger.readings():
        (entry,) = ledger.find(reading.document.id)
        assert entry.capture.sha256 == reading.document.capture
        assert all(ledger.find(claim.id) for claim in reading.claims)
        found += 1
    return found


def test_two_processes_adding_the_same_reports_add_each_once(address: str) -> None:
    """Rivals queue; exactly one of them adds each document, from an empty database on."""
    rivals = [_writer(address, 0, 25) for _ in range(2)]
    said = [rival.communicate(timeout=120)[0].split() for rival in rivals]
    assert all(rival.returncode == 0 for rival in rivals)
    assert sum(words.count("True") for words in said) == 25
    with open_ledger(address) as ledger:
        assert _whole(ledger) == 25


def test_a_killed_writer_leaves_whole_documents_only(address: str) -> None:
    """After kill -9 the ledger opens, holds all that was said to be added, and goes on."""
    writer = _writer(address, 0, 5000)
    assert writer.stdout
    for _ in range(5):
        writer.stdout.readline()
    time.sleep(0.05)
    os.kill(writer.pid, signal.SIGKILL)
    said = 5 + len(writer.stdout.read().splitlines())
    with open_ledger(address) as ledger:
        assert _whole(ledger) in {said - 1, said, said + 1}
        capture = capture_of("file:///reports/after.txt")
        assert ledger.append(
            capture, cleaned_of(capture), reading_of(cleaned_of(capture)), RECORDED
        )


def test_the_database_itself_refuses_changes(address: str) -> None:
    """Not even another program changes or deletes a row by mistake."""
    with open_ledger(address) as ledger:
        ledger.append(capture_of(), cleaned_of(), reading_of(), RECORDED)
    engine = connect(address)
    for change in (update(readings).values(reader="x"), delete(readings)):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(change)
    engine.dispose()


def test_the_steps_make_the_tables_of_the_code(address: str) -> None:
    """Every step together yields what ``tables.py`` says, and the last one is the head."""
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with open_ledger(address):
        pass
    engine = connect(address)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    config = Config()
    folder = ROOT / "src/counterclaim/store/migrations"
    config.set_main_option("script_location", str(folder))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == HEAD
    assert {step.revision for step in scripts.walk_revisions()} == set(KNOWN)


def test_a_newer_ledger_is_refused(address: str) -> None:
    """A ledger of a later version is left alone, and the message says to upgrade."""
    with open_ledger(address):
        pass
    engine = connect(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(BadLedger, match="upgrade counterclaim"), open_ledger(address):
        pass


def test_another_database_is_refused(address: str) -> None:
    """Tables of another program are never mixed with ours."""
    engine = connect(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER PRIMARY KEY)"))
    engine.dispose()
    with pytest.raises(BadLedger, match="no counterclaim ledger"), open_ledger(address):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A report named as the ledger by mistake stays as it is."""
    file = tmp_path / "report.txt"
    file.write_text("Norvia says eleven drones reached Kaldvik. " * 99)
    before = file.read_bytes()
    with pytest.raises(BadLedger, match="not a database"), open_ledger(str(file)):
        pass
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "address", ["mysql://host/x", "://", "nonsense://x", "postgresql://u:secret@127.0.0.1:9/x"]
)
def test_an_address_nobody_answers_is_explained_without_its_password(address: str) -> None:
    """The message helps and keeps secrets."""
    with pytest.raises(BadLedger) as raised, open_ledger(address):
        pass
    assert "secret" not in str(raised.value)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    """A file where the folder should be is named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(BadLedger, match="file"), open_ledger(str(tmp_path / "file" / "x.sqlite")):
        pass


def test_a_busy_ledger_is_read_while_it_is_written(tmp_path: Path) -> None:
    """A briefing does not wait for a long addition."""
    file = tmp_path / "ledger.sqlite"
    with open_ledger(str(file)) as ledger:
        ledger.append(capture_of(), cleaned_of(), reading_of(), RECORDED)
        writer = sqlite3.connect(file, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        assert len(list(ledger.readings())) == 1
        writer.rollback()
        writer.close()
