"""Debian's chromium, and pages that remember what went wrong in them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

BUILT = Path(__file__).parents[2] / "src/counterclaim/web/static/built/manifest.json"
LAPTOP: ViewportSize = {"width": 1366, "height": 850}
PHONE: ViewportSize = {"width": 390, "height": 844}
PATIENCE_MS = 30_000
Scheme = Literal["light", "dark"]
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a profile of its own, or a skip that says what is missing."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("chromium is not installed: apt-get install chromium")
    if not BUILT.exists():
        missing("the desk's scripts are not built: npm ci && npm run build, in frontend/")
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE_MS)
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


def missing(what: str) -> NoReturn:
    """Skip, saying what is missing; in CI, fail."""
    if os.environ.get("COUNTERCLAIM_NEEDS_BROWSER"):
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@dataclass
class Faults:
    """What a page must not do: complain in the console, or ask anybody else for anything."""

    origins: tuple[str, ...]
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen to a page from now on."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme in {"http", "https", "ws"} and at.netloc not in self.origins:
            self.strangers.append(request.url)


@contextmanager
def visited(
    browser: Browser,
    url: str,
    *,
    size: ViewportSize = LAPTOP,
    scheme: Scheme = "light",
    scripts: bool = True,
    beside: tuple[str, ...] = (),
) -> Iterator[Page]:
    """A page of a fresh visitor; at the end nothing may have gone wrong in it.

    Args:
        browser: The browser.
        url: The desk.
        size: Of the window.
        scheme: Light or dark.
        scripts: Whether they run.
        beside: Who else may be asked for something.
    """
    visitor = browser.new_context(
        base_url=url,
        viewport=size,
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    faults = Faults((urlsplit(url).netloc, *beside))
    page = visitor.new_page()
    page.set_default_timeout(PATIENCE_MS)
    faults.watch(page)
    yield page
    visitor.close()
    assert not faults.complaints
    assert not faults.strangers
