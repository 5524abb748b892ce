"""Signing in, and sending forms as a browser would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from starlette.testclient import TestClient

from tests.web.samples import PASSWORD

_CSRF = re.compile(r'<meta name="csrf" content="([^"]+)">')


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> Any:  # noqa: ANN401
    """Fill in the form."""
    return client.post("/sign-in", data={"name": name, "password": password, "next": "/review"})


def csrf(client: TestClient) -> str:
    """What the page gives its forms to send back."""
    found = _CSRF.search(client.get("/quality").text)
    assert found is not None
    return found[1]


def judge(client: TestClient, verdict: str, things: Sequence[str] = (), **more: str) -> Any:  # noqa: ANN401
    """Send the form of a judgement."""
    said = {"csrf": csrf(client), "verdict": verdict, "things": list(things), "back": "/review"}
    return client.post("/judge", data={**said, **more})
