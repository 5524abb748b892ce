"""Stories read whole: the text in, the claims out."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from counterclaim.core.capture import Capture
from counterclaim.core.claim import Claim
from counterclaim.core.mention import Mention
from counterclaim.core.reading import Reading
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources

SATURDAY = datetime.fromisoformat("2024-06-15T12:00:00+00:00")
RESOURCES = InstalledResources()


@cache
def told(text: str, publisher: str = "Meridian Wire", theatre: str = "example") -> Reading:
    """The reading of a story published on Saturday 15 June 2024."""
    capture = Capture("story:", text.encode(), "text/plain", SATURDAY, "utf-8", publisher, SATURDAY)
    (outcome,) = read_captures([capture], RESOURCES, theatre)
    assert isinstance(outcome, Read), outcome
    return outcome.reading


def claim_with(reading: Reading, words: str) -> Claim:
    """The claim with the least content that holds the words."""
    found = [c for c in reading.claims if any(words in span.exact for span in c.content)]
    assert found, [[span.exact for span in c.content] for c in reading.claims]
    return min(found, key=lambda c: sum(len(span.exact) for span in c.content))


def mention_of(reading: Reading, event_type: str) -> Mention:
    """The first mention of a type."""
    found = [m for m in reading.mentions if m.event_type == event_type]
    assert found, [(m.event_type, m.trigger.exact) for m in reading.mentions]
    return found[0]
