"""Serves a desk until stopped."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn
from starlette.applications import Starlette

from counterclaim.core.errors import BadSettings
from counterclaim.web.live import Live
from counterclaim.web.settings import DeskSettings

_LAST_WORDS_S = 2


class DeskServer(uvicorn.Server):
    """A server that lets whoever listens to news go before it stops: they would keep it waiting."""

    def __init__(self, app: Starlette, **more: Any) -> None:  # noqa: ANN401
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_LAST_WORDS_S,
                ws="none",
                h11_max_incomplete_event_size=64 * 1024,
                **more,
            )
        )
        self._live: Live = app.state.live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell the listeners, then wait for what is being answered."""
        self._live.close()
        await super().shutdown(sockets)


def serve(app: Starlette, settings: DeskSettings, told: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        app: The desk as an application.
        settings: Where it listens.
        told: Is told the desk's address once it listens.

    Raises:
        BadSettings: The address cannot be listened on.
    """
    proxied = {"proxy_headers": settings.proxy is not None, "forwarded_allow_ips": settings.proxy}
    server = DeskServer(app, **proxied)
    with listening(settings) as opened:
        told(address_of(opened, settings))
        settle()
        with suppress(KeyboardInterrupt):
            server.run(sockets=[opened])


def settle() -> None:
    """Leave what was loaded at the start out of all later searches for garbage: they hold us up."""
    gc.collect()
    gc.freeze()


def listening(settings: DeskSettings) -> socket.socket:
    """A socket that listens where the settings say.

    Raises:
        BadSettings: It cannot.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise BadSettings(
            f"cannot listen on {where}: {error.strerror or error}; name another with --port"
        ) from error


def address_of(opened: socket.socket, settings: DeskSettings) -> str:
    """The desk's address, as a browser wants it."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{opened.getsockname()[1]}/"
