"""Headers on every answer: what a browser may do with it."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.web.settings import DeskSettings, Tiles


def content_security_policy(tiles: Tiles | None) -> str:
    """Only what the desk serves itself, nothing inline; a tile server when one is set."""
    beyond = f" {_origin(tiles.url)}" if tiles else ""
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: blob:{beyond}",
        "font-src": "'self'",
        "connect-src": f"'self'{beyond}",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class SafetyHeaders:
    """Puts the headers on every answer; one that an answer sets itself stays.

    A browser may keep what anybody on this machine may read, and asks each time whether it still
    holds; what somebody sees who has signed in, it forgets.
    """

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self._app = app
        self._is_open = settings.is_open
        tiles = settings.tiles
        self._headers = {
            "Content-Security-Policy": content_security_policy(tiles),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers on the way back."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                open_to_all = self._is_open and scope.get("state", {}).get("who") is None
                headers.setdefault("Cache-Control", "no-cache" if open_to_all else "no-store")
            await send(message)

        await self._app(scope, receive, with_headers)
