"""Analysts judge under their name, with keys if they like, and take it back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.desk.pages import most_told


def _press_and_sign(page: Page, key: str) -> None:
    """Press a key and wait until the desk has signed what it did."""
    before = page.url
    page.keyboard.press(key)
    page.wait_for_url(lambda url: "done=" in url and url != before)


def test_a_reader_sees_no_judging(page: Page) -> None:
    """Who has not signed in has nothing to judge with."""
    page.goto("/")
    page.locator("article.event h3 a").first.click()
    expect(page.locator("article.account").first).to_be_visible()
    expect(page.locator(".judge")).to_have_count(0)


def test_a_judgement_is_signed_and_undone_with_keys(analyst: Page) -> None:
    """`a` accepts the event; the page says who signed; `u` takes it back; it holds no longer."""
    analyst.goto(most_told(analyst))
    analyst.locator(".judge").wait_for()
    _press_and_sign(analyst, "a")
    expect(analyst.locator(".flash")).to_contain_text("Signed by vik")
    expect(analyst.locator(".history")).to_contain_text("by vik")
    _press_and_sign(analyst, "u")
    expect(analyst.locator(".flash")).to_contain_text("Signed by vik")
    expect(analyst.locator(".history")).not_to_contain_text("by vik")


def test_the_queue_is_worked_through_from_the_keyboard(analyst: Page) -> None:
    """In the queue `j` goes to an event and `a` judges that one."""
    analyst.goto("/review")
    analyst.keyboard.press("j")
    analyst.keyboard.press("j")
    current = analyst.locator('.review > li[aria-current="true"]')
    expect(current).to_have_count(1)
    event = current.get_attribute("data-event")
    _press_and_sign(analyst, "a")
    expect(analyst.locator(f'.review > li[data-event="{event}"]')).to_have_count(0)
    _press_and_sign(analyst, "u")
    expect(analyst.locator(f'.review > li[data-event="{event}"]')).to_have_count(1)


def test_events_picked_on_two_pages_are_merged_with_keys(analyst: Page) -> None:
    """`p` picks, the tray keeps what was picked elsewhere, `m` merges, and Undo is at hand."""
    analyst.goto("/?type=casualties&side=NOR")
    for key in ("j", "p", "j", "p"):
        analyst.keyboard.press(key)
    tray = analyst.locator("#together")
    expect(tray.locator("li")).to_have_count(2)
    analyst.goto("/?type=casualties&side=SUD")
    expect(tray.locator("li")).to_have_count(2)
    box = analyst.locator("article.event .pick input:not(:checked)").last
    box.check()
    expect(tray.locator("li")).to_have_count(3)
    _press_and_sign(analyst, "m")
    expect(analyst.locator(".flash")).to_contain_text("merged 3 into one event")
    expect(tray).to_be_hidden()
    analyst.get_by_role("link", name="The event", exact=True).click()
    expect(analyst.locator(".history")).to_contain_text("merged 3 into one event by vik")
    analyst.go_back()
    _press_and_sign(analyst, "u")
    expect(analyst.locator(".flash")).to_contain_text("took an earlier judgement back")


def test_a_key_of_a_row_waits_until_somebody_stands_at_one(analyst: Page) -> None:
    """In the queue `a` alone goes to the first event and judges nothing yet."""
    analyst.goto("/review")
    analyst.keyboard.press("a")
    expect(analyst.locator('.review > li[aria-current="true"]')).to_have_count(1)
    expect(analyst.locator(".flash")).to_have_count(0)
