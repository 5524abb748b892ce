"""The stream of news as an answer that takes a seat for as long as it lasts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from counterclaim.web.live import Live
from counterclaim.web.safety.rates import client_key


class LiveAnswer(StreamingResponse):
    """Server-sent events until the listener goes."""

    def __init__(self, live: Live, address: str, last: str | None) -> None:
        headers = {"X-Accel-Buffering": "no"}
        super().__init__(live.stream(last), media_type="text/event-stream", headers=headers)
        self._live = live
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a seat, tell, and leave it.

        Raises:
            Problem: All seats are taken.
        """
        with self._live.seat(self._address):
            await super().__call__(scope, receive, send)


def live_endpoint(live: Live) -> Callable[[Request], Awaitable[Response]]:
    """Listens to what is new."""

    async def endpoint(request: Request) -> Response:
        address = client_key(request.client and request.client.host)
        return LiveAnswer(live, address, request.headers.get("last-event-id"))

    return endpoint
