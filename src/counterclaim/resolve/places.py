"""Words to places: found, resolved as far as is honest, the losers kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.analysis import Analysis
from counterclaim.core.document import Document
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre
from counterclaim.core.ports import Gazetteer
from counterclaim.core.where import Place
from counterclaim.resolve.party_places import no_places
from counterclaim.resolve.place_border import borders
from counterclaim.resolve.place_context import with_context
from counterclaim.resolve.place_detect import detect, toponym_at
from counterclaim.resolve.place_distance import check_distances
from counterclaim.resolve.place_geography import contains
from counterclaim.resolve.place_judge import is_named_place
from counterclaim.resolve.place_page import Page
from counterclaim.resolve.place_peoples import peoples_of
from counterclaim.resolve.place_rank import rank_all
from counterclaim.resolve.place_renamed import with_renamed
from counterclaim.resolve.place_score import may_hold
from counterclaim.resolve.place_shape import place_of
from counterclaim.resolve.place_toponym import Toponym
from counterclaim.resolve.place_trust import Verdict, weighed
from counterclaim.resolve.place_words import place_words

BESIDE = 4


def find_places(
    document: Document, analysis: Analysis, theatre: Theatre, gazetteer: Gazetteer
) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """Every place name of a document in text order, each resolved or said to be unresolved."""
    page = Page(analysis, gazetteer, place_words(document.language))
    detected = detect(page, no_places(page.analysis.text, theatre))
    toponyms = _apart(detected, [with_context(page, toponym) for toponym in detected])
    toponyms = sorted([*toponyms, *borders(page, toponyms)], key=lambda toponym: toponym.start)
    linked, verdicts = weigh_toponyms(page, toponyms, theatre)
    described, implausible = check_distances(page, linked, verdicts)
    found = [
        place_of(page.analysis.text, described, at, verdict)
        for at, verdict in enumerate(verdicts)
        if verdict.believed or not verdict.doubted or is_named_place(page, linked[at])
    ]
    issues = (*(issue for _, issue in found if issue), *implausible)
    return tuple(place for place, _ in found), issues


def _apart(detected: Sequence[Toponym], widened: Sequence[Toponym]) -> list[Toponym]:
    """The names with the words around them, but for those whose words belong to the one before."""
    kept: list[Toponym] = []
    for plain, wide in zip(detected, widened, strict=True):
        kept.append(wide if not kept or wide.start >= kept[-1].end else plain)
    return kept


def weigh_toponyms(
    page: Page, toponyms: Sequence[Toponym], theatre: Theatre
) -> tuple[Sequence[Toponym], Sequence[Verdict]]:
    """Names already found, with what each can mean, judged together."""
    linked = link_containers(page, with_renamed(page, toponyms))
    capital = capitals(linked, page.gazetteer)
    ranked, setting = rank_all(linked, theatre, capital, peoples_of(page))
    return linked, [weighed(toponym, ranked[toponym.sense], setting) for toponym in linked]


def capitals(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> set[GazetteerEntry]:
    """The capitals of all countries that any of the names could lie in."""
    countries = {entry.country for toponym in toponyms for entry in toponym.entries}
    found = (gazetteer.find(f"capital of {country}") for country in countries if country)
    return {entries[0] for entries in found if entries}


def link_containers(page: Page, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Tell each toponym which neighbours may contain it: "Kaldvik, Varn Province"."""
    linked = []
    for at, toponym in enumerate(toponyms):
        near = [n for n in (at + 1, at + 2, at - 1) if 0 <= n < len(toponyms)]
        within = tuple(n for n in near if _is_beside(page, toponym, toponyms[n]))
        container = next((n for n in within if _holds(toponyms[n], toponym)), None)
        name = None if container is None else toponyms[container].name.casefold()
        linked.append(replace(toponym, within=within, container=name))
    return _carry_containers(linked)


def _holds(outer: Toponym, inner: Toponym) -> bool:
    return any(contains(o, i) for o in outer.entries if may_hold(o, inner) for i in inner.entries)


def _carry_containers(toponyms: Sequence[Toponym]) -> list[Toponym]:
    """A bare name means what it last meant with its container, else what it first will mean."""
    latest: dict[str, str] = {}
    for toponym in reversed(toponyms):
        if toponym.container is not None:
            latest[toponym.name.casefold()] = toponym.container
    carried = []
    for toponym in toponyms:
        key = toponym.name.casefold()
        if toponym.container is not None:
            latest[key] = toponym.container
        carried.append(replace(toponym, container=latest.get(key)))
    return carried


def _is_beside(page: Page, toponym: Toponym, other: Toponym) -> bool:
    text = page.analysis.text
    if other.start >= toponym.end:
        gap = text[toponym.end : other.start].strip().lower()
        words = gap.strip(",( ").split()
        return (
            "\n" not in gap
            and (gap[:1] in {",", "(", ""} or words[:1] in (["in"], ["of"]))
            and (len(words) <= BESIDE and not set(words) & {"and", "or", "to", "from"})
        )
    gap = text[other.end : toponym.start].strip().lower()
    return gap[:2] in {"'s", "’s"} and len(gap.split()) <= BESIDE


def place_spans(
    document: Document,
    analysis: Analysis,
    theatre: Theatre,
    gazetteer: Gazetteer,
    spans: Sequence[tuple[int, int]],
) -> tuple[Place, ...]:
    """The places that given words mean, one per span; detection is not judged."""
    page = Page(analysis, gazetteer, place_words(document.language))
    toponyms = [with_context(page, toponym_at(page, start, end)) for start, end in spans]
    plain = [replace(t, direction=None, offset=None) for t in toponyms]
    linked, verdicts = weigh_toponyms(page, plain, theatre)
    text = page.analysis.text
    return tuple(place_of(text, linked, at, verdict)[0] for at, verdict in enumerate(verdicts))
