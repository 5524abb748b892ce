"""One address of the web, fetched once: what was asked, what was answered, or why nothing was."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import anyio
import httpx

from counterclaim import __version__
from counterclaim.ingest.addresses import Refused
from counterclaim.ingest.answers import Fetched, Limits, Pairs, Unfetched
from counterclaim.ingest.unpack import PackedWrong, TooLarge, unpacked

MAX_REDIRECTS = 5
UNCHANGED = 304
HEADERS = {
    "User-Agent": f"counterclaim/{__version__} (conflict report monitor; reads robots.txt)",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html, "
    "application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
Gate = Callable[[str], Awaitable[None]]


async def fetch(
    transport: httpx.AsyncBaseTransport,
    url: str,
    limits: Limits,
    gate: Gate,
    extra: Mapping[str, str] | None = None,
) -> Fetched:
    """Fetch an address; ``gate`` is asked before every hop, so that each obeys the same rules.

    Raises:
        Unfetched: It could not be had; the issue says why.
    """
    left = limits.timeout_s
    for _ in range(MAX_REDIRECTS + 1):
        await gate(url)
        async with limits.places or nullcontext():
            began = time.monotonic()
            answer = await _explained(transport, url, replace(limits, timeout_s=left), extra or {})
            left -= time.monotonic() - began
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise Unfetched("too_many_redirects", f"{url} redirects more than {MAX_REDIRECTS} times.")


async def _explained(
    transport: httpx.AsyncBaseTransport, url: str, limits: Limits, extra: Mapping[str, str]
) -> Fetched | str:
    try:
        with anyio.fail_after(max(0.0, limits.timeout_s)):
            return await _hop(transport, _target(url), limits, extra)
    except Unfetched:
        raise
    except TooLarge as error:
        what = f"{url} is larger than {limits.max_bytes:,} bytes; nothing of it was kept."
        raise Unfetched("too_large", what) from error
    except Refused as error:
        what = f"{url} was not fetched: {error}."
        raise Unfetched("address_not_public", what) from error
    except (TimeoutError, httpx.TimeoutException) as error:
        raise Unfetched("fetch_timed_out", f"{url} did not answer in full in time.") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, PackedWrong, ValueError) as error:
        what = f"{url} could not be fetched: {str(error) or type(error).__name__}."
        raise Unfetched("fetch_failed", what) from error


def _target(url: str) -> httpx.URL:
    target = httpx.URL(url)
    if target.scheme not in {"http", "https"} or not target.host:
        raise Unfetched("scheme_unsupported", f"{url} is neither http nor https.")
    return target


async def _hop(
    transport: httpx.AsyncBaseTransport, url: httpx.URL, limits: Limits, extra: Mapping[str, str]
) -> Fetched | str:
    seconds = dict.fromkeys(("connect", "read", "write", "pool"), limits.timeout_s)
    headers = {**HEADERS, **extra}
    request = httpx.Request("GET", url, headers=headers, extensions={"timeout": seconds})
    at = datetime.now(UTC)
    response = await transport.handle_async_request(request)
    response.request = request
    try:
        if response.has_redirect_location:
            return str(url.join(response.headers["location"]))
        return await _answer(response, request, limits, at)
    finally:
        with anyio.CancelScope(shield=True), anyio.move_on_after(1):
            await response.aclose()


async def _answer(
    response: httpx.Response, request: httpx.Request, limits: Limits, at: datetime
) -> Fetched:
    if not response.is_success and response.status_code != UNCHANGED:
        raise _refused(response)
    sent = await _body(response, limits.max_bytes)
    encoding = response.headers.get("content-encoding", "")
    body = unpacked([sent], encoding, limits.max_bytes) if sent else b""
    status, reason = response.status_code, response.reason_phrase
    asked, answered = _pairs(request.headers), _pairs(response.headers)
    return Fetched(str(request.url), status, reason, at, asked, answered, sent, body)


async def _body(response: httpx.Response, limit: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise TooLarge
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limit:
            raise TooLarge
    return bytes(body)


def _pairs(headers: httpx.Headers) -> Pairs:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _refused(response: httpx.Response) -> Unfetched:
    status = response.status_code
    code = "page_gone" if status in {404, 410} else "fetch_failed"
    reason = response.reason_phrase or "no reason given"
    what = f"{response.request.url}: the server answered {status} ({reason})."
    return Unfetched(code, what, status, _wait(response.headers.get("retry-after")))


def _wait(stated: str | None) -> float | None:
    """``Retry-After`` is a number of seconds or a date."""
    if not stated:
        return None
    if stated.strip().isdigit():
        return float(min(int(stated), 7 * 86_400))
    try:
        return max(0.0, (parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
