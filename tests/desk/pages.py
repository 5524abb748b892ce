"""Every page of the desk, and how to come to it."""

from __future__ import annotations

import re

from playwright.sync_api import Page

PAGES = {
    "now": "/",
    "map": "/map",
    "table": "/table",
    "watch": "/watch",
    "briefing": "/briefing",
    "sources": "/sources",
    "quality": "/quality",
    "review": "/review",
    "sign-in": "/sign-in",
    "nothing": "/?place=Nowhereatall",
    "as-of": "/?as_of=2024-06-16T12:00:00Z",
    "event": "the event most is said about",
    "document": "the words of its first account",
}


def darkened(page: Page) -> None:
    """The same page in the dark, once its colours have come to rest."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(
        "Promise.allSettled(document.getAnimations().map(a => a.finished)).then(() => null)"
    )


def most_told(page: Page) -> str:
    """Address of the event with most voices and numbers."""
    marks = page.request.get("/api/v1/marks").json()["marks"]
    most = max(marks, key=lambda m: (len(m["sides"]), m["origins"], len(m["tolls"])))
    return str(most["href"])


def opened(page: Page, name: str) -> None:
    """Go to a page and wait until it is drawn."""
    if name in {"event", "document"}:
        page.goto(most_told(page))
        page.locator("article.account").first.wait_for()
    if name == "document":
        page.locator("article.account blockquote a").first.click()
        page.wait_for_url(re.compile("/documents/"))
    if name not in {"event", "document"}:
        page.goto(PAGES[name])
    if name == "map":
        page.locator(".spot").first.wait_for()
    page.evaluate("document.fonts.ready.then(() => null)")
