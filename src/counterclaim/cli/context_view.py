"""One entry of the ledger with its words marked in the text around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli import wording
from counterclaim.cli.table import Palette, header, mention_text, reading_view, speakers_text
from counterclaim.core.claim import Claim
from counterclaim.core.mention import Mention
from counterclaim.core.span import Span
from counterclaim.store import Entry

_LEFT, _RIGHT = "⟦", "⟧"


def entry_view(entry: Entry) -> RenderableType:
    """A whole document, or a claim or mention in its paragraph."""
    if entry.kind == "document":
        return Group(reading_view(entry.reading), *_provenance(entry, None))
    claim = entry.claim or _owner(entry)
    parts: list[RenderableType] = [*header(entry.reading.document)]
    parts += _claim(entry, claim) if claim else []
    if entry.mention:
        parts.append(_mention_table(entry.mention))
    spans = claim.content if claim else ()
    return Group(*parts, *_provenance(entry, spans[0] if spans else None))


def _owner(entry: Entry) -> Claim | None:
    return next((c for c in entry.reading.claims if entry.id in c.mentions), None)


def _claim(entry: Entry, claim: Claim) -> Iterator[RenderableType]:
    palette = Palette(entry.reading)
    headline = speakers_text(claim.speakers, palette)
    told = (claim.stance.value, claim.certainty.value, claim.polarity.value, claim.form.value)
    headline.append(f"  {' · '.join(told)} · {claim.interest.value.replace('_', ' ')}")
    yield headline
    yield Padding(in_context(entry.reading.document.text, claim), (1, 2))
    yield _speaker_table(claim, palette)
    for mention in entry.reading.mentions:
        if mention.id in claim.mentions:
            yield mention_text(mention).append(f"  {mention.id}", style="dim")


def in_context(text: str, claim: Claim) -> Text:
    """The paragraphs of a claim; its words in brackets, cue and speakers underlined."""
    spans = [*claim.content, *([claim.cue] if claim.cue else [])]
    start = text.rfind("\n\n", 0, min(span.start for span in spans)) + 2
    after = text.find("\n\n", max(span.end for span in spans))
    start, end = (0 if start == 1 else start), (len(text) if after < 0 else after)
    named = [s.span for s in claim.speakers if s.span]
    shown = Text(text[start:end], overflow="fold")
    _style(shown, start, [*([claim.cue] if claim.cue else []), *named], "underline")
    _style(shown, start, claim.content, "bold")
    return _bracketed(shown, start, claim.content)


def _style(shown: Text, base: int, spans: Iterable[Span], style: str) -> None:
    for span in spans:
        if span.start >= base:
            shown.stylize(style, span.start - base, span.end - base)


def _bracketed(shown: Text, base: int, spans: Iterable[Span]) -> Text:
    """Brackets show where words begin and end without colours, too."""
    edges = sorted({edge - base for span in spans for edge in (span.start, span.end)})
    pieces = shown.divide(edges)
    opened = {span.start - base for span in spans}
    result = Text(overflow="fold")
    for piece, edge in zip(pieces, [*edges, None], strict=True):
        result.append_text(piece)
        if edge is not None:
            result.append(_LEFT if edge in opened else _RIGHT, style="dim")
    return result


def _speaker_table(claim: Claim, palette: Palette) -> Table:
    table = Table("speaker", "kind", "side", "actor", "words", box=None, header_style="dim")
    for speaker in claim.speakers:
        words = speaker.span.exact if speaker.span else "–"
        style = palette.style(speaker.side)
        name = Text(speaker.name, style=style)
        known = (speaker.side or "–", speaker.actor or "–")
        table.add_row(name, speaker.kind.value, *map(Text, known), Text(" ".join(words.split())))
    return table


def _mention_table(mention: Mention) -> Table:
    table = Table.grid(padding=(0, 2))
    codes = [
        f"PLOVER {mention.plover.type}",
        *([mention.plover.mode] if mention.plover.mode else []),
    ]
    if mention.acled:
        codes.append(f"ACLED {mention.acled.event_type} / {mention.acled.sub_event_type or '–'}")
    table.add_row("trigger", Text(mention.trigger.exact))
    table.add_row("codes", Text(", ".join(codes)))
    for role in mention.roles:
        side = f" [{role.side}]" if role.side else ""
        table.add_row(role.role.value, Text(f"{role.name}{side}  “{role.span.exact}”"))
    for place in mention.places:
        table.add_row("place", Text(f"{wording.where(place)}, {place.precision.value}"))
    return table


def _provenance(entry: Entry, span: Span | None) -> Iterator[RenderableType]:
    capture = entry.capture
    yield Text()
    if span is not None:
        found = entry.in_capture(span)
        there = f", {found[0]}–{found[1]} of the capture" if found else ""
        yield Text(f"characters {span.start}–{span.end} of the document{there}", style="dim")
    fetched = wording.moment(capture.fetched_at)
    kept = f"capture {capture.sha256} · {capture.media_type} · fetched {fetched}"
    yield Text(kept, style="dim", overflow="fold")
    state = "" if entry.current else "; a later reading of the document no longer has it"
    read = f"recorded {wording.moment(entry.recorded_at)} by reader {entry.reader}{state}"
    yield Text(read, style="dim")
