"""One browser for all tests of the desk, and a fresh visitor for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.browser import chromium, visited
from tests.desk.serving import Served, serving


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="package")
def desk(browser: Browser) -> Iterator[Served]:
    """The desk on the sample reports; started only where there is a browser."""
    assert browser.is_connected()
    with serving() as served:
        yield served


@pytest.fixture
def page(browser: Browser, desk: Served) -> Iterator[Page]:
    """A reader on a laptop."""
    with visited(browser, desk.url) as opened:
        yield opened


@pytest.fixture
def analyst(browser: Browser, desk: Served) -> Iterator[Page]:
    """Somebody who has signed in and may judge."""
    with visited(browser, desk.url) as opened:
        opened.goto("/sign-in")
        opened.get_by_label("Name").fill(desk.analyst)
        opened.get_by_label("Password").fill(desk.password)
        opened.locator("main").get_by_role("button", name="Sign in").click()
        opened.get_by_role("button", name="Sign out").wait_for()
        yield opened
