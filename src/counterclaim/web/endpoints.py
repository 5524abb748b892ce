"""Pages and resources as endpoints: query read, role checked, view made in a thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from counterclaim.web.answers import call_of, is_known, page_answer, value_answer, who_of
from counterclaim.web.api.openapi import openapi
from counterclaim.web.api.resource import Resource
from counterclaim.web.api.resources import RESOURCES
from counterclaim.web.desk import Desk
from counterclaim.web.entrance import Entrance, check_csrf
from counterclaim.web.links import Links
from counterclaim.web.pages.event import EventView
from counterclaim.web.pages.page import Page
from counterclaim.web.problem import Problem, bad, missing, refused
from counterclaim.web.query import Timed
from counterclaim.web.who import Role, Who

Endpoint = Callable[[Request], Awaitable[Response]]


def page_endpoint(desk: Desk, page: Page[Any]) -> Endpoint:
    """Shows a page."""

    def work(request: Request) -> Response:
        view = page.view(call_of(request, desk, page.query))
        if isinstance(view, EventView):
            desk.readership.opened(view.event.id)
        title = getattr(view, "title", page.title)
        return page_answer(request, desk, page.name, title, view)

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(work, request)

    return endpoint


def resource_endpoint(desk: Desk, entrance: Entrance, resource: Resource[Any]) -> Endpoint:
    """Answers with a resource."""

    def work(request: Request, body: BaseModel | None) -> Response:
        call = call_of(request, desk, resource.query, body)
        tag = f'"{desk.state}"' if resource.versioned else ""
        if is_known(request, tag):
            return Response(status_code=304, headers={"ETag": tag})
        return value_answer(request, resource, resource.answer(call), tag)

    async def endpoint(request: Request) -> Response:
        body = None
        if resource.body is not None:
            who = _allowed(request, resource.role)
            check_csrf(request, who, "")
            entrance.judging.take(who.name)
            body = await _body(request, resource.body)
        return await run_in_threadpool(work, request, body)

    return endpoint


def claim_endpoint(desk: Desk) -> Endpoint:
    """Leads to a claim's words in its document."""

    def work(request: Request) -> Response:
        call = call_of(request, desk, Timed)
        entry = desk.entry(call.path["id"], call.query.as_of)
        if entry.claim is None:
            raise missing(f"{call.path['id'][:40]!r} is no claim.")
        document = entry.reading.document.id
        return RedirectResponse(Links(call.query.as_of).document(document, entry.id), 303)

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(work, request)

    return endpoint


async def described(request: Request) -> Response:
    """The API's description."""
    del request
    return JSONResponse(openapi(RESOURCES))


async def healthy(request: Request) -> Response:
    """That the desk answers."""
    del request
    return PlainTextResponse("ok\n")


def _allowed(request: Request, role: Role | None) -> Who:
    who = who_of(request)
    if who is None:
        raise Problem(401, "sign_in", "This needs a signed-in person or their token.")
    if role is not None and not who.role.reaches(role):
        raise refused(f"{who.name} may not do this; it needs the role {role.value}.")
    return who


async def _body(request: Request, kind: type[BaseModel]) -> BaseModel:
    declared = request.headers.get("content-type", "").partition(";")[0].strip()
    if declared != "application/json":
        raise bad("bad_body", "Send JSON (application/json).")
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "body"
        raise bad("bad_body", f"{where}: {first['msg']}.") from error
