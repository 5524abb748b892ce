"""The fitted weights that tell foreign paragraphs, with what was measured on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from counterclaim.clean.cohesion import Vectors
from counterclaim.clean.measures import FEATURES


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    card: dict[str, object]
    languages: frozenset[str]
    features: tuple[str, ...]
    longest: int = Field(ge=1)
    threshold: float
    beside: float
    layers: list[list[list[float]]]
    links: frozenset[str]
    rarity: dict[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A small network over the features of a stretch.

    Attributes:
        languages: Languages it was fitted on.
        longest: Paragraphs in the longest stretch considered.
        threshold: Least score at which a stretch is cut.
        beside: The same next to a stretch already cut.
        layers: Matrices from features to score; the last row of each is its bias.
        links: Words that open a sentence which leans on the one before.
        rarity: Word stem to inverse document frequency; ``*`` for every other word.
    """

    languages: frozenset[str]
    longest: int
    threshold: float
    beside: float
    layers: tuple[Vectors, ...]
    links: frozenset[str]
    rarity: Mapping[str, float]

    def scores(self, rows: Vectors) -> Vectors:
        """Return the log odds that each stretch is foreign."""
        for number, layer in enumerate(self.layers):
            rows = rows @ layer[:-1] + layer[-1]
            if number < len(self.layers) - 1:
                rows = np.tanh(rows)
        return rows[:, 0]


@cache
def load_weights() -> Weights:
    """Read the weights shipped with the package.

    Raises:
        ValueError: The file was fitted on other features than this code measures.
    """
    raw = files("counterclaim.clean").joinpath("cohesion.json").read_text("utf-8")
    file = _File.model_validate_json(raw)
    if file.features != FEATURES:
        raise ValueError("cohesion.json was fitted on other features; run training.cohesion again")
    return Weights(
        file.languages,
        file.longest,
        file.threshold,
        file.beside,
        tuple(np.array(layer) for layer in file.layers),
        file.links,
        file.rarity,
    )
