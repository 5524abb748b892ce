"""A reader looks at what is claimed now, narrows it, and comes to the exact words."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.desk.browser import visited
from tests.desk.serving import Served


def test_both_tracks_are_seen_at_once(page: Page) -> None:
    """Battlefield and table stand side by side on the first page."""
    page.goto("/")
    for title in ("Battlefield", "Negotiating table"):
        expect(page.get_by_role("heading", name=title)).to_be_in_viewport()
    assert page.locator(".lane[data-track=battlefield] article.event").count() > 5


def test_standing_is_said_by_shape_and_word(page: Page) -> None:
    """Every card has a drawn shape and the word beside it; colour alone says nothing."""
    page.goto("/")
    cards = page.locator("article.event")
    assert page.locator("article.event .standing .shape").count() == cards.count()
    for word in page.locator("article.event .standing").all_inner_texts():
        assert word.strip()


def test_filters_are_in_the_address(page: Page) -> None:
    """What is chosen stands in the URL, without the empty fields, and can be dropped again."""
    page.goto("/")
    page.keyboard.press("/")
    page.get_by_label("Standing").select_option("denied")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/?standing=denied")
    standings = page.locator("article.event").evaluate_all(
        "all => all.map(e => e.dataset.standing)"
    )
    assert standings
    assert set(standings) == {"denied"}
    page.locator("a.chip").click()
    page.wait_for_url(lambda url: "standing" not in url)


def test_two_clicks_lead_to_the_exact_words(page: Page) -> None:
    """From a card to its event, from an account to the words in their report, lit up."""
    page.goto("/")
    page.locator("article.event h3 a").first.click()
    account = page.locator("article.account").first
    words = account.locator("blockquote a").inner_text().strip("“” ")
    account.locator("blockquote a").click()
    page.wait_for_url("**/documents/**#clm_*")
    lit = page.locator("article.text mark.chosen")
    expect(lit.first).to_be_in_viewport()
    assert words.split(" … ")[0][:40] in page.locator("article.text").inner_text().replace(
        "\n", " "
    )


def test_pages_are_whole_without_scripts(browser: Browser, desk: Served) -> None:
    """Without JavaScript the filters work, the map is a list, and no dead button is shown."""
    with visited(browser, desk.url, scripts=False) as page:
        page.goto("/")
        page.locator(".filters-box summary").click()
        page.get_by_label("Standing").select_option("denied")
        page.get_by_role("button", name="Show", exact=True).click()
        assert "standing=denied" in page.url
        page.goto("/map")
        assert page.locator("ol.marks article.event").count() > 5
        assert page.locator(".needs-js:visible").count() == 0
