"""A watch that runs: it stops when told, says how it stands, and sees what comes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from counterclaim.store.capture_log import open_log
from counterclaim.watch.verify import verify
from tests.watch.conftest import config_for, database
from tests.watch.site import Site

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from tests.watch.child import main
main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], once=False)
"""


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def page(port: int, path: str, patience_s: float = 60.0) -> str:
    """A page of the running watch, once it answers."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.fixture
def port(site: Site, tmp_path: Path) -> int:
    """The port of a watch over one good source and one that never answers."""
    found = free_port()
    head = f"health_port: {found}\nevery: {{least: 1s, most: 1s}}"
    (tmp_path / "sources.yml").write_text(config_for(site, ["rss-1", "slow-1"], head), "utf-8")
    return found


def test_a_running_watch_answers_reads_and_stops(site: Site, port: int, tmp_path: Path) -> None:
    """Health and metrics while it runs; SIGTERM ends it within five seconds, mid-request."""
    site.publish("rss-1", "The mayor of Dorsk spoke.")
    arguments = [str(tmp_path / "sources.yml"), str(tmp_path / "archive"), database(tmp_path)]
    command = [sys.executable, "-c", PROGRAM, *arguments]
    watch = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    try:
        assert json.loads(page(port, "/healthz"))["sources"] == 2
        deadline = time.monotonic() + 60
        while 'counterclaim_readings_total{outcome="new"} 1.0' not in page(port, "/metrics"):
            assert time.monotonic() < deadline
            time.sleep(0.2)
        began = time.monotonic()
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(30) == 0
        assert time.monotonic() - began < 5
    finally:
        if watch.poll() is None:
            os.kill(watch.pid, signal.SIGKILL)
        watch.communicate()
    with open_log(tmp_path / "archive") as log:
        assert verify(tmp_path / "archive", log).captures == 2
        assert log.backlog() == 0
