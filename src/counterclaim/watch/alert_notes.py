"""Events that newly meet a rule → what is to be told of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from counterclaim.core.event import Event
from counterclaim.core.ids import content_id
from counterclaim.store.capture_log_values import LoggedAlert
from counterclaim.watch.alert_rules import meets
from counterclaim.watch.forms import AlertForm

MOST_CLAIMS = 20


def new_alerts(
    outbox: str,
    rule: AlertForm,
    events: Iterable[Event],
    told: Sequence[LoggedAlert],
    now: datetime,
    *,
    due: bool = False,
) -> list[LoggedAlert]:
    """Alerts for events that meet a rule and were not told of.

    An event is the one told of before when they share a claim, whatever ids it has had; it is
    told of again only by a rule about standing, when its standing is another.
    """
    latest = {claim: alert for alert in told for claim in alert.claims}
    found = []
    for event in events:
        state = event.standing.value if rule.standing else ""
        claims = tuple(account.claim for account in event.accounts)
        before = {each.id: each for claim in claims if (each := latest.get(claim))}
        fresh = all(_state(alert.said) != state for alert in before.values())
        if fresh and claims and meets(event, rule, due=due):
            key = content_id("alr", outbox, min(claims), state, *sorted(before))
            alert = LoggedAlert(key, outbox, now, event.id, claims, _said(event, state))
            found.append(alert)
            latest |= dict.fromkeys(claims, alert)
    return found


def _state(said: str) -> str:
    return str(json.loads(said).get("state", ""))


def _said(event: Event, state: str) -> str:
    """What is told: the event's title and standing, and the words it rests on."""
    claims = [
        {
            "id": account.claim,
            "exact": account.exact,
            "speaker": account.speaker,
            "side": account.side,
            "publisher": account.publisher,
            "uri": account.uri,
        }
        for account in event.accounts[:MOST_CLAIMS]
    ]
    places = [place.name for place in event.places]
    told = {
        "event": event.id,
        "title": event.title,
        "event_type": event.event_type,
        "standing": event.standing.value,
        "reasons": [reason.text for reason in event.reasons],
        "places": places,
        "claims": claims,
        "claims_in_all": len(event.accounts),
        "state": state,
    }
    return json.dumps(told, ensure_ascii=False)
