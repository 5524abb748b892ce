"""Export a checkpoint: `python -m training.export --checkpoint training/runs/last.pt`."""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from training.corpus import load_tokenizer
from training.labels import BOUNDARY, DEPREL, ENTITY, EVENT, PART, TAGS, UPOS, WINDOW
from training.model import OUTPUTS, Reader, load_encoder
from training.outliers import calm
from training.score import Run, evaluate, load_dev
from training.syntax import load_syntax
from training.train import RUNS, torch_run
from training.windows import Batch, collate, make_windows

TARGET = Path(__file__).parent.parent / "src" / "counterclaim" / "read" / "model"
INPUTS = ["input_ids", "shapes"]
SAMPLES, FEW = 25, 16
LABELS = {
    "tags": TAGS, "upos": UPOS, "deprel": DEPREL, "entity": ENTITY,
    "boundary": BOUNDARY, "event": EVENT, "part": PART, "window": WINDOW,
}  # fmt: skip


def load_checkpoint(path: Path) -> Reader:
    """Return the trained network in inference mode."""
    model = Reader(load_encoder())
    model.load_state_dict(torch.load(path)["model"])
    return model.eval()


class Unmasked(torch.nn.Module):
    """The reader as it runs: one window at a time, without padding."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Return all heads' scores."""
        found: tuple[Tensor, ...] = self.reader(ids, None, shapes)
        return found


def write_onnx(model: Reader, path: Path) -> None:
    """Write the float32 graph with dynamic batch and length; every piece of a window is real."""
    ids = torch.randint(1000, 2000, (2, 17))
    ids[:, 0] = 101
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    for name in ("links", "arcs"):
        axes[name][2] = "length"
    torch.onnx.export(
        Unmasked(model),
        (ids, torch.zeros_like(ids)),
        path,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Write the int8 graph: weights of matrix products and the embeddings.

    Products of a few channels only stay as they are: they were set apart as int8 would lose them.
    """
    graph = onnx.load(source).graph
    weights = {value.name for value in graph.initializer if value.dims[0] > FEW}
    chosen = [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm", "Gather") and weights & set(node.input)
    ]
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_quantize=chosen,
    )


def onnx_run(path: Path, threads: int = 2) -> Run:
    """Wrap an exported model for scoring."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def run(batch: Batch) -> dict[str, Tensor]:
        sizes = batch.mask.sum(1).tolist()
        length = batch.ids.shape[1]
        rows = [
            _alone(batch.ids[n, :size], batch.shapes[n, :size], length)
            for n, size in enumerate(sizes)
        ]
        return {name: torch.stack(found) for name, *found in zip(OUTPUTS, *rows, strict=True)}

    def _alone(ids: Tensor, shapes: Tensor, length: int) -> list[Tensor]:
        inputs = dict(zip(INPUTS, (ids[None].numpy(), shapes[None].numpy()), strict=True))
        found = session.run(OUTPUTS, inputs)
        return [
            _padded(torch.from_numpy(np.asarray(o))[0], length, square=name in ("links", "arcs"))
            for name, o in zip(OUTPUTS, found, strict=True)
        ]

    return run


def _padded(scores: Tensor, length: int, *, square: bool) -> Tensor:
    lost = length - len(scores)
    return torch.nn.functional.pad(scores, (0, lost if square else 0, 0, lost), value=-1e4)


def sample_windows(data: Path) -> list[Batch]:
    """Return windows of the EWT train part, spread over it, one to a batch."""
    corpus, _ = load_syntax(data / "syntax" / "ewt-train.conllu", load_tokenizer())
    windows = make_windows(corpus)
    return [collate(corpus, [window]) for window in windows[:: len(windows) // SAMPLES]]


def export(checkpoint: Path, target: Path, data: Path) -> None:
    """Write the model, the tokenizer and the labels; readers see whole files only.

    Args:
        checkpoint: The trained weights.
        target: The folder to write to.
        data: The data folder, for sample texts.
    """
    target.mkdir(parents=True, exist_ok=True)
    model = load_checkpoint(checkpoint)
    calm(model.encoder, sample_windows(data))
    with tempfile.TemporaryDirectory(dir=RUNS) as name:
        folder = Path(name)
        write_onnx(model, folder / "float.onnx")
        quantize(folder / "float.onnx", folder / "reader.onnx")
        load_tokenizer().save(str(folder / "tokenizer.json"))
        (folder / "labels.json").write_text(json.dumps(LABELS, indent=1) + "\n")
        for file in ("tokenizer.json", "labels.json", "reader.onnx"):
            (folder / file).replace(target / file)


def main() -> None:
    """Read the command line, export and compare scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=RUNS / "last.pt")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--no-check", action="store_true", help="do not score the result")
    args = parser.parse_args()
    export(args.checkpoint, args.target, args.data)
    if args.no_check:
        return
    dev = load_dev(args.data, load_tokenizer(), RUNS)
    runs = {
        "torch": torch_run(load_checkpoint(args.checkpoint)),
        "int8": onnx_run(args.target / "reader.onnx"),
    }
    for name, run in runs.items():
        print(name, json.dumps({k: round(v, 4) for k, v in evaluate(run, dev).items()}))


if __name__ == "__main__":
    main()
