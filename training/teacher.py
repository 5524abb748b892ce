"""Target vectors: the original model's embedding of every passage alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812

from training.corpus import CLS, SEP, Corpus
from training.labels import WINDOW
from training.model import load_encoder


def add_teacher(corpus: Corpus, cache: Path) -> None:
    """Fill `corpus.teacher`, from the cache where it exists.

    Args:
        corpus: The corpus.
        cache: Folder of cached vectors.
    """
    path = cache / f"teacher-{corpus.name}.npy"
    if path.exists():
        corpus.teacher = np.load(path).astype(np.float32)
    if corpus.teacher is None or len(corpus.teacher) != len(corpus.passages):
        corpus.teacher = embed(corpus)
        np.save(path, corpus.teacher.astype(np.float16))


def embed(corpus: Corpus) -> npt.NDArray[np.float32]:
    """Embed every passage alone, mean pooled and normalised."""
    encoder = load_encoder().eval()
    sizes = np.array([min(b - a, WINDOW - 2) for a, b in corpus.passages])
    out = np.zeros((len(sizes), encoder.kind.shape[0]), dtype=np.float32)
    order = np.argsort(sizes, kind="stable")

    def fill(at: int) -> None:
        chosen = order[at : at + 32]
        ids = np.zeros((len(chosen), sizes[chosen].max() + 2), dtype=np.int64)
        for n, p in enumerate(chosen):
            first = corpus.passages[p][0]
            ids[n, : sizes[p] + 2] = [CLS, *corpus.ids[first : first + sizes[p]], SEP]
        mask = torch.from_numpy((ids > 0).astype(np.int64))
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = encoder(torch.from_numpy(ids), mask).float()
        mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        out[chosen] = F.normalize(mean, dim=-1).numpy()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fill, range(0, len(order), 32)))
    return out
