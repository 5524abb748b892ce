"""The ledger: append what was read, ask what was known at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.exc import DataError, IntegrityError

from counterclaim import __version__
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.errors import BadLedger, SkipItem
from counterclaim.core.judgement import Judgement
from counterclaim.core.reading import Reading
from counterclaim.core.record import reading_from_json
from counterclaim.store import judgements, look_up
from counterclaim.store.append import append
from counterclaim.store.engine import connect, transaction
from counterclaim.store.entry import Entry
from counterclaim.store.kept_events import KeptEvents
from counterclaim.store.rows import capture_of
from counterclaim.store.schema import HEAD, bring_up_to_date, current
from counterclaim.store.tables import bodies, captures

_TRIES = 10
_CHUNK = 100


class Ledger:
    """An open ledger; safe to share between processes, each with its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(
        self,
        capture: Capture,
        cleaned: Cleaned,
        reading: Reading,
        recorded_at: datetime,
        reader: str = __version__,
    ) -> bool:
        """Add one document with all its claims, wholly or not at all.

        Args:
            capture: The bytes, kept even when their reading is known.
            cleaned: The document and how it leads back to the capture.
            reading: What it says.
            recorded_at: When it became known here, with a time zone.
            reader: Version of the reader.

        Returns:
            False when the document's latest reading says just this already.

        Raises:
            SkipItem: The values cannot be stored (characters no database keeps).
            BadLedger: The ledger cannot be written.
        """
        if reading.document != cleaned.document:
            raise ValueError(f"reading {reading.document.id} is not of {cleaned.document.id}")
        for _ in range(_TRIES):
            try:
                with transaction(self._engine, writing=True) as connection:
                    return append(connection, capture, cleaned, reading, recorded_at, reader)
            except IntegrityError:
                continue  # another process added the same document first; look again
            except (DataError, UnicodeError) as error:
                raise SkipItem(
                    f"{capture.uri} holds characters that cannot be stored: {error}",
                    "ledger_refused_item",
                ) from error
        raise BadLedger(f"other processes kept changing {reading.document.id}; try again")

    def readings(
        self,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
    ) -> Iterator[Reading]:
        """Latest reading of each document, in order of publication.

        Args:
            since: Leave out documents published before; one without a date counts from when it
                was first recorded.
            until: Leave out documents published at this time or later.
            as_of: Answer as it would have been at this time: later readings do not exist.
        """
        with transaction(self._engine) as connection:
            keys = look_up.latest_readings(connection, since, until, as_of)
        for start in range(0, len(keys), _CHUNK):
            with transaction(self._engine) as connection:
                records = look_up.records(connection, keys[start : start + _CHUNK])
            yield from map(reading_from_json, records)

    def judge(self, judgement: Judgement) -> bool:
        """Keep a person's judgement; False when it is kept already.

        Raises:
            BadLedger: The ledger cannot be written.
        """
        with transaction(self._engine, writing=True) as connection:
            return judgements.add(connection, judgement)

    def judgements(self, as_of: datetime | None = None) -> tuple[Judgement, ...]:
        """What people judged, in the order signed.

        Args:
            as_of: Answer as it would have been at this time.
        """
        with transaction(self._engine) as connection:
            return judgements.known(connection, as_of)

    @property
    def events(self) -> KeptEvents:
        """The catalogue of its events."""
        return KeptEvents(self._engine)

    def find(self, id_or_prefix: str) -> tuple[Entry, ...]:
        """Everything a whole id or the beginning of one names, each in its latest reading.

        A whole id is one answer even when it begins another; several answers mean that the
        beginning is too short.
        """
        with transaction(self._engine) as connection:
            return look_up.entries(connection, id_or_prefix)

    def capture(self, sha256: str) -> Capture | None:
        """The bytes with this hash, as they were first fetched; None when unknown."""
        rows = (
            select(captures, bodies.c.body)
            .join(bodies)
            .where(captures.c.sha256 == sha256)
            .order_by(captures.c.fetched_at, captures.c.id)
        )
        with transaction(self._engine) as connection:
            row = connection.execute(rows).first()
        return None if row is None else capture_of(row, row.body)


@contextmanager
def open_ledger(url: str) -> Iterator[Ledger]:
    """Open a ledger, creating it or bringing it up to date first.

    Args:
        url: ``sqlite:///PATH``, ``postgresql://…`` or a plain path of a SQLite file.

    Raises:
        BadLedger: It cannot be opened or is no ledger; the message says what to do.
    """
    engine = connect(url)
    try:
        with transaction(engine) as connection:
            step = current(connection)
        if step != HEAD:
            with transaction(engine, writing=True) as connection:
                bring_up_to_date(connection)
        yield Ledger(engine)
    finally:
        engine.dispose()
