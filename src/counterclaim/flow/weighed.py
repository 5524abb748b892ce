"""One event weighed by itself: by the reports that speak of it, and by those that replaced them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.core.cluster import Cluster
from counterclaim.core.document import Document
from counterclaim.core.event import Event
from counterclaim.core.event_marks import Key
from counterclaim.core.pack import EventType, Theatre
from counterclaim.flow.linked_reports import Find, Report
from counterclaim.weigh import weigh

_PAGES = ("http://", "https://")


def page_of(document: Document) -> Key | None:
    """The page that a document stood on; None when it stood on none."""
    if not document.uri.startswith(_PAGES):
        return None
    return ("page", document.uri, document.publisher or "")


def weighed(
    cluster: Cluster,
    theatre: Theatre,
    types: Mapping[str, EventType],
    versions: Iterable[Report],
) -> Event:
    """The event that a cluster amounts to.

    Args:
        cluster: What is linked.
        theatre: The sides and who speaks for them.
        types: Event types by slug.
        versions: Every report that stood on one of its pages.
    """
    (event,) = weigh([cluster], theatre, types, None, in_order(versions))
    return event


def in_order(reports: Iterable[Report]) -> list[Document]:
    """Their documents, in order of publication and recording, each once."""
    ordered = sorted(reports, key=lambda r: (_moment(r), r.recorded_at, r.document.id))
    return list({report.document.id: report.document for report in ordered}.values())


def versions_of(
    cluster: Cluster, latest: Mapping[Key, Sequence[int]], find: Find
) -> Iterable[Report]:
    """The reports on the pages of a cluster.

    Args:
        cluster: What is linked.
        latest: Steps by page.
        find: The report of a step.
    """
    pages = {page_of(told.document) for told in cluster.told}
    steps = {step for page in pages if page for step in latest.get(page, ())}
    return [report for step in sorted(steps) if (report := find(step))]


def _moment(report: Report) -> str:
    return (report.document.published_at or report.recorded_at).isoformat()
