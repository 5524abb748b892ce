"""The preview page of a public Telegram channel (``t.me/s/NAME``) → its posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from lxml import etree, html  # type: ignore[import-untyped, unused-ignore]

from counterclaim.core.issue import Issue
from counterclaim.ingest.listed import Listed, Listing, Words, held, moment, plain

CHANNEL = re.compile(r"^/(?:s/)?([A-Za-z]\w{3,31})(?:/\d+)?/?$")
POST = re.compile(r"\w{1,64}/\d{1,12}")
WIDEST_GAP = 1000
HOSTS = {"t.me", "telegram.me", "www.t.me"}
_WITH_CLASS = ".//*[contains(concat(' ', normalize-space(@class), ' '), ' {} ')]"


def preview_of(address: str) -> str | None:
    """The preview page of the channel that an address belongs to; None for any other address."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    match = CHANNEL.match(parts.path)
    known = (parts.hostname or "") in HOSTS
    return f"https://t.me/s/{match[1]}" if known and match and match[1] != "joinchat" else None


def from_preview(body: bytes, uri: str) -> Listing:
    """Read the posts of a preview page; a number missing between two others was withdrawn."""
    try:
        root = html.fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, TypeError) as error:
        return Listing(issues=(Issue("channel_unreadable", f"{uri} is no channel: {error}."),))
    title = _words(_first(root, "tgme_channel_info_header_title"))
    posts = [post for part in _all(root, "tgme_widget_message") if (post := _post(part, title))]
    if not posts and title is None:
        what = f"{uri} shows no posts; private channels and groups have no preview."
        return Listing(issues=(Issue("channel_unreadable", what),))
    earlier = root.xpath("string(//link[@rel='prev']/@href)")
    further = urljoin(uri, str(earlier)) if earlier else None
    return Listing(tuple(posts), title=title, further=further, gone=tuple(_withdrawn(posts)))


def _post(part: html.HtmlElement, channel: str | None) -> Listed | None:
    name = str(part.get("data-post") or "")
    if not POST.fullmatch(name):
        return None
    texts = _all(part, "tgme_widget_message_text")
    own = [text for text in texts if "js-message_reply_text" not in str(text.get("class"))]
    if not own:
        return None  # a picture or a film without words
    times = part.xpath(".//a[contains(@class, 'tgme_widget_message_date')]//time/@datetime")
    words = Words(html=_inner(own[-1]), fields=_about(part, channel))
    return held(name, f"https://t.me/{name}", words, None, moment(str(times[0]) if times else None))


def _about(part: html.HtmlElement, channel: str | None) -> dict[str, str]:
    forwarded = _words(_first(part, "tgme_widget_message_forwarded_from_name"))
    said = {"publisher": channel or "", "forwarded_from": forwarded or ""}
    return {name: value for name, value in said.items() if value}


def _withdrawn(posts: list[Listed]) -> Iterator[str]:
    """Albums and service messages use numbers too; whoever compares knows what was seen before."""
    numbers = {int(post.key.rpartition("/")[2]) for post in posts}
    name = posts[0].key.partition("/")[0] if posts else ""
    for before, after in pairwise(sorted(numbers)):
        for number in range(before + 1, min(after, before + WIDEST_GAP)):
            yield f"{name}/{number}"


def _inner(element: html.HtmlElement) -> str:
    head = _escaped(element.text or "")
    parts = [html.tostring(child, encoding="unicode") for child in element]
    return head + "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _all(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return [found for found in root.xpath(_WITH_CLASS.format(name)) if found is not root]


def _first(root: html.HtmlElement, name: str) -> html.HtmlElement | None:
    return next(iter(_all(root, name)), None)


def _words(element: html.HtmlElement | None) -> str | None:
    return None if element is None else plain(str(element.text_content()), marked_up=False)
