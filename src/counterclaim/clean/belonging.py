"""The small network that tells how far each paragraph belongs to its document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from pydantic import BaseModel, ConfigDict

from counterclaim.clean.cohesion import Lexicon, Paragraphs, Vectors
from counterclaim.clean.measures import of_pairs, of_paragraphs

MODEL = Path(__file__).parent / "model"


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    languages: frozenset[str]
    measures: tuple[str, ...]
    threshold: float
    guarded: float
    war: list[float]
    links: frozenset[str]
    rarity: dict[str, float]


@dataclass(frozen=True, slots=True)
class Belonging:
    """The network with what it was fitted for; see ``clean/model/MODEL_CARD.md``.

    Attributes:
        languages: Languages it was fitted on.
        threshold: Least log odds at which a paragraph is cut.
        guarded: The same where paragraph and document both tell of war.
        war: Weights over a paragraph's vector, the bias last: does it tell of war?
        lexicon: What the measures know about words.
        session: The network.
    """

    languages: frozenset[str]
    threshold: float
    guarded: float
    war: Vectors
    lexicon: Lexicon
    session: onnxruntime.InferenceSession

    def scores(self, document: Paragraphs) -> Vectors:
        """Return the log odds that each paragraph is foreign."""
        (found,) = self.session.run(["foreign"], inputs_of(document))
        scores: Vectors = found
        return scores

    def needed(self, vectors: Vectors) -> Vectors:
        """Return the log odds at which each paragraph is cut.

        A day of war has many unlike incidents: in a report on war, what tells of war too is cut
        only when it is plainly foreign.
        """
        warlike = vectors @ self.war[:-1] + self.war[-1]
        others = (warlike.sum() - warlike) / (len(warlike) - 1)
        return np.where((warlike > 0) & (others > 0), self.guarded, self.threshold)


def inputs_of(document: Paragraphs) -> dict[str, Vectors]:
    """Return what the network sees of a document, by the names of its inputs."""
    columns = list(of_paragraphs(document).values())
    return {
        "measures": np.column_stack(columns).astype(np.float32),
        "vectors": document.vectors,
        "pairs": of_pairs(document),
    }


def measured() -> tuple[str, ...]:
    """Name the measures of a paragraph, in order."""
    pair = Paragraphs(
        "ab", np.ones((2, 1), np.float32), [False] * 2, Lexicon({"*": 1}, frozenset())
    )
    return tuple(of_paragraphs(pair))


@cache
def load_belonging() -> Belonging:
    """Open the network shipped with the package.

    Raises:
        ValueError: It was fitted on other measures than this code takes.
    """
    settings = _Settings.model_validate_json((MODEL / "belonging.json").read_bytes())
    lexicon = Lexicon(settings.rarity, settings.links)
    if settings.measures != measured():
        raise ValueError("belonging.json is of other measures; run training.cohesion again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(MODEL / "belonging.onnx"), options, providers=["CPUExecutionProvider"]
    )
    war = np.array(settings.war, dtype=np.float32)
    return Belonging(
        settings.languages, settings.threshold, settings.guarded, war, lexicon, session
    )
