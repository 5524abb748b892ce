"""How much may be sent to the desk."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.web.problem import Problem
from counterclaim.web.safety.door import Answer

MOST_BYTES = 256 * 1024


class SizeLimit:
    """Refuses what is longer than any form or judgement."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken, begun = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BYTES:
                raise _TooLongError
            return message

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, counted, watched)
        except _TooLongError:
            if not begun:
                said = f"More than {MOST_BYTES:,} bytes are not taken."
                problem = Problem(413, "too_long", said)
                await self._answer(Request(scope), problem)(scope, receive, send)


class _TooLongError(Exception):
    """More was sent than is taken."""
