"""From ids to the words that judgements hold on to, and back."""

from __future__ import annotations

from datetime import datetime

from counterclaim.core.judgement import Anchor
from counterclaim.core.mention import Mention
from counterclaim.core.reading import Reading
from counterclaim.web.desk import Desk
from counterclaim.web.problem import bad


def anchors_of(desk: Desk, name: str, as_of: datetime | None = None) -> list[Anchor]:
    """The words that an id of an event, a claim or a mention names.

    Raises:
        Problem: It names nothing, or words that hold no mention of an event.
    """
    if name.startswith("evt_"):
        return list(desk.catalogue.anchors(desk.event(name, as_of).id))
    entry = desk.entry(name, as_of)
    inside = set(entry.claim.mentions) if entry.claim else {entry.id}
    found = [_anchor(entry.reading, m) for m in entry.reading.mentions if m.id in inside]
    if not found:
        raise bad("nothing_to_judge", f"{name} holds no mention of an event.")
    return found


def claims_at(desk: Desk, anchor: Anchor) -> set[str]:
    """Claims that hold a mention at these words."""
    reading = desk.reading(anchor.document)
    if reading is None:
        return set()
    met = {m.id for m in reading.mentions if _meets(anchor, m)}
    return {claim.id for claim in reading.claims if met.intersection(claim.mentions)}


def _anchor(reading: Reading, mention: Mention) -> Anchor:
    return Anchor(reading.document.id, mention.trigger.start, mention.trigger.end)


def _meets(anchor: Anchor, mention: Mention) -> bool:
    return mention.trigger.start < anchor.end and anchor.start < mention.trigger.end
