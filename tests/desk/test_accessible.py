"""axe-core finds nothing serious on any page, in light and in dark, for readers and analysts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.desk.pages import PAGES, darkened, opened

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"


def _serious(page: Page) -> list[str]:
    """What axe-core calls serious or worse, contrast among it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary']}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("name", list(PAGES))
def test_nothing_serious(page: Page, name: str) -> None:
    """Every page can be read by who hears it, enlarges it or sees no colours."""
    opened(page, name)
    assert _serious(page) == []
    darkened(page)
    assert _serious(page) == []


@pytest.mark.parametrize("name", ["now", "map", "event", "review", "sources"])
def test_nothing_serious_for_analysts(analyst: Page, name: str) -> None:
    """The forms of judging too."""
    opened(analyst, name)
    assert _serious(analyst) == []


def test_nothing_serious_in_the_dialog_and_the_peek(page: Page) -> None:
    """What opens over a page is held to the same."""
    opened(page, "map")
    page.locator(".spot").last.click()
    assert _serious(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert _serious(page) == []
