"""Checks distances that reports state between two places they name against the globe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.span import Span
from counterclaim.core.where import PlacePrecision
from counterclaim.resolve.place_geography import gap_km, point_of
from counterclaim.resolve.place_offset import NOWHERE, bearing_gap
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_sphere import steps
from counterclaim.resolve.place_toponym import Offset, Toponym
from counterclaim.resolve.place_trust import Verdict

ROAD_BENDS = 0.4
LEAST_SLACK_KM = 15.0
WIDEST_KM = 40.0
OTHER_WAY = 100.0
UNMEASURED = {PlacePrecision.COUNTRY, PlacePrecision.AREA, PlacePrecision.REGION}
Checked = tuple[list[Toponym], list[Issue]]


def check_distances(
    page: Page, toponyms: Sequence[Toponym], verdicts: Sequence[Verdict]
) -> Checked:
    """Names without the distances that only describe the name before, and those that cannot be.

    “Kaldvik, 15 km north of Brenn” names two towns and no third place.
    """
    kept, issues = list(toponyms), []
    for at in range(1, len(kept)):
        offset = kept[at].offset
        if offset is None or not _describes(page, toponyms[at - 1], kept[at]):
            continue
        one, other = (_best(verdicts[n]) for n in (at - 1, at))
        if one and other and not is_plausible(one, other, offset):
            issues.append(_disagreement(page.analysis.text, kept[at], one, other))
        start = page.analysis.words[kept[at].first].start
        kept[at] = replace(kept[at], start=start, offset=None)
    return kept, issues


def _describes(page: Page, named: Toponym, stated: Toponym) -> bool:
    gap = page.analysis.text[named.end : stated.start].lower()
    words = gap.replace(",", " , ").replace("(", " ( ").split()
    return bool(words) and "\n" not in gap and page.words.apposing.issuperset(words)


def _best(verdict: Verdict) -> GazetteerEntry | None:
    entry = verdict.believed[0].entry if verdict.believed else None
    return None if entry is None or entry.precision in UNMEASURED else entry


def is_plausible(one: GazetteerEntry, other: GazetteerEntry, offset: Offset) -> bool:
    """Whether a place can lie so far, and that way, from another; roads bend, towns are wide."""
    found = gap_km(one, other)
    slack = max(LEAST_SLACK_KM, ROAD_BENDS * offset.kilometres)
    slack += min(WIDEST_KM, one.radius_km + other.radius_km)
    if abs(found - offset.kilometres) > slack:
        return False
    way = steps(point_of(other), point_of(one))
    near = found <= slack or offset.direction == NOWHERE
    return near or bearing_gap(offset.direction, way) <= OTHER_WAY


def _disagreement(text: str, stated: Toponym, one: GazetteerEntry, other: GazetteerEntry) -> Issue:
    span = Span.of(text, stated.start, stated.end)
    found = f"{gap_km(one, other):,.0f} km apart"
    message = f"“{span.exact}” is said of {one.name}; on the map they are {found} or lie otherwise."
    return Issue("distance_disagrees", message, span)
