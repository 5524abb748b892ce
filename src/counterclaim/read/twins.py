"""Claims with the words of another: of those who say so too, and who only point at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from counterclaim.core.claim import Form, Stance
from counterclaim.core.mention import Mention
from counterclaim.core.span import Span
from counterclaim.read.drafts import Draft
from counterclaim.read.echoes import Said, copied, meant_by
from counterclaim.read.mentions import Framing
from counterclaim.read.text import Text

Made = tuple[Draft, list[Mention]]
Pointing = list[tuple[Draft, Draft]]


def with_twins(
    made: Sequence[Made], pointing: Pointing, framing: Callable[[int], Framing], text: Text
) -> list[Made]:
    """Claims in text order, those with the words of another after it.

    Args:
        made: Claims with words of their own, and their mentions.
        pointing: Claims without, each with the one it points at.
        framing: How the claim of a number stands.
        text: The document.
    """
    found = list(made)
    for number, (draft, mentions) in enumerate(made):
        for echo, stance in _echoes(draft, [each for each, of in pointing if of is draft]):
            found.append((echo, _copies(mentions, echo, stance, framing(number), text)))
    return _each_once(found)


def _each_once(made: Sequence[Made]) -> list[Made]:
    """Claims in text order; who says the same words twice has made one claim."""
    found: dict[tuple[tuple[Span, ...], tuple[str, ...]], Made] = {}
    for draft, mentions in made:
        key = draft.content, tuple(speaker.name for speaker in draft.speakers)
        first, known = found.get(key, (draft, []))
        ids = {mention.id for mention in known}
        found[key] = first, [*known, *(m for m in mentions if m.id not in ids)]
    return sorted(
        found.values(), key=lambda each: (each[0].content[0].start, -each[0].content[-1].end)
    )


def _echoes(draft: Draft, pointing: Sequence[Draft]) -> Iterator[tuple[Draft, Stance | None]]:
    """Claims with the words of another: of those who say so too, and who only point at it."""
    for chain in draft.others:
        yield replace(draft, speakers=chain, others=()), None
    for echo in pointing:
        for chain in (echo.speakers, *echo.others):
            yield replace(echo, content=draft.content, speakers=chain, others=()), echo.stance


def _copies(
    mentions: Sequence[Mention], echo: Draft, stance: Stance | None, frame: Framing, text: Text
) -> list[Mention]:
    """The mentions of a claim as those of one that echoes it."""
    found = []
    for mention in mentions:
        at = text.syntax.top(mention.trigger.start, mention.trigger.end)
        main = at in frame.tops or text.syntax.words[at].head in frame.tops
        same = copied(mention, echo.speakers[0], text.document.id, stance, main=main)
        if same is not None:
            found.append(same)
    return found


def without_pointing(drafts: Sequence[Draft], text: Text) -> tuple[list[Draft], Pointing]:
    """Drafts with words of their own; then those without, each with the one it points at."""
    said = [
        Said(d.content, d.cue, d.speakers[0], d.stance, d.form is not Form.NARRATION)
        for d in drafts
    ]
    meant = [meant_by(each, said, text) for each in said]
    apart = {n for n, of in enumerate(meant) if of is not None and n not in meant}
    kept = [draft for n, draft in enumerate(drafts) if n not in apart]
    return kept, [(drafts[n], drafts[meant[n] or 0]) for n in sorted(apart)]
