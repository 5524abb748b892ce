"""Words that were taken back are kept, and say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from counterclaim.core.cluster import Cluster, Told
from counterclaim.core.count import Counted
from counterclaim.core.document import Document
from counterclaim.core.event import Event
from counterclaim.weigh import weigh
from tests.stories import (
    AIR_FORCE,
    MINISTRY,
    SATURDAY,
    SUNDAY,
    number,
    report,
    theatre,
    told,
    types,
)

PAGE = "https://telegraph.example/depot"
FILLER = " The governor spoke to reporters at the railway station in the early evening." * 4


def page(text: str, at: datetime = SATURDAY) -> Document:
    """A report that stands on the page."""
    return replace(report(text, at=at), uri=PAGE)


def weighed(*parts: Told, documents: tuple[Document, ...]) -> Event:
    """The one event, with every document that is known."""
    return weigh((Cluster(parts, ()),), theatre(), types(), None, documents)[0]


def test_a_deleted_post_is_retracted() -> None:
    """The page now says next to nothing: the claim stays in the ledger as taken back."""
    post = page(f"A missile hit the depot.{FILLER}")
    emptied = page("This report was removed.", SUNDAY)
    event = weighed(told(post, "A missile hit the depot"), documents=(post, emptied))
    assert event.standing == "retracted"
    assert event.reasons[0].rule == "taken_back"
    assert event.accounts[0].exact == "A missile hit the depot"


def test_an_edited_toll_withdraws_the_old_number() -> None:
    """The same page with another number: the new one stands, the old one shows when it fell."""
    first = page(f"Nine died at the depot.{FILLER}")
    second = page(f"Seven died at the depot.{FILLER}", SUNDAY)
    nine = told(first, "Nine died", counts=[number(first, "Nine", Counted.KILLED, 9)])
    seven = told(second, "Seven died", counts=[number(second, "Seven", Counted.KILLED, 7)])
    event = weighed(nine, seven, documents=(first, second))
    assert [(v.best, v.withdrawn_at) for v in event.slots[0].values] == [(9, SUNDAY), (7, None)]
    assert event.disagreements == ()
    assert event.slots[0].latest is not None
    assert event.slots[0].latest.best == 7


def test_a_page_used_for_another_report_takes_nothing_back() -> None:
    """A front page of the next day is no correction of the day before."""
    post = page(f"A missile hit the depot.{FILLER}")
    other = page("Talks opened in the capital, and envoys of the lakes took part. " * 12, SUNDAY)
    event = weighed(told(post, "A missile hit the depot"), documents=(post, other))
    assert event.standing == "single_origin"


def test_a_page_that_says_it_again_takes_nothing_back() -> None:
    """Only a comma was changed."""
    first = page(f"A missile hit the depot.{FILLER}")
    second = page(f"A missile hit the depot!{FILLER}", SUNDAY)
    parts = (told(first, "A missile hit the depot"), told(second, "A missile hit the depot"))
    assert weighed(*parts, documents=(first, second)).standing == "single_origin"


def test_a_number_with_a_digit_too_many_is_pointed_out() -> None:
    """Twelve and a hundred and twenty: nobody is said to lie, a slip is thought of."""
    one, two = report("Twelve died, it said."), report("120 died, it said.", at=SUNDAY)
    event = weighed(
        told(one, "Twelve died", [AIR_FORCE], counts=[number(one, "Twelve", Counted.KILLED, 12)]),
        told(two, "120 died", [MINISTRY], counts=[number(two, "120", Counted.KILLED, 120)]),
        documents=(),
    )
    assert "ten_times" in {reason.rule for reason in event.reasons}


def test_a_toll_that_goes_down_is_an_update_of_its_owner() -> None:
    """Recounts happen; the lower number is the latest."""
    one, two = report("Nine died, it said."), report("Seven died, it said.", at=SUNDAY)
    event = weighed(
        told(one, "Nine died", [AIR_FORCE], counts=[number(one, "Nine", Counted.KILLED, 9)]),
        told(two, "Seven died", [AIR_FORCE], counts=[number(two, "Seven", Counted.KILLED, 7)]),
        documents=(),
    )
    assert event.disagreements == ()
    assert event.slots[0].latest is not None
    assert event.slots[0].latest.best == 7
