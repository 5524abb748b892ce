"""Every page of the desk."""

from __future__ import annotations

from typing import Any

from counterclaim.web.pages import (
    briefing,
    document,
    event,
    now,
    quality,
    review,
    sources,
    table,
    watch,
)
from counterclaim.web.pages import (
    map as map_,
)
from counterclaim.web.pages.page import Page

PAGES: tuple[Page[Any], ...] = (
    now.PAGE,
    map_.PAGE,
    event.PAGE,
    document.PAGE,
    table.PAGE,
    watch.PAGE,
    briefing.PAGE,
    review.PAGE,
    sources.PAGE,
    quality.PAGE,
)
