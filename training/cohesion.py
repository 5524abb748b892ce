"""Fit the weights that tell a fragment of another report from a paragraph of this one.

``python -m training.cohesion ../shared/data`` writes ``src/counterclaim/clean/cohesion.json``.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from counterclaim.clean.cohesion import FEATURES, WORD, Paragraphs, features, stem, usual
from training.splices import Splice, Story, half, splices, stories

LONGEST = 3
KEPT_WORDS = 3000


def rarity(pool: Sequence[Story]) -> dict[str, float]:
    """Return the inverse document frequency of the commonest stems; ``*`` is any other."""
    seen: Counter[str] = Counter()
    for story in pool:
        seen.update({stem(w) for p in story.paragraphs for w in WORD.findall(p)})
    table = {w: round(float(np.log(len(pool) / n)), 2) for w, n in seen.most_common(KEPT_WORDS)}
    return {"*": max(table.values()), **table}
