"""Target vectors: the original model's embedding of a passage alone, or a reader's in its place."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812

from training.corpus import CLS, SEP, Corpus
from training.labels import WINDOW
from training.losses import passage_means
from training.model import Reader, load_encoder
from training.windows import SHORTEST, collate, make_windows, window_size


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


def add_kept(corpus: Corpus, model: Reader, cache: Path) -> None:
    """Fill `corpus.teacher` with a reader's own vectors, so that training leaves them as they are.

    What was fitted on these vectors, such as the network that tells foreign paragraphs, can then
    stay.

    Args:
        corpus: The corpus; rows of passages that no window holds whole stay zero.
        model: The reader to go on from, in inference mode.
        cache: Folder of cached vectors; empty it when another reader is gone on from.
    """
    path = cache / f"kept-{corpus.name}.npy"
    if path.exists():
        corpus.teacher = np.load(path).astype(np.float32)
        return
    corpus.teacher = np.zeros((len(corpus.passages), model.encoder.kind.shape[0]), np.float32)
    windows = sorted(make_windows(corpus), key=window_size)

    def fill(at: int) -> None:
        chosen = windows[at : at + 8]
        batch = collate(corpus, chosen)
        with torch.inference_mode():
            x = model.hidden(batch.ids, batch.mask, batch.shapes)
            found = F.normalize(passage_means(model.vectors(x), batch.spans), dim=-1)
        whole = [s.passage for w in chosen for s in w if s.whole and s.last - s.first >= SHORTEST]
        assert corpus.teacher is not None
        corpus.teacher[whole] = found.numpy()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(fill, range(0, len(windows), 8)))
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
