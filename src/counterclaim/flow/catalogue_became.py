"""Which event holds a mention now: its linker's, or one that people brought it together with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from counterclaim.core.judgement import Anchor, Judgement, Verdict
from counterclaim.core.reading import Reading
from counterclaim.store.event_rows import KeptEvent
from counterclaim.store.kept_events import KeptEvents

ReadingOf = Callable[[str], Reading | None]


def holding(
    mention: str,
    anchors: Sequence[Anchor],
    kept: KeptEvents,
    judgements: Sequence[Judgement],
    reading_of: ReadingOf,
) -> KeptEvent | None:
    """The event that holds the mention now.

    Args:
        mention: Its id.
        anchors: The words that speak of it, and of whatever it was one event with.
        kept: The events.
        judgements: Those in force.
        reading_of: The latest reading of a document.
    """
    own = kept.event_of(mention)
    found = _of(own, mention, kept) if own is not None else None
    if found is not None:
        return found
    others = (kept.event_of(other) for other in _tied(anchors, judgements, reading_of))
    events = (_of(event, mention, kept) for event in others if event is not None)
    return next((event for event in events if event is not None), None)


def _of(event: int, mention: str, kept: KeptEvents) -> KeptEvent | None:
    return next((k for k in kept.of(event) if mention in {m for _, m in k.told}), None)


def _tied(
    anchors: Sequence[Anchor], judgements: Sequence[Judgement], reading_of: ReadingOf
) -> Iterator[str]:
    """Mentions that a person said to be the same as words here."""
    for judgement in judgements:
        theirs = [anchor for group in judgement.groups for anchor in group]
        if judgement.verdict is Verdict.SAME and any(_meet(a, b) for a in anchors for b in theirs):
            for anchor in theirs:
                yield from mentions_at(anchor, reading_of(anchor.document))


def mentions_at(anchor: Anchor, reading: Reading | None) -> Iterator[str]:
    """Mentions that stand in these words."""
    for mention in reading.mentions if reading else ():
        trigger = mention.trigger
        if _meet(anchor, Anchor(anchor.document, trigger.start, trigger.end)):
            yield mention.id


def _meet(one: Anchor, other: Anchor) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
