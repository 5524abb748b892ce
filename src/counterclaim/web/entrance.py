"""Signing in and out, and judging, as forms send it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from counterclaim.web.answers import page_answer, who_of
from counterclaim.web.desk import Desk
from counterclaim.web.judging import Wish, sign
from counterclaim.web.links import inside, to
from counterclaim.web.problem import Problem, bad, refused
from counterclaim.web.safety.door import COOKIE
from counterclaim.web.safety.rates import Rate, client_key
from counterclaim.web.who import Who

_MOST_FIELDS = 150
_EVENT_ID = re.compile(r"evt_\w+")
_EVENTS = "/events/"
_ALONE = ("verdict", "subject", "value", "note")


@dataclass(frozen=True, slots=True)
class SignInView:
    """The page."""

    next: str
    name: str
    problem: str | None


class Entrance:
    """Answers to forms.

    Args:
        desk: The desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._by_address = Rate(burst=10, every_s=30, what="tries to sign in from here")
        self._by_name = Rate(burst=20, every_s=30, what="tries to sign in by this name")
        self.judging = Rate(burst=60, every_s=1, what="judgements")

    async def show(self, request: Request) -> Response:
        """The form to sign in."""
        view = SignInView(inside(request.query_params.get("next", "/")), "", None)
        return await self._form(request, view)

    async def sign_in(self, request: Request) -> Response:
        """Begin a session, or show the form again."""
        form = await _fields(request)
        name, password = _text(form, "name"), _text(form, "password")
        self._by_address.take(client_key(request.client and request.client.host))
        self._by_name.take(name.casefold()[:64])
        secret = await run_in_threadpool(self._desk.accounts.sign_in, name, password)
        if secret is None:
            wrong = "Name and password do not belong together."
            answer = await self._form(request, SignInView(inside(_text(form, "next")), name, wrong))
            answer.status_code = 403
            return answer
        answer = RedirectResponse(inside(_text(form, "next") or "/"), 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, secret, httponly=True, samesite="lax", secure=secure)
        return answer

    async def sign_out(self, request: Request) -> Response:
        """End the session."""
        form = await _fields(request)
        check_csrf(request, who_of(request), _text(form, "csrf"))
        await run_in_threadpool(self._desk.accounts.sign_out, request.cookies.get(COOKIE, ""))
        answer = RedirectResponse("/", 303)
        answer.delete_cookie(COOKIE)
        return answer

    async def judge(self, request: Request) -> Response:
        """Sign a judgement, and go back to where it was made."""
        form = await _fields(request)
        who = signed_in(request)
        check_csrf(request, who, _text(form, "csrf"))
        self.judging.take(who.name)
        wish = _wish(form)
        judgement = await run_in_threadpool(sign, self._desk, who, wish)
        back = inside(_text(form, "back") or "/")
        back, about = await run_in_threadpool(self._where, back, wish.things)
        return RedirectResponse(_with(back, done=judgement.id, about=about), 303)

    def _where(self, back: str, things: Sequence[str]) -> tuple[str, str | None]:
        """Where the judgement was made, the queue if that event is no more; and what came of it."""
        there = back.startswith(_EVENTS)
        name = _EVENT_ID.match(back, len(_EVENTS)) if there else None
        gone = name is not None and self._is_gone(name[0])
        named = _EVENT_ID.findall(" ".join(things))
        about = next((each for each in named if not self._is_gone(each)), None)
        return ("/review" if gone else back), about

    def _is_gone(self, name: str) -> bool:
        return self._desk.catalogue.event(name) is None

    async def _form(self, request: Request, view: SignInView) -> Response:
        return await run_in_threadpool(page_answer, request, self._desk, "sign_in", "Sign in", view)


def _with(path: str, **more: str | None) -> str:
    """The address with these fields, and whatever else it said."""
    plain, _, query = path.partition("?")
    return to(plain, dict(parse_qsl(query)), **more)


def signed_in(request: Request) -> Who:
    """Who judges.

    Raises:
        Problem: Nobody has signed in.
    """
    who = who_of(request)
    if who is None:
        raise Problem(401, "sign_in_to_judge", "Judging needs a signed-in person; sign in first.")
    return who


def check_csrf(request: Request, who: Who | None, sent: str) -> None:
    """What a session changes must carry the session's own word; a token is a word of its own.

    Raises:
        Problem: It does not.
    """
    if who is None or who.csrf is None:
        return
    sent = sent or request.headers.get("x-csrf-token", "")
    if not secrets.compare_digest(sent.encode(), who.csrf.encode()):
        raise refused("This form is from an earlier session; load the page again.")


def _wish(form: FormData) -> Wish:
    said = {name: _text(form, name) for name in _ALONE if _text(form, name)}
    things = tuple(str(each) for each in form.getlist("things"))
    try:
        return Wish.model_validate({**said, "things": things})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise bad(
            "bad_judgement", f"{'.'.join(map(str, first['loc']))}: {first['msg']}."
        ) from error


async def _fields(request: Request) -> FormData:
    """The form's fields; files are not taken.

    Raises:
        Problem: It is no form, or a monstrous one.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise bad("bad_form", "Send a form (application/x-www-form-urlencoded).")
    return await request.form(max_files=0, max_fields=_MOST_FIELDS)


def _text(form: FormData, name: str) -> str:
    found = form.get(name)
    return found if isinstance(found, str) else ""
