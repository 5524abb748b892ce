"""Views, values and problems to answers on the wire."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from counterclaim.core.judgement import Judgement
from counterclaim.web.api.openapi import BASE
from counterclaim.web.api.resource import Raw, Resource, adapter
from counterclaim.web.call import Call
from counterclaim.web.desk import Desk
from counterclaim.web.links import to
from counterclaim.web.problem import Problem
from counterclaim.web.query import Timed, read_query
from counterclaim.web.rendering import Frame, render
from counterclaim.web.safety.checks import SAFE
from counterclaim.web.who import Who

_TITLES = {
    400: "That cannot be understood",
    401: "Sign in first",
    403: "That is not yours to do",
    404: "There is no such thing",
    405: "That cannot be done here",
    421: "This desk has another name",
    429: "Too often",
    503: "The ledger cannot be asked",
}


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem as a page."""

    title: str
    message: str


def call_of(
    request: Request, desk: Desk, kind: type[BaseModel], body: BaseModel | None = None
) -> Call[Any]:
    """The request as views see it.

    Raises:
        Problem: Its address says something that cannot be understood.
    """
    said = {name: value for name, value in request.query_params.items() if value.strip()}
    return Call(
        desk=desk,
        query=read_query(kind, said),
        path={name: str(value) for name, value in request.path_params.items()},
        who=who_of(request),
        root=str(request.base_url).rstrip("/"),
        said=said,
        body=body,
    )


def who_of(request: Request) -> Who | None:
    """Who asks, as the door recognised them."""
    found = getattr(request.state, "who", None)
    return found if isinstance(found, Who) else None


def page_answer(request: Request, desk: Desk, name: str, title: str, view: object) -> Response:
    """The page."""
    said = dict(request.query_params)
    as_of = read_query(Timed, said).as_of
    return HTMLResponse(render(_frame(request, desk, name, title, as_of, said), view))


def _frame(
    request: Request,
    desk: Desk,
    name: str,
    title: str,
    as_of: Any,  # noqa: ANN401
    said: Mapping[str, str],
) -> Frame:
    return Frame(
        name=name,
        title=title,
        theatre=desk.theatre.title,
        version=desk.catalogue.version(),
        as_of=as_of,
        who=who_of(request),
        here=request.url.path,
        said={"done": "", **said},
        done=_signed(desk, said.get("done", "")),
    )


def _signed(desk: Desk, name: str) -> Judgement | None:
    known = desk.ledger.judgements() if name else ()
    return next((judgement for judgement in known if judgement.id == name), None)


def is_for_programs(request: Request) -> bool:
    """Whether the answer is read by a program."""
    return request.url.path.startswith(f"{BASE}/")


def value_answer(request: Request, resource: Resource[Any], value: Any, tag: str) -> Response:  # noqa: ANN401
    """The value as JSON, or its bytes."""
    if isinstance(value, Raw):
        headers = {"ETag": tag, **value.headers}
        return Response(value.body, media_type=value.media_type, headers=headers)
    body = adapter(resource.gives).dump_json(value)
    tag = tag or f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    if tag in _known(request):
        return Response(status_code=304, headers={"ETag": tag})
    status = 201 if resource.body else 200
    return Response(body, status, {"ETag": tag}, media_type=resource.media_types[0])


def is_known(request: Request, tag: str) -> bool:
    """Whether whoever asks has this answer already."""
    return bool(tag) and tag in _known(request)


def _known(request: Request) -> set[str]:
    said = request.headers.get("if-none-match", "")
    return {tag.strip().removeprefix("W/") for tag in said.split(",")}


def problem_answer(request: Request, problem: Problem) -> Response:
    """The problem as JSON for programs; as a page for people, who are asked to sign in first."""
    headers = {} if problem.wait_s is None else {"Retry-After": str(problem.wait_s)}
    if is_for_programs(request):
        said = {"error": {"code": problem.code, "message": problem.message}}
        if problem.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        return JSONResponse(said, problem.status, headers)
    if problem.code == "sign_in" and request.method in SAFE:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(to("/sign-in", next=here), 303)
    view = ProblemView(_TITLES.get(problem.status, "Something went wrong"), problem.message)
    frame = Frame("problem", view.title, "", "", None, None, "/", {"done": ""})
    return HTMLResponse(render(frame, view), problem.status, headers)
