"""A short neutral title that never states the event as fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counterclaim.core.event import Standing
from counterclaim.core.mention import Mention, Role, RoleName, Status, Track
from counterclaim.core.pack import EventType
from counterclaim.core.where import Place, PlacePrecision, PlaceRole
from counterclaim.weigh.things import things
from counterclaim.weigh.voices import Manner, Voice

_NEEDS_REGION = frozenset({PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.DISTRICT})
_WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.AREA})
_BY_STATUS = {
    Status.PLANNED: "planned",
    Status.THREATENED: "threatened",
    Status.ATTEMPTED: "attempted",
}
_BY_STANDING = {
    Standing.DENIED: "denied",
    Standing.CONTESTED: "contested",
    Standing.ONE_SIDED: "claimed",
}
_LONGEST_NAME = 60


def title_of(
    event_type: EventType, voices: Sequence[Voice], places: Sequence[Place], standing: Standing
) -> str:
    """Label, what it is about, and how far it is only said: ``Drone strike: Brenn (claimed)``.

    Battlefield events are named by their place, others by who takes part.
    """
    mentions = [mention for voice in voices for mention in voice.mentions]
    about = _where(places, mentions) if event_type.track is Track.BATTLEFIELD else _who(mentions)
    about = about or _where(places, mentions) or _who(mentions)
    status = status_word(voices)
    said = _BY_STANDING.get(standing)
    remarks = [word for word in (status, None if status and said == "claimed" else said) if word]
    remark = f" ({', '.join(remarks)})" if remarks else ""
    return f"{event_type.label}: {about}{remark}" if about else f"{event_type.label}{remark}"


def status_word(voices: Sequence[Voice]) -> str | None:
    """``planned``, ``threatened`` or ``attempted`` when no account says more."""
    told = [v for v in voices if v.manner in {Manner.ASSERTS, Manner.AHEAD}]
    statuses = {mention.status for voice in told for mention in voice.mentions}
    if statuses & {Status.OCCURRED, Status.ONGOING}:
        return None
    return next((word for status, word in _BY_STATUS.items() if status in statuses), None)


def _where(places: Sequence[Place], mentions: Sequence[Mention]) -> str:
    """The first place with its region; what was hit, where no place is finer than a country."""
    best = next((place for place in places if place.role is not PlaceRole.FROM), None)
    if best is None or best.precision in _WIDE:
        roles = [role for mention in mentions for role in mention.roles]
        hit = (_names(roles, RoleName.TARGET) or _names(roles, RoleName.VICTIM))[:1]
        return ", ".join(dict.fromkeys([*hit, *([best.name] if best else [])]))
    region = best.admin1 if best.precision in _NEEDS_REGION else None
    if region and region.casefold() not in best.name.casefold():
        return f"{best.name}, {region}"
    return best.name


def _who(mentions: Iterable[Mention]) -> str:
    roles = [role for mention in mentions for role in mention.roles]
    actors = _names(roles, RoleName.ACTOR)
    others = [
        name
        for part in (RoleName.RECIPIENT, RoleName.TARGET)
        for name in _names(roles, part)
        if name not in actors
    ]
    return " – ".join(", ".join(names) for names in (actors[:2], others[:2]) if names)


def _names(roles: Iterable[Role], part: RoleName) -> list[str]:
    """Names in this role, each once; a name that stands in a longer one is left out."""
    found: dict[str, str] = {}
    for role in roles:
        if role.role is part and len(role.name) <= _LONGEST_NAME and not _says_nothing(role):
            name = role.name if role.actor else things().without_article(role.name)
            found.setdefault(role.actor or name.casefold(), name)
    names = list(found.values())
    return [n for n in names if not any(n != m and n in m for m in names)]


def _says_nothing(role: Role) -> bool:
    """Whether anybody could be meant ("people", "82 others"): a title does without."""
    words = [word for word in role.name.split() if not any(map(str.isdigit, word))]
    return role.actor is None and (not words or things().is_general(" ".join(words)))
