"""Checks that every request passes before anything is looked up."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from counterclaim.web.problem import Problem, refused
from counterclaim.web.settings import LOOPBACK, DeskSettings

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def check_host(request: Request, settings: DeskSettings) -> None:
    """The browser must mean this desk: a strange name is a page elsewhere that was rebound to it.

    Raises:
        Problem: It asks for another name.
    """
    asked = _host_of(request.headers.get("host", ""))
    if asked not in LOOPBACK | {settings.host, *settings.names}:
        raise Problem(
            421,
            "strange_host",
            f"This desk is not called {asked[:60]!r}; serve it with --name {asked[:60]} if it is.",
        )


def check_direct(request: Request, settings: DeskSettings) -> None:
    """An open desk is for this machine: what a proxy passes on comes from anywhere.

    Raises:
        Problem: A proxy passed it on.
    """
    if settings.is_open and any(name in request.headers for name in _PASSED_ON):
        raise Problem(
            421,
            "passed_on",
            "A proxy stands before this desk; serve it with --name and --proxy, so that people "
            "sign in.",
        )


def check_origin(request: Request) -> None:
    """What changes something must come from the desk's own pages, or from no page at all.

    Raises:
        Problem: Another site's page sends it.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site", "none")
    origin = request.headers.get("origin")
    strange = origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
    if site not in {"same-origin", "none"} or strange:
        raise refused("This was sent by another site's page; do it from the desk itself.")


def _host_of(header: str) -> str:
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return ""
