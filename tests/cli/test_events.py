"""``events``, ``judge`` and ``show --as-of`` over a ledger."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import inputs
from counterclaim.cli.main import counterclaim
from counterclaim.store import open_ledger
from tests.brief.stories import CAPTURE, DENIAL, STRIKE, capture, strike
from tests.cli.test_brief import Installed, captured, cleaned
from tests.stories import SUNDAY, reading


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger of three reports on a strike and a capture."""
    monkeypatch.setattr(inputs, "resources", lambda _progress: Installed())
    url = f"sqlite:///{tmp_path / 'war.sqlite'}"
    taken, denied = capture()
    with open_ledger(url) as opened:
        for document, part in ((STRIKE, strike()), (CAPTURE, taken), (DENIAL, denied)):
            kept = reading(document, part)
            opened.append(captured(document), cleaned(kept), kept, SUNDAY + timedelta(hours=1))
    return url


def call(*words: str) -> Result:
    """Call ``counterclaim`` with these words."""
    return CliRunner().invoke(counterclaim, list(words))


def listed(ledger: str, *words: str) -> list[dict[str, Any]]:
    """The events of the ledger as records."""
    result = call("events", "--json", "--database", ledger, *words)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_events_are_listed_in_words_with_standing_and_silence(ledger: str) -> None:
    """Every event has its title, standing, sides and id."""
    result = call("events", "--database", ledger)
    assert result.exit_code == 0, result.output
    for event in listed(ledger):
        assert event["title"] in result.output
        assert event["id"] in result.output


@pytest.mark.parametrize("option", ["--type", "--standing"])
def test_events_are_picked_by_type_and_standing(ledger: str, option: str) -> None:
    """Only those that fit, and all of them."""
    key = {"--type": "event_type", "--standing": "standing"}[option]
    everything = listed(ledger)
    for wanted in {event[key] for event in everything}:
        found = listed(ledger, option, wanted)
        assert {event["id"] for event in found} >= {
            event["id"] for event in everything if event[key] == wanted
        }


def test_events_of_another_time_or_place_are_left_out(ledger: str) -> None:
    """Nothing happened in the next century, nor at the pole."""
    assert listed(ledger, "--since", "2124-01-01") == []
    assert listed(ledger, "--until", "1924-01-01") == []
    assert listed(ledger, "--near", "89,0", "--within", "1") == []


def test_before_anything_was_recorded_nothing_is_known(ledger: str) -> None:
    """``--as-of`` answers as it would have been."""
    assert listed(ledger, "--as-of", "2024-01-01") == []
    assert listed(ledger, "--as-of", "2124-01-01")


def test_the_same_question_has_the_same_answer_to_the_byte(ledger: str) -> None:
    """Replay of a moment is exact."""
    words = ("events", "--json", "--database", ledger, "--as-of", "2124-01-01")
    assert call(*words).output == call(*words).output


def test_calendar_and_talks_say_when_there_is_nothing(ledger: str) -> None:
    """No data is never shown as quiet."""
    assert "was read" in call("events", "--calendar", "--database", ledger).output
    assert "was read" in call("events", "--talks", "--database", ledger).output


def test_events_judged_the_same_are_one_until_it_is_withdrawn(ledger: str) -> None:
    """The judgement outranks the machine, is listed, and is reversible."""
    before = listed(ledger)
    names = [event["id"] for event in before[:2]]
    judged = call("judge", "same", *names, "--by", "A. Vik", "--database", ledger)
    assert judged.exit_code == 0, judged.output
    assert len(listed(ledger)) == len(before) - 1
    signature = judged.output.split("\t")[0]
    assert signature in call("judge", "list", "--database", ledger).output
    call("judge", "withdraw", signature, "--by", "A. Vik", "--database", ledger)
    assert listed(ledger) == before


def test_a_rejected_event_is_gone_and_the_words_stay(ledger: str) -> None:
    """The claim can still be shown."""
    first = listed(ledger)[0]
    call("judge", "reject", first["id"], "--by", "A. Vik", "--database", ledger)
    assert first["id"] not in {event["id"] for event in listed(ledger)}
    assert call("show", first["accounts"][0]["claim"], "--database", ledger).exit_code == 0


def test_a_grade_is_shown_under_its_name_and_changes_no_standing(ledger: str) -> None:
    """Somebody's opinion of a source is no evidence."""
    before = listed(ledger)[0]
    speaker = before["accounts"][0]["speaker"]
    call("judge", "grade", speaker, "D", "--by", "A. Vik", "--database", ledger)
    after = listed(ledger)[0]
    assert after["standing"] == before["standing"]
    assert any(r["rule"] == "graded" and "A. Vik" in r["text"] for r in after["reasons"])


def test_an_unsigned_or_unknown_judgement_is_refused(ledger: str) -> None:
    """Nobody judges without a name, and nothing is judged that is not there."""
    assert call("judge", "reject", "evt_x", "--database", ledger).exit_code == 2
    refused = call("judge", "reject", "clm_nothing", "--by", "A. Vik", "--database", ledger)
    assert refused.exit_code == 1
    assert "0 things" in refused.output


def test_show_answers_as_of_a_time(ledger: str) -> None:
    """An event that nobody had told yet is not shown."""
    name = listed(ledger)[0]["id"]
    early = call("show", name, "--as-of", "2024-01-01", "--database", ledger)
    assert early.exit_code != 0
    assert call("show", name, "--database", ledger).exit_code == 0
