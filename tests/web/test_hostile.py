"""Whatever a report holds, it is shown and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.core.capture import Capture
from counterclaim.core.claim import Claim
from counterclaim.core.document import Cleaned, RemovalReason, Removed
from counterclaim.core.reading import Reading
from counterclaim.store import open_ledger
from tests.core.samples import claims_of, cleaned_of, mention_of
from tests.web.samples import client_of, desk_on
from tests.web.test_pages import PAGES, Outline

SCRIPT = "<script>alert(1)</script>"
EVIL = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-' {{ 7*7 }} {% raw %}",
    "\u202egnp.exe\u2066\u2069\u200f",
    "javascript:alert(1)",
    "A" * 50_000,
    "]]>&lt;/textarea></textarea><script>",
)


def hostile(words: str) -> tuple[Capture, Cleaned, Reading]:
    """A report that has the words everywhere a report can have words."""
    text = (
        f"Drones reached the Tarsk air base on Friday.\n\n{words}\n\nAt least 12 service members "
        "were killed at Kaldvik, Col. Jonas Brekke said. Sudara's defence ministry denied that it "
        "had struck the town."
    )
    uri = f"https://example.org/{words[:200]}"
    capture = Capture(
        uri,
        text.encode(),
        "text/html",
        datetime(2031, 5, 2, tzinfo=UTC),
        "utf-8",
        words,
        None,
        words,
    )
    cleaned = cleaned_of(capture, text)
    document = replace(cleaned.document, title=words, publisher=words)
    cleaned = replace(cleaned, document=document)
    mention = mention_of(document)
    mention = replace(mention, places=tuple(replace(p, name=words) for p in mention.places))
    claims = tuple(_named(claim, words) for claim in claims_of(document, mention))
    removed = (Removed(words, RemovalReason.MARKUP),)
    reading = Reading(document, removed, claims, (mention,), mention.places, (), ())
    return capture, replace(cleaned, removed=removed), reading


def _named(claim: Claim, words: str) -> Claim:
    return replace(claim, speakers=tuple(replace(s, name=words) for s in claim.speakers))


@pytest.fixture(scope="module", params=range(len(EVIL)), ids=lambda n: f"words{n}")
def visited(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, str]]:
    """A desk on a hostile report, and the document's id."""
    folder: Path = tmp_path_factory.mktemp("hostile")
    capture, cleaned, reading = hostile(EVIL[request.param])
    with open_ledger(str(folder / "l.sqlite")) as ledger:
        ledger.append(capture, cleaned, reading, datetime(2031, 5, 3, tzinfo=UTC))
    with desk_on(folder / "l.sqlite", folder / "a.sqlite") as desk, client_of(desk) as client:
        yield client, reading.document.id


def test_no_page_runs_what_a_report_says(visited: tuple[TestClient, str]) -> None:
    """No script, no handler, no foreign address comes out of a report's words."""
    client, document = visited
    event = client.get("/api/v1/events").json()["events"][0]["id"]
    for path in (*PAGES, f"/events/{event}", f"/documents/{document}"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not Outline(answer.text).inline, path
        assert SCRIPT not in answer.text
        assert "<img" not in answer.text
        assert "49" not in answer.text or "7*7" not in answer.text.replace("{{ 7*7 }}", "")
        assert 'href="javascript:' not in answer.text


def test_no_answer_breaks_on_it(visited: tuple[TestClient, str]) -> None:
    """JSON, GeoJSON, Atom and the briefing hold the words as words."""
    client, document = visited
    for path in ("events", "marks", "events.geojson", "events.atom", "briefing", "review"):
        assert client.get(f"/api/v1/{path}").status_code == 200, path
    reading = client.get(f"/api/v1/documents/{document}").json()
    assert reading["document"]["title"] in EVIL


def test_marks_that_turn_text_round_stay_in_their_field(visited: tuple[TestClient, str]) -> None:
    """Direction marks of a name are isolated, so that they do not turn what stands beside it."""
    client, document = visited
    page = client.get(f"/documents/{document}").text
    for at in range(len(page)):
        if page[at] == "\u202e":
            before = page[:at]
            isolated = before.rfind("<bdi>") > before.rfind("</bdi>")
            in_text = before.rfind('<article class="text"') > before.rfind("</article>")
            in_title = before.rfind("<title>") > before.rfind("</title>")
            in_tag = before.rfind("<") > before.rfind(">")
            assert isolated or in_text or in_title or in_tag


@pytest.mark.parametrize("words", EVIL)
def test_what_is_asked_comes_back_as_text(client: TestClient, words: str) -> None:
    """The address's own words are escaped like anybody's."""
    for name in ("place", "source", "side", "type", "since"):
        answer = client.get("/", params={name: words[:150]})
        assert answer.status_code in {200, 400}
        assert not Outline(answer.text).inline
        assert "<img" not in answer.text
