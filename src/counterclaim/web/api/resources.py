"""Every resource of the API."""

from __future__ import annotations

from typing import Any

from counterclaim.web.api import (
    changes,
    desk,
    documents,
    events,
    feed,
    judgements,
    marks,
    table,
    theatre,
    timeline,
)
from counterclaim.web.api.resource import Resource

RESOURCES: tuple[Resource[Any], ...] = (
    *marks.RESOURCES,
    *timeline.RESOURCES,
    *feed.RESOURCES,
    *events.RESOURCES,
    *changes.RESOURCES,
    *documents.RESOURCES,
    *table.RESOURCES,
    *theatre.RESOURCES,
    *desk.RESOURCES,
    *judgements.RESOURCES,
)
