"""The network that tells foreign paragraphs: paragraphs attend to each other."""

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

WIDTH, HEADS, LAYERS, TOPIC, DROPOUT = 96, 4, 2, 64, 0.25


class Block(nn.Module):
    """Attention among paragraphs, led by what is measured on every pair of them."""

    def __init__(self, pairs: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.pairs = nn.Sequential(nn.Linear(pairs, 8), nn.ReLU(), nn.Linear(8, 2 * HEADS))
        self.out, self.told = nn.Linear(WIDTH, WIDTH), nn.Linear(HEADS, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, pairs: Tensor, mask: Tensor) -> Tensor:
        """Let every paragraph look at the others."""
        batch, size, _ = x.shape
        parts = self.qkv(self.norm1(x)).view(batch, size, 3, HEADS, -1)
        q, k, v = parts.permute(2, 0, 3, 1, 4).unbind(0)
        led, seen = self.pairs(pairs).permute(0, 3, 1, 2).split(HEADS, 1)
        scores = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + led
        attention = (scores + (1.0 - mask[:, None, None, :]) * -10000.0).softmax(-1)
        mixed = (attention @ v).transpose(1, 2).reshape(batch, size, WIDTH)
        told = (attention * seen).sum(-1).transpose(1, 2)
        x = x + self.dropout(self.out(mixed) + self.told(told))
        found: Tensor = x + self.dropout(self.down(F.gelu(self.up(self.norm2(x)))))
        return found


class Belonging(nn.Module):
    """Log odds that each paragraph of a document is foreign to it."""

    def __init__(self, measures: int, pairs: int, vector: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(measures))
        self.register_buffer("scale", torch.ones(measures))
        self.topic = nn.Sequential(nn.Linear(vector, TOPIC), nn.Dropout(0.4))
        self.enter = nn.Linear(measures + TOPIC, WIDTH)
        self.blocks = nn.ModuleList(Block(pairs) for _ in range(LAYERS))
        self.leave = nn.Sequential(
            nn.LayerNorm(WIDTH), nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1)
        )

    def forward(self, measures: Tensor, vectors: Tensor, pairs: Tensor, mask: Tensor) -> Tensor:
        """Return [document, paragraph] scores."""
        seen = (measures - self.mean) / self.scale
        x = self.enter(torch.cat([seen, self.topic(vectors)], -1))
        for block in self.blocks:
            x = block(x, pairs, mask)
        found: Tensor = self.leave(x).squeeze(-1)
        return found


class Ensemble(nn.Module):
    """The mean of several networks, for one document at a time."""

    def __init__(self, members: list[Belonging]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, measures: Tensor, vectors: Tensor, pairs: Tensor) -> Tensor:
        """Return the mean score of each paragraph."""
        mask = torch.ones_like(measures[None, :, 0])
        inputs = (measures[None], vectors[None], pairs[None], mask)
        return torch.stack([member(*inputs) for member in self.members]).mean(0)[0]
