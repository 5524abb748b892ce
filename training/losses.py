"""The training losses of one batch."""

from functools import cache

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.labels import ENTITY, IGNORE, PART, SETS, TAGS
from training.model import Reader
from training.windows import Batch

CUE_WEIGHT = 1.5
VECTOR_WEIGHT = 2.0
FACT_WEIGHT = 1.0
FACT_ZERO, FACT_STEP = 1000, 100


def batch_losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """Compute the loss of every head the batch has labels for.

    Args:
        model: The network.
        batch: The batch.

    Returns:
        Weighted losses by head.
    """
    x = model.hidden(batch.ids, batch.mask, batch.shapes)
    losses: dict[str, Tensor] = {}
    for name, gold in batch.labels.items():
        if name == "deprel":
            heads = batch.labels["arcs"].clamp(min=0)
            scores = model.deprel(x, heads)
        else:
            scores = getattr(model, name)(x)
        if name in ("links", "arcs"):
            scores = scores.float() + (1.0 - batch.mask.unsqueeze(1)) * -10000.0
        losses[name] = _loss(name, scores.float(), gold)
    if batch.targets is not None and len(batch.spans):
        cosine = F.cosine_similarity(passage_means(model.vectors(x), batch.spans), batch.targets)
        losses["vectors"] = VECTOR_WEIGHT * (1 - cosine).mean()
    return losses


def _loss(name: str, scores: Tensor, gold: Tensor) -> Tensor:
    known = gold != IGNORE
    if not known.any():
        return scores.sum() * 0.0
    if name == "fact":
        wanted = (gold[known] - FACT_ZERO).float() / FACT_STEP
        return FACT_WEIGHT * F.smooth_l1_loss(scores[known].squeeze(-1), wanted)
    if name in SETS:
        return _open_entropy(scores[known], _choices(name)[gold[known]])
    return F.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), _weights(name), ignore_index=IGNORE
    )


def _open_entropy(scores: Tensor, choices: Tensor) -> Tensor:
    """Cross entropy where an example leaves open which of some labels is right."""
    return -(torch.log_softmax(scores, -1).exp() * choices).sum(-1).clamp(min=1e-6).log().mean()


@cache
def _choices(name: str) -> Tensor:
    """Rows of what each label code may be: itself, or the labels of a set."""
    inventory = {"entity": ENTITY, "part": PART}[name]
    sets = [[allowed.get(label, 0.0) for label in inventory] for allowed in SETS[name].values()]
    return torch.cat([torch.eye(len(inventory)), torch.tensor(sets)])


@cache
def _weights(name: str) -> Tensor | None:
    if name == "tags":
        return torch.tensor([CUE_WEIGHT if tag.endswith("cue") else 1.0 for tag in TAGS])
    return None


def passage_means(vectors: Tensor, spans: Tensor) -> Tensor:
    """Average vectors over spans given as (window, first, last) rows."""
    sums = F.pad(vectors.float().cumsum(1), (0, 0, 1, 0))
    window, first, last = spans.unbind(1)
    total = sums[window, last] - sums[window, first]
    return total / (last - first).unsqueeze(1)
