"""The training losses of one batch."""

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.labels import IGNORE, TAGS
from training.model import Reader
from training.windows import Batch

CUE_WEIGHT = 1.5
VECTOR_WEIGHT = 2.0


def batch_losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """Compute the loss of every head the batch has labels for.

    Args:
        model: The network.
        batch: The batch.

    Returns:
        Weighted losses by head.
    """
    x = model.hidden(batch.ids, batch.mask)
    losses: dict[str, Tensor] = {}
    for name, gold in batch.labels.items():
        if name == "deprel":
            heads = batch.labels["arcs"].clamp(min=0)
            scores = model.deprel(x, heads)
        else:
            scores = getattr(model, name)(x)
        if name in ("links", "arcs"):
            scores = scores.float() + (1.0 - batch.mask.unsqueeze(1)) * -10000.0
        losses[name] = _cross_entropy(scores.float(), gold, _weights(name))
    if batch.targets is not None and len(batch.spans):
        cosine = F.cosine_similarity(passage_means(model.vectors(x), batch.spans), batch.targets)
        losses["vectors"] = VECTOR_WEIGHT * (1 - cosine).mean()
    return losses


def _weights(name: str) -> Tensor | None:
    if name != "tags":
        return None
    return torch.tensor([CUE_WEIGHT if tag.endswith("cue") else 1.0 for tag in TAGS])


def _cross_entropy(scores: Tensor, gold: Tensor, weights: Tensor | None) -> Tensor:
    if not (gold != IGNORE).any():
        return scores.sum() * 0.0
    return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), weights, ignore_index=IGNORE)


def passage_means(vectors: Tensor, spans: Tensor) -> Tensor:
    """Average vectors over spans given as (window, first, last) rows."""
    sums = F.pad(vectors.float().cumsum(1), (0, 0, 1, 0))
    window, first, last = spans.unbind(1)
    total = sums[window, last] - sums[window, first]
    return total / (last - first).unsqueeze(1)
