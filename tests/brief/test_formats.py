"""Every format tells the same, and obeys nothing that stands in a report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from counterclaim.brief import compose
from counterclaim.brief.briefing import Briefing, Citation, Period
from counterclaim.brief.formats import FORMATS, Format, html, json_, markdown, text
from tests.brief.stories import briefing

HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:alert(1)) | `code` \u202e"


def hostile() -> Briefing:
    """A briefing whose every outside word is an attack."""
    made = briefing()
    uri = "javascript:alert(1)"
    return replace(
        made,
        title=HOSTILE,
        citations=tuple(
            replace(c, exact=HOSTILE, speaker=HOSTILE, publisher=HOSTILE, uri=uri)
            for c in made.citations
        ),
        sections=tuple(
            replace(s, entries=tuple(replace(e, title=HOSTILE) for e in s.entries))
            for s in made.sections
        ),
    )


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.NAME)
def test_every_citation_is_printed(each: Format) -> None:
    """Its words, its speaker and its publisher stand in every format."""
    made = briefing()
    shown = each.render(made)
    for citation in made.citations:
        for words in (citation.exact, citation.speaker, citation.publisher or ""):
            assert words in " ".join(shown.split())
    assert shown.endswith("\n")


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.NAME)
def test_an_empty_briefing_has_a_form_too(each: Format) -> None:
    """No event, no report."""
    assert each.render(compose((), (), Period()))


def test_names_and_extensions_are_unique() -> None:
    """A format can be named by either."""
    assert len({each.NAME for each in FORMATS}) == len(FORMATS)
    assert len({each.EXTENSION for each in FORMATS}) == len(FORMATS)


def test_text_stays_within_its_width() -> None:
    """No line is longer than 100 columns, long addresses aside."""
    assert max(map(len, text.render(briefing()).splitlines())) <= 100


def test_text_holds_nothing_that_a_terminal_would_obey() -> None:
    """Colours, cursor moves and reversed writing are left out."""
    made = briefing()
    words = "a\x1b[2Jb\x9bc\u202ed\x07"
    bent = replace(made, citations=tuple(replace(c, exact=words) for c in made.citations))
    assert not set(text.render(bent)) & {"\x1b", "\x9b", "\u202e", "\x07"}


class Page(HTMLParser):
    """Collects the tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]


def page(shown: str) -> Page:
    """The page, parsed."""
    parsed = Page()
    parsed.feed(shown)
    return parsed


def test_html_holds_no_script_and_no_link_but_to_the_web_or_itself() -> None:
    """Words of a report never become markup."""
    parsed = page(html.render(hostile()))
    assert "script" not in parsed.tags
    assert all(link.startswith(("#", "http://", "https://")) for link in parsed.links)


def test_html_links_lead_somewhere() -> None:
    """Every citation's link has its note, and no id stands twice."""
    parsed = page(html.render(briefing()))
    assert {link[1:] for link in parsed.links if link[:1] == "#"} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))


def test_html_links_web_addresses() -> None:
    """A reader can go to the report."""
    made = briefing()
    uri = "https://wire.example/1?a=1&b=2"
    linked = replace(made, citations=tuple(replace(c, uri=uri) for c in made.citations))
    assert uri in page(html.render(linked)).links


def test_markdown_escapes_what_it_would_obey() -> None:
    """No link, no emphasis and no markup comes out of a report."""
    shown = markdown.render(hostile())
    assert "<script>" not in shown
    assert not re.search(r"(?<!\\)\]\(", shown)
    assert "**bold**" not in shown


def test_json_is_the_briefing_field_for_field() -> None:
    """It parses, names its schema and holds the same citations."""
    made = briefing()
    parsed = json.loads(json_.render(made))
    assert parsed["schema"] == "counterclaim/briefing/1"
    assert [c["exact"] for c in parsed["citations"]] == [c.exact for c in made.citations]
    assert set(parsed["citations"][0]) == set(Citation.__slots__)
