"""An event is placed where it happened, not where the hurt were taken."""

from __future__ import annotations

from counterclaim.core.event import Event
from counterclaim.flow.events import events_of
from counterclaim.theatre.load import load_theatre
from counterclaim.theatre.vocabulary import load_vocabulary
from tests.read.story import told


def weighed(*texts: str) -> list[Event]:
    """Events of stories of one day."""
    readings = [told(text, publisher=f"Outlet {n}") for n, text in enumerate(texts)]
    return list(events_of(readings, load_theatre("example"), load_vocabulary().event_types))


def test_a_hospital_gives_no_event_its_place() -> None:
    """The wounded lie in Brenn's hospital; the shells fell on Kaldvik."""
    (event,) = weighed(
        "Shells hit Kaldvik on Friday, and two men wounded in the shelling were treated at Brenn"
        " General Hospital."
    )
    assert event.title.startswith("Artillery shelling: Kaldvik")
    assert event.places[0].name == "Kaldvik"


def test_a_hospital_that_was_hit_is_where_it_happened() -> None:
    """What a strike is aimed at is its place."""
    (event,) = weighed("Sudaran missiles struck the Brenn General Hospital on Friday.")
    assert "Brenn" in event.title
