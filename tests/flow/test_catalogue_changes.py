"""What changed between two versions of the catalogue, and the rows that tell it quickly."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from benchmarks.ledger import readings as generated
from sqlalchemy import text

from counterclaim.core.judgement import Judgement, Verdict
from counterclaim.flow.catalogue import Catalogue, Changes
from counterclaim.store import Ledger, open_ledger
from counterclaim.store.engine import connect
from tests.cli.test_brief import Installed, captured, cleaned
from tests.flow.test_catalogue_kept import (
    HOUR,
    STRUCK,
    _words,
    add,
    everything,
    linked,
    two_reports,
)
from tests.read.story import told as read_from
from tests.stories import SUNDAY

OLD_INDEXES = (
    *("ix_events_now_by_time", "ix_events_now_by_accounts", "ix_events_starts_id_ends"),
    *("ix_events_foretold", "ix_events_moves"),
)

MARKS = text("SELECT mark, event FROM marks ORDER BY mark, event")
FORGET = text(
    "DELETE FROM marks WHERE event IN (SELECT number FROM events WHERE replaced_at IS NOT NULL)"
)
NO_VERSIONS = ("", "x", "1.2.3", "1.2.3.4.5", "9.9.0.9", "0.0.7.0", "١.١.١.١")


def records(catalogue: Catalogue) -> dict[str, object]:
    """Events by id."""
    return {event.id: event for event in everything(catalogue)}


def test_changes_between_any_two_versions_are_what_a_look_at_both_shows(ledger: Ledger) -> None:
    """New, changed and gone, whether one report came between or all."""
    read = random.Random(5).sample(list(generated(120)), 24)  # noqa: S311
    seen = {}
    for number, each in enumerate(read):
        add(ledger, [each], SUNDAY + number * HOUR)
        catalogue = linked(ledger)
        seen[catalogue.version()] = records(catalogue)
    now = seen[catalogue.version()]
    for version, then in seen.items():
        found = catalogue.changes(version)
        assert found is not None
        assert set(found.new) == now.keys() - then.keys()
        assert set(found.gone) == then.keys() - now.keys()
        assert set(found.changed) == {i for i in now.keys() & then.keys() if now[i] != then[i]}
    assert catalogue.changes(catalogue.version()) == Changes()
    assert len(seen) == len(read)


def test_a_rejected_mention_leaves_a_gone_event(ledger: Ledger) -> None:
    """An event that nothing becomes of is gone all the same."""
    here = read_from(STRUCK, publisher="Outlet 1")
    add(ledger, [here])
    before = linked(ledger)
    version, ids = before.version(), set(records(before))
    words = [[_words(here, "missile_strike")]]
    ledger.judge(Judgement.sign(SUNDAY + HOUR, "A. Vik", Verdict.REJECT, words))
    found = linked(ledger).changes(version)
    assert found is not None
    assert set(found.gone) == ids - set(records(before)) != set()


def test_an_event_that_takes_another_id_is_a_new_one_and_a_gone_one(ledger: Ledger) -> None:
    """The id that is no more leads to the new one."""
    first, second = two_reports()
    add(ledger, [second])
    version = linked(ledger).version()
    add(ledger, [first], SUNDAY + HOUR)
    catalogue = linked(ledger)
    found = catalogue.changes(version)
    assert found is not None
    became = {event.id for gone in found.gone if (event := catalogue.event(gone))}
    assert became
    assert became <= set(found.new)


@pytest.mark.parametrize(
    "version", ["", "x", "1.2.3", "1.2.3.4.5", "9.9.0.9", "0.0.7.0", "١.١.١.١"]
)
def test_what_is_no_version_of_this_ledger_tells_nothing(ledger: Ledger, version: str) -> None:
    """Then whoever asks must look again."""
    add(ledger, two_reports())
    assert linked(ledger).changes(version) is None


def test_an_older_ledger_is_brought_up_to_date_with_the_same_rows(address: str) -> None:
    """What a step makes of the events that are there is what is written beside new ones."""
    with open_ledger(address) as opened:
        add(opened, generated(60))
        linked(opened)
        gone = replace(next(generated(60)), mentions=(), claims=())
        opened.append(captured(gone.document), cleaned(gone), gone, SUNDAY + timedelta(days=1))
        expected = [everything(linked(opened)), everything(linked(opened), SUNDAY + HOUR)]
    engine = connect(address)
    with engine.begin() as connection:
        rows = connection.execute(text("SELECT * FROM glances ORDER BY number")).all()
        marks = connection.execute(MARKS).all()
        connection.execute(text("DROP TABLE glances"))
        connection.execute(FORGET)
        connection.execute(text("CREATE INDEX ix_marks_event ON marks (event)"))
        connection.execute(text("DROP INDEX ix_steps_recorded_at"))
        for name in OLD_INDEXES:
            connection.execute(text(f"CREATE INDEX {name} ON events (starts)"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))
    with open_ledger(address) as opened:
        assert [everything(linked(opened)), everything(linked(opened), SUNDAY + HOUR)] == expected
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM glances ORDER BY number")).all() == rows
        assert connection.execute(MARKS).all() == marks
    engine.dispose()
    assert any(row.closed is not None for row in rows)
    assert any(row.closed is None for row in rows)


def test_the_same_captures_give_the_same_ids_in_any_ledger(tmp_path: Path) -> None:
    """Replayed one by one, at once, or after a restart half way, events keep their ids."""
    read = list(generated(100, seed=3))
    found = []
    for name, at_once in (("first", 1), ("replayed", len(read)), ("begun again", 7)):
        with open_ledger(str(tmp_path / f"{name}.sqlite")) as opened:
            for start in range(0, len(read), at_once):
                add(opened, read[start : start + at_once], SUNDAY + start * timedelta(minutes=1))
                Catalogue(opened, Installed(), "example").bring_up_to_date()
            catalogue = linked(opened)
            found.append(records(catalogue))
            assert all(catalogue.event(name) == event for name, event in found[-1].items())
    assert found[0] == found[1] == found[2]
