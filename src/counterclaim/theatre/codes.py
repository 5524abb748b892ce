"""Country codes and time zones a pack may use."""

from __future__ import annotations

import re
import zoneinfo
from functools import cache

_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")


def known_country(code: str) -> bool:
    """Whether ISO 3166-1 gives the two letters to a country or leaves them to users (``XN``)."""
    import pycountry

    if _USER_ASSIGNED.fullmatch(code):
        return True
    return len(code) == 2 and code.isupper() and pycountry.countries.get(alpha_2=code) is not None


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def known_zone(name: str) -> bool:
    """Whether the IANA time zone database has the name."""
    return name in _zones()
