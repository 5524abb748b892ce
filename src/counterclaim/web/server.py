"""Serves a desk until stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp

from counterclaim.core.errors import BadSettings
from counterclaim.web.settings import DeskSettings

_LAST_WORDS_S = 2


def serve(app: ASGIApp, settings: DeskSettings, told: Callable[[str], None]) -> None:
    """Serve until interrupted.

    Args:
        app: The desk as an application.
        settings: Where it listens.
        told: Is told the desk's address once it listens.

    Raises:
        BadSettings: The address cannot be listened on.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=settings.proxy is not None,
        forwarded_allow_ips=settings.proxy,
        timeout_graceful_shutdown=_LAST_WORDS_S,
        ws="none",
        h11_max_incomplete_event_size=64 * 1024,
    )
    with listening(settings) as opened:
        told(address_of(opened, settings))
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[opened])


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
