"""What is linked is kept: the same events whatever the database, the order and the interruption."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from benchmarks.ledger import readings as generated

from counterclaim.core.event import Event
from counterclaim.core.judgement import Anchor, Judgement, Verdict
from counterclaim.core.reading import Reading
from counterclaim.core.record import event_to_json
from counterclaim.flow import taking
from counterclaim.flow.catalogue import Catalogue
from counterclaim.flow.events import picture_of
from counterclaim.flow.events_select import Asked
from counterclaim.store import Ledger, open_ledger
from tests.cli.test_brief import Installed, captured, cleaned
from tests.read.story import told as read_from
from tests.stories import SUNDAY, reading, theatre, types

STRUCK = "A missile hit the Hollin depot on Saturday and killed 12 people, the air force said."
AGAIN = "Twelve people were killed when a missile hit the Hollin depot on Saturday, a mayor said."
HOUR = timedelta(hours=1)


def add(ledger: Ledger, read: Iterable[Reading], first: datetime = SUNDAY) -> None:
    """Keep readings, each recorded a minute after the one before."""
    for number, each in enumerate(read):
        at = first + timedelta(minutes=number)
        ledger.append(captured(each.document), cleaned(each), each, at)


def linked(ledger: Ledger) -> Catalogue:
    """The ledger's catalogue, brought up to date."""
    catalogue = Catalogue(ledger, Installed(), "example")
    catalogue.bring_up_to_date()
    return catalogue


def everything(catalogue: Catalogue, as_of: datetime | None = None) -> tuple[Event, ...]:
    """All events."""
    return catalogue.events(Asked(), as_of=as_of, limit=10_000).events


def made_of(events: Iterable[Event]) -> set[frozenset[str]]:
    """What is told of together, by claims."""
    return {frozenset(account.claim for account in event.accounts) for event in events}


def two_reports(hours: int = 3) -> tuple[Reading, Reading]:
    """Two reports of one strike; the second was published so many hours after the first."""
    first, second = (
        read_from(words, publisher=f"Outlet {n}") for n, words in enumerate((STRUCK, AGAIN))
    )
    at = first.document.published_at
    assert at is not None
    return first, replace(second, document=replace(second.document, published_at=at + hours * HOUR))


def test_what_is_kept_is_what_is_worked_out_from_the_whole(ledger: Ledger) -> None:
    """On either database the catalogue has the events that all readings at once would make."""
    read = list(generated(200))
    add(ledger, read)
    kept = everything(linked(ledger))
    fresh = picture_of(read, theatre(), types()).events
    assert {event.id for event in kept} == {event.id for event in fresh}
    assert made_of(kept) == made_of(fresh)


@pytest.mark.parametrize("seed", range(3))
def test_reports_that_come_out_of_order_make_the_same_events(tmp_path: Path, seed: int) -> None:
    """The order of arrival changes neither what is linked nor the ids."""
    read = list(generated(150, seed + 7))
    shuffled = random.Random(seed).sample(read, len(read))  # noqa: S311
    found = []
    for name, order in (("one", read), ("other", shuffled)):
        with open_ledger(str(tmp_path / f"{name}.sqlite")) as opened:
            add(opened, order)
            found.append({event.id: made_of([event]) for event in everything(linked(opened))})
    assert found[0] == found[1]


def test_linking_one_by_one_and_all_at_once_keep_the_same_to_the_byte(tmp_path: Path) -> None:
    """Neither batches nor restarts show, now or as of any time."""
    read = list(generated(60))
    kept = []
    for name in ("one by one", "at once"):
        with open_ledger(str(tmp_path / f"{name}.sqlite")) as opened:
            for number, each in enumerate(read):
                add(opened, [each], SUNDAY + number * HOUR)
                if name == "one by one":
                    linked(opened)
            times = [None, *(SUNDAY + number * HOUR for number in range(0, len(read), 3))]
            catalogue = linked(opened)
            kept.append([[event_to_json(e) for e in everything(catalogue, at)] for at in times])
    assert kept[0] == kept[1]


def test_what_was_known_then_stays_to_the_byte(ledger: Ledger) -> None:
    """Whatever is added later, the answer as of a time is the answer given at that time."""
    first, second = two_reports()
    add(ledger, [first])
    then = [event_to_json(event) for event in everything(linked(ledger), SUNDAY)]
    add(ledger, [second], SUNDAY + HOUR)
    catalogue = linked(ledger)
    assert [event_to_json(event) for event in everything(catalogue, SUNDAY)] == then
    assert max(len(event.accounts) for event in everything(catalogue)) > 1


def test_a_report_recorded_with_an_earlier_time_changes_nothing_known_before(
    ledger: Ledger,
) -> None:
    """What comes late counts from when it came."""
    first, second = two_reports()
    add(ledger, [first])
    then = everything(linked(ledger), SUNDAY)
    add(ledger, [second], SUNDAY - HOUR)
    assert everything(linked(ledger), SUNDAY - HOUR) == ()
    assert {e.id for e in everything(linked(ledger), SUNDAY)} >= {e.id for e in then}


def test_an_id_that_is_no_more_leads_to_the_event_it_became(ledger: Ledger) -> None:
    """An earlier report that comes late gives the event another id, and the change is told."""
    first, second = two_reports()
    add(ledger, [second])
    (before,) = [e for e in everything(linked(ledger)) if e.event_type == "missile_strike"]
    add(ledger, [first], SUNDAY + HOUR)
    catalogue = linked(ledger)
    now = catalogue.event(before.id)
    assert now is not None
    assert now.id != before.id
    assert f"{before.id} was found to be this event" in {c.change for c in now.history}
    assert catalogue.event(before.id, SUNDAY) == replace(before, as_of=SUNDAY)


def test_a_judgement_outranks_the_model_outlives_a_new_reading_and_can_be_withdrawn(
    ledger: Ledger,
) -> None:
    """What a person takes apart stays apart, until taken back."""
    read = two_reports()
    add(ledger, read)
    together = everything(linked(ledger))
    split = Judgement.sign(
        SUNDAY + HOUR, "A. Vik", Verdict.SPLIT, [[_words(read[1], "missile_strike")]]
    )
    ledger.judge(split)
    apart = everything(linked(ledger))
    assert len(apart) == len(together) + 1
    new = replace(read[1], issues=())
    assert ledger.append(captured(new.document), cleaned(new), new, SUNDAY + 2 * HOUR)
    assert made_of(everything(linked(ledger))) == made_of(apart)
    ledger.judge(Judgement.sign(SUNDAY + 3 * HOUR, "A. Vik", Verdict.WITHDRAW, subject=split.id))
    assert made_of(everything(linked(ledger))) == made_of(together)
    assert made_of(everything(linked(ledger), SUNDAY + HOUR)) == made_of(apart)


def test_events_judged_to_be_one_are_one_and_a_rejected_mention_is_none(ledger: Ledger) -> None:
    """Judgements that join, reject and are withdrawn are followed one after the other."""
    here = read_from(STRUCK, publisher="Outlet 1")
    there = read_from("A drone struck the Tarsk air base on Friday.", publisher="Outlet 2")
    add(ledger, (here, there))
    before = everything(linked(ledger))
    anchors = [[_words(here, "missile_strike")], [_words(there, "drone_strike")]]
    ledger.judge(Judgement.sign(SUNDAY + HOUR, "A. Vik", Verdict.SAME, anchors))
    joined = everything(linked(ledger))
    assert len(joined) == len(before) - 1
    reject = Judgement.sign(SUNDAY + 2 * HOUR, "A. Vik", Verdict.REJECT, [anchors[1]])
    ledger.judge(reject)
    assert not any(
        account.document == there.document.id
        for event in everything(linked(ledger))
        for account in event.accounts
    )
    ledger.judge(Judgement.sign(SUNDAY + 3 * HOUR, "A. Vik", Verdict.WITHDRAW, subject=reject.id))
    assert made_of(everything(linked(ledger))) == made_of(joined)


def test_what_fails_half_way_is_taken_up_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A linker killed between its writes leaves nothing half done, and the next one does it all."""
    add(ledger, two_reports())
    with monkeypatch.context() as broken:
        broken.setattr(taking.Taking, "_replaced", _killed)
        with pytest.raises(KeyboardInterrupt):
            linked(ledger)
    assert everything(Catalogue(ledger, Installed(), "example")) == ()
    assert everything(linked(ledger))


def test_a_reading_that_cannot_be_linked_holds_up_no_other(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is set aside with an issue that says why."""
    read = two_reports()
    add(ledger, read)
    bad = read[0].document.id
    link = taking.Taking._reading

    def stumbling(self: taking.Taking, name: str, revision: int, at: datetime) -> set[int]:
        if name == bad:
            raise RuntimeError("the bridge is out")
        return link(self, name, revision, at)

    monkeypatch.setattr(taking.Taking, "_reading", stumbling)
    catalogue = linked(ledger)
    (issue,) = catalogue.failures()
    assert issue.code == "linking_failed"
    assert bad in issue.message
    assert "the bridge is out" in issue.message
    documents = {a.document for e in everything(catalogue) for a in e.accounts}
    assert documents == {read[1].document.id}


def test_another_theatre_weighs_anew_what_is_shown(ledger: Ledger) -> None:
    """The kept events stay as they are weighed; ids and accounts are the same."""
    add(ledger, two_reports())
    kept = everything(linked(ledger))
    other = everything(Catalogue(ledger, Installed(), "elsewhere"))
    assert [e.id for e in other] == [e.id for e in kept]
    assert other == kept


def test_a_page_with_new_text_takes_back_what_it_said(ledger: Ledger) -> None:
    """The same address with other words: the earlier claim is withdrawn, and both stay."""
    first, second = two_reports()
    page = "https://outlet.example/hollin"
    old = replace(first, document=replace(first.document, uri=page, publisher="Outlet"))
    gone = replace(
        reading(second.document),
        document=replace(second.document, uri=page, publisher="Outlet", text="Withdrawn."),
    )
    add(ledger, [old])
    before = everything(linked(ledger))
    add(ledger, [gone], SUNDAY + HOUR)
    now = everything(linked(ledger))
    assert {e.id for e in now} == {e.id for e in before}
    assert {e.standing.value for e in now} == {"retracted"}
    assert {e.standing.value for e in everything(linked(ledger), SUNDAY)} != {"retracted"}


def _killed(*_: object) -> set[int]:
    raise KeyboardInterrupt


def _words(of: Reading, kind: str) -> Anchor:
    mention = next(m for m in of.mentions if m.event_type == kind)
    return Anchor(of.document.id, mention.trigger.start, mention.trigger.end)
