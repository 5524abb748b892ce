"""A day's events for briefings, weighed from stories."""

from __future__ import annotations

from counterclaim.brief import compose
from counterclaim.brief.briefing import Briefing, Period
from counterclaim.core.claim import Interest, Stance
from counterclaim.core.cluster import Cluster, Told
from counterclaim.core.count import Counted
from counterclaim.core.event import Event
from counterclaim.core.mention import Status
from counterclaim.weigh import weigh
from tests.stories import (
    AIR_FORCE,
    LAKES,
    MINISTRY,
    SUNDAY,
    TELEGRAPH,
    at_place,
    number,
    report,
    theatre,
    told,
    types,
)

STRIKE = report(
    "At least 12 soldiers were killed when a missile hit the Hollin range, the air force said. "
    "The wire's own count is not known. A fire broke out at a mill."
)
CAPTURE = report("Our troops have taken Brenn, the ministry announced.", TELEGRAPH)
DENIAL = report("The air force denied that Brenn had been taken.", LAKES, SUNDAY)
TALKS = report(
    "Norvia will send a delegation to Lindau Port, the air force's paper said.", at=SUNDAY
)
UNUSED = report("The weather in Halden Bay stays mild.", LAKES)
DOCUMENTS = (STRIKE, CAPTURE, DENIAL, TALKS, UNUSED)


def strike() -> Told:
    """An admission with a toll."""
    count = number(STRIKE, "At least 12", Counted.KILLED, 12, of="soldiers")
    return told(
        STRIKE,
        "At least 12 soldiers were killed when a missile hit the Hollin range",
        [AIR_FORCE],
        interest=Interest.AGAINST_INTEREST,
        counts=[count],
        places=[at_place(STRIKE, "Hollin")],
    )


def capture() -> tuple[Told, Told]:
    """A claim and its denial."""
    taken = told(
        CAPTURE,
        "Our troops have taken Brenn",
        [MINISTRY],
        event="capture_of_territory",
        actor="SUD",
        places=[at_place(CAPTURE, "Brenn")],
    )
    denied = told(
        DENIAL,
        "that Brenn had been taken",
        [AIR_FORCE],
        event="capture_of_territory",
        status=Status.DID_NOT_OCCUR,
        stance=Stance.DENIES,
    )
    return taken, denied


def delegation() -> Told:
    """A plan."""
    words = "Norvia will send a delegation to Lindau Port"
    return told(TALKS, words, event="talks", actor="NOR", status=Status.PLANNED)


def fire() -> Told:
    """A lesser event of the wire's own telling."""
    return told(STRIKE, "A fire broke out at a mill", event="fire")


def events() -> tuple[Event, ...]:
    """All of them."""
    parts = ((fire(),), capture(), (strike(),), (delegation(),))
    return weigh([Cluster(tuple(each), ()) for each in parts], theatre(), types())


def briefing() -> Briefing:
    """Their briefing."""
    return compose(events(), DOCUMENTS, Period())
