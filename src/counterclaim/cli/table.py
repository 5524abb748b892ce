"""A reading as a person reads it: each claim with its speakers, words and mentions."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from counterclaim.cli import wording
from counterclaim.core.claim import Claim, Form, Speaker, Stance
from counterclaim.core.document import Document
from counterclaim.core.mention import Mention, Status, Track
from counterclaim.core.reading import Reading
from counterclaim.core.toll import toll_of

_PALETTE = ("cyan", "magenta", "yellow", "green", "blue")
_AGAINST = {Stance.DENIES, Stance.REJECTS, Stance.DOUBTS}
_TRACKS = {Track.BATTLEFIELD: "red", Track.TABLE: "blue", Track.HOME_FRONT: "green"}
_PLAIN_WIDTH = 100
_SHOWN = 3


def console() -> Console:
    """Standard output: the terminal's width and colours, or plain text of a fixed width."""
    width = None if sys.stdout.isatty() else _PLAIN_WIDTH
    return Console(width=width, highlight=False, emoji=False)


class Palette:
    """One colour a side, in order of appearance; none has a fixed colour."""

    def __init__(self, reading: Reading) -> None:
        sides = [s.side for claim in reading.claims for s in claim.speakers if s.side]
        found = dict.fromkeys(sides)
        self._styles = {side: _PALETTE[n % len(_PALETTE)] for n, side in enumerate(found)}

    def style(self, side: str | None) -> str:
        """Style of a side's names."""
        return self._styles.get(side or "", "default")


def reading_view(reading: Reading) -> RenderableType:
    """Everything a reading holds, for a terminal or a plain file."""
    palette = Palette(reading)
    mentions = {mention.id: mention for mention in reading.mentions}
    parts: list[RenderableType] = [*header(reading.document)]
    for number, claim in enumerate(reading.claims, 1):
        inside = [mentions[name] for name in claim.mentions if name in mentions]
        parts.append(claim_view(number, claim, inside, palette))
    if not reading.claims:
        parts.append(Text("No claims were found.\n", style="italic"))
    parts += [*_toll(reading), *_removed(reading), *_issues(reading), _totals(reading)]
    return Group(*parts)


def header(document: Document) -> Iterator[RenderableType]:
    """Who published it, when, in which language, and where it is."""
    published = document.published_at
    when = wording.moment(published) if published else "publication time unknown"
    line = Text.assemble(
        (document.publisher or "publisher unknown", "bold"), f" · {when} · {document.language}"
    )
    yield Rule(line, align="left", style="dim")
    if document.title:
        yield Text(document.title, style="bold")
    yield Text(f"{document.uri}  {document.id}\n", style="dim", overflow="fold")


def speakers_text(speakers: tuple[Speaker, ...], palette: Palette) -> Text:
    """The reporting chain with sides coloured."""
    text = Text()
    for number, speaker in enumerate(speakers):
        style = palette.style(speaker.side)
        text.append(" ← " if number else "", style="dim")
        text.append(speaker.name, style=f"bold {style}" if number == 0 else style)
        text.append(f" [{speaker.side}]" if speaker.side else "", style=style)
    return text


def claim_view(
    number: int, claim: Claim, mentions: list[Mention], palette: Palette
) -> RenderableType:
    """One claim: speakers and stance, the words, the mentions inside them."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3, justify="right", style="dim", no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_row(str(number), _headline(claim, palette), claim.id[:12])
    grid.add_row("", _quoted(claim), "")
    for mention in mentions:
        grid.add_row("", mention_text(mention), "")
    return Padding(grid, (0, 0, 1, 0))


def _headline(claim: Claim, palette: Palette) -> Text:
    text = speakers_text(claim.speakers, palette)
    text.append("  ")
    if claim.form is Form.NARRATION:
        text.append("in its own voice", style="dim italic")
    else:
        text.append(claim.stance.value, style="bold red" if claim.stance in _AGAINST else "bold")
    for mark in wording.marks(claim):
        text.append(f" · {mark}", style="italic")
    return text


def _quoted(claim: Claim) -> Text:
    """Every word stands in the document; narration is set back."""
    style = "dim" if claim.form is Form.NARRATION else ""
    return Text(f"“{wording.words_of(claim)}”", style=style)


def mention_text(mention: Mention) -> Text:
    """Type and status, where, when and how many."""
    text = Text("▸ ")
    text.append(mention.event_type.replace("_", " "), style=_TRACKS[mention.track])
    if mention.status is not Status.OCCURRED:
        text.append(f" ({mention.status.value.replace('_', ' ')})", style="italic")
    details = [wording.where(place) for place in mention.places]
    details += [wording.interval(mention.when)] if mention.when else []
    details += [wording.count(count) for count in mention.counts]
    for detail in details:
        text.append(f" · {detail}")
    return text


def _removed(reading: Reading) -> Iterator[RenderableType]:
    if not reading.removed:
        return
    yield Text(f"Cut from the text ({len(reading.removed)})", style="bold")
    for cut in reading.removed:
        words = Text(f"  {cut.reason.value.replace('_', ' ')}: ", style="dim")
        words.append(" ".join(cut.exact.split()))
        words.truncate(2 * _PLAIN_WIDTH, overflow="ellipsis")
        yield words
    yield Text()


def _issues(reading: Reading) -> Iterator[RenderableType]:
    if not reading.issues:
        return
    yield Text(f"Issues ({len(reading.issues)})", style="bold")
    for code, times in Counter(issue.code for issue in reading.issues).items():
        told = (i for i in reading.issues if i.code == code)
        about = (" ".join((i.span.exact if i.span else i.message).split()) for i in told)
        some = "; ".join(islice(dict.fromkeys(about), _SHOWN))
        more = " …" if times > _SHOWN else ""
        yield Text.assemble((f"  {code}", "dim"), f" ×{times}: {some}{more}")
    yield Text()


def _toll(reading: Reading) -> Iterator[Text]:
    """What the report's numbers of people come to, labelled as derived."""
    toll = toll_of(reading)
    told = [(toll.killed, "killed"), (toll.injured, "injured")]
    said = ", ".join(f"{number:g} {what}" for number, what in told if number)
    if said:
        yield Text(f"Toll of the report (derived): {said}\n", style="bold")


def _totals(reading: Reading) -> Text:
    speakers = {claim.speakers[0].name for claim in reading.claims if claim.speakers}
    parts = (
        (len(reading.claims), "claim"),
        (len(speakers), "speaker"),
        (len(reading.mentions), "mention"),
        (len(reading.removed), "passage cut"),
        (len(reading.issues), "issue"),
    )
    told = ", ".join(f"{n} {_plural(word, n)}" for n, word in parts)
    return Text(told + "\n", style="dim")


def _plural(word: str, number: int) -> str:
    if number == 1:
        return word
    return word.replace("passage", "passages") if " " in word else f"{word}s"
