"""The ledger keeps everything, answers as of any time, and behaves alike on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.errors import SkipItem
from counterclaim.core.ids import content_id
from counterclaim.core.issue import Issue
from counterclaim.core.reading import Reading
from counterclaim.store import Ledger
from tests.core.samples import RECORDED, TEXT, capture_of, cleaned_of, reading_of
from tests.core.strategies import readings

HOUR = timedelta(hours=1)
_numbers = count()


def _report(number: int, **changes: object) -> tuple[Capture, Cleaned, Reading]:
    capture = replace(capture_of(f"file:///reports/{number}.txt"), **changes)  # type: ignore[arg-type]
    cleaned = cleaned_of(capture)
    return capture, cleaned, reading_of(cleaned)


def _again(reading: Reading) -> Reading:
    return replace(reading, issues=(*reading.issues, Issue("read_again", "by a better reader")))


def test_what_is_appended_comes_back_whole(ledger: Ledger) -> None:
    """The reading, the bytes and the way back to them survive."""
    capture, cleaned, reading = _report(1)
    assert ledger.append(capture, cleaned, reading, RECORDED)
    assert list(ledger.readings()) == [reading]
    assert ledger.capture(capture.sha256) == capture
    (entry,) = ledger.find(reading.document.id)
    assert (entry.alignment, entry.capture) == (cleaned.alignment, capture)


def test_adding_twice_adds_once(ledger: Ledger) -> None:
    """The same report, fetched again later, is known."""
    capture, cleaned, reading = _report(1)
    assert ledger.append(capture, cleaned, reading, RECORDED)
    later = replace(capture, fetched_at=capture.fetched_at + HOUR)
    assert not ledger.append(later, cleaned, reading, RECORDED + HOUR)
    assert list(ledger.readings()) == [reading]
    assert ledger.capture(capture.sha256) == capture


def test_other_bytes_of_the_same_text_are_kept_and_known(ledger: Ledger) -> None:
    """A page with another clock in its corner is evidence, and no new reading."""
    capture, cleaned, reading = _report(1)
    ledger.append(capture, cleaned, reading, RECORDED)
    other = replace(capture, body=capture.body + b"19:01")
    document = replace(cleaned.document, capture=other.sha256)
    again = replace(reading, document=document)
    assert not ledger.append(other, replace(cleaned, document=document), again, RECORDED)
    assert ledger.capture(other.sha256) == other


def test_an_earlier_reading_can_be_asked_for_again(ledger: Ledger) -> None:
    """As of a time, only what was recorded by then is known."""
    capture, cleaned, first = _report(1)
    second = _again(first)
    ledger.append(capture, cleaned, first, RECORDED)
    assert ledger.append(capture, cleaned, second, RECORDED + HOUR)
    assert list(ledger.readings()) == [second]
    assert list(ledger.readings(as_of=RECORDED)) == [first]
    assert list(ledger.readings(as_of=RECORDED - HOUR)) == []


def test_a_reading_can_return_to_what_it_said(ledger: Ledger) -> None:
    """Back and forth are three revisions: history is a list, not a set."""
    capture, cleaned, first = _report(1)
    for hours, reading in enumerate((first, _again(first), first)):
        assert ledger.append(capture, cleaned, reading, RECORDED + hours * HOUR)
    assert list(ledger.readings()) == [first]
    assert list(ledger.readings(as_of=RECORDED + HOUR)) == [_again(first)]


def test_readings_come_in_order_of_publication(ledger: Ledger) -> None:
    """A report without a date stands where it was first recorded."""
    dated = [_report(n, published_at=RECORDED + n * HOUR) for n in (3, 1)]
    undated = _report(2, published_at=None)
    for capture, cleaned, reading in (*dated, undated):
        ledger.append(capture, cleaned, reading, RECORDED + 2 * HOUR)
    uris = [r.document.uri for r in ledger.readings()]
    assert uris == [f"file:///reports/{n}.txt" for n in (1, 2, 3)]


def test_a_period_is_half_open(ledger: Ledger) -> None:
    """Published at ``since`` is in, published at ``until`` is not."""
    for n in (1, 2, 3):
        ledger.append(*_report(n, published_at=RECORDED + n * HOUR), RECORDED)
    period = ledger.readings(since=RECORDED + HOUR, until=RECORDED + 3 * HOUR)
    assert [r.document.uri[-5] for r in period] == ["1", "2"]


def test_ids_and_their_beginnings_are_found(ledger: Ledger) -> None:
    """A claim, a mention or a document is found by as little as names it alone."""
    capture, cleaned, reading = _report(1)
    ledger.append(capture, cleaned, reading, RECORDED)
    claim, mention = reading.claims[1], reading.mentions[0]
    (entry,) = ledger.find(claim.id[:10])
    assert (entry.kind, entry.claim, entry.reading) == ("claim", claim, reading)
    (entry,) = ledger.find(mention.id)
    assert (entry.kind, entry.mention) == ("mention", mention)
    assert len(ledger.find("clm_")) == len(reading.claims)
    assert ledger.find("clm_none") == ledger.find("") == ledger.find("%") == ()


@pytest.mark.parametrize("name", ["\ud7ff", "\U0010ffff", "\udcff", "clm_\u00e9"])
def test_names_that_no_id_can_begin_with_find_nothing(ledger: Ledger, name: str) -> None:
    """Letters beyond ASCII, halves of a pair among them, name nothing and break nothing."""
    assert ledger.find(name) == ()


def test_a_claim_no_longer_read_is_still_found(ledger: Ledger) -> None:
    """What a later reading dropped can be shown, and is marked as superseded."""
    capture, cleaned, reading = _report(1)
    fewer = replace(reading, claims=reading.claims[:1], mentions=())
    ledger.append(capture, cleaned, reading, RECORDED, "1")
    ledger.append(capture, cleaned, fewer, RECORDED + HOUR, "2")
    (entry,) = ledger.find(reading.claims[1].id)
    assert (entry.current, entry.revision, entry.reader) == (False, 0, "1")
    (entry,) = ledger.find(reading.claims[0].id)
    assert (entry.current, entry.revision, entry.reader) == (True, 1, "2")


def test_a_reading_of_another_document_is_refused(ledger: Ledger) -> None:
    """A mistake of the caller's never becomes a record."""
    capture, cleaned, _ = _report(1)
    with pytest.raises(ValueError, match="is not of"):
        ledger.append(capture, cleaned, _report(2)[2], RECORDED)


def test_unstorable_characters_skip_the_item_and_leave_nothing(ledger: Ledger) -> None:
    """Half a surrogate pair is nothing a database keeps; the run goes on."""
    capture, cleaned, reading = _report(1)
    bad = replace(capture, title="\ud800")
    with pytest.raises(SkipItem, match="cannot be stored"):
        ledger.append(bad, cleaned, reading, RECORDED)
    assert ledger.capture(capture.sha256) is None
    assert ledger.append(capture, cleaned, reading, RECORDED)


def test_many_readings_come_in_order(ledger: Ledger) -> None:
    """More than one chunk of the stream keeps its order."""
    for n in range(130):
        ledger.append(*_report(n, published_at=RECORDED + n * HOUR), RECORDED)
    times = [r.document.published_at for r in ledger.readings()]
    assert times == [RECORDED + n * HOUR for n in range(130)]


@settings(
    max_examples=15,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(readings())
def test_any_reading_is_kept_exactly(ledger: Ledger, reading: Reading) -> None:
    """Whatever the record can say, both databases keep."""
    number = next(_numbers)
    capture = capture_of(f"file:///{number}", TEXT)
    document = replace(reading.document, id=content_id("doc", number), capture=capture.sha256)
    claims = tuple(replace(c, id=content_id("clm", c.id)) for c in reading.claims if c.speakers)
    mentions = tuple(replace(m, id=content_id("men", m.id)) for m in reading.mentions)
    kept = replace(reading, document=document, claims=claims, mentions=mentions)
    assert ledger.append(capture, Cleaned(document, (), (), ()), kept, RECORDED)
    assert ledger.find(document.id)[0].reading == kept
