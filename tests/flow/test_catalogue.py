"""What a ledger's catalogue of events answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counterclaim.core.event import Event
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.events_select import Asked, Near, Order
from counterclaim.store import Ledger, open_ledger
from tests.brief.stories import CAPTURE, DENIAL, STRIKE, capture, strike
from tests.cli.test_brief import Installed, captured, cleaned
from tests.stories import SUNDAY, reading

RECORDED = SUNDAY + timedelta(hours=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of three reports on a strike and a capture."""
    taken, denied = capture()
    with open_ledger(f"sqlite:///{tmp_path / 'war.sqlite'}") as opened:
        for document, part in ((STRIKE, strike()), (CAPTURE, taken), (DENIAL, denied)):
            kept = reading(document, part)
            opened.append(captured(document), cleaned(kept), kept, RECORDED)
        yield opened


@pytest.fixture
def catalogue(ledger: Ledger) -> Catalogue:
    """Its catalogue, brought up to date."""
    found = Catalogue(ledger, Installed(), "example")
    assert found.bring_up_to_date() == 3
    return found


def all_of(catalogue: Catalogue) -> tuple[Event, ...]:
    """Every event."""
    return catalogue.events(Asked()).events


def test_pages_follow_one_another_and_hold_everything_once(catalogue: Catalogue) -> None:
    """Page by page the same events come as all at once."""
    found: list[Event] = []
    after: str | None = None
    while (page := catalogue.events(Asked(), limit=1, after=after)).events:
        found += page.events
        after = page.next
        if after is None:
            break
    assert tuple(found) == all_of(catalogue)
    assert len({event.id for event in found}) == len(found) > 1


@pytest.mark.parametrize("order", ["oldest", "newest", "most_accounts"])
def test_every_order_has_the_same_events(catalogue: Catalogue, order: Order) -> None:
    """Only their order differs."""
    found = catalogue.events(Asked(order=order)).events
    assert {event.id for event in found} == {event.id for event in all_of(catalogue)}


def test_events_are_found_by_what_they_are(catalogue: Catalogue) -> None:
    """Each filter keeps just what fits it."""
    for asked, fits in (
        (Asked(track="battlefield"), lambda e: e.track == "battlefield"),
        (Asked(publisher="meridian wire"), lambda e: e.accounts[0].publisher == "Meridian Wire"),
        (Asked(text="hollin"), lambda e: "Hollin" in e.title),
        (Asked(box=(1.5, 0.5, 2.5, 1.5)), lambda e: bool(e.places)),
        (Asked(box=(170, 0.5, -170, 1.5)), lambda _: False),
        (Asked(near=Near(1.0, 2.0, 5)), lambda e: bool(e.places)),
        (Asked(side="SUD"), lambda e: "SUD" in e.sides.heard or e.sides.silent),
    ):
        found = catalogue.events(asked).events
        assert found == tuple(event for event in all_of(catalogue) if fits(event))


def test_an_event_is_found_by_its_id_or_the_beginning_of_it(catalogue: Catalogue) -> None:
    """A beginning that several share names none."""
    for event in all_of(catalogue):
        assert catalogue.event(event.id) == event
        assert catalogue.event(event.id[:12]) == event
    assert catalogue.event("evt_") is None
    assert catalogue.event("evt_0000000000zz") is None


def test_nothing_is_known_before_it_was_recorded(catalogue: Catalogue) -> None:
    """The moment asked about stands in each event."""
    assert not catalogue.events(Asked(), as_of=RECORDED - timedelta(seconds=1)).events
    for event in catalogue.events(Asked(), as_of=RECORDED).events:
        assert event.as_of == RECORDED


def test_the_version_changes_with_what_is_added(ledger: Ledger, catalogue: Catalogue) -> None:
    """And only then."""
    before = catalogue.version()
    assert before == catalogue.version()
    kept = reading(STRIKE)
    assert ledger.append(captured(STRIKE), cleaned(kept), kept, RECORDED)
    catalogue.bring_up_to_date()
    assert catalogue.version() != before


def test_a_reading_is_found_by_its_document(catalogue: Catalogue) -> None:
    """None of a document that is not there."""
    found = catalogue.reading(STRIKE.id)
    assert found is not None
    assert found.document == STRIKE
    assert catalogue.reading("doc_none") is None
