"""Attribution on PolNeAR's dev part: token F1 per role and relation F1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from counterclaim.core.analysis import Attribution
from counterclaim.read.encoder import load_encoder
from evals.tokens import Tally, inside, overlap_f1, token_starts

ROLES = {"speaker": "source", "cue": "cue", "content": "content"}
AGREEMENT = 0.5
FILE = "attribution/polnear-dev.jsonl"


def evaluate(data: Path) -> dict[str, float]:
    """Scores of the shipped encoder on every article of the dev part.

    A relation counts when its cue, speaker and content each overlap the gold ones with a token
    F1 of at least one half; a gold attribution without a source asks for one without a speaker.
    Every gold relation has a cue; content that runs on without one is no predicted relation.
    """
    documents = [json.loads(line) for line in (data / FILE).read_text("utf-8").splitlines()]
    analyses = load_encoder().analyse_all([document["text"] for document in documents])
    roles = {role: Tally() for role in ROLES}
    relations = Tally()
    for document, analysis in zip(documents, analyses, strict=True):
        starts = token_starts(document["text"])
        predicted = [_sets(a, starts) for a in analysis.attributions]
        gold = [
            {role: inside(starts, each[name]) for role, name in ROLES.items()}
            for each in document["attributions"]
        ]
        for role, tally in roles.items():
            tally.add(_union(predicted, role), _union(gold, role))
        related = [each for each in predicted if each["cue"]]
        relations.correct += _matched(related, gold)
        relations.predicted += len(related)
        relations.gold += len(gold)
    scores = {f"attribution.{role}": tally.f1 for role, tally in roles.items()}
    return scores | {
        "attribution.relations": relations.f1,
        "attribution.relations.precision": relations.precision,
        "attribution.relations.recall": relations.recall,
    }


def _sets(attribution: Attribution, starts: Sequence[int]) -> dict[str, set[int]]:
    return {role: inside(starts, getattr(attribution, role)) for role in ROLES}


def _union(attributions: Sequence[dict[str, set[int]]], role: str) -> set[int]:
    return set().union(*(each[role] for each in attributions)) if attributions else set()


def _matched(predicted: Sequence[dict[str, set[int]]], gold: Sequence[dict[str, set[int]]]) -> int:
    """Predicted relations that agree with a gold one, each gold one used once."""
    left = list(gold)
    count = 0
    for each in predicted:
        for other in left:
            if all(overlap_f1(each[role], other[role]) >= AGREEMENT for role in ROLES):
                left.remove(other)
                count += 1
                break
    return count
