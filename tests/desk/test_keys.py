"""Keyboard alone can do everything; the page says which keys there are."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    """A reader on the keyboard need not walk through the navigation."""
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_help_lists_the_keys_of_the_page(page: Page) -> None:
    """`?` opens it, Escape shuts it, and what it lists works."""
    page.goto("/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Map")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/map")


def test_an_event_is_reached_and_opened_without_a_pointer(page: Page) -> None:
    """`j` walks down the cards with the focus, Enter opens."""
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    current = page.locator('article.event[aria-current="true"]')
    expect(current.locator("h3 a")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/evt_*")


def test_single_letters_can_be_switched_off(page: Page) -> None:
    """Who dictates or has unsteady hands turns the shortcuts off, and they stay off."""
    page.goto("/")
    page.keyboard.press("?")
    page.get_by_label("Shortcuts of single letters are on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    expect(page.locator('article.event[aria-current="true"]')).to_have_count(0)


def test_the_theme_is_chosen_and_kept(page: Page) -> None:
    """The switch goes from the system's theme to light to dark, and the next page keeps it."""
    page.goto("/")
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme").click()
    page.goto("/briefing")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_briefing_is_copied_as_markdown(page: Page) -> None:
    """The button puts the Markdown of the page into the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/briefing")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("#")


def test_print_leaves_the_briefing_alone_on_the_page(page: Page) -> None:
    """On paper there is the text and its notes, and nothing to press."""
    page.goto("/briefing")
    page.emulate_media(media="print")
    expect(page.locator("article.briefing h1")).to_be_visible()
    assert page.locator("button:visible, nav:visible, .masthead:visible").count() == 0
