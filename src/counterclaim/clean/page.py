"""A page's source → every word a reader could see, aligned with the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from counterclaim.clean.aligned import Aligned, Slice

ENTITY_OR_BLANK = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|\s+")
TAG = re.compile(r"<(?:[!?]|/?([a-zA-Z][a-zA-Z0-9]{0,20})|/)")
INLINE_TAGS = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|ruby|"
    "s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
INLINE = frozenset(INLINE_TAGS.split("|"))
HIDDEN = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "template", "noscript", "svg", "head", "textarea")
}


def visible_words(source: Aligned) -> Aligned:
    """Drop tags, comments and what is never shown; decode entities; fold blanks to one."""
    return source.rebuilt(_one_blank(source.text, _tokens(source.text)))


def _tokens(text: str) -> Iterator[Slice | str]:
    """Yield stretches between tags, and a line end for each tag that breaks the line."""
    at = 0
    while tag := TAG.search(text, at):
        if at < tag.start():
            yield at, tag.start()
        name = (tag[1] or "").lower()
        at = _after(text, tag.start(), name)
        if name and name not in INLINE:
            yield "\n"
    if at < len(text):
        yield at, len(text)


def _after(text: str, tag: int, name: str) -> int:
    """Return where reading goes on after the tag, and after what it hides."""
    if text.startswith("<!--", tag):
        return _past(text, "-->", tag)
    end = _past(text, ">", tag)
    if name in HIDDEN and text[tag + 1] != "/":
        closing = HIDDEN[name].search(text, end)
        return _past(text, ">", closing.start()) if closing else len(text)
    return end


def _past(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _one_blank(text: str, tokens: Iterator[Slice | str]) -> Iterator[Slice | str]:
    blank = "\n"
    for token in tokens:
        if isinstance(token, str):
            if blank != "\n":
                yield "\n"
            blank = "\n"
            continue
        for piece in _decoded(text, token):
            is_blank = isinstance(piece, str) and not piece.strip()
            if not (is_blank and blank):
                yield piece
            blank = blank or " " if is_blank else ""


def _decoded(text: str, piece: Slice) -> Iterator[Slice | str]:
    at, end = piece
    for match in ENTITY_OR_BLANK.finditer(text, at, end):
        if at < match.start():
            yield at, match.start()
        at = match.end()
        if match[0][0] != "&":
            yield from ((match.span(),) if match[0] == " " else (" ",))
        else:
            words = html.unescape(match[0])
            yield " " if words.isspace() else words
    if at < end:
        yield at, end
