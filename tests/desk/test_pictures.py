"""Pictures of every page, kept to be looked at; what a test can see of them, it checks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.browser import LAPTOP, PHONE, visited
from tests.desk.pages import PAGES, darkened, opened
from tests.desk.serving import Served

KEPT = Path(__file__).parents[2] / "artifacts/desk"
SIZES = {"laptop": LAPTOP, "phone": PHONE}


def _kept(page: Page, name: str) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=KEPT / f"{name}.png")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", list(PAGES))
def test_every_page_fits(browser: Browser, desk: Served, name: str, size: str) -> None:
    """No page is wider than its window, on a laptop or a phone; kept in light and dark."""
    with visited(browser, desk.url, size=SIZES[size]) as page:
        opened(page, name)
        _kept(page, f"{name}-{size}-light")
        darkened(page)
        _kept(page, f"{name}-{size}-dark")
        across = page.evaluate("document.documentElement.scrollWidth")
    assert across <= SIZES[size]["width"]


def test_judging_is_pictured(analyst: Page) -> None:
    """The forms of judging and the queue, as an analyst sees them."""
    for name in ("event", "review"):
        opened(analyst, name)
        panel = analyst.locator(".judge").first
        panel.scroll_into_view_if_needed()
        _kept(analyst, f"{name}-analyst-light")
        assert panel.is_visible()
