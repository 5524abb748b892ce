"""Judgements are kept like all else: added, never changed, known as of a time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from counterclaim.core.judgement import Anchor, Judgement, Verdict
from counterclaim.store import Ledger, open_ledger
from counterclaim.store.engine import connect
from counterclaim.store.schema import CATALOGUE
from tests.core.samples import RECORDED, capture_of, cleaned_of, reading_of

DOCUMENT = reading_of().document
NOON = datetime(2024, 6, 16, 12, tzinfo=UTC)
GROUPS = [[Anchor("doc_a", 0, 4)], [Anchor("doc_b", 7, 9)]]
SAME = Judgement.sign(NOON, "A. Vik", Verdict.SAME, GROUPS, note="one fire")
GRADE = Judgement.sign(NOON.replace(hour=13), "A. Vik", Verdict.GRADE, (), "Lakes Radio", "B")


def test_a_judgement_reads_back_as_it_was_signed(ledger: Ledger) -> None:
    """Kept once, in the order signed, whatever order they came in."""
    assert ledger.judge(GRADE)
    assert ledger.judge(SAME)
    assert not ledger.judge(SAME)
    assert ledger.judgements() == (SAME, GRADE)


def test_judgements_are_known_as_of_a_time(ledger: Ledger) -> None:
    """What was signed later did not exist yet."""
    ledger.judge(SAME)
    ledger.judge(GRADE)
    assert ledger.judgements(as_of=NOON) == (SAME,)


def test_a_judgement_cannot_be_changed(address: str) -> None:
    """Not even by somebody with the database in hand, short of removing the lock."""
    with open_ledger(address) as opened:
        opened.judge(SAME)
    engine = connect(address)
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text("UPDATE judgements SET judge = 'somebody else'"))
    engine.dispose()


def test_a_ledger_of_the_first_step_is_brought_up_to_date(address: str) -> None:
    """The tables of judgements and events are added, and what was there waits to be linked."""
    with open_ledger(address) as opened:
        opened.append(capture_of(), cleaned_of(), reading_of(), RECORDED)
    engine = connect(address)
    with engine.begin() as connection:
        for table in ("judgements", *CATALOGUE):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    with open_ledger(address) as opened:
        assert opened.judge(SAME)
        with opened.events.writing() as shelf:
            assert {each.name for each in shelf.to_link.first(9)} == {DOCUMENT.id, SAME.id}
