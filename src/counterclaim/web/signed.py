"""What was signed, in words."""

from __future__ import annotations

from counterclaim.core.judgement import Judgement, Verdict

_WORDS = {
    Verdict.DIFFERENT: "kept apart",
    Verdict.SPLIT: "split off as an event of its own",
    Verdict.REJECT: "rejected: the words are no such event",
    Verdict.WITHDRAW: "took an earlier judgement back",
}


def in_words(judgement: Judgement) -> str:
    """What somebody decided, as it is told beside their name."""
    verdict, value = judgement.verdict, judgement.value or ""
    if verdict is Verdict.SAME:
        many = len(judgement.groups)
        return "accepted as one event" if many == 1 else f"merged {many} into one event"
    if verdict is Verdict.CORRECT:
        return f"corrected the {judgement.subject} to {value.replace('_', ' ')}"
    if verdict is Verdict.GRADE:
        return f"graded {judgement.subject} {value}"
    return _WORDS[verdict]
