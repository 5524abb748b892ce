"""Addresses of the web as captures, and what must never be reached."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from counterclaim.core.capture import Capture
from counterclaim.ingest import IngestSettings, Missing, obtain
from counterclaim.ingest.addresses import Refused, is_public, public_address

HERE = IngestSettings(allow_private=True, max_bytes=100_000, timeout_s=2)


class Site(BaseHTTPRequestHandler):
    """Answers a few paths, good and bad."""

    def do_GET(self) -> None:
        """Answer by path."""
        getattr(self, "at_" + self.path.strip("/").split("/")[0], self.at_none)()

    def at_page(self) -> None:
        """Give a page."""
        self.give(b"<p>Talks in Lindau Port</p>", "text/html; charset=windows-1252")

    def at_hop(self) -> None:
        """Lead to the page."""
        self.give(b"", "text/plain", status=302, location="/page")

    def at_loop(self) -> None:
        """Lead to itself."""
        self.give(b"", "text/plain", status=302, location="/loop")

    def at_away(self) -> None:
        """Lead out of the web."""
        self.give(b"", "text/plain", status=302, location="file:///etc/hostname")

    def at_bomb(self) -> None:
        """Give much in little."""
        self.give(gzip.compress(bytes(5_000_000)), "text/plain", packing="gzip")

    def at_packed(self) -> None:
        """Give a packed text."""
        self.give(gzip.compress(b"Orlava"), "text/plain", packing="gzip")

    def at_broken(self) -> None:
        """Give what is not packed as it says."""
        self.give(b"Orlava", "text/plain", packing="gzip")

    def at_large(self) -> None:
        """Give too much."""
        self.give(bytes(200_000), "text/plain")

    def at_picture(self) -> None:
        """Give a picture."""
        self.give(b"\x89PNG", "image/png")

    def at_drip(self) -> None:
        """Give a byte now and then."""
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def at_none(self) -> None:
        """Give nothing."""
        self.give(b"", "text/plain", status=404)

    def give(
        self, body: bytes, kind: str, status: int = 200, location: str = "", packing: str = ""
    ) -> None:
        """Send an answer."""
        self.send_response(status)
        headers = {"Content-Type": kind, "Location": location, "Content-Encoding": packing}
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve the site for this module."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def one(url: str, settings: IngestSettings = HERE) -> Capture | Missing:
    """Return what one address gives."""
    (found,) = obtain([url], settings)
    return found


def code(url: str, settings: IngestSettings = HERE) -> str:
    """Return why one address gives nothing."""
    found = one(url, settings)
    assert isinstance(found, Missing)
    return found.issue.code


def test_a_page_is_captured_with_what_its_carrier_declares(site: str) -> None:
    """Kind and charset come from the header; a redirect ends at its own address."""
    for path in ("/page", "/hop"):
        capture = one(site + path)
        assert isinstance(capture, Capture)
        assert capture.uri == f"{site}/page"
        assert (capture.media_type, capture.charset) == ("text/html", "windows-1252")


def test_a_packed_body_is_unpacked(site: str) -> None:
    """The capture holds the text, not its packing."""
    capture = one(f"{site}/packed")
    assert isinstance(capture, Capture)
    assert capture.body == b"Orlava"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/absent", "fetch_failed"),
        ("/loop", "too_many_redirects"),
        ("/away", "scheme_unsupported"),
        ("/bomb", "too_large"),
        ("/large", "too_large"),
        ("/broken", "fetch_failed"),
        ("/picture", "media_type_unknown"),
    ],
)
def test_a_bad_answer_says_what_happened(site: str, path: str, expected: str) -> None:
    """Each way to fail has its own code."""
    assert code(site + path) == expected


def test_a_dripping_answer_ends_in_time(site: str) -> None:
    """The limit holds for the whole target, not for each read."""
    start = time.monotonic()
    settings = IngestSettings(allow_private=True, timeout_s=0.5)
    assert code(f"{site}/drip", settings) == "fetch_timed_out"
    assert time.monotonic() - start < 2


def test_a_dead_address_is_missing() -> None:
    """Nobody listens there."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert code(f"http://127.0.0.1:{held.getsockname()[1]}/") == "fetch_failed"


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a b/", "https://\udcff/"])
def test_a_broken_address_is_missing(url: str) -> None:
    """No address, however broken, raises."""
    assert isinstance(one(url, IngestSettings(timeout_s=2)), Missing)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "2130706433", "0x7f.1", "[::ffff:10.0.0.1]", "localhost"]
)
def test_private_addresses_are_refused_however_they_are_written(host: str) -> None:
    """Reading a report must not open the reader's own network."""
    assert code(f"http://{host}/", IngestSettings(timeout_s=2)) == "address_not_public"


def test_a_redirect_to_a_private_address_is_refused(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hop is checked, not only the first."""
    asked = []

    def checked(host: str, port: int, *, allow_private: bool) -> str:
        asked.append(host)
        if len(asked) > 1:
            raise Refused(host)
        return public_address(host, port, allow_private=allow_private)

    monkeypatch.setattr("counterclaim.ingest.guarded.public_address", checked)
    assert code(f"{site}/hop", IngestSettings(timeout_s=2)) in {
        "address_not_public",
        "fetch_failed",
    }


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1",
        "0.1.2.3", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1",
        "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:192.168.0.1", "64:ff9b::a00:1",
        "2002:7f00:1::", "::127.0.0.1", "64:ff9b:1::a00:1", "fec0::1", "3fff::1",
        "::ffff:0:127.0.0.1", "not an address",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    """Loopback, private, link-local, shared, multicast and reserved, plain or wrapped."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_that_are_public(address: str) -> None:
    """Ordinary addresses stay open."""
    assert is_public(address)


def test_one_private_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to both a public and a private address is refused."""
    answers = [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: answers)
    with pytest.raises(Refused):
        public_address("example.org", 80, allow_private=False)


def test_the_address_checked_is_the_address_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name resolved twice could lead elsewhere the second time; it is resolved once."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def counting(host: str, *args: object, **kwargs: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "norvia.example" else host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", counting)
    port = site.rsplit(":", 1)[1]
    assert isinstance(one(f"http://norvia.example:{port}/page"), Capture)
    assert asked.count("norvia.example") == 1
