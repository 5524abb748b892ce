"""A person's wish to judge, checked and signed; kept just as ``counterclaim judge`` keeps it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from counterclaim.core.judgement import Anchor, Judgement, Verdict
from counterclaim.core.mention import Status
from counterclaim.web.anchors import anchors_of
from counterclaim.web.desk import Desk
from counterclaim.web.problem import bad, missing, refused
from counterclaim.web.who import Role, Who
from counterclaim.weigh.graded import GRADES


class Decision(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"
    """What the machine put together is one event."""
    SAME = "same"
    DIFFERENT = "different"
    SPLIT = "split"
    CORRECT = "correct"
    REJECT = "reject"
    GRADE = "grade"
    WITHDRAW = "withdraw"


class Wish(BaseModel):
    """What somebody wants to sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Decision
    things: tuple[str, ...] = Field((), max_length=100, description="Ids of what it is about.")
    subject: str | None = Field(
        None, max_length=200, description="Field, graded source, or judgement taken back."
    )
    value: str | None = Field(None, max_length=200, description="The field's value or the grade.")
    note: str = Field("", max_length=500, description="Why.")


_LEAST = {Decision.SAME: 2, Decision.DIFFERENT: 2, Decision.GRADE: 0, Decision.WITHDRAW: 0}
_AT_ONCE = 500
_NAME = re.compile(r"[^\s,;]+")
_TOGETHER = frozenset({Decision.ACCEPT, Decision.SPLIT})


def sign(desk: Desk, who: Who, wish: Wish) -> Judgement:
    """Check the wish, sign it and keep it.

    Raises:
        Problem: It makes no sense, or the person may not.
    """
    if not who.role.reaches(Role.ANALYST):
        raise refused(f"{who.name} may read and not judge; an admin can make you an analyst.")
    _check(desk, who, wish)
    groups = [anchors_of(desk, name) for name in _things(wish)]
    if wish.verdict in _TOGETHER:
        groups = [[anchor for group in groups for anchor in group]]
    return _keep(desk, who, wish, groups)


def _things(wish: Wish) -> tuple[str, ...]:
    """Ids, each once; a field may hold several.

    Raises:
        Problem: There are too few of them.
    """
    things = tuple(dict.fromkeys(name for said in wish.things for name in _NAME.findall(said)))
    least = _LEAST.get(wish.verdict, 1)
    if len(things) < least:
        raise bad("too_few", f"Name at least {least} thing{'s' * (least > 1)} to judge.")
    return things if least else ()


def _check(desk: Desk, who: Who, wish: Wish) -> None:
    if wish.verdict is Decision.CORRECT:
        _check_correction(desk, wish)
    elif wish.verdict is Decision.GRADE:
        if not (wish.subject or "").strip():
            raise bad("no_subject", "Name the publisher or speaker to grade.")
        if wish.value not in GRADES:
            raise bad("bad_grade", f"A grade is one of {', '.join(GRADES)}.")
    elif wish.verdict is Decision.WITHDRAW:
        _check_withdrawal(desk, who, wish.subject or "")


def _check_correction(desk: Desk, wish: Wish) -> None:
    known = {"type": list(desk.types), "status": [status.value for status in Status]}
    if wish.subject not in known:
        raise bad("bad_subject", "What can be corrected is the type or the status.")
    if wish.value not in known[wish.subject]:
        raise bad("bad_value", f"{(wish.value or '')[:60]!r} is no {wish.subject}.")


def _check_withdrawal(desk: Desk, who: Who, name: str) -> None:
    """Everybody takes back their own; admins anybody's."""
    found = next((each for each in desk.ledger.judgements() if each.id == name), None)
    if found is None:
        raise missing(f"There is no judgement {name[:40]!r}.")
    if found.by != who.name and not who.role.reaches(Role.ADMIN):
        raise refused(f"{found.by} signed this; they or an admin can take it back.")


def _keep(desk: Desk, who: Who, wish: Wish, groups: Sequence[Sequence[Anchor]]) -> Judgement:
    accepts = wish.verdict is Decision.ACCEPT
    verdict = Verdict.SAME if accepts else Verdict(wish.verdict.value)
    subject = (wish.subject or "").strip() or None
    judgement = Judgement.sign(
        datetime.now(UTC), who.name, verdict, groups, subject, wish.value, wish.note.strip()
    )
    desk.ledger.judge(judgement)
    desk.catalogue.bring_up_to_date(_AT_ONCE)
    return judgement
