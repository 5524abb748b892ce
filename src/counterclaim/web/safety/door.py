"""The door: every request is checked here, and whoever sends it is recognised."""

from __future__ import annotations

from collections.abc import Callable

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.web.desk import Desk
from counterclaim.web.problem import Problem
from counterclaim.web.safety.checks import check_direct, check_host, check_origin
from counterclaim.web.safety.rates import Rate, client_key
from counterclaim.web.who import Who

COOKIE = "counterclaim_session"
_OPEN_TO_ALL = ("/static/", "/sign-in", "/healthz")
Answer = Callable[[Request, Problem], Response]


class Door:
    """Checks host, origin and rate, recognises who asks, and keeps strangers out.

    Args:
        app: What lies behind.
        desk: The desk.
        answer: Makes an answer of a problem.
    """

    def __init__(self, app: ASGIApp, desk: Desk, answer: Answer) -> None:
        self._app = app
        self._desk = desk
        self._answer = answer
        self._rate = Rate(burst=300, every_s=0.05, what="requests")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, or answer with the problem."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        scope.setdefault("state", {})["who"] = None
        try:
            await self._check(request)
        except Problem as problem:
            await self._answer(request, problem)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _check(self, request: Request) -> None:
        settings = self._desk.settings
        check_host(request, settings)
        check_direct(request, settings)
        check_origin(request)
        if not settings.is_open:
            self._rate.take(client_key(request.client and request.client.host))
        who = await self._who(request)
        request.state.who = who
        if who is None and not settings.is_open and not request.url.path.startswith(_OPEN_TO_ALL):
            raise Problem(401, "sign_in", "This desk is for people with an account; sign in first.")

    async def _who(self, request: Request) -> Who | None:
        """The token's owner, or the session's.

        Raises:
            Problem: There is a token, and nobody's.
        """
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            who = await run_sync(self._desk.accounts.of_token, token.strip())
            if who is None:
                raise Problem(401, "bad_token", "Nobody has this token; ask for another.")
            return who
        secret = request.cookies.get(COOKIE)
        return await run_sync(self._desk.accounts.of_session, secret) if secret else None
