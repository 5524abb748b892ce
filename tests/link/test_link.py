"""Mentions of many documents become events; what differs stays apart."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.core.cluster import Cluster
from counterclaim.link import link
from counterclaim.theatre.vocabulary import load_vocabulary
from tests.read.story import told


def events(*texts: str) -> tuple[Cluster, ...]:
    """Clusters over stories of one day."""
    readings = [told(text, publisher=f"Outlet {n}") for n, text in enumerate(texts)]
    return link(readings, load_vocabulary().event_types)


def triggers(cluster: Cluster) -> list[str]:
    """The words that name the event, mention by mention."""
    return [each.mention.trigger.exact for each in cluster.told]


def holding(clusters: Sequence[Cluster], word: str) -> list[Cluster]:
    """Clusters with a mention of that trigger."""
    return [cluster for cluster in clusters if word in triggers(cluster)]


def test_one_strike_told_by_both_sides_is_one_event() -> None:
    """The same place on the same day, told in other words."""
    found = events(
        "Norvian drones struck the Tarsk air base on Friday.",
        "Sudara said Norvian drones attacked the Tarsk air base on Friday.",
    )
    assert len(holding(found, "struck")[0].told) == 2


def test_strikes_on_two_towns_stay_two() -> None:
    """Kind and day agree; the place tells them apart."""
    found = events(
        "Sudaran missiles struck Kaldvik on Friday.", "Sudaran missiles struck Brenn on Friday."
    )
    assert len(holding(found, "struck")) == 2


def test_two_nights_stay_two() -> None:
    """The same place hit again is another event."""
    found = events(
        "Sudaran missiles struck Kaldvik on Thursday.",
        "Sudaran missiles struck Kaldvik on Saturday.",
    )
    assert len(holding(found, "struck")) == 2


def test_the_strike_points_back_to_the_nearest_one() -> None:
    """Definite words join the mention before them, and say why."""
    found = events(
        "A Sudaran missile hit a training ground near Brenn. The strike killed nine soldiers."
    )
    (event,) = holding(found, "hit")
    assert any("refers back" in reason for step in event.links for reason in step.reasons)


def test_the_strike_on_something_points_back_to_the_one_on_it() -> None:
    """Of two strikes told before, the one that hit what is named, though it is further off."""
    found = events(
        "Four missiles struck a power substation outside Kaldvik. Another missile hit the Hollin"
        " training ground on Friday. Sudara has not commented on the strike on the substation."
    )
    (event,) = holding(found, "strike")
    assert triggers(event) == ["struck", "strike"]


def test_the_strike_on_something_else_points_back_to_none() -> None:
    """Words that name another target than the strikes before are about another strike."""
    found = events(
        "A missile hit the Hollin training ground on Friday."
        " Sudara has not commented on the strike on the substation."
    )
    (event,) = holding(found, "strike")
    assert triggers(event) == ["strike"]


def test_one_target_told_in_more_words_is_one() -> None:
    """The grain terminal in a town, and the grain terminal, hit on one day, are the same."""
    found = events(
        "A drone strike on a grain terminal in Tel Ashun on Friday injured 9 people, police said.",
        "A drone strike on a grain terminal on Friday injured 60 people, a spokesman said.",
    )
    assert len(holding(found, "strike")[0].told) == 2


def test_the_order_of_reports_does_not_matter() -> None:
    """The same readings give the same events, whichever comes first."""
    texts = (
        "Norvian drones struck the Tarsk air base on Friday.",
        "Talks opened in Lindau Port on Friday.",
        "Sudara said Norvian drones attacked the Tarsk air base on Friday.",
    )
    readings = [told(text, publisher=f"Outlet {n}") for n, text in enumerate(texts)]
    types = load_vocabulary().event_types
    assert link(readings, types) == link(readings[::-1], types)


def test_what_two_say_together_is_one_event() -> None:
    """Each has a claim of the same words."""
    (event,) = events("Osk and Reik said Norvian drones struck the Tarsk air base on Friday.")
    assert {each.claim.speakers[0].name for each in event.told} >= {"Osk", "Tomas Reik"}


def test_principles_for_a_truce_are_no_truce() -> None:
    """Who agrees on how to talk of one has none yet."""
    found = events("Osk and Reik agreed on six principles for a truce.")
    assert not holding(found, "truce")
