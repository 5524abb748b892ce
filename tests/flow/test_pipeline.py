"""Captures become outcomes in order; trouble stays with the document that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.errors import BadPack
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre
from counterclaim.core.record import refusal_to_json
from counterclaim.core.refusal import Refusal
from counterclaim.flow.outcome import Outcome, Read, refuse
from counterclaim.flow.pipeline import read_captures
from counterclaim.ingest import Missing
from tests.core.samples import TEXT, cleaned_of
from tests.flow.fakes import BAD, STAGES, STUCK, FakeResources

NOW = datetime(2031, 5, 2, 19, tzinfo=UTC)


def _capture(text: str, uri: str = "file:///a.txt") -> Capture:
    return Capture(uri, text.encode(), "text/plain", NOW)


def _run(captures: Iterable[Capture | Missing], batch: int = 16) -> list[Outcome]:
    return list(read_captures(captures, FakeResources(), "example", batch, STAGES))


def _codes(outcome: Outcome) -> list[str]:
    issues = outcome.issues if isinstance(outcome, Refusal) else outcome.reading.issues
    return [issue.code for issue in issues]


def test_a_document_passes_every_stage() -> None:
    """Claims, mentions, removed matter and each stage's issues meet in one reading."""
    (outcome,) = _run([_capture(TEXT)])
    assert isinstance(outcome, Read)
    assert len(outcome.reading.claims) == 3
    assert len(outcome.reading.mentions) == 1
    assert outcome.reading.removed == outcome.cleaned.removed
    assert _codes(outcome) == ["place_unresolved"]


@given(st.lists(st.sampled_from(["good", "", f"{BAD} reading", "lang=fr"]), max_size=12))
def test_outcomes_come_in_the_order_given(bodies: list[str]) -> None:
    """Whatever fails in between, the nth outcome is the nth capture's, in any batch size."""
    captures = [_capture(body, f"file:///{n}") for n, body in enumerate(bodies)]
    uris = [capture.uri for capture in captures]
    for batch in (1, 3, 16):
        found = _run(captures, batch)
        assert [o.uri if isinstance(o, Refusal) else o.capture.uri for o in found] == uris


@pytest.mark.parametrize("step", ["cleaning", "analysing", "reading"])
def test_trouble_in_one_document_refuses_that_one_only(step: str) -> None:
    """The refusal names the document, the step and the exception; its neighbours are read."""
    bad = _capture(f"{BAD} {step}", "file:///bad.txt")
    before, refused, after = _run([_capture(TEXT), bad, _capture(TEXT)])
    assert isinstance(before, Read)
    assert isinstance(after, Read)
    assert isinstance(refused, Refusal)
    assert _codes(refused) == ["reader_failed"]
    assert "file:///bad.txt" in refused.issues[0].message
    assert step in refused.issues[0].message


def test_words_that_cannot_be_written_refuse_their_document() -> None:
    """A record is never half printed: what no file can hold is refused before it is read."""
    capture = _capture(TEXT)

    def named(given: Capture) -> Cleaned:
        cleaned = cleaned_of(given, TEXT)
        return replace(cleaned, document=replace(cleaned.document, title="\udc00"))

    stages = replace(STAGES, extract=named)
    (outcome,) = read_captures([capture], FakeResources(), "example", 16, stages)
    assert isinstance(outcome, Refusal)
    assert refusal_to_json(outcome)


def test_the_traceback_of_trouble_is_logged_for_debugging(caplog: pytest.LogCaptureFixture) -> None:
    """``--debug`` shows where it happened."""
    with caplog.at_level("DEBUG"):
        _run([_capture(f"{BAD} reading")])
    assert "KeyError" in caplog.text


def test_an_item_to_skip_keeps_its_own_code() -> None:
    """Bad data is named for what it is, not as a failure of the reader."""
    (outcome,) = _run([_capture("")])
    assert isinstance(outcome, Refusal)
    assert _codes(outcome) == ["empty"]


def test_what_ingest_misses_is_refused_in_its_place() -> None:
    """A dead address stands in the stream where its reading would."""
    missing = Missing("https://example.org/x", Issue("not_found", "gone"))
    first, second = _run([missing, _capture(TEXT)])
    assert isinstance(first, Refusal)
    assert (first.uri, _codes(first)) == (missing.uri, ["not_found"])
    assert isinstance(second, Read)


def test_a_language_that_is_not_read_says_so() -> None:
    """The text is kept, no claim is made up."""
    (outcome,) = _run([_capture("lang=fr Des drones ont atteint Kaldvik.")])
    assert isinstance(outcome, Read)
    assert outcome.reading.claims == ()
    assert "language_not_read" in _codes(outcome)


def test_only_changed_documents_are_analysed_again() -> None:
    """Cutting foreign matter from one of many costs one more pass over that one."""
    resources = FakeResources()
    captures = [_capture(TEXT), _capture(TEXT + STUCK), _capture("Nothing new.")]
    found = list(read_captures(captures, resources, "example", 16, STAGES))
    assert resources.encoder.passes == [[TEXT, TEXT + STUCK, "Nothing new."], [TEXT]]
    assert isinstance(found[1], Read)
    assert found[1].reading.document.text == TEXT
    assert len(found[1].reading.claims) == 3


def test_documents_share_passes_of_the_encoder() -> None:
    """A batch is one pass; huge documents make it smaller."""
    resources = FakeResources()
    list(read_captures([_capture("Short.")] * 5, resources, "example", 2, STAGES))
    assert [len(texts) for texts in resources.encoder.passes] == [2, 2, 1]
    resources = FakeResources()
    list(read_captures([_capture("x" * 1_500_000)] * 3, resources, "example", 16, STAGES))
    assert [len(texts) for texts in resources.encoder.passes] == [2, 1]


def test_a_guessed_theatre_is_said() -> None:
    """Going by the text is a guess, and the record says so."""
    (outcome,) = read_captures([_capture(TEXT)], FakeResources(), None, 16, STAGES)
    assert "theatre_chosen" in _codes(outcome)


def test_a_wrong_pack_stops_the_run() -> None:
    """Nothing can be read rightly until a person mends it."""

    class WrongPack(FakeResources):
        def theatre(self, name: str | None, text: str) -> Theatre:
            raise BadPack(f"{name}, {len(text)}")

    with pytest.raises(BadPack):
        list(read_captures([_capture(TEXT)], WrongPack(), "x", 16, STAGES))


def test_a_refusal_can_always_be_printed() -> None:
    """File names may hold bytes that are no characters."""
    assert "\\udcff" in refusal_to_json(refuse("file:///\udcff", "binary", "\udcff is binary"))
