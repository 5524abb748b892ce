"""Says that a name or an office can mean several."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.issue import Issue
from counterclaim.core.pack import Actor
from counterclaim.core.span import Span
from counterclaim.resolve.party_judge import Candidate

_SHOWN = 4


def undecided_name(span: Span, judged: Sequence[Candidate]) -> Issue:
    """Several people or bodies share a name and no reason decides."""
    names = [f"{c.named.name} ({c.named.side or 'no side'})" for c in judged]
    message = f"“{span.exact}” can mean {_listed(names)}; nothing beside it decides."
    return Issue("name_ambiguous", message, span)


def undecided_office(span: Span, holders: Sequence[Actor]) -> Issue:
    """Several people held an office at the time."""
    names = [holder.name for holder in holders]
    message = f"“{span.exact}” can mean {_listed(names)}, who all held it then."
    return Issue("office_ambiguous", message, span)


def _listed(names: Sequence[str]) -> str:
    shown = names[:_SHOWN]
    if len(names) > _SHOWN:
        return f"{', '.join(shown)} and {len(names) - _SHOWN} more"
    return " or ".join(shown)
