"""Checks that a name leads to one actor, place or outlet, or says openly that it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterclaim.core.issue import Issue
from counterclaim.theatre.folder import Folder, at, named, place_of
from counterclaim.theatre.model import ActorForm, Kind, OutletForm, PlaceForm


def shared_names(pack: Folder) -> Iterator[Issue]:
    """Two entries of a kind share a name only when both mark it ``ambiguous: true``."""
    holders: dict[tuple[Kind, str], dict[str, str]] = defaultdict(dict)
    for kind, slug, form in named(pack):
        for text, where in _plain_names(pack, kind, slug, form):
            holders[kind, text.casefold()].setdefault(slug, f"{where}: {text!r}")
    marked = _marked(pack)
    for (kind, key), by_slug in holders.items():
        others = by_slug.keys() | marked.get((kind, key), set())
        if len(others) > 1:
            yield from (_shared(kind, slug, by_slug[slug], others) for slug in sorted(by_slug))


def _shared(kind: Kind, slug: str, where: str, slugs: set[str]) -> Issue:
    others = ", ".join(sorted(slugs - {slug}))
    reason = f"is also a name of {others} in {kind}; mark it ambiguous: true in each of them"
    return Issue("pack_shared_name", f"{where} {reason}")


def _plain_names(
    pack: Folder, kind: Kind, slug: str, form: ActorForm | PlaceForm | OutletForm
) -> Iterator[tuple[str, str]]:
    """Names not marked ambiguous; the main one counts as marked when its entry in names is."""
    ambiguous = {name.text for name in form.names if name.ambiguous}
    for n, name in enumerate(form.names):
        if not name.ambiguous:
            yield name.text, place_of(pack, kind, slug, "names", n)
    if form.name and form.name not in ambiguous:
        yield form.name, place_of(pack, kind, slug, "name")


def _marked(pack: Folder) -> dict[tuple[Kind, str], set[str]]:
    marked: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for kind, slug, form in named(pack):
        for name in form.names:
            if name.ambiguous:
                marked[kind, name.text.casefold()].add(slug)
    return marked


def shared_side_names(pack: Folder) -> Iterator[Issue]:
    """No two sides have a code, a name, a demonym or a seat in common."""
    owners: dict[str, int] = {}
    for n, side in enumerate(pack.theatre.sides if pack.theatre else ()):
        for text in {side.code, side.name, *side.names, *side.demonyms, *side.seats}:
            if owners.setdefault(text.casefold(), n) != n:
                where = at("theatre.yml", pack.theatre_lines, "sides", n)
                yield Issue("pack_shared_name", f"{where}: {text!r} also stands for another side")


def shared_domains(pack: Folder) -> Iterator[Issue]:
    """A domain belongs to one outlet."""
    owners: dict[str, str] = {}
    for slug, outlet in pack.outlets.items():
        for domain in outlet.domains:
            other = owners.setdefault(domain.lower(), slug)
            if other != slug:
                where = place_of(pack, "outlets", slug, "domains")
                reason = f"{domain} already belongs to outlets/{other}.yml"
                yield Issue("pack_shared_name", f"{where}: {reason}")
