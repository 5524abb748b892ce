"""Front lines and tiles somebody set are drawn with who made them; nobody is asked otherwise."""

from __future__ import annotations

import json
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, expect

from counterclaim.web.settings import Tiles
from tests.desk.browser import visited
from tests.desk.serving import serving


def test_a_front_line_is_dated_and_credited(browser: Browser, tmp_path: Path) -> None:
    """The line is on the map; whose it is and of which day stands below; nobody else is asked."""
    line = {"type": "LineString", "coordinates": [[-122.5, -46.5], [-121.0, -48.0]]}
    layer = {
        "type": "FeatureCollection",
        "name": "Front near Orlava",
        "date": "2024-06-16",
        "credit": "Halden Courier",
        "features": [{"type": "Feature", "properties": {}, "geometry": line}],
    }
    (tmp_path / "front.geojson").write_text(json.dumps(layer), encoding="utf-8")
    with serving(layers=tmp_path) as desk, visited(browser, desk.url) as page:
        page.goto("/map")
        expect(page.locator(".front-line")).to_have_count(1)
        credit = page.locator(".map-credit")
        expect(credit).to_contain_text("Front near Orlava, 2024-06-16: Halden Courier")


@contextmanager
def _tile_server() -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """A server of one-coloured tiles on this machine, and what it was asked."""
    asked: list[tuple[str, dict[str, str]]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, {name.lower(): said for name, said in self.headers.items()}))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(_tile())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


def _tile() -> bytes:
    """A picture of 256 by 256 points, all of one green."""
    rows = zlib.compress((b"\x00" + b"\x30\x90\x60" * 256) * 256)
    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def test_tiles_of_a_server_of_ones_own_are_drawn_and_credited(browser: Browser) -> None:
    """The tiles under the view are fetched, drawn and credited; the server learns nothing else."""
    with _tile_server() as (where, asked):
        tiles = Tiles(f"http://{where}/{{z}}/{{x}}/{{y}}.png", "Our own tiles")
        with (
            serving(tiles=tiles) as desk,
            visited(browser, desk.url, beside=(where,)) as page,
        ):
            page.goto("/map")
            expect(page.locator(".map-credit")).to_contain_text("Our own tiles")
            page.locator(".spot").first.wait_for()
            page.wait_for_function(_DRAWN)
            page.get_by_role("button", name="Zoom in").click()
            page.wait_for_function("document.querySelector('.map-scale').textContent.length > 3")
    places = [tuple(map(int, path.removesuffix(".png").split("/")[1:])) for path, _ in asked]
    assert places
    assert all(0 <= x < 2**z and 0 <= y < 2**z for z, x, y in places)
    assert not any({"referer", "cookie"} & set(headers) for _, headers in asked)


# A canvas that holds a stranger's picture cannot be read, and says so: that it was drawn.
_DRAWN = """() => {
  const canvas = document.querySelector('.map-frame canvas');
  try { canvas.getContext('2d').getImageData(0, 0, 1, 1); return false; } catch { return true; }
}"""
