"""The desk on the sample reports opens, says where it is, and ends when told to."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading

import httpx

_ADDRESS = re.compile(r"The desk is at (http://127\.0\.0\.1:\d+/)")
_COMMAND = (sys.executable, "-u", "-m", "counterclaim.samples")
_PATIENCE_S = 240


def test_without_a_terminal_the_samples_are_briefed_and_that_is_all() -> None:
    """Nothing is left running where nobody looks on."""
    done = subprocess.run(_COMMAND, capture_output=True, text=True, timeout=_PATIENCE_S, check=True)
    assert "NEGOTIATING TABLE" in done.stdout.upper()
    assert "The desk is at" not in done.stdout


def test_the_desk_tells_its_address_and_an_analysts_name() -> None:
    """Whoever opens it finds the samples; interrupted, it ends."""
    command = (*_COMMAND, "--serve", "--port", "0")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as desk:
        stop = threading.Timer(_PATIENCE_S, desk.kill)
        stop.start()
        try:
            assert desk.stdout is not None
            found = next(filter(None, map(_ADDRESS.search, desk.stdout)))
            told = "".join(next(desk.stdout) for _ in range(2))
            assert "Sign in as analyst with the password" in told
            assert httpx.get(found[1], timeout=_PATIENCE_S).is_success
            events = httpx.get(f"{found[1]}api/v1/events?place=Hollin", timeout=_PATIENCE_S)
            assert "Missile strike: Hollin" in events.text
        finally:
            desk.send_signal(signal.SIGINT)
            stop.cancel()
        assert desk.wait(_PATIENCE_S) is not None
