"""What became of events since a state of the ledger that somebody saw."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from counterclaim.flow.catalogue import Changes
from counterclaim.web.api.resource import Resource
from counterclaim.web.call import Call


class ChangesQuery(BaseModel):
    """Since when."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    since: str | None = Field(
        None, max_length=100, description="What an earlier answer gave as version."
    )


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Ids of events, the one written last first.

    Attributes:
        known: Whether it can be told: false where nothing was said in ``since``, it was no state
            of this ledger, or too much has changed.
    """

    version: str
    known: bool
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def _changes(call: Call[ChangesQuery]) -> ChangeList:
    catalogue, since = call.desk.catalogue, call.query.since
    version = catalogue.version()
    found = catalogue.changes(since) if since else None
    some = found or Changes()
    return ChangeList(version, found is not None, some.new, some.changed, some.gone)


RESOURCES = (
    Resource(
        "/changes",
        "Which events are new, changed or gone since an earlier state of the ledger.",
        ChangesQuery,
        ChangeList,
        _changes,
    ),
)
