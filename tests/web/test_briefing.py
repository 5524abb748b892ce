"""The briefing is read, copied and led back to just as it was."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

from counterclaim.web.desk import Desk
from tests.web.test_live import arrive

_ARTICLE = re.compile(r'<article class="briefing">.*?</article>\n<details>', re.DOTALL)
_LINK = re.compile(r'href="([^"]+)" rel="bookmark"')
_MARKDOWN = re.compile(r'<textarea id="briefing-markdown"[^>]*>(.*?)</textarea>', re.DOTALL)


def _article(page: str) -> str:
    found = _ARTICLE.search(page)
    assert found is not None
    return found[0]


def test_a_permalink_leads_to_the_same_briefing_whatever_is_read_later(
    own: Desk, analyst: TestClient
) -> None:
    """A report that comes in afterwards changes the briefing of the day, not the one linked to."""
    link = _LINK.search(analyst.get("/briefing").text)
    assert link is not None
    kept = html.unescape(link[1])
    before, now = _article(analyst.get(kept).text), _article(analyst.get("/briefing").text)
    arrive(own)
    own.catalogue.bring_up_to_date()
    assert _article(analyst.get(kept).text) == before
    assert _article(analyst.get("/briefing").text) != now


def test_the_markdown_to_copy_is_the_briefing(client: TestClient) -> None:
    """What is copied is what the API gives as a file, every note with its exact words."""
    page = client.get("/briefing").text
    shown = _MARKDOWN.search(page)
    assert shown is not None
    copied = html.unescape(shown[1])
    assert copied == client.get("/api/v1/briefing/file?format=md").text
    notes = client.get("/api/v1/briefing").json()["citations"]
    assert notes
    assert all(" ".join(note["exact"].split()) in " ".join(copied.split()) for note in notes[:5])
