"""People's judgements put events together and take them apart, and outlive a new reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.cluster import Cluster, Told
from counterclaim.core.judgement import Anchor, Judgement, Verdict, in_force
from counterclaim.core.span import Span
from counterclaim.link import corrected, judged
from tests.stories import reading, report, told, types

NOON = datetime(2024, 6, 16, 12, tzinfo=UTC)
ONE = told(report("A missile hit the depot at Brenn."), "A missile hit the depot")
TWO = told(report("Rockets struck a store near the town."), "Rockets struck a store")
THREE = told(report("The depot burned all night, residents said."), "The depot burned")


def anchor(part: Told) -> Anchor:
    """The words of a mention."""
    return Anchor(part.document.id, part.mention.trigger.start, part.mention.trigger.end)


def signed(verdict: Verdict, *groups: list[Told], **more: str) -> Judgement:
    """A judgement of an analyst."""
    return Judgement.sign(NOON, "A. Vik", verdict, [[*map(anchor, g)] for g in groups], **more)


def events(clusters: tuple[Cluster, ...]) -> list[set[str]]:
    """The mentions of each event."""
    return [{each.mention.id for each in cluster.told} for cluster in clusters]


def test_same_brings_two_events_together_and_says_who_said_so() -> None:
    """The link carries the signature."""
    apart = (Cluster((ONE,), ()), Cluster((TWO,), ()))
    (event,) = judged(apart, [signed(Verdict.SAME, [ONE], [TWO])])
    assert events((event,)) == [{ONE.mention.id, TWO.mention.id}]
    assert "A. Vik" in event.links[-1].reasons[0]


def test_split_and_different_take_an_event_apart() -> None:
    """What is split off is an event of its own; of different ones the first group stays."""
    together = (Cluster((ONE, TWO, THREE), ()),)
    split = judged(together, [signed(Verdict.SPLIT, [TWO])])
    assert events(split) == [{ONE.mention.id, THREE.mention.id}, {TWO.mention.id}]
    different = judged(together, [signed(Verdict.DIFFERENT, [ONE], [TWO], [THREE])])
    assert events(different) == [{ONE.mention.id}, {TWO.mention.id}, {THREE.mention.id}]


def test_a_judgement_outlives_a_new_reading() -> None:
    """A later reader finds a shorter trigger and another id; the words are the same."""
    shorter = Span.of(TWO.document.text, 0, 7)
    again = replace(TWO, mention=replace(TWO.mention, id="men_new", trigger=shorter))
    apart = (Cluster((ONE,), ()), Cluster((again,), ()))
    assert len(judged(apart, [signed(Verdict.SAME, [ONE], [TWO])])) == 1


def test_rejected_words_are_no_mention_and_corrected_ones_change() -> None:
    """Both before anything is linked."""
    kept = reading(ONE.document, ONE)
    assert corrected([kept], [signed(Verdict.REJECT, [ONE])], types())[0].mentions == ()
    better = signed(Verdict.CORRECT, [ONE], subject="type", value="drone_strike")
    (mention,) = corrected([kept], [better], types())[0].mentions
    assert mention.event_type == "drone_strike"
    assert mention.acled == types()["drone_strike"].acled


def test_what_is_withdrawn_no_longer_holds_and_a_withdrawal_can_be_withdrawn() -> None:
    """The last word counts; nothing is ever deleted."""
    same = signed(Verdict.SAME, [ONE], [TWO])
    back = Judgement.sign(NOON.replace(hour=13), "A. Vik", Verdict.WITHDRAW, subject=same.id)
    again = Judgement.sign(NOON.replace(hour=14), "A. Vik", Verdict.WITHDRAW, subject=back.id)
    assert in_force([same, back]) == ()
    assert in_force([again, same, back]) == (same,)


@given(st.permutations([ONE, TWO, THREE]), st.sampled_from(list(Verdict)))
def test_no_judgement_loses_or_doubles_a_mention(parts: list[Told], verdict: Verdict) -> None:
    """Putting together and taking apart only moves mentions."""
    clusters = (Cluster(tuple(parts[:2]), ()), Cluster(tuple(parts[2:]), ()))
    found = judged(clusters, [signed(verdict, [parts[0]], [parts[2]])])
    told_now = sorted(each.mention.id for cluster in found for each in cluster.told)
    assert told_now == sorted(each.mention.id for each in parts)
