"""The desk as an application: every page, resource and check in its place."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from counterclaim.core.errors import StopRun
from counterclaim.web.answers import problem_answer
from counterclaim.web.api.openapi import BASE
from counterclaim.web.api.resource import Resource
from counterclaim.web.api.resources import RESOURCES
from counterclaim.web.desk import Desk
from counterclaim.web.endpoints import (
    claim_endpoint,
    described,
    healthy,
    page_endpoint,
    resource_endpoint,
)
from counterclaim.web.entrance import Entrance
from counterclaim.web.live import Live
from counterclaim.web.live_answer import live_endpoint
from counterclaim.web.pages.pages import PAGES
from counterclaim.web.problem import Problem
from counterclaim.web.safety.door import Door
from counterclaim.web.safety.headers import SafetyHeaders
from counterclaim.web.safety.packing import Packing
from counterclaim.web.safety.size import SizeLimit
from counterclaim.web.static_files import StaticFolder

_log = logging.getLogger(__name__)


def make_app(desk: Desk) -> Starlette:
    """The application of a desk.

    Args:
        desk: An open desk; it must stay open while the application runs.
    """
    live, entrance = Live(desk), Entrance(desk)
    app = Starlette(
        routes=[
            *(Route(page.path, page_endpoint(desk, page)) for page in PAGES),
            *_entrances(desk, entrance),
            Route("/healthz", healthy),
            Route(f"{BASE}/openapi.json", described),
            Route(f"{BASE}/live", live_endpoint(live)),
            *(_route(desk, entrance, each) for each in RESOURCES),
            Mount("/static", StaticFolder()),
        ],
        middleware=[
            Middleware(SafetyHeaders, settings=desk.settings),
            Middleware(Door, desk=desk, answer=problem_answer),
            Middleware(Packing, plain=(BASE, "/static/")),
            Middleware(SizeLimit, answer=problem_answer),
        ],
        exception_handlers=_HANDLERS,
        lifespan=_lifespan(desk, live),
    )
    app.state.live = live
    return app


def _route(desk: Desk, entrance: Entrance, resource: Resource[Any]) -> Route:
    endpoint = resource_endpoint(desk, entrance, resource)
    return Route(BASE + resource.path, endpoint, methods=[resource.method])


def _entrances(desk: Desk, entrance: Entrance) -> list[Route]:
    return [
        Route("/claims/{id}", claim_endpoint(desk)),
        Route("/sign-in", entrance.show),
        Route("/sign-in", entrance.sign_in, methods=["POST"]),
        Route("/sign-out", entrance.sign_out, methods=["POST"]),
        Route("/judge", entrance.judge, methods=["POST"]),
    ]


def _problem(request: Request, error: Exception) -> Response:
    return problem_answer(request, error) if isinstance(error, Problem) else _failed(request, error)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else "failed"
    said = f"{request.method} {request.url.path[:80]}: {detail}."
    return problem_answer(request, Problem(status, "http", said))


def _stopped(request: Request, error: Exception) -> Response:
    _log.error("%s", error)
    return problem_answer(request, Problem(503, "stopped", str(error)))


def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    said = "This is a mistake in counterclaim; the server's log says more."
    return problem_answer(request, Problem(500, "failed", said))


_HANDLERS: dict[Any, Callable[[Request, Exception], Response]] = {
    Problem: _problem,
    HTTPException: _http,
    StopRun: _stopped,
    Exception: _failed,
}


def _ready(desk: Desk) -> None:
    """Have what takes long worked out before anybody asks."""
    with suppress(Problem, StopRun):
        desk.ahead(None)
        desk.positions(None, None, None)


def _lifespan(desk: Desk, live: Live) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        threading.Thread(target=_ready, args=(desk,), daemon=True).start()
        async with anyio.create_task_group() as group:
            group.start_soon(live.run)
            yield
            live.close()
            group.cancel_scope.cancel()

    return lifespan
