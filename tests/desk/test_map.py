"""Map, timeline and list answer one question, and the address holds it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def map_page(page: Page) -> Page:
    """The map, drawn."""
    page.goto("/map")
    page.locator(".spot").first.wait_for()
    return page


def _drag(page: Page, start: float, end: float) -> None:
    box = page.locator(".timeline-frame svg").bounding_box()
    assert box
    y = box["y"] + 30
    page.mouse.move(box["x"] + box["width"] * start, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, y, steps=6)
    page.mouse.up()


def _marked(page: Page) -> int:
    """How many events the map says it holds: how many spots they make depends on the zoom."""
    told = re.search(r"of (\d+) events", page.locator(".map-state").inner_text())
    assert told
    return int(told[1])


def _listed(page: Page) -> int:
    return page.locator("ol.marks article.event").count()


def test_a_brush_over_time_filters_map_and_list(map_page: Page) -> None:
    """Brushing puts the window into the address; map and list hold what falls in it, and back."""
    marked, listed = _marked(map_page), _listed(map_page)
    _drag(map_page, 0.02, 0.3)
    map_page.wait_for_url(re.compile(r"since=.*until="))
    expect(map_page.locator("ol.marks article.event")).not_to_have_count(listed)
    assert _listed(map_page) < listed
    assert _marked(map_page) < marked
    map_page.get_by_role("button", name="All times").click()
    expect(map_page.locator("ol.marks article.event")).to_have_count(listed)
    assert "since" not in map_page.url


def test_a_window_in_the_address_is_brushed_when_opened(page: Page) -> None:
    """Somebody who opens the address sees the same window."""
    page.goto("/map?since=2024-06-16T00:00:00Z&until=2024-06-17T00:00:00Z")
    expect(page.locator(".timeline-frame .selection")).to_be_visible()
    expect(page.locator("#timeline input[name=since-day]")).to_have_value("2024-06-16")


def test_the_view_filters_the_list_when_asked(map_page: Page) -> None:
    """Zoomed in and asked for what is in view, the list and the address follow the map."""
    listed = _listed(map_page)
    map_page.get_by_role("button", name="List only what is in view").click()
    map_page.wait_for_url("**bbox=**")
    for _ in range(4):
        map_page.get_by_role("button", name="Zoom in").click()
    expect(map_page.locator("ol.marks article.event")).not_to_have_count(listed)
    assert _listed(map_page) < listed


def test_a_region_is_a_stretch_not_a_pin(map_page: Page) -> None:
    """A wide place is drawn as its circle, with its name and number on the rim."""
    expect(map_page.locator(".extent[data-wide]")).not_to_have_count(0)
    expect(map_page.locator(".spot.wide", has_text="·").first).to_be_visible()


def test_a_spot_opens_what_is_told_of_it(map_page: Page) -> None:
    """A spot says how exactly its place is known and leads to its events."""
    map_page.locator(".spot").last.click()
    peek = map_page.locator(".map-peek")
    expect(peek).to_contain_text(re.compile("within .* km|told apart"))
    expect(peek.locator("li a").first).to_have_attribute("href", re.compile("^/events/evt_"))
    map_page.keyboard.press("Escape")
    expect(peek).to_have_count(0)


def test_the_scrubber_goes_back_to_what_was_known(map_page: Page) -> None:
    """At an earlier moment fewer events are known; at its right end all are again."""
    listed = _listed(map_page)
    scrub = map_page.get_by_label("As known at", exact=True).and_(map_page.locator("[type=range]"))
    scrub.fill("60")
    map_page.wait_for_url("**as_of=**")
    expect(map_page.locator(".as-known")).to_be_visible()
    assert _listed(map_page) < listed
    scrub.fill("240")
    expect(map_page.locator("ol.marks article.event")).to_have_count(listed)
    expect(map_page.locator(".as-known")).to_have_count(0)


def test_keys_alone_move_the_map_and_pick_a_time(map_page: Page) -> None:
    """Arrows pan, plus zooms, and two date fields do what the brush does."""
    scale = map_page.locator(".map-scale").inner_text()
    map_page.locator(".map-frame > svg").focus()
    for _ in range(3):
        map_page.keyboard.press("+")
    expect(map_page.locator(".map-scale")).not_to_have_text(scale)
    map_page.locator("#timeline input[name=since-day]").fill("2024-06-16")
    map_page.keyboard.press("Tab")
    map_page.wait_for_url("**since=2024-06-16**")


def test_the_timeline_counts_more_events_than_the_map_holds(page: Page) -> None:
    """Of more events than marks, every one is on the timeline, and the page says so."""
    page.route("**/api/v1/marks*", lambda route: route.continue_(url=_few(route.request.url)))
    page.goto("/map")
    page.locator(".spot").first.wait_for()
    total = page.request.get("/api/v1/marks?limit=500").json()["total"]
    expect(page.locator(".map-state")).to_contain_text(f"the newest 20 of {total} are drawn")
    label = page.locator("#timeline svg").get_attribute("aria-label") or ""
    assert label.startswith(f"Events by time: {total} in all")


def _few(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}limit=20"
