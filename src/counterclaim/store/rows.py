"""Values to rows of the ledger's tables, and back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, Run
from counterclaim.core.ids import content_id
from counterclaim.core.reading import Reading
from counterclaim.core.record import reading_to_json

Values = dict[str, Any]


def capture_row(capture: Capture) -> Values:
    """One capture; fetching the same bytes from the same place again is the same row."""
    published = capture.published_at.isoformat() if capture.published_at else None
    said = (capture.charset, capture.publisher, published, capture.title)
    return {
        "id": content_id("cap", capture.sha256, capture.uri, capture.media_type, *said),
        "sha256": capture.sha256,
        "uri": capture.uri,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "publisher": capture.publisher,
        "published_at": capture.published_at,
        "title": capture.title,
        "fetched_at": capture.fetched_at,
    }


def capture_of(row: Row[Any], body: bytes) -> Capture:
    """The capture a row stands for."""
    return Capture(
        row.uri,
        body,
        row.media_type,
        row.fetched_at,
        row.charset,
        row.publisher,
        row.published_at,
        row.title,
    )


def document_row(cleaned: Cleaned, capture: str) -> Values:
    """One document, with the runs that lead it back to its capture."""
    document = cleaned.document
    return {
        "id": document.id,
        "capture": capture,
        "publisher": document.publisher,
        "published_at": document.published_at,
        "language": document.language,
        "alignment": json.dumps([astuple(run) for run in cleaned.alignment]),
    }


def alignment_of(stored: str) -> tuple[Run, ...]:
    """The runs a document row keeps."""
    return tuple(Run(*run) for run in json.loads(stored))


def reading_row(reading: Reading, reader: str, recorded_at: datetime) -> Values:
    """One reading; ``content`` tells whether two readings say the same.

    The capture is left out of ``content``: a page served with another clock in its corner is
    other bytes and the same reading.
    """
    apart = replace(reading, document=replace(reading.document, capture=""))
    return {
        "document": reading.document.id,
        "reader": reader,
        "recorded_at": recorded_at,
        "content": hashlib.sha256(reading_to_json(apart).encode()).hexdigest(),
        "record": reading_to_json(reading),
    }


def claim_rows(reading: Reading) -> list[Values]:
    """Look-up rows of a reading's claims, by their nearest speaker."""
    return [
        {
            "position": position,
            "id": claim.id,
            "speaker": claim.speakers[0].name,
            "side": claim.speakers[0].side,
            "stance": claim.stance.value,
        }
        for position, claim in enumerate(reading.claims)
    ]


def mention_rows(reading: Reading) -> list[Values]:
    """Look-up rows of a reading's mentions, by their time and type."""
    return [
        {
            "position": position,
            "id": mention.id,
            "event_type": mention.event_type,
            "track": mention.track.value,
            "status": mention.status.value,
            "starts_at": mention.when and mention.when.start,
            "ends_at": mention.when and mention.when.end,
        }
        for position, mention in enumerate(reading.mentions)
    ]
