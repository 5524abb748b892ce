"""How reliable people hold the sources of an event to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.event import Event, Reason
from counterclaim.core.judgement import Judgement, Verdict

GRADES = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability not known",
}
"""The scale of NATO's AJP-2.1."""


def graded(events: Sequence[Event], judgements: Sequence[Judgement]) -> tuple[Event, ...]:
    """The events, each with the latest grade of every speaker and publisher that has one.

    A grade changes no standing: it says what somebody thinks of a source, under their name.
    """
    latest = {j.subject.casefold(): j for j in judgements if j.subject and _is_grade(j)}
    return tuple(_with_grades(event, latest) for event in events) if latest else tuple(events)


def _is_grade(judgement: Judgement) -> bool:
    return judgement.verdict is Verdict.GRADE and judgement.value in GRADES


def _with_grades(event: Event, grades: dict[str, Judgement]) -> Event:
    claims: dict[str, list[str]] = {}
    for account in event.accounts:
        for name in {account.speaker, account.publisher or ""}:
            if name.casefold() in grades:
                claims.setdefault(name, []).append(account.claim)
    reasons = [
        Reason("graded", _in_words(name, grades[name.casefold()]), tuple(dict.fromkeys(found)))
        for name, found in sorted(claims.items())
    ]
    return replace(event, reasons=(*event.reasons, *reasons)) if reasons else event


def _in_words(name: str, judgement: Judgement) -> str:
    grade = judgement.value or "F"
    why = f": {judgement.note}" if judgement.note else ""
    return f"{name} is graded {grade}, {GRADES[grade]}, by {judgement.by}{why}."
