"""What 8 bits of an encoder's states lose to a few loud channels, and what is done about it.

A product of matrices in int8 reads its input on one scale of 256 steps, so that one loud channel
costs all the others their resolution. Scaling it down and its weights up, as in SmoothQuant (Xiao
et al. 2023), changes no result in float. A channel whose weights are loud as well is read apart,
in float, as in LLM.int8 (Dettmers et al. 2022).
"""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from training.model import Encoder
from training.windows import Batch

LOUD = 3.0
"""Times the median channel's peak that a channel may reach."""
APART = 100.0
"""Times the median of peak by peak weight from which on a channel is read apart."""


class Calmed(nn.Module):
    """A linear layer that takes its input on a calmer scale; in float it gives what the layer gave.

    Args:
        linear: The layer.
        peaks: The largest absolute input seen in each of its channels.
    """

    def __init__(self, linear: nn.Linear, peaks: Tensor) -> None:
        super().__init__()
        weight = linear.weight.detach()
        products = peaks * weight.abs().amax(0)
        loud = (products > APART * products.median()).nonzero().flatten()
        scale = (peaks / (LOUD * peaks.median())).clamp(min=1.0)
        kept = torch.ones_like(scale).index_fill(0, loud, 0.0)
        self.linear = nn.Linear(*weight.T.shape)
        self.linear.weight = nn.Parameter(weight * scale * kept)
        self.linear.bias = linear.bias
        self.register_buffer("scale", kept / scale)
        self.register_buffer("loud", loud)
        self.apart = nn.Parameter(weight[:, loud].T.contiguous())

    def forward(self, x: Tensor) -> Tensor:
        """Transform each piece."""
        y: Tensor = self.linear(x * self.scale)
        return y + x[..., self.loud] @ self.apart if len(self.apart) else y


@torch.inference_mode()
def find_peaks(encoder: Encoder, batches: Iterable[Batch]) -> dict[str, Tensor]:
    """Return the largest absolute input of each channel of each linear layer.

    Args:
        encoder: The encoder, in inference mode.
        batches: One window each, so that nothing is padding.

    Returns:
        The name of a layer to its peaks, [channel].
    """
    peaks: dict[str, Tensor] = {}

    def watch(name: str, linear: nn.Linear) -> torch.utils.hooks.RemovableHandle:
        peaks[name] = torch.zeros(linear.in_features)

        def keep(_: nn.Module, given: tuple[Tensor, ...]) -> None:
            peaks[name] = torch.maximum(peaks[name], given[0].abs().amax((0, 1)))

        return linear.register_forward_pre_hook(keep)

    hooks = [watch(n, m) for n, m in encoder.named_modules() if isinstance(m, nn.Linear)]
    for batch in batches:
        encoder(batch.ids, None, batch.shapes)
    for hook in hooks:
        hook.remove()
    return peaks


def calm(encoder: Encoder, batches: Iterable[Batch]) -> None:
    """Put a calmed layer in the place of every linear one.

    Args:
        encoder: The encoder, changed in place.
        batches: Sample windows, one to a batch.
    """
    for name, peaks in find_peaks(encoder, batches).items():
        parent, _, own = name.rpartition(".")
        linear = encoder.get_submodule(name)
        assert isinstance(linear, nn.Linear)
        setattr(encoder.get_submodule(parent), own, Calmed(linear, peaks))
