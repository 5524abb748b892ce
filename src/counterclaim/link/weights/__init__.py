"""Weights of the likenesses, learned by ``training/linking.py``; each file tells from what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from counterclaim.core.errors import StopRun

HERE = Path(__file__).parent
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each named likeness.

    Attributes:
        bias: Log-odds when no likeness holds.
        threshold: Least log-odds at which two things are joined.
        likenesses: Name to weight.
    """

    bias: float
    threshold: float
    likenesses: Mapping[str, float]

    def log_odds(
        self, measures: Mapping[str, Callable[[Thing, Thing], float]], one: Thing, other: Thing
    ) -> float:
        """What the likenesses of two things add up to."""
        return self.bias + sum(
            weight * measures[name](one, other) for name, weight in self.likenesses.items()
        )


def load_weights(name: str, known: Collection[str]) -> Weights:
    """The weights of one file.

    Args:
        name: The file's name without its ending.
        known: Names of the likenesses there are.

    Raises:
        StopRun: The file names a likeness that there is not.
    """
    import yaml

    data = yaml.safe_load((HERE / f"{name}.yml").read_text("utf-8"))
    unknown = set(data["likenesses"]) - set(known)
    if unknown:
        raise StopRun(f"link/weights/{name}.yml names unknown likenesses: {sorted(unknown)}")
    return Weights(float(data["bias"]), float(data["threshold"]), data["likenesses"])
