"""What people judged; and a new judgement, signed by whoever sends it."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.core.judgement import Judgement
from counterclaim.web.api.resource import Resource
from counterclaim.web.api.table import Some
from counterclaim.web.call import Call
from counterclaim.web.judging import Wish, sign
from counterclaim.web.problem import Problem
from counterclaim.web.query import Timed
from counterclaim.web.who import Role


@dataclass(frozen=True, slots=True)
class JudgementList:
    """Judgements, the latest first, those taken back included."""

    judgements: tuple[Judgement, ...]
    total: int


def _list(call: Call[Some]) -> JudgementList:
    query = call.query
    signed = call.desk.ledger.judgements(query.as_of)[::-1]
    return JudgementList(signed[query.skip : query.skip + query.limit], len(signed))


def _sign(call: Call[Timed]) -> Judgement:
    if call.who is None or not isinstance(call.body, Wish):
        raise Problem(401, "sign_in", "Judging needs a signed-in person or their token.")
    return sign(call.desk, call.who, call.body)


RESOURCES = (
    Resource("/judgements", "What people judged, the latest first.", Some, JudgementList, _list),
    Resource(
        "/judgements",
        "Sign a judgement.",
        Timed,
        Judgement,
        _sign,
        body=Wish,
        role=Role.ANALYST,
        versioned=False,
    ),
)
