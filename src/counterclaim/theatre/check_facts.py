"""Checks that dates run forwards and that what is contested says according to whom."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.issue import Issue
from counterclaim.theatre.codes import known_country
from counterclaim.theatre.folder import Folder, at, place_of
from counterclaim.theatre.model import ActorForm, OfficeForm, PlaceForm
from counterclaim.theatre.partial_date import first_day, last_day


def dates(pack: Folder) -> Iterator[Issue]:
    """Periods end after they begin; only persons hold offices, and each once at a time."""
    period = pack.theatre.period if pack.theatre else None
    if period is not None and _backwards(period.from_, period.to):
        where = at("theatre.yml", pack.theatre_lines, "period")
        yield Issue("pack_bad_dates", f"{where}: the period ends before it begins")
    for slug, actor in pack.actors.items():
        yield from _offices(pack, slug, actor)
    for slug, place in pack.places.items():
        for n, control in enumerate(place.controlled):
            if _backwards(control.from_, control.to):
                where = place_of(pack, "places", slug, "controlled", n)
                yield Issue("pack_bad_dates", f"{where}: control ends before it begins")


def _offices(pack: Folder, slug: str, actor: ActorForm) -> Iterator[Issue]:
    if actor.offices and actor.kind is not SpeakerKind.PERSON:
        where = place_of(pack, "actors", slug, "offices")
        yield Issue("pack_bad_dates", f"{where}: only a person holds offices")
    for n, office in enumerate(actor.offices):
        where = place_of(pack, "actors", slug, "offices", n)
        if _backwards(office.since, office.until):
            reason = f"{office.title} ends ({office.until}) before it begins ({office.since})"
            yield Issue("pack_bad_dates", f"{where}: {reason}")
        elif any(_twice(office, earlier) for earlier in actor.offices[:n]):
            reason = f"{office.title} is listed twice for the same days"
            yield Issue("pack_bad_dates", f"{where}: {reason}")


def _backwards(since: str | None, until: str | None) -> bool:
    return since is not None and until is not None and last_day(until) < first_day(since)


def _twice(one: OfficeForm, other: OfficeForm) -> bool:
    if (one.title.casefold(), one.of) != (other.title.casefold(), other.of):
        return False
    return not (_before(one, other) or _before(other, one))


def _before(one: OfficeForm, other: OfficeForm) -> bool:
    """Whether one may have ended by the time the other began."""
    if one.until is None or other.since is None:
        return False
    return first_day(one.until) <= last_day(other.since)


def contested(pack: Folder) -> Iterator[Issue]:
    """Claims to a place and control of it name a side or country, and who says so."""
    yield from _phases(pack)
    for slug, place in pack.places.items():
        for field, n, by, source in _said_of(place):
            where = place_of(pack, "places", slug, field, n)
            if source is None:
                yield Issue("pack_unsourced", f"{where}: {field} needs according_to")
            if not _party(pack, by):
                reason = f"{by!r} is neither a side of this pack nor a country code"
                yield Issue("pack_unknown_side", f"{where}: {reason}")


def _phases(pack: Folder) -> Iterator[Issue]:
    """When a war began is often contested, so a phase needs its source."""
    for n, phase in enumerate(pack.theatre.phases if pack.theatre else ()):
        if phase.according_to is None:
            where = at("theatre.yml", pack.theatre_lines, "phases", n)
            yield Issue("pack_unsourced", f"{where}: a phase needs according_to")


def _said_of(place: PlaceForm) -> Iterator[tuple[str, int, str, str | None]]:
    for n, claim in enumerate(place.claimed_by):
        yield "claimed_by", n, claim.by, claim.according_to
    for n, control in enumerate(place.controlled):
        yield "controlled", n, control.by, control.according_to


def _party(pack: Folder, code: str) -> bool:
    sides = {side.code for side in pack.theatre.sides} if pack.theatre else set()
    return code in sides or known_country(code)
