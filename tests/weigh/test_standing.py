"""Each rule of standing on a story of its own; the page and the code say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.core.claim import Interest, Speaker, Stance
from counterclaim.core.cluster import Told
from counterclaim.core.event import Event
from counterclaim.core.mention import Status
from counterclaim.weigh.rules import RULES
from tests.stories import (
    AIR_FORCE,
    LAKES,
    MINISTRY,
    RELIEF,
    SUNDAY,
    TELEGRAPH,
    report,
    told,
    unnamed,
    weighed,
)

PAGE = Path(__file__).parents[2] / "docs" / "standing.md"


def says(speaker: Speaker, interest: Interest = Interest.UNKNOWN) -> Told:
    """Somebody says that a missile hit the depot."""
    page = report(f"{speaker.name} said that a missile had hit the depot.")
    return told(page, "a missile had hit the depot", [speaker], interest=interest)


def denies(speaker: Speaker) -> Told:
    """Somebody denies it."""
    page = report(f"{speaker.name} denied that a missile had hit the depot.")
    return told(
        page,
        "a missile had hit the depot",
        [speaker],
        stance=Stance.DENIES,
        status=Status.DID_NOT_OCCUR,
    )


def takes_back(speaker: Speaker) -> tuple[Told, Told]:
    """Somebody says it on Saturday and denies it on Sunday."""
    page = report(f"{speaker.name} now says that no missile hit the depot.", at=SUNDAY)
    denial = told(
        page,
        "no missile hit the depot",
        [speaker],
        stance=Stance.DENIES,
        status=Status.DID_NOT_OCCUR,
    )
    return says(speaker), denial


STORIES: dict[str, tuple[Told, ...]] = {
    "taken_back": takes_back(AIR_FORCE),
    "only_denied": (denies(MINISTRY),),
    "denied_by_the_other": (says(AIR_FORCE), denies(MINISTRY)),
    "denied_by_some": (says(AIR_FORCE), says(RELIEF), denies(MINISTRY)),
    "against_interest": (says(MINISTRY, Interest.AGAINST_INTEREST), says(AIR_FORCE)),
    "two_origins": (says(AIR_FORCE), says(RELIEF)),
    "one_side_only": (says(AIR_FORCE), says(unnamed("a pilot", "NOR"))),
    "one_voice": (says(RELIEF),),
}


@pytest.mark.parametrize("slug", STORIES)
def test_the_first_rule_that_holds_decides(slug: str) -> None:
    """The event carries the rule's standing and, first, its reason with its claims."""
    event = weighed(*STORIES[slug])
    rule = next(rule for rule in RULES if rule.slug == slug)
    assert event.reasons[0].rule == slug
    assert event.standing is rule.standing
    assert event.reasons[0].claims
    assert_claims_are_accounts(event)


def assert_claims_are_accounts(event: Event) -> None:
    """Every claim that a reason, slot or disagreement names is one of the accounts."""
    accounts = {account.claim for account in event.accounts}
    named = {
        c for part in (event.reasons, event.disagreements) for each in part for c in each.claims
    }
    assert named <= accounts


def test_a_denial_by_a_third_party_contests_and_does_not_deny() -> None:
    """Only the other side's denial makes an event denied."""
    assert weighed(says(AIR_FORCE), denies(RELIEF)).standing == "contested"


def test_two_origins_of_one_side_do_not_corroborate() -> None:
    """An army and a paper of the same side are one-sided."""
    paper = report("A missile hit the depot at dawn.", TELEGRAPH)
    assert weighed(says(MINISTRY), told(paper, "A missile hit the depot")).standing == "one_sided"


def test_an_unnamed_source_of_a_sides_outlet_speaks_for_that_side() -> None:
    """State media and an official that it does not name do not corroborate each other's army."""
    paper = report("A missile hit the depot, a source said.", TELEGRAPH)
    hint = told(paper, "A missile hit the depot", [unnamed("a source")])
    assert weighed(says(MINISTRY), hint).standing == "one_sided"


def test_an_outlets_own_words_admit_nothing() -> None:
    """Only a speaker of the side can admit."""
    paper = report("A missile hit our depot at dawn.", TELEGRAPH)
    own = told(paper, "A missile hit our depot", interest=Interest.AGAINST_INTEREST)
    assert weighed(own).standing == "one_sided"


def test_somebody_who_could_not_confirm_neither_asserts_nor_denies() -> None:
    """Doubt is kept as a reason and counts as no voice."""
    page = report("The relief committee doubted that a missile had hit the depot.")
    doubt = told(page, "a missile had hit the depot", [RELIEF], stance=Stance.DOUBTS)
    event = weighed(says(AIR_FORCE), doubt)
    assert event.standing == "one_sided"
    assert "doubted" in {reason.rule for reason in event.reasons}


def test_a_plan_that_was_carried_out_counts_only_those_who_saw_it() -> None:
    """Who foresaw it is no witness."""
    page = report("A missile will hit the depot, the radio warned.", LAKES)
    foreseen = told(page, "A missile will hit the depot", status=Status.PLANNED)
    event = weighed(foreseen, says(AIR_FORCE))
    assert event.standing == "one_sided"
    assert "planned" not in event.title


@pytest.mark.parametrize("status", [Status.PLANNED, Status.THREATENED, Status.ATTEMPTED])
def test_what_is_only_planned_threatened_or_attempted_says_so(status: Status) -> None:
    """In the title and as a reason."""
    page = report("A missile would hit the depot, the ministry said.")
    event = weighed(told(page, "A missile would hit the depot", [MINISTRY], status=status))
    assert status.value in event.title
    assert status.value in {reason.rule for reason in event.reasons}


def test_the_page_states_every_rule_in_the_order_of_the_code() -> None:
    """``docs/standing.md`` has one heading a rule: its slug and its standing."""
    lines = PAGE.read_text("utf-8").splitlines()
    headings = [line.removeprefix("### ") for line in lines if line.startswith("### ")]
    assert headings == [
        f"{n}. `{rule.slug}`: {rule.standing.value}" for n, rule in enumerate(RULES, 1)
    ]
