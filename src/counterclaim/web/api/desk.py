"""Sources, quality, briefing, review: what the desk's other pages show."""

from __future__ import annotations

from enum import StrEnum

from counterclaim.brief.briefing import Briefing
from counterclaim.brief.formats import html, json_, markdown, text
from counterclaim.web.api.resource import Raw, Resource
from counterclaim.web.call import Call
from counterclaim.web.pages.briefing import BriefingQuery, briefing_of
from counterclaim.web.pages.quality import QualityView
from counterclaim.web.pages.quality import view as quality
from counterclaim.web.pages.review import ReviewQuery, ReviewView
from counterclaim.web.pages.review import view as review
from counterclaim.web.pages.sources import SourcesView
from counterclaim.web.pages.sources import view as sources
from counterclaim.web.query import Timed


class Format(StrEnum):
    """How a briefing is written."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


_FORMATS = {Format.TEXT: text, Format.MD: markdown, Format.HTML: html, Format.JSON: json_}


class WrittenQuery(BriefingQuery):
    """A briefing of a time, written in a format."""

    format: Format = Format.MD


def _briefing(call: Call[BriefingQuery]) -> Briefing:
    return briefing_of(call)[0]


def _written(call: Call[WrittenQuery]) -> Raw:
    how = _FORMATS[call.query.format]
    name = f"briefing.{how.EXTENSION}"
    return Raw(
        how.render(briefing_of(call)[0]).encode(),
        f"{how.MIME_TYPE}; charset=utf-8",
        {"Content-Disposition": f'attachment; filename="{name}"'},
    )


RESOURCES = (
    Resource("/briefing", "The briefing of a time.", BriefingQuery, Briefing, _briefing),
    Resource(
        "/briefing/file",
        "The briefing as a file: text, Markdown, HTML or JSON.",
        WrittenQuery,
        None,
        _written,
        media_types=tuple(how.MIME_TYPE for how in _FORMATS.values()),
    ),
    Resource(
        "/sources",
        "How each watched source does, and grades of sources.",
        Timed,
        SourcesView,
        sources,
        versioned=False,
    ),
    Resource(
        "/quality",
        "How well the reader reads, measured.",
        Timed,
        QualityView,
        quality,
        versioned=False,
    ),
    Resource(
        "/review",
        "Events nobody has judged, the most doubtful and most read first.",
        ReviewQuery,
        ReviewView,
        review,
        versioned=False,
    ),
)
