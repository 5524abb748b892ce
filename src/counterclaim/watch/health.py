"""``/healthz`` and ``/metrics`` on the loopback address."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from counterclaim.core.errors import BadSettings
from counterclaim.watch.board import Board

LOOPBACK = "127.0.0.1"


class Health:
    """Serves both pages while the watch runs; without a port it serves nothing."""

    def __init__(self, port: int | None, board: Board) -> None:
        self._server = None if port is None else _server(port, board)

    @property
    def port(self) -> int | None:
        """Where it listens."""
        return None if self._server is None else self._server.server_port

    def __enter__(self) -> Health:
        """Begin to serve."""
        if self._server is not None:
            threading.Thread(target=self._server.serve_forever, daemon=True, name="health").start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()


def _server(port: int, board: Board) -> ThreadingHTTPServer:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/healthz":
                self._give(json.dumps(health(board)).encode(), "application/json")
            elif self.path == "/metrics":
                self._give(generate_latest(board.metrics.registry), CONTENT_TYPE_LATEST)
            else:
                self.send_error(404)

        def _give(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    try:
        server = ThreadingHTTPServer((LOOPBACK, port), Page)
    except OSError as error:
        raise BadSettings(f"health_port: {LOOPBACK}:{port} is taken: {error.strerror}") from error
    server.daemon_threads = True
    return server


def health(board: Board) -> dict[str, object]:
    """How the watch stands, in one object."""
    with board.lock:
        lines = list(board.lines.values())
    polled = [line.state.polled_at for line in lines if line.state.polled_at]
    return {
        "status": "held" if board.held else "ok",
        "up_seconds": round((datetime.now(UTC) - board.began).total_seconds()),
        "sources": len(lines),
        "failing": sum(line.state.failures > 0 for line in lines),
        "silent": sum("silent" in line.flags for line in lines),
        "last_poll": max(polled).isoformat() if polled else None,
        "backlog": board.backlog,
    }
