"""Front lines somebody dropped in are drawn with their date and their author's name."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, expect

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
