"""Who did what to whom in an attack where the tree does not say: what the encoder marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.core.analysis import Name
from counterclaim.core.mention import Role, RoleName
from counterclaim.core.span import Span
from counterclaim.read.attach import Attachment
from counterclaim.read.phrases import widened
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
_SEVERAL = frozenset({RoleName.VICTIM, RoleName.TARGET})


def marked_roles(
    attachment: Attachment, triggers: Sequence[Trigger], text: Text
) -> dict[int, list[Role]]:
    """Roles that the encoder marks, by the number of the violent event they belong to."""
    found: dict[int, list[Role]] = {}
    for part in text.analysis.parts:
        span = widened(text.span(part.start, part.end), text)
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


def with_marked(roles: Sequence[Role], marked: Sequence[Role], text: Text) -> Iterator[Role]:
    """Roles with those marked ones whose words are free.

    Whom or what it befell may be several; who did it and with what only where nobody has the role.

    Args:
        roles: The roles that the tree gives.
        marked: Those that the encoder marks.
        text: The document.
    """
    yield from roles
    had = {role.role for role in roles}
    for each in marked:
        several = each.role in _SEVERAL and _is_noun(each.span, text)
        free = not any(each.span.overlaps(role.span) for role in roles)
        if free and (several or each.role not in had):
            yield each


def _is_noun(span: Span, text: Text) -> bool:
    head = text.syntax.top(span.start, span.end)
    return head >= 0 and text.syntax.words[head].upos in {"NOUN", "PROPN"}
