"""Bad input as it comes: stories in, and what becomes of their events is there to be seen."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from counterclaim.core.capture import Capture
from counterclaim.core.event import Event
from counterclaim.core.reading import Reading
from counterclaim.flow.events import events_of
from counterclaim.flow.outcome import Read
from counterclaim.flow.pipeline import read_captures
from counterclaim.flow.resources import InstalledResources
from counterclaim.theatre.load import load_theatre
from counterclaim.theatre.vocabulary import load_vocabulary

SATURDAY = datetime.fromisoformat("2024-06-15T12:00:00+00:00")
SUNDAY = SATURDAY + timedelta(days=1)
PAGE = "https://meridian.example/brenn"
RESOURCES = InstalledResources()
RAID = "Sudaran missiles struck the town of Kaldvik on Friday, killing nine people, police said."
BEHIND = (
    " The mayor opened the reception centre in the old school at noon. Trains to the coast ran"
    " late, and the ferry stayed in the harbour. The weather service expects rain until Tuesday."
)


def read(
    text: str, publisher: str = "Meridian Wire", at: datetime = SATURDAY, uri: str = "story:"
) -> Reading:
    """The reading of one report."""
    capture = Capture(uri, text.encode(), "text/plain", at, "utf-8", publisher, at)
    (outcome,) = read_captures([capture], RESOURCES, "example")
    assert isinstance(outcome, Read), outcome
    return outcome.reading


def made_of(*readings: Reading) -> tuple[Event, ...]:
    """The events of all reports."""
    return events_of(readings, load_theatre("example"), load_vocabulary().event_types)


def strikes(*readings: Reading) -> list[Event]:
    """Events of strikes and shelling."""
    return [
        e for e in made_of(*readings) if e.event_type in {"missile_strike", "artillery_shelling"}
    ]


def killed(event: Event) -> list[tuple[float | None, bool]]:
    """Each number of dead, and whether it was taken back."""
    slots = [slot for slot in event.slots if slot.slot == "killed"]
    return [(v.best, v.withdrawn_at is not None) for slot in slots for v in slot.values]


def latest(event: Event) -> float | None:
    """The number of dead that stands."""
    return next(s.latest.best for s in event.slots if s.slot == "killed" and s.latest)


def test_an_edited_post_keeps_the_old_number_as_taken_back() -> None:
    """The same page says seven instead of nine: one event, nine withdrawn, seven stands."""
    first = read(RAID + BEHIND, uri=PAGE)
    edited = read(RAID.replace("nine", "seven") + BEHIND, at=SUNDAY, uri=PAGE)
    (event,) = strikes(first, edited)
    assert killed(event) == [(9, True), (7, False)]
    assert latest(event) == 7


def test_a_deleted_post_leaves_a_retracted_event() -> None:
    """The page says next to nothing now; what it said is kept, as taken back."""
    gone = read("This report has been removed.", at=SUNDAY, uri=PAGE)
    (event,) = strikes(read(RAID + BEHIND, uri=PAGE), gone)
    assert event.standing == "retracted"
    assert any("missiles struck" in account.exact for account in event.accounts)


def test_a_page_used_for_another_story_retracts_nothing() -> None:
    """The same address with new text about something else is no correction."""
    other = read(
        "Envoys of Norvia and Sudara opened talks in Brenn on Sunday." + " Both sides were"
        " silent about the agenda, and the host thanked them for coming to the lakes." * 3,
        at=SUNDAY,
        uri=PAGE,
    )
    (event,) = strikes(read(RAID + BEHIND, uri=PAGE), other)
    assert event.standing != "retracted"


def test_reports_out_of_order_make_the_same_event() -> None:
    """The later report is read first: ids, numbers and what stands are the same."""
    first = read(RAID)
    later = read(RAID.replace("nine", "12"), at=SUNDAY)
    assert strikes(first, later) == strikes(later, first)
    (event,) = strikes(later, first)
    assert latest(event) == 12


def test_a_retraction_in_words_retracts() -> None:
    """Who claimed the strike takes it back; nobody else said it."""
    claim = "The Norvian Air Force said on Saturday that Sudaran missiles struck Kaldvik on Friday."
    back = "The Norvian Air Force on Sunday denied that Sudaran missiles struck Kaldvik on Friday."
    (event,) = strikes(read(claim), read(back, at=SUNDAY))
    assert event.standing in {"retracted", "denied"}
    assert event.reasons[0].rule in {"taken_back", "only_denied"}


def test_an_anniversary_is_no_new_strike() -> None:
    """What is remembered on Saturday happened ten years before, and joins no strike of Friday."""
    marked = read(
        "Kaldvik on Saturday marked the tenth anniversary of the shelling that killed 30 people.",
        "Lakes Radio",
    )
    fresh = read("Sudaran artillery shelled Kaldvik on Saturday, killing two people.", at=SUNDAY)
    events = {latest(event): event for event in strikes(marked, fresh)}
    assert set(events) == {30, 2}
    assert events[30].when is not None
    assert events[30].when.start is not None
    assert events[30].when.start.year == 2014
    assert events[30].when.precision == "year"


@pytest.mark.parametrize(
    "story",
    [
        "In Arne Vik's new novel, Sudaran missiles strike Kaldvik on Friday and kill 40 people.",
        "The drama tells of a fictional attack in which Sudaran missiles hit Kaldvik.",
        "In the video game, players shell the city of Kaldvik.",
        "In the scenario of the war game, Sudara fires 30 missiles at Kaldvik.",
        "As part of the exercise, Norvian troops shelled positions near Kaldvik on Friday.",
        "Rescuers in Kaldvik on Friday practised for a missile strike in which 30 were injured.",
    ],
)
def test_make_believe_is_no_event(story: str) -> None:
    """What a novel, a game or an exercise tells is marked as such and joins no event."""
    made_up = read(story, "Lakes Radio")
    assert "make_believe" in {issue.code for issue in made_up.issues}
    assert strikes(made_up) == []
    (event,) = strikes(read(RAID), made_up)
    assert {account.publisher for account in event.accounts} == {"Meridian Wire"}


@pytest.mark.parametrize(
    "story",
    [
        "Sudaran missiles struck Kaldvik during an exercise on Friday, killing two soldiers.",
        "The report describes how Sudaran missiles struck Kaldvik on Friday.",
        "A writer of novels was killed when Sudaran missiles struck Kaldvik on Friday.",
    ],
)
def test_what_happens_beside_make_believe_is_real(story: str) -> None:
    """A strike during an exercise, or on a novelist, is a strike."""
    assert len(strikes(read(story))) == 1


def test_a_toll_that_goes_down_is_an_update() -> None:
    """The police counted again: both numbers stay, the lower is the latest, nobody contradicts."""
    (event,) = strikes(read(RAID), read(RAID.replace("nine", "seven"), "Lakes Radio", SUNDAY))
    assert [best for best, _ in killed(event)] == [9, 7]
    assert latest(event) == 7
    assert event.disagreements == ()


def test_ten_times_the_toll_is_pointed_out_as_a_slip() -> None:
    """Nine and 90: the reader is told that a digit may be wrong."""
    (event,) = strikes(read(RAID), read(RAID.replace("nine", "90"), "Lakes Radio", SUNDAY))
    assert "ten_times" in {reason.rule for reason in event.reasons}
