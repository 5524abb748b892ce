"""A folder that reports are dropped into: whatever lies there is read once, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.store.capture_log import CaptureLog, open_log
from counterclaim.store.capture_log_values import LoggedCapture, Role, SourceState
from counterclaim.watch.archive import open_archive
from counterclaim.watch.drop import poll_files
from counterclaim.watch.forms import Every, SourceForm
from counterclaim.watch.keeper import Brought, Keeper

Poll = Callable[[], list[LoggedCapture]]
MAIL = b"From: Wire <a@example.org>\nMessage-ID: <%d@example.org>\n\nTalks resume.\n"


def drop(folder: Path, name: str, body: bytes) -> Path:
    """Put a file there that nobody writes to any more."""
    path = folder / "in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    os.utime(path, (path.stat().st_mtime - 60, path.stat().st_mtime - 60))
    return path


def polled(folder: Path, log: CaptureLog, broken: Callable[[Brought], None] | None = None) -> None:
    """Poll the folder once."""
    form = SourceForm.model_validate({"path": str(folder / "in"), "kind": "files"})
    with open_archive(folder / "archive") as archive:
        keeper = Keeper(archive, log)

        def keep(brought: Brought) -> None:
            (broken or (lambda _: None))(brought)
            keeper.keep([brought])

        keep(poll_files("in", form, Every(), SourceState("in"), log.items, keep))


@pytest.fixture
def poll(tmp_path: Path) -> Poll:
    """Poll; every report captured so far."""
    (tmp_path / "archive").mkdir()

    def work() -> list[LoggedCapture]:
        with open_log(tmp_path / "archive") as log:
            polled(tmp_path, log)
            return [one for one in log.captures() if one.role is Role.REPORT]

    return work


def test_every_file_is_read_once_and_an_edited_one_again(poll: Poll, tmp_path: Path) -> None:
    """Text, mail, a box of mail, an export and documents in lines."""
    drop(tmp_path, "a.txt", b"The mayor of Dorsk spoke.")
    drop(tmp_path, "sub/b.eml", MAIL % 1)
    drop(tmp_path, "c.mbox", b"From x\n" + MAIL % 2 + b"\nFrom x\n" + MAIL % 3)
    export = {"type": "channel", "id": 1, "messages": [{"id": 1, "type": "message", "text": "x"}]}
    drop(tmp_path, "result.json", json.dumps(export).encode())
    drop(tmp_path, "d.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    assert len(poll()) == 7
    assert len(poll()) == 7
    path = drop(tmp_path, "a.txt", b"The mayor of Dorsk did not speak.")
    os.utime(path, (1, 1))
    found = poll()
    assert len(found) == 8
    assert found[-1].replaces == next(one.id for one in found if one.key == found[-1].key)


def test_what_moves_and_does_not_change_is_no_edit(poll: Poll, tmp_path: Path) -> None:
    """An export made anew in a folder of its own, a box that grows and is emptied at its head."""
    export = {"type": "channel", "id": 1, "messages": [{"id": 1, "type": "message", "text": "x"}]}
    drop(tmp_path, "a/result.json", json.dumps(export).encode())
    drop(tmp_path, "c.mbox", b"From x\n" + MAIL % 1)
    assert len(poll()) == 2
    export["messages"].append({"id": 2, "type": "message", "text": "y"})  # type: ignore[attr-defined]
    drop(tmp_path, "b/result.json", json.dumps(export).encode())
    drop(tmp_path, "c.mbox", b"From x\n" + MAIL % 1 + b"\nFrom x\n" + MAIL % 2)
    assert len(poll()) == 4
    drop(tmp_path, "c.mbox", b"From x\n" + MAIL % 2)
    assert len(poll()) == 4


def test_a_file_of_tomorrow_is_read_today(poll: Poll, tmp_path: Path) -> None:
    """A stamp to come tells of another clock, not of somebody who is writing."""
    path = drop(tmp_path, "a.txt", b"The mayor of Dorsk spoke.")
    os.utime(path, (4e9, 4e9))
    assert len(poll()) == 1


def test_a_file_that_is_still_written_waits(poll: Poll, tmp_path: Path) -> None:
    """Half a report is worse than none."""
    path = drop(tmp_path, "a.txt", b"The mayor of")
    os.utime(path)
    assert poll() == []


def test_links_out_of_the_folder_and_hidden_files_are_left_alone(
    poll: Poll, tmp_path: Path
) -> None:
    """Whoever may drop files must not read the rest of the machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text("a password", "utf-8")
    os.utime(secret, (1, 1))
    drop(tmp_path, ".hidden.txt", b"x y z")
    (tmp_path / "in" / "link.txt").symlink_to(secret)
    (tmp_path / "in" / "folder").symlink_to(tmp_path)
    assert poll() == []


def test_what_cannot_be_read_is_told_of(poll: Poll, tmp_path: Path) -> None:
    """A file of an unknown kind, and a folder that is not there."""
    poll()
    drop(tmp_path, "a.exe", b"x")
    poll()
    with open_log(tmp_path / "archive") as log:
        codes = [one.code for one in log.happenings("in", 9)]
    assert codes == ["file_not_found", "file_type_unknown"]


def test_a_crash_inside_a_file_costs_nothing(poll: Poll, tmp_path: Path) -> None:
    """The file is done only when all of it is kept, and what was kept is not kept twice."""
    rows = [{"text": f"Report {n}.", "url": f"https://example.org/{n}"} for n in range(250)]
    drop(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)).encode())
    parts: list[Brought] = []

    def broken(brought: Brought) -> None:
        parts.append(brought)
        if len(parts) == 3:
            raise KeyboardInterrupt

    with open_log(tmp_path / "archive") as log, pytest.raises(KeyboardInterrupt):
        polled(tmp_path, log, broken)
    found = poll()
    assert len(found) == len({one.uri for one in found}) == 250
