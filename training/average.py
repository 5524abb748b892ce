"""Average checkpoints: ``python -m training.average OUT A.pt=0.6 B.pt=0.4``."""

import sys
from pathlib import Path

import torch


def average(parts: dict[Path, float], out: Path) -> None:
    """Write the weighted mean of checkpoints of one model.

    What only the first has, such as new heads, is taken from it as it is.

    Args:
        parts: Checkpoint to its weight; weights sum to one.
        out: Where the mean goes.
    """
    loaded = {path: torch.load(path) for path in parts}
    first = next(iter(loaded.values()))
    shared = set.intersection(*(set(each["model"]) for each in loaded.values()))
    mean = {
        name: sum(weight * loaded[path]["model"][name].float() for path, weight in parts.items())
        if name in shared
        else value
        for name, value in first["model"].items()
    }
    torch.save({**first, "model": mean}, out)


if __name__ == "__main__":
    named = (part.split("=") for part in sys.argv[2:])
    average({Path(path): float(weight) for path, weight in named}, Path(sys.argv[1]))
