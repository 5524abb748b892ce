"""Markup that got into running text: BBCode, tags, entities, bare link syntax."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.clean.aligned import Aligned, Slice
from counterclaim.core.document import RemovalReason, Removed

BBCODE = (
    "align|b|center|code|color|email|font|h[1-6]|hr|i|img|indent|justify|left|li|list|media|ol|"
    "quote|right|s|size|spoiler|sub|sup|table|td|th|tr|u|ul|url|video|youtube"
)
TAGS = (
    "a|abbr|article|aside|b|blockquote|body|br|button|center|code|div|em|figcaption|figure|font|"
    "footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|ol|p|"
    "pre|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul|video"
)
ADDRESS = r"(?:https?://|ftp://|www\.)[^\s\[\]<>\"]{1,2000}"
MARKUP = re.compile(
    rf"""
    (?P<whole>\[(?P<kind>url|img|email|video|media|youtube)(?:=[^\[\]\n]{{0,2000}})?\]
        \s{{0,9}}(?:{ADDRESS}|[\w-]{{11}})?\s{{0,9}}\[/(?P=kind)\])
    |(?P<bb>\[/?(?P<name>{BBCODE})(?P<value>=[^\[\]\n]{{0,2000}})?\])
    |(?P<tag></?(?:{TAGS})(?:\s[^<>\n]{{0,2000}})?/?>|<!--[^<>]{{0,2000}}-->)
    |(?P<entity>&(?:[a-zA-Z]{{2,10}}|\#\d{{2,6}}|\#[xX][0-9a-fA-F]{{2,5}});)
    |(?P<image>!\[[^\[\]\n]{{0,500}}\]\({ADDRESS}\))
    |(?P<link>(?<!!)\[(?P<words>[^\[\]\n]{{1,500}})\]\({ADDRESS}\))
    """,
    re.VERBOSE | re.IGNORECASE,
)
LETTER = re.compile(r"[^\W_]")
LINE = re.compile(r"[^\n]+")
LINK = re.compile(ADDRESS, re.IGNORECASE)
LONGEST_LINK_LINE = 4000
CLOSING = re.compile(rf"\[/({BBCODE})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    instead: tuple[Slice | str, ...] = ()


def without_debris(source: Aligned) -> tuple[Aligned, list[tuple[int, Removed]]]:
    """Cut markup from running text and keep the words it marked.

    Returns:
        The text, and for each cut its capture offset and exact characters.
    """
    cuts: list[tuple[int, Removed]] = []
    for find in (_markup, _links_alone):
        changes = list(find(source.text))
        cuts += (_cut(source, change) for change in changes)
        source = source.rebuilt(_pieces(changes, len(source.text))) if changes else source
    if cuts:
        left = list(_no_words(source.text))
        cuts += (_cut(source, change) for change in left)
        source = source.rebuilt(_pieces(left, len(source.text)))
    return source, cuts


def _cut(source: Aligned, change: _Change) -> tuple[int, Removed]:
    exact = source.text[change.start : change.end]
    return source.capture_offset(change.start), Removed(exact, RemovalReason.MARKUP)


def _markup(text: str) -> Iterator[_Change]:
    closed = {name.lower() for name in CLOSING.findall(text)}
    for match in MARKUP.finditer(text):
        if match["entity"]:
            yield from _entity(match)
        elif match["link"]:
            yield _Change(match.start(), match.start("words"))
            yield _Change(match.end("words"), match.end())
        elif not match["bb"] or _is_markup(match, closed):
            yield _Change(*match.span())


def _is_markup(match: re.Match[str], closed: set[str]) -> bool:
    """Tell a tag from an editor's bracket: "[s]he" stays unless "[/s]" occurs somewhere."""
    name = match["name"].lower()
    return bool(match["value"]) or match["bb"][1] == "/" or name in closed or name == "hr"


def _entity(match: re.Match[str]) -> Iterator[_Change]:
    words = html.unescape(match[0])
    if words != match[0] and words.isprintable() | (words == "\xa0"):
        yield _Change(*match.span(), (" " if words == "\xa0" else words,))


def _links_alone(text: str) -> Iterator[_Change]:
    """Find lines that hold links and no words beside them."""
    for match in LINE.finditer(text):
        line = match[0]
        short = len(line) <= LONGEST_LINK_LINE
        if short and LINK.search(line) and not LETTER.search(LINK.sub("", line)):
            yield _Change(*match.span())


def _no_words(text: str) -> Iterator[_Change]:
    """Find lines that hold marks only."""
    for match in LINE.finditer(text):
        if match[0].strip() and not LETTER.search(match[0]):
            yield _Change(*match.span())


def _pieces(changes: list[_Change], length: int) -> Iterator[Slice | str]:
    at = 0
    for change in changes:
        yield at, change.start
        yield from change.instead
        at = change.end
    yield at, length
