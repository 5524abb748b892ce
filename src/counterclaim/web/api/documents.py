"""Documents and claims as they were read, and the bytes they were read from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.core.claim import Claim
from counterclaim.core.reading import Reading
from counterclaim.web.api.resource import Raw, Resource
from counterclaim.web.call import Call
from counterclaim.web.problem import missing
from counterclaim.web.query import Timed

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ClaimIn:
    """One claim and where it stands."""

    document: str
    uri: str
    publisher: str | None
    claim: Claim


def _document(call: Call[Timed]) -> Reading:
    return call.desk.entry(call.path["id"], call.query.as_of).reading


def _claim(call: Call[Timed]) -> ClaimIn:
    entry = call.desk.entry(call.path["id"], call.query.as_of)
    if entry.claim is None:
        raise missing(f"{call.path['id'][:40]!r} is no claim.")
    document = entry.reading.document
    return ClaimIn(document.id, document.uri, document.publisher, entry.claim)


def _capture(call: Call[Timed]) -> Raw:
    """The bytes, as something to keep and not to show: they are anybody's."""
    name = call.path["sha256"]
    capture = call.desk.ledger.capture(name) if _HASH.fullmatch(name) else None
    if capture is None:
        raise missing(f"There is no capture {name[:64]!r}.")
    return Raw(
        capture.body,
        "application/octet-stream",
        {
            "Content-Disposition": f'attachment; filename="{capture.sha256[:16]}.capture"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


RESOURCES = (
    Resource("/documents/{id}", "One document as it was read.", Timed, Reading, _document),
    Resource("/claims/{id}", "One claim, and the document it stands in.", Timed, ClaimIn, _claim),
    Resource(
        "/captures/{sha256}",
        "The bytes that a document was read from, as a download.",
        Timed,
        None,
        _capture,
        media_types=("application/octet-stream",),
    ),
)
