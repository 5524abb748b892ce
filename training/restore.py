"""The shipped model's weights as a checkpoint: `python -m training.restore OUT.pt`.

Training can go on from what is shipped, without the checkpoints that made it. Weights come back as
the int8 file holds them, which scores like the floats they were made of.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.export import TARGET
from training.model import Reader, load_encoder

Held = dict[str, npt.NDArray[Any]]
HEADS = [
    "boundary", "arcs.tail", "arcs.head", "arcs.weight", "arcs.bias", "tags",
    "links.tail", "links.head", "links.weight", "links.bias", "upos",
    "deprel.tail", "deprel.head", "deprel.weight", "deprel.plain", "entity", "vectors",
    "event", "part", "fact.0", "fact.2",
]  # fmt: skip


def restore(path: Path) -> dict[str, Tensor]:
    """Read the weights of an exported model.

    Args:
        path: The int8 ONNX file.

    Returns:
        Weights by parameter name.
    """
    graph = onnx.load(path).graph
    arrays = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    held = {name.removeprefix("reader."): value for name, value in arrays.items()}
    made = ("_quantized", "_scale", "_zero_point", ".scale", ".loud", ".apart")
    found = {
        name.replace(".linear.", "."): torch.from_numpy(value.copy())
        for name, value in held.items()
        if not name.endswith(made)
    }
    for name, base in zip(_linear_names(), _products(held), strict=True):
        rows = _as_trained(held, name, _floats(held, base))
        found[f"{name}.weight"] = torch.from_numpy(rows.T.copy())
    for name in ("encoder.words.weight", "encoder.places.weight"):
        found[name] = torch.from_numpy(_floats(held, name))
    return found


def _as_trained(held: Held, name: str, rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Undo what `training.outliers` did to a layer's weights, [channel, output]."""
    if (scale := held.get(f"{name}.scale")) is not None:
        rows = rows * scale[:, None]
    if (loud := held.get(f"{name}.loud")) is not None:
        rows[loud] = held[f"{name}.apart"]
    return rows


def _linear_names() -> list[str]:
    parts = ("qkv", "out", "up", "down")
    return [*(f"encoder.layers.{n}.{part}" for n in range(6) for part in parts), *HEADS]


def _products(held: Held) -> list[str]:
    """Names of the matrices, which the export numbers in the order of the modules."""
    names = [name.removesuffix("_quantized") for name in held if name.endswith("_quantized")]
    numbered = [name for name in names if name.startswith("onnx::MatMul_")]
    return sorted(numbered, key=lambda name: int(name.rpartition("_")[2]))


def _floats(held: Held, name: str) -> npt.NDArray[np.float32]:
    values = held[f"{name}_quantized"].astype(np.float32)
    floats: npt.NDArray[np.float32] = (values - held[f"{name}_zero_point"]) * held[f"{name}_scale"]
    return floats.astype(np.float32)


def main() -> None:
    """Write the checkpoint."""
    weights = restore(TARGET / "reader.onnx")
    missing, unexpected = Reader(load_encoder()).load_state_dict(weights, strict=False)
    print("new:", missing, "left over:", unexpected)
    torch.save({"model": weights, "step": 0, "labels": {}}, sys.argv[1])


if __name__ == "__main__":
    main()
