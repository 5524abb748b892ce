"""An address of the web → captures."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

import httpx

from counterclaim import __version__
from counterclaim.core.capture import Capture
from counterclaim.ingest.addresses import Refused
from counterclaim.ingest.bodies import captures_of
from counterclaim.ingest.guarded import GuardedTransport
from counterclaim.ingest.settings import IngestSettings, Missing, missing, too_large
from counterclaim.ingest.unpack import PackedWrong, TooLarge, unpacked

MAX_REDIRECTS = 5
MEDIA_TYPES = {
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/json": "application/json",
    "application/x-ndjson": "application/x-ndjson",
    "application/jsonl": "application/x-ndjson",
}
HEADERS = {
    "User-Agent": f"counterclaim/{__version__} (conflict report reader)",
    "Accept": "text/html, text/plain, text/markdown, application/json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    body: bytes
    media_type: str | None
    charset: str | None


class _Failed(Exception):
    """The address gave nothing that can be used."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def from_web(url: str, settings: IngestSettings) -> Iterator[Capture | Missing]:
    """Yield what an ``http(s)`` address holds; addresses that are not public are refused."""
    deadline = time.monotonic() + settings.timeout_s
    try:
        with _client(settings, deadline) as client:
            page = _follow(client, url, settings)
    except TooLarge:
        yield too_large(url, settings)
    except _Failed as failed:
        yield missing(url, failed.code, f"{url}: {failed}.")
    except Refused as refused:
        yield missing(url, "address_not_public", f"{url} was not fetched: {refused}.")
    except (httpx.TimeoutException, TimeoutError):
        message = f"{url} did not answer in full within {settings.timeout_s:g} seconds."
        yield missing(url, "fetch_timed_out", message)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, PackedWrong, ValueError) as error:
        yield missing(url, "fetch_failed", f"{url} could not be fetched: {error}.")
    else:
        yield from _captures(page, settings)


def _client(settings: IngestSettings, deadline: float) -> httpx.Client:
    return httpx.Client(
        transport=GuardedTransport(allow_private=settings.allow_private, deadline=deadline),
        headers=HEADERS,
        timeout=settings.timeout_s,
        trust_env=False,
        follow_redirects=False,
    )


def _captures(page: _Page, settings: IngestSettings) -> Iterator[Capture | Missing]:
    if page.media_type is None:
        message = f"{page.url} is neither a page nor text."
        yield missing(page.url, "media_type_unknown", message)
        return
    yield from captures_of(page.url, page.body, page.media_type, settings, page.charset)


def _follow(client: httpx.Client, url: str, settings: IngestSettings) -> _Page:
    """Follow redirects by hand, so that every hop is held to the same rules."""
    target = httpx.URL(url)
    for _ in range(MAX_REDIRECTS + 1):
        if target.scheme not in {"http", "https"} or not target.host:
            raise _Failed("scheme_unsupported", f"it leads to {target}, which is not http or https")
        with client.stream("GET", target) as response:
            if not response.has_redirect_location:
                return _page(response, settings)
            target = target.join(response.headers["location"])
    raise _Failed("too_many_redirects", f"it redirects more than {MAX_REDIRECTS} times")


def _page(response: httpx.Response, settings: IngestSettings) -> _Page:
    if not response.is_success:
        reason = response.reason_phrase or "no reason given"
        raise _Failed("fetch_failed", f"the server answered {response.status_code} ({reason})")
    header = Message()
    header["content-type"] = response.headers.get("content-type", "text/html")
    encoding = response.headers.get("content-encoding", "")
    body = unpacked(response.iter_raw(), encoding, settings.max_bytes)
    media_type = MEDIA_TYPES.get(header.get_content_type())
    return _Page(str(response.url), body, media_type, header.get_content_charset())
