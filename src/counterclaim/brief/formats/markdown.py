"""Markdown with numbered notes; characters that Markdown or HTML would obey are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.brief.briefing import Briefing, Citation, Entry, Section, Sentence
from counterclaim.brief.dates import moment_in_words

NAME = "md"
EXTENSION = "md"
MIME_TYPE = "text/markdown"
_OBEYED = re.compile(r"([\\`*_\[\]<>#|~&!])")


def render(briefing: Briefing) -> str:
    """Headings, entries as lists, and footnotes."""
    lines = [f"# {_plain(briefing.title)}", "", f"*{_plain(briefing.caveat)}*", ""]
    lines += [_plain(briefing.summary), ""]
    if briefing.as_of:
        lines += [f"As known at {moment_in_words(briefing.as_of)}.", ""]
    for section in briefing.sections:
        lines += _section(section)
    if briefing.citations:
        lines += ["## Whose words", "", *map(_note, briefing.citations), ""]
    lines += _unused(briefing)
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from (f"## {section.title}", "")
    if section.silence:
        yield from (_plain(section.silence), "")
    for entry in section.entries:
        yield from _entry(entry)
    if section.ahead:
        yield from ("### Ahead", "")
        for entry in section.ahead:
            yield from _entry(entry, level=4)
    if section.also_reported:
        yield from ("### Also reported", "", *map(_short, section.also_reported), "")


def _entry(entry: Entry, level: int = 3) -> Iterator[str]:
    when = f" · {entry.when}" if entry.when else ""
    yield from (f"{'#' * level} {_plain(entry.title)}", "", f"**{entry.badge}**{when}", "")
    yield from (f"- {_cited(sentence)}" for sentence in entry.sentences)
    if entry.also:
        yield f"- In the same words: {_plain('; '.join(entry.also))}."
    yield ""


def _short(entry: Entry) -> str:
    return f"- **{_plain(entry.title)}.** {' '.join(map(_cited, entry.sentences))}"


def _cited(sentence: Sentence) -> str:
    return _plain(sentence.text) + "".join(f"[^{number}]" for number in sentence.citations)


def _note(citation: Citation) -> str:
    side = f" ({citation.side})" if citation.side else ""
    said = f", {moment_in_words(citation.said_at)}" if citation.said_at else ""
    publisher = citation.publisher or "publisher not stated"
    words = _plain(f"{citation.speaker}{side}: “{' '.join(citation.exact.split())}”")
    return f"[^{citation.number}]: {words} — {_plain(publisher)}{said}, {_plain(citation.uri)}"


def _unused(briefing: Briefing) -> Iterator[str]:
    unused = [report for report in briefing.reports if not report.cited]
    if unused:
        yield from ("## Read, and nothing cited from it", "")
        yield from (
            f"- {_plain(report.publisher or 'publisher not stated')}, {_plain(report.uri)}"
            for report in unused
        )


def _plain(text: str) -> str:
    return _OBEYED.sub(r"\\\1", text.replace("\n", " "))
