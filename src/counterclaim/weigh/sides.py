"""Which sides the event touches, which of them were heard, and which are silent."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.event import Sides, SilentSide
from counterclaim.core.mention import RoleName
from counterclaim.core.pack import Theatre
from counterclaim.weigh.camps import Camps
from counterclaim.weigh.voices import Voice

_PARTS = frozenset({RoleName.ACTOR, RoleName.TARGET, RoleName.VICTIM, RoleName.RECIPIENT})


def sides_of(voices: Sequence[Voice], theatre: Theatre, camps: Camps) -> Sides:
    """Sides heard on the event, and sides that it touches and that were not.

    A side is touched as doer, target, victim or recipient, or as the owner of the place; it is
    heard when it speaks, itself or through its outlet. Only the theatre's parties that fight can
    be silent: nobody waits for a mediator's version. Without a pack, every side named can.
    """
    heard = dict.fromkeys(voice.camp for voice in voices if voice.camp)
    parties = {side.code for side in theatre.sides if camps.fights(side.code)}
    touched = [s for s in _touched(voices, theatre) if s in parties or not parties]
    since = min(filter(None, (voice.said_at for voice in voices)), default=None)
    silent = (SilentSide(s, since, None) for s in dict.fromkeys(touched) if s not in heard)
    return Sides(tuple(heard), tuple(silent))


def _touched(voices: Sequence[Voice], theatre: Theatre) -> list[str]:
    owners = {code: side.code for side in theatre.sides for code in side.countries}
    found: list[str] = []
    for voice in voices:
        for mention in voice.mentions:
            found += [r.side for r in mention.roles if r.role in _PARTS and r.side]
            found += [owners[p.country] for p in mention.places if p.country in owners]
    return found
