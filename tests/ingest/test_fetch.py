"""One address fetched for a watch: what may be reached, and how much of it is taken."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Awaitable, Callable, Iterator

import anyio
import pytest
from tests.watch.site import Answer, Site, serving

from counterclaim.ingest.addresses import public_address
from counterclaim.ingest.answers import Fetched, Limits, Unfetched
from counterclaim.ingest.fetch import fetch
from counterclaim.ingest.guarded_async import guarded_transport

LIMITS = Limits(max_bytes=100_000, timeout_s=2)


async def _open(_url: str) -> None:
    return


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site."""
    with serving(Site()) as served:
        yield served


def got(
    url: str,
    *,
    private: bool = True,
    gate: Callable[[str], Awaitable[None]] = _open,
    limits: Limits = LIMITS,
) -> Fetched | Unfetched:
    """What an address gives."""

    async def work() -> Fetched | Unfetched:
        transport = guarded_transport(allow_private=private, connections=2)
        try:
            return await fetch(transport, url, limits, gate)
        except Unfetched as error:
            return error
        finally:
            await transport.aclose()

    return anyio.run(work)


def code(url: str, *, private: bool = True) -> str:
    """Why an address gives nothing."""
    found = got(url, private=private)
    assert isinstance(found, Unfetched)
    return found.issue.code


def test_an_answer_keeps_what_was_sent_beside_what_it_means(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive keeps the bytes of the wire; the reader gets them unpacked."""
    packed = gzip.compress(b"Dorsk")
    answer = Answer(packed, headers={"Content-Encoding": "gzip"})
    monkeypatch.setattr(Site, "answer", lambda *_: answer)
    found = got(f"{site.address}/x")
    assert isinstance(found, Fetched)
    assert (found.sent, found.body) == (packed, b"Dorsk")
    assert ("Content-Encoding", "gzip") in found.answered
    assert any(name.lower() == "user-agent" for name, _ in found.asked)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("bomb", "too_large"),
        ("huge", "too_large"),
        ("loop", "too_many_redirects"),
        ("truncated", "fetch_failed"),
        ("drip", "fetch_timed_out"),
        ("nothing", "page_gone"),
        ("broken", "fetch_failed"),
    ],
)
def test_a_bad_answer_says_what_happened(site: Site, kind: str, expected: str) -> None:
    """In time, and in little memory."""
    began = time.monotonic()
    assert code(site.url(f"{kind}-1")) == expected
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:10.0.0.1]", "localhost",
             "169.254.169.254", "[64:ff9b::7f00:1]", "[64:ff9b:1::a00:1]", "[::ffff:127.0.0.1]",
             "[2002:7f00:1::]", "[fec0::1]"]
)  # fmt: skip
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    """A feed must not open the reader's own network."""
    assert code(f"http://{host}/", private=False) == "address_not_public"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "http://"])
def test_only_the_web_is_fetched(url: str) -> None:
    """Whatever a list names."""
    assert code(url) in {"scheme_unsupported", "fetch_failed"}


def test_the_address_checked_is_the_address_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere when asked a second time is not asked a second time."""
    port = int(site.address.rpartition(":")[2])
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *rest: object, **more: object) -> object:
        if host != "rebind.example":
            return real(host, *rest, **more)  # type: ignore[arg-type]
        asked.append(host)
        public = len(asked) == 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34" if public else
                 "127.0.0.1", port))]  # fmt: skip

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    found = got(f"http://rebind.example:{port}/robots.txt", private=False, limits=Limits(1000, 0.5))
    assert isinstance(found, Unfetched)
    assert asked == ["rebind.example"]
    assert site.asked == {}


def test_a_redirect_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hop is checked, not only the first; no byte goes to the second."""
    target = site.address.replace("127.0.0.1", "localhost")
    answer = Answer(b"", status=302, headers={"Location": f"{target}/secret"})
    monkeypatch.setattr(
        Site, "answer", lambda self, path, _: self.asked.update({path: 1}) or answer
    )

    def checked(host: str, port: int, *, allow_private: bool) -> str:
        return public_address(host, port, allow_private=allow_private or host == "127.0.0.1")

    monkeypatch.setattr("counterclaim.ingest.guarded_async.public_address", checked)
    assert code(f"{site.address}/open", private=False) == "address_not_public"
    assert site.asked == {"/open": 1}


def test_a_body_in_several_packed_parts_is_unpacked_whole(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gzip in members, and deflate as some servers understand it."""
    bare = zlib.compressobj(wbits=-15)
    for packed, encoding in (
        (gzip.compress(b"Dorsk and ") + gzip.compress(b"Orlava"), "gzip"),
        (zlib.compress(b"Dorsk and Orlava"), "deflate"),
        (bare.compress(b"Dorsk and Orlava") + bare.flush(), "deflate"),
    ):
        answer = Answer(packed, headers={"Content-Encoding": encoding})
        monkeypatch.setattr(Site, "answer", lambda *_, answer=answer: answer)
        found = got(f"{site.address}/x")
        assert isinstance(found, Fetched)
        assert found.body == b"Dorsk and Orlava"


def test_a_bomb_of_many_small_members_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit holds for all of them together."""
    answer = Answer(gzip.compress(bytes(50_000)) * 3, headers={"Content-Encoding": "gzip"})
    monkeypatch.setattr(Site, "answer", lambda *_: answer)
    assert code(f"{site.address}/x") == "too_large"


def test_every_hop_asks_the_gate(site: Site) -> None:
    """So that robots.txt, gaps and circuits hold for redirects too."""
    hops: list[str] = []

    async def gate(url: str) -> None:
        hops.append(url)

    got(site.url("loop-1"), gate=gate)
    assert len(hops) == 6
