"""Participants go by the words that name them."""

from __future__ import annotations

from counterclaim.core.mention import RoleName
from tests.read.story import told


def words_in(text: str, role: RoleName) -> list[str]:
    """The words of all participants in a role."""
    return [r.span.exact for m in told(text).mentions for r in m.roles if r.role is role]


def test_a_target_is_the_thing_and_not_where_beside_it() -> None:
    """In front of the ministry, the ministry was the target."""
    text = "Rebels detonated a car bomb in front of the economy ministry in Kaldvik."
    assert words_in(text, RoleName.TARGET) == ["the economy ministry in Kaldvik"]
    (mention,) = told(text).mentions
    assert "the economy ministry" in {role.name for role in mention.roles}


def test_a_hedge_on_who_it_was_stays() -> None:
    """Suspected rebels are not rebels."""
    actors = words_in("Suspected rebels attacked a village near Kaldvik.", RoleName.ACTOR)
    assert actors == ["Suspected rebels"]
