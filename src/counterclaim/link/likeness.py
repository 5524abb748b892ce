"""How like two mentions are: named likenesses, whose findings are worth what a table says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from counterclaim.core.errors import StopRun
from counterclaim.core.globe import gap_km
from counterclaim.core.mention import Status
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.link.families import kin
from counterclaim.link.naming import one_name
from counterclaim.link.sketch import PARTS, Sketch
from counterclaim.link.weights import HERE
from counterclaim.link.wording import worded_alike, wording_weights

_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.AREA})
_SETTLED = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT})
_AROUND = frozenset({PlacePrecision.DISTRICT, PlacePrecision.REGION})
_AHEAD = frozenset({Status.PLANNED, Status.THREATENED, Status.HYPOTHETICAL})
_NARROW_KM = 30.0
_NEARLY_KM = 5
_ALMOST = timedelta(hours=12)
_SOON = timedelta(days=3)
_MUCH = 2.0
"""Log-odds above the threshold at which two wordings are much alike."""
Likeness = Callable[[Sketch, Sketch], str | None]


@dataclass(frozen=True, slots=True)
class Worth:
    """What findings are worth.

    Attributes:
        threshold: Least sum at which two mentions are taken to be about one event.
        veto: Sum at or below which a pair keeps its events apart.
        merge: Least sum at which a mention brings two events together.
        findings: Likeness to finding to weight.
        telling: Likenesses that can tell one event from another of its kind on the same day.
    """

    threshold: float
    veto: float
    merge: float
    findings: Mapping[str, Mapping[str, float]]
    telling: frozenset[str]


def compare(one: Sketch, other: Sketch) -> tuple[float, tuple[str, ...]]:
    """Sum of what all findings are worth, and each finding that counts, in words.

    Without any telling likeness two mentions are never one event, however well the rest agrees:
    there is more than one strike in a night. The wording, which takes longest to compare and comes
    last, is left out where it could neither join the two nor save them from a veto.
    """
    worth = event_worth()
    total, told_apart, reasons = 0.0, False, []
    for name, likeness in LIKENESSES.items():
        if name == "wording" and _is_settled(total, worth, told_apart=told_apart):
            break
        finding = likeness(one, other)
        weight = worth.findings[name][finding] if finding else 0.0
        total += weight
        told_apart |= weight > 0 and name in worth.telling
        if weight:
            reasons.append(f"{name}: {finding} {weight:+.1f}")
    return (total if told_apart else min(total, 0.0)), tuple(reasons)


def _is_settled(total: float, worth: Worth, *, told_apart: bool) -> bool:
    most = max(worth.findings["wording"].values())
    if total + most < worth.veto:
        return True
    return total >= worth.veto and not told_apart and "wording" not in worth.telling


def kind(one: Sketch, other: Sketch) -> str | None:
    """The same type, a kind of the other, or a deed and its harm; others cannot be one event."""
    a, b = one.family, other.family
    if not a or not b:
        return None
    if a[0] == b[0]:
        return "same"
    if a[0] in b or b[0] in a:
        return "kind of the other"
    if set(a) & set(b):
        return "related"
    harm = b[-1] in kin(a[-1]) and not _is_ahead(one) and not _is_ahead(other)
    return "harm of the other" if harm else "other"


def _is_ahead(sketch: Sketch) -> bool:
    """Whether it is still to come: a threat has harmed nobody."""
    return sketch.told is not None and sketch.told.mention.status in _AHEAD


def time(one: Sketch, other: Sketch) -> str | None:
    """Event times that meet; days apart rule it out; unknown times say little."""
    a, b = one.interval, other.interval
    if a is None or b is None:
        return f"unknown, published {'near' if _published_near(one, other) else 'apart'}"
    if a[0] < b[1] and b[0] < a[1]:
        return "same"
    return "near" if max(b[0] - a[1], a[0] - b[1]) < _ALMOST else "apart"


def place(one: Sketch, other: Sketch) -> str | None:
    """Places that meet within their radii; far ones rule it out; wide ones say little."""
    if _other_districts(one, other):
        return "other districts"
    pairs = [(x, y) for x in one.places for y in other.places if _resolved(x) and _resolved(y)]
    return _by_distance(pairs) if pairs else _by_name(one, other)


def _by_distance(pairs: Sequence[tuple[Place, Place]]) -> str:
    same = [x for x, y in pairs if x.geonames_id == y.geonames_id and x.name == y.name]
    if any(x.precision not in _WIDE for x in same):
        return "same"
    near = [(x, y) for x, y in pairs if _meet(x, y)]
    if not near:
        return "apart"
    return "near" if any(_narrow(x) and _narrow(y) for x, y in near) else "wide"


def _by_name(one: Sketch, other: Sketch) -> str | None:
    """Settlements that no gazetteer knows, or that only one side of the pair has on its map."""
    a, b = _names_of(one, _SETTLED), _names_of(other, _SETTLED)
    if not a or not b:
        return None
    return "same name" if a & b else "other names"


def _other_districts(one: Sketch, other: Sketch) -> bool:
    """Two places of one name, each in a district or region that the other does not name."""
    if not _names_of(one, _SETTLED) & _names_of(other, _SETTLED):
        return False
    a, b = _names_of(one, _AROUND), _names_of(other, _AROUND)
    return bool(a and b) and not a & b and not _known_to_meet(one, other)


def _known_to_meet(one: Sketch, other: Sketch) -> bool:
    around = [
        (x, y)
        for x in one.places
        for y in other.places
        if x.precision in _AROUND and y.precision in _AROUND and _resolved(x) and _resolved(y)
    ]
    return any(_one_around(x, y) for x, y in around)


def _one_around(a: Place, b: Place) -> bool:
    """One lies in the other, or both are one; neighbours overlap only as circles."""
    return gap_km(a, b) <= _NEARLY_KM if a.precision is b.precision else _meet(a, b)


def _names_of(sketch: Sketch, precisions: frozenset[PlacePrecision]) -> set[str]:
    return {place.name for place in sketch.places if place.precision in precisions}


def _resolved(place: Place) -> bool:
    return place.latitude is not None


def parties(one: Sketch, other: Sketch) -> str | None:
    """The same sides doing and suffering; opposite ones rule it out."""
    found = [_same_sides(one, other, part) for part in PARTS]
    same, apart = found.count(True), found.count(False)
    if same and apart:
        return "mixed"
    if not same and not apart:
        return None
    both = ", both parts" if same + apart > 1 else ""
    return f"{'same' if same else 'other'}{both}"


def names(one: Sketch, other: Sketch) -> str | None:
    """The same thing hit, person concerned or matter at issue."""
    shared = sum(any(one_name(name, known) for known in other.names) for name in one.names)
    return ("one shared" if shared == 1 else "several shared") if shared else None


def numbers(one: Sketch, other: Sketch) -> str | None:
    """The same number of the same thing, and more than two."""
    return "shared" if one.counts & other.counts else None


def back_reference(one: Sketch, other: Sketch) -> str | None:
    """Definite words that point back to the other mention ("the strike", "this attack")."""
    back = one.refers_to == other.id or other.refers_to == one.id
    return "refers back" if back else None


def wording(one: Sketch, other: Sketch) -> str | None:
    """Told in words, and within stories, that annotated news uses for one event."""
    odds = worded_alike(one, other) - wording_weights().threshold
    return "much alike" if odds > _MUCH else ("alike" if odds > 0 else "unlike")


LIKENESSES: Mapping[str, Likeness] = {
    "type": kind,
    "time": time,
    "place": place,
    "parties": parties,
    "names": names,
    "numbers": numbers,
    "back reference": back_reference,
    "wording": wording,
}


@cache
def event_worth() -> Worth:
    """The table of findings.

    Raises:
        StopRun: The table names a likeness that there is not, or leaves one out.
    """
    import yaml

    data = yaml.safe_load((HERE / "events.yml").read_text("utf-8"))
    listed = data["likenesses"]
    if set(listed) != set(LIKENESSES):
        raise StopRun("link/weights/events.yml must name each likeness once")
    telling = frozenset(name for name, row in listed.items() if row.pop("telling", False))
    return Worth(data["threshold"], data["veto"], data["merge"], listed, telling)


def _same_sides(one: Sketch, other: Sketch, part: str) -> bool | None:
    a, b = (each.sides.get(part, frozenset()) for each in (one, other))
    return bool(a & b) if a and b else None


def _narrow(place: Place) -> bool:
    """Whether a place is small enough that meeting it says something."""
    return (place.radius_km or 0) <= _NARROW_KM and place.precision not in _WIDE


def _meet(a: Place, b: Place) -> bool:
    return gap_km(a, b) <= (a.radius_km or 0) + (b.radius_km or 0) + _NEARLY_KM


def _published_near(one: Sketch, other: Sketch) -> bool:
    a, b = one.outline.published, other.outline.published
    return one.outline.id == other.outline.id or (
        a is not None and b is not None and abs(a - b) <= _SOON
    )
