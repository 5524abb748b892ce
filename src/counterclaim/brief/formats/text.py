"""Plain text for a terminal, wrapped at 96 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from counterclaim.brief.briefing import Briefing, Citation, Entry, Report, Section, Sentence
from counterclaim.brief.dates import moment_in_words
from counterclaim.brief.quotes import quote

NAME = "text"
EXTENSION = "txt"
MIME_TYPE = "text/plain"
_WIDTH = 96
_CITED_WORDS = 60
_ID_SHOWN = 12
_OBEYED = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Controls that a terminal would obey; a report's words may hold them."""


def render(briefing: Briefing) -> str:
    """Headings, entries, and the citations at the end."""
    lines = [
        briefing.title.upper(),
        briefing.caveat,
        "═" * _WIDTH,
        *_wrapped(briefing.summary),
    ]
    if briefing.as_of:
        lines.append(f"As known at {moment_in_words(briefing.as_of)}.")
    for section in briefing.sections:
        lines += ["", *_section(section)]
    lines += ["", *_sources(briefing)]
    return "\n".join(line.rstrip().translate(_OBEYED) for line in lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"── {section.title.upper()} ".ljust(_WIDTH, "─")
    if section.silence:
        yield from ("", *_wrapped(section.silence, "  "))
    for entry in section.entries:
        yield from ("", *_entry(entry))
    yield from _part("Ahead", section.ahead)
    yield from _part("Also reported", section.also_reported, short=True)


def _part(title: str, entries: Sequence[Entry], *, short: bool = False) -> Iterator[str]:
    if entries:
        yield from ("", f"  {title}", f"  {'‾' * len(title)}")
    for entry in entries:
        yield from _short(entry) if short else (*_entry(entry), "")


def _entry(entry: Entry) -> Iterator[str]:
    badge = f"[{entry.badge}]"
    head = f"  {entry.title}"
    when = f" · {entry.when}" if entry.when else ""
    yield from _wrapped(f"{head.strip()}{when}  {badge}", "  ", "    ")
    for sentence in entry.sentences:
        yield from _wrapped(_cited(sentence), "    · ", "      ")
    if entry.also:
        yield from _wrapped(f"In the same words: {'; '.join(entry.also)}.", "    · ", "      ")


def _short(entry: Entry) -> Iterator[str]:
    told = " ".join(map(_cited, entry.sentences))
    yield from _wrapped(f"{entry.title}. {told}", "    · ", "      ")


def _cited(sentence: Sentence) -> str:
    return f"{sentence.text} {''.join(f'[{number}]' for number in sentence.citations)}".rstrip()


def _sources(briefing: Briefing) -> Iterator[str]:
    """Reports by letter, then the words cited, each with its report's letter."""
    letters = {report.document: _letter(n) for n, report in enumerate(briefing.reports)}
    if briefing.reports:
        yield "── REPORTS READ ".ljust(_WIDTH, "─")
    for report in briefing.reports:
        yield from _wrapped(_report(report), f"  {letters[report.document]}  ", "     ")
    if briefing.citations:
        yield from ("", "── WHOSE WORDS ".ljust(_WIDTH, "─"))
    width = len(str(len(briefing.citations))) + 2
    for citation in briefing.citations:
        label = f"[{citation.number}]".rjust(width)
        words = _citation(citation, letters[citation.document])
        yield from _wrapped(words, f"  {label} ", " " * (width + 3))


def _letter(number: int) -> str:
    """A to Z, then AA and so on."""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _citation(citation: Citation, letter: str) -> str:
    side = f" ({citation.side})" if citation.side else ""
    words = " ".join(citation.exact.split())
    words = words if words.count(" ") < _CITED_WORDS else quote(words, longest=_CITED_WORDS)
    claim = citation.claim[:_ID_SHOWN]
    carrier = citation.publisher or "publisher not stated"
    return f"{citation.speaker}{side} in {letter}, {carrier}: “{words}” {claim}"


def _report(report: Report) -> str:
    said = f", {moment_in_words(report.published_at)}" if report.published_at else ""
    title = f", “{report.title}”" if report.title else ""
    unused = "" if report.cited else " (nothing cited from it)"
    return f"{report.publisher or 'Publisher not stated'}{said}{title}, {report.uri}{unused}"


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest or first,
        break_long_words=False,
        break_on_hyphens=False,
    )
