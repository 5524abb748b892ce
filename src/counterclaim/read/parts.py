"""Who did what to whom in an attack where the tree does not say: what the encoder marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.core.analysis import Name
from counterclaim.core.mention import Role, RoleName
from counterclaim.core.span import Span
from counterclaim.read.attach import Attachment
from counterclaim.read.text import Text
from counterclaim.read.triggers import Trigger

_ROLES: Mapping[str, RoleName] = {
    "attacker": RoleName.ACTOR,
    "group": RoleName.ACTOR,
    "target": RoleName.TARGET,
    "victim": RoleName.VICTIM,
    "weapon": RoleName.INSTRUMENT,
}
"""The encoder's word for a part, and the role it is."""


def marked_roles(
    attachment: Attachment, triggers: Sequence[Trigger], text: Text
) -> dict[int, list[Role]]:
    """Roles that the encoder marks, by the number of the violent event they belong to."""
    found: dict[int, list[Role]] = {}
    for part in text.analysis.parts:
        span = text.span(part.start, part.end)
        owner = _owner(span, attachment, triggers)
        if owner is not None and _ROLES[part.kind] in triggers[owner].event_type.roles:
            found.setdefault(owner, []).append(_role(part, span, text))
    return found


def _owner(span: Span, attachment: Attachment, triggers: Sequence[Trigger]) -> int | None:
    near = (attachment.above(span), attachment.beside(span))
    return next((n for n in near if n is not None and triggers[n].event_type.harms), None)


def _role(part: Name, span: Span, text: Text) -> Role:
    parties = text.parties_between(span.start, span.end)
    party = next((each for each in parties if span.covers(each.span)), None)
    side = party.side if party else text.side_within(span)
    if party is None or party.span != span:
        return Role(_ROLES[part.kind], span.exact, None, side, span)
    return Role(_ROLES[part.kind], party.name, party.actor, side, span)


def with_marked(roles: Sequence[Role], marked: Sequence[Role]) -> Iterator[Role]:
    """Roles with those marked ones whose role nobody has and whose words are free."""
    yield from roles
    had = {role.role for role in roles}
    for each in marked:
        if each.role not in had and not any(each.span.overlaps(role.span) for role in roles):
            yield each
