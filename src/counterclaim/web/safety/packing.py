"""Answers are packed for whoever can unpack them, where their length can give nothing away."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.web.who import Who

_LEAST_BYTES = 1024
_HARD = 5


class Packing:
    """Packs all but the pages of somebody with a session.

    Those hold the session's word beside what the address says: packed together, their length would
    help to guess the one from the other (BREACH).

    Args:
        app: What lies behind.
        plain: Addresses that begin so never hold that word.
    """

    def __init__(self, app: ASGIApp, plain: tuple[str, ...]) -> None:
        self._app = app
        self._plain = plain
        self._packed = GZipMiddleware(app, minimum_size=_LEAST_BYTES, compresslevel=_HARD)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and pack what comes back."""
        who = scope.get("state", {}).get("who")
        secret = isinstance(who, Who) and who.csrf is not None
        app = self._app if secret and not scope["path"].startswith(self._plain) else self._packed
        await app(scope, receive, send)
