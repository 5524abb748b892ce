"""Events as an Atom feed: one stable address for each query."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from pydantic import Field

from counterclaim.brief.wording import BADGES, told
from counterclaim.core.event import Event
from counterclaim.web.api.resource import Raw, Resource
from counterclaim.web.call import Call
from counterclaim.web.cards import updated
from counterclaim.web.links import stamp, to
from counterclaim.web.query import PagedQuery

_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
_FORBIDDEN = {n: None for n in range(32) if n not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


class FeedQuery(PagedQuery):
    """The newest events asked for."""

    limit: int = Field(50, ge=1, le=200, description="At most so many.")


def _feed(call: Call[FeedQuery]) -> Raw:
    query = call.query
    events = call.desk.events(query.asked(), query.as_of, query.limit, query.after).events
    asked = {name: value for name, value in call.said.items() if name != "after"}
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, "id", call.root + to("/api/v1/events.atom", asked))
    _add(root, "title", f"counterclaim: {call.desk.theatre.title}")
    _add(root, "subtitle", "What was said and who said it. Nothing here is established as fact.")
    _add(root, "updated", stamp(max((updated(e) or _UNKNOWN for e in events), default=_UNKNOWN)))
    _add(root, "link", rel="self", href=call.root + to("/api/v1/events.atom", asked))
    _add(root, "link", rel="alternate", href=call.root + to("/", asked))
    for event in events:
        _entry(root, event, call.root)
    body = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return Raw(body, "application/atom+xml")


def _entry(root: etree._Element, event: Event, desk: str) -> None:
    entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
    _add(entry, "id", f"urn:counterclaim:{event.id}")
    _add(entry, "title", event.title)
    _add(entry, "updated", stamp(updated(event) or _UNKNOWN))
    _add(entry, "link", rel="alternate", href=f"{desk}/events/{event.id}")
    _add(entry, "category", term=event.standing.value, label=BADGES[event.standing])
    author = etree.SubElement(entry, f"{{{_ATOM}}}author")
    _add(author, "name", ", ".join(dict.fromkeys(a.speaker for a in event.accounts)))
    _add(entry, "summary", _summary(event), type="text")


def _summary(event: Event) -> str:
    first = event.accounts[0]
    words = told(first, " ".join(first.exact.split()), narrated=False, denies=False)
    return f"{BADGES[event.standing].capitalize()}. {words}"


def _add(parent: etree._Element, name: str, text: str | None = None, **said: str) -> None:
    clean = {key: value.translate(_FORBIDDEN) for key, value in said.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attrib=clean)
    if text is not None:
        element.text = text.translate(_FORBIDDEN)


RESOURCES = (
    Resource(
        "/events.atom",
        "The newest events as an Atom feed.",
        FeedQuery,
        None,
        _feed,
        media_types=("application/atom+xml",),
    ),
)
