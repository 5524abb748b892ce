"""Every page, as a reader without scripts finds it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped, unused-ignore]
from starlette.testclient import TestClient

PAGES = (
    "/",
    "/map",
    "/table",
    "/watch",
    "/briefing",
    "/review",
    "/sources",
    "/quality",
    "/sign-in",
)
Event = dict[str, Any]


class Outline(HTMLParser):
    """What a page is made of, as far as safety and structure go."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.inline: list[str] = []
        self.unlabelled: list[str] = []
        self._labels = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what matters."""
        said = dict(attrs)
        self.ids += [said["id"] or ""] if "id" in said else []
        self.headings += [tag] if tag in {"h1", "h2", "h3"} else []
        bad = [name for name in said if name.startswith("on") or name == "style"]
        self.inline += bad + (["script"] if tag == "script" and "src" not in said else [])
        self._labels += tag == "label"
        fields = tag in {"input", "select", "textarea"} and said.get("type") != "hidden"
        if fields and not self._labels and "aria-label" not in said:
            self.unlabelled.append(str(attrs))

    def handle_endtag(self, tag: str) -> None:
        """A label ends."""
        self._labels -= tag == "label"


def outlines(client: TestClient, hollin: Event) -> dict[str, Outline]:
    """Every page's outline."""
    account = hollin["accounts"][0]
    more = (f"/events/{hollin['id']}", f"/documents/{account['document']}")
    answers = {path: client.get(path) for path in (*PAGES, *more)}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: Outline(answer.text) for path, answer in answers.items()}


def test_every_page_has_one_heading_and_unique_ids(client: TestClient, hollin: Event) -> None:
    """A page can be found one's way in, and every anchor leads to one place."""
    for path, outline in outlines(client, hollin).items():
        assert outline.headings.count("h1") == 1, path
        assert len(outline.ids) == len(set(outline.ids)), path


def test_no_page_needs_inline_code_or_leaves_a_field_unnamed(
    client: TestClient, hollin: Event
) -> None:
    """What the Content-Security-Policy forbids is not there; every field has its label."""
    for path, outline in outlines(client, hollin).items():
        assert not outline.inline, path
        assert not outline.unlabelled, path


def test_nothing_on_a_page_is_fetched_from_elsewhere(client: TestClient, hollin: Event) -> None:
    """Scripts, styles and pictures are the desk's own."""
    for path in (*PAGES, f"/events/{hollin['id']}"):
        loaded = re.findall(
            r'<(?:script|link|img|use)[^>]+(?:src|href)="([^"]+)"', client.get(path).text
        )
        assert all(address.startswith("/") for address in loaded), path


def test_both_tracks_stand_side_by_side(client: TestClient) -> None:
    """The first page has a lane for the battlefield and one for the table."""
    page = client.get("/").text
    assert 'data-track="battlefield"' in page
    assert 'data-track="table"' in page
    assert "Negotiating table" in page


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("standing=denied", lambda e: e["standing"] == "denied"),
        ("track=table", lambda e: e["track"] == "table"),
        ("type=missile_strike", lambda e: e["event_type"] == "missile_strike"),
        ("since=2024-06-16", lambda _: True),
        (
            "source=Meridian+Wire",
            lambda e: "Meridian Wire" in {a["publisher"] for a in e["accounts"]},
        ),
    ],
)
def test_filters_of_the_address_hold_on_the_page(
    client: TestClient,
    events: list[Event],
    asked: str,
    kept: Any,  # noqa: ANN401
) -> None:
    """Whatever the address asks, no other event is shown, and the chip says so."""
    page = client.get(f"/?{asked}&limit=200").text
    shown = set(re.findall(r'data-event="(evt_[0-9a-f]+)"', page))
    assert shown
    assert shown <= {event["id"] for event in events if kept(event)}
    assert 'class="chip"' in page


def test_what_is_contested_is_counted_and_one_click_away(
    client: TestClient, events: list[Event]
) -> None:
    """Above the lanes stands how many events stand how; each leads to them, and back."""
    mine = [e for e in events if _touches(e, "NOR")]
    told = _standings(client, "/?side=NOR")
    assert {e["standing"] for e in mine} == set(told)
    for standing, (href, count) in told.items():
        assert count == str(sum(e["standing"] == standing for e in mine))
        assert href == f"/?side=NOR&standing={standing}"
    assert _standings(client, "/?side=NOR&standing=denied")["denied"][0] == "/?side=NOR"


def _standings(client: TestClient, address: str) -> dict[str, tuple[str, str]]:
    """Each standing above the lanes, with where it leads and how many there are."""
    page = html.fromstring(client.get(address).content)
    return {
        link.xpath("string(.//@data-standing)"): (
            link.get("href"),
            link.xpath("string(.//span[@class='number'])"),
        )
        for link in page.xpath("//ul[@class='standings']//a")
    }


def _touches(event: Event, side: str) -> bool:
    silent = (each["side"] for each in event["sides"]["silent"])
    return side in {*event["sides"]["heard"], *silent}


def test_an_event_shows_every_account_and_its_words(client: TestClient, hollin: Event) -> None:
    """Each account stands under its side and leads to the exact words."""
    page = client.get(f"/events/{hollin['id']}").text
    for account in hollin["accounts"]:
        assert f'id="{account["claim"]}"' in page
        assert f"/documents/{account['document']}#{account['claim']}" in page
    assert page.count('class="column"') >= 2


def test_every_kind_of_difference_has_words() -> None:
    """A new kind of disagreement or difference is told in words, or fails here."""
    from counterclaim.core.event import DifferenceKind, DisagreementKind
    from counterclaim.web.pages.event import _KINDS

    assert set(_KINDS) == {*DifferenceKind, *DisagreementKind}


def test_a_claim_leads_to_its_words_in_the_document(client: TestClient, hollin: Event) -> None:
    """From a claim's address to the marked words in two steps."""
    account = hollin["accounts"][0]
    answer = client.get(f"/claims/{account['claim']}")
    assert answer.status_code == 303
    path, _, anchor = answer.headers["location"].partition("#")
    page = client.get(path).text
    assert anchor == account["claim"]
    assert f'<span id="{anchor}">' in page
    assert f'data-claim="{anchor}"' in page


def test_a_document_leads_to_the_events_it_tells_of(client: TestClient, hollin: Event) -> None:
    """Whoever reads a report comes from its words to what others say of the same."""
    account = hollin["accounts"][0]
    page = client.get(f"/documents/{account['document']}").text
    assert f'href="/events/{hollin["id"]}"' in page
    for event in re.findall(r'href="/events/(evt_\w+)"', page):
        accounts = client.get(f"/api/v1/events/{event}").json()["accounts"]
        assert account["document"] in {each["document"] for each in accounts}


def test_a_document_shows_what_was_cut_and_its_hash(
    client: TestClient, events: list[Event]
) -> None:
    """Nothing is dropped silently, and the bytes can be had."""
    telegraph = next(
        account["document"]
        for event in events
        for account in event["accounts"]
        if account["publisher"] == "Sudaran State Telegraph"
    )
    page = client.get(f"/documents/{telegraph}").text
    sha256 = client.get(f"/api/v1/documents/{telegraph}").json()["document"]["capture"]
    assert "<del>" in page
    assert sha256 in page
    assert f"/api/v1/captures/{sha256}" in page


def test_the_text_of_a_document_is_whole(client: TestClient, hollin: Event) -> None:
    """Marks add nothing to the words and take nothing away."""
    document = hollin["accounts"][0]["document"]
    page = client.get(f"/documents/{document}").text
    article = re.search(r'<article class="text".*?</article>', page, re.DOTALL)
    assert article is not None
    words = " ".join(_plain(article[0]).split())
    text = client.get(f"/api/v1/documents/{document}").json()["document"]["text"]
    assert words == " ".join(text.split())


def _plain(html: str) -> str:
    parts: list[str] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = parts.append  # type: ignore[method-assign, assignment]
    parser.feed(html)
    return "".join(parts)


def test_a_page_as_known_then_knows_nothing_later(client: TestClient) -> None:
    """Before the second report was read, its words are on no page."""
    then = {"as_of": "2024-06-15T19:00:00Z"}
    later = "Sudaran State Telegraph"
    for path in ("/", "/map", "/briefing", "/watch", "/table", "/review"):
        page = client.get(path, params=then).text
        assert later not in page, path
        assert "As known at" in page
        assert "as_of=2024-06-15T19%3A00%3A00Z" in page
    assert later in client.get("/briefing").text


def test_an_event_not_yet_known_is_not_there(client: TestClient, events: list[Event]) -> None:
    """What was read later has no page then, and the message says when was asked."""
    late = next(e for e in events if {a["publisher"] for a in e["accounts"]} == {"Halden Courier"})
    answer = client.get(f"/events/{late['id']}", params={"as_of": "2024-06-15T19:00:00Z"})
    assert answer.status_code == 404
    assert "as known at 2024-06-15 19:00" in answer.text
    document = late["accounts"][0]["document"]
    then = {"as_of": "2024-06-15T19:00:00Z"}
    assert client.get(f"/documents/{document}", params=then).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/?since=yesterday",
        "/?limit=100000",
        "/?limit=-1",
        "/?bbox=1,2,3",
        "/?bbox=nan,0,1,1",
        "/?standing=true",
        "/?track=table&after=evt_0",
        "/?as_of=9999-12-31T23:59:59Z",
        "/?as_of=0001-01-01T00:00:00%2B14:00",
        "/briefing?since=x",
        "/table?until=2024-13-01",
        "/?place=" + "x" * 300,
        "/events/evt_" + "0" * 20,
        "/events/%00",
        "/events/nonsense",
        "/documents/doc_0",
        "/documents/' OR 1=1 --",
        "/claims/clm_0",
        "/nowhere",
        "/static/../app.py",
        "/static/built",
    ],
)
def test_what_cannot_be_answered_is_said_kindly(client: TestClient, address: str) -> None:
    """Bad addresses end as a page with a reason, never as a mistake of the desk's."""
    answer = client.get(address)
    assert 400 <= answer.status_code < 500
    assert "<h1>" in answer.text


def test_a_desk_with_nothing_read_says_so(tmp_path: Any) -> None:  # noqa: ANN401
    """An empty ledger is no quiet war: every page says that nothing was read."""
    from tests.web.samples import client_of, desk_on

    with (
        desk_on(tmp_path / "none.sqlite", tmp_path / "nobody.sqlite") as empty,
        client_of(empty) as client,
    ):
        for path in PAGES:
            answer = client.get(path)
            assert answer.status_code == 200, path
        assert "No data" in client.get("/").text
        assert "not what happened" in client.get("/").text
