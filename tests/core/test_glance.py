"""Events at a glance."""

from __future__ import annotations

import random

from counterclaim.core.event import Event
from counterclaim.core.glance import glance_at, glance_from_json, glance_to_json
from tests.flow.made_events import made_events


def _events() -> list[Event]:
    return made_events(random.Random(2), 60)  # noqa: S311


def test_a_glance_reads_back_as_it_was_kept() -> None:
    """Nothing is lost on the way."""
    glances = [glance_at(event) for event in _events()]
    assert [glance_from_json(glance_to_json(glance)) for glance in glances] == glances


def test_a_glance_says_no_more_than_the_event() -> None:
    """A time that nobody gives stays unknown, and a place without coordinates is no spot."""
    for event in _events():
        glance = glance_at(event)
        known = [place.name for place in event.places if place.latitude is not None]
        assert [spot.name for spot in glance.spots] == known
        if event.when is None or event.when.start is None:
            assert glance.start is None
            assert glance.end is None
        assert glance.origins == len(event.origins)
