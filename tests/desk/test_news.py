"""New reports arrive while somebody reads, and do not push their place away."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from counterclaim.core.capture import Capture
from counterclaim.core.refusal import Refusal
from counterclaim.flow.pipeline import read_captures
from counterclaim.store import open_ledger
from tests.desk.serving import Served
from tests.web.samples import resources

REPORT = (
    "Norvian forces shelled the railway station at Mirov on Monday morning, the Sudaran Ministry "
    "of Defence said. Three railway workers were killed, the ministry said. The Norvian General "
    "Staff denied that its guns had fired.\n"
)


SECOND = (
    "Sudaran drones struck a fuel depot in Tessa on Monday night, the Norvian General Staff said. "
    "Two firefighters were injured, it said.\n"
)


def _read(desk: Served, report: str = REPORT) -> None:
    """A report is read into the ledger by somebody else."""
    told = datetime(2024, 6, 17, 20, tzinfo=UTC)
    capture = Capture(
        uri=f"test:{len(report)}.txt",
        body=report.encode(),
        media_type="text/plain",
        fetched_at=told,
        publisher="Courier",
        published_at=told,
    )
    (outcome,) = read_captures([capture], resources(), "example")
    assert not isinstance(outcome, Refusal)
    with open_ledger(desk.database) as ledger:
        ledger.append(outcome.capture, outcome.cleaned, outcome.reading, told)


def test_news_waits_until_it_is_asked_for(page: Page, desk: Served) -> None:
    """A chip counts what is new; the page stands still; asked, the new card is there and marked."""
    page.goto("/")
    expect(page.locator(".live-state.on")).to_be_visible()
    page.mouse.wheel(0, 900)
    anchor = page.locator("article.event").nth(8)
    before, cards = anchor.bounding_box(), page.locator("article.event").count()
    _read(desk)
    chip = page.locator(".live-chip")
    expect(chip).to_contain_text("new", timeout=30_000)
    assert anchor.bounding_box() == before
    assert page.locator("article.event").count() == cards
    identity = anchor.get_attribute("data-event")
    chip.get_by_role("button", name="show").click()
    card = page.locator("article.event", has_text="Mirov").first
    expect(card).to_have_attribute("data-changed", "new")
    after = page.locator(f'article.event[data-event="{identity}"]').bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 3
    expect(chip).to_have_count(0)


def test_what_changed_since_the_last_visit_is_marked(page: Page, desk: Served) -> None:
    """The browser remembers what it saw; what was read since is marked, or shown alone."""
    page.goto("/")
    expect(page.locator(".since-visit")).to_contain_text("will be marked here")
    before = page.locator("article.event").all()
    _read(desk, SECOND)
    page.locator(".live-chip").wait_for()
    page.evaluate("sessionStorage.clear()")
    page.goto("/")
    expect(page.locator(".since-visit")).to_contain_text("new since your last visit")
    marked = page.locator("article.event[data-changed=new]")
    expect(marked).not_to_have_count(0)
    names = set(marked.evaluate_all("all => all.map(card => card.dataset.event)"))
    page.get_by_role("link", name="Only these").click()
    page.wait_for_url("**/?changed=*")
    shown = page.locator("article.event").evaluate_all("all => all.map(e => e.dataset.event)")
    assert names <= set(shown)
    assert len(shown) < len(before)
    page.locator("a.chip", has_text="Changed since").click()
    page.wait_for_url(lambda url: "changed" not in url)
