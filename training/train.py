"""Train the reader: `python -m training.train --data ../shared/data`."""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.attribution import load_attribution
from training.corpus import Corpus, load_tokenizer
from training.entities import label_gum, load_re3d
from training.events import load_muc, load_wikievents
from training.factuality import load_factuality
from training.labels import BOUNDARY, DEPREL, ENTITY, EVENT, IGNORE, PART, TAGS, UPOS
from training.losses import batch_losses
from training.model import DROPOUT, OUTPUTS, Dropout, Reader, load_encoder
from training.names import label_proper_nouns, load_participants, load_places
from training.score import Run, evaluate, load_dev
from training.syntax import load_syntax
from training.teacher import add_kept, add_teacher
from training.windows import Batch, Noise, Window, collate, make_windows, window_size

RUNS = Path(__file__).parent / "runs"
WORKERS = 2
MIXED = {"polnear-train": 0.15}
ATTRIBUTION = "polnear-train"
SHARES = {
    "ewt-train": 1.5, "re3d-train": 3.0, "wikievents-train": 2.0, "places": 0.7,
    "uw-train": 2.0, "uds-ih2-train": 0.35,
}  # fmt: skip
"""How often an epoch passes over a corpus, where not once."""
VECTORS = {"polnear-train", "gum-open-train", "re3d-train", "places"}
ENCODER_RATE, HEAD_RATE = 3e-4, 1e-3
Step = list[tuple[Corpus, list[Window]]]


def load_corpora(data: Path, tokenizer: Tokenizer) -> list[Corpus]:
    """Read all training data.

    Args:
        data: The data folder.
        tokenizer: The word-piece tokenizer.

    Returns:
        The corpora.
    """
    ewt, trees = load_syntax(data / "syntax" / "ewt-train.conllu", tokenizer)
    label_proper_nouns(ewt, trees)
    gum, docs = load_syntax(data / "syntax" / "gum-open-train.conllu", tokenizer)
    label_gum(gum, docs)
    factuality = [
        load_factuality(data / "factuality" / f"{name}-train.jsonl", tokenizer)
        for name in ("uw", "uds-ih2", "mv2", "cb")
    ]
    return [
        load_attribution(data / "attribution" / "polnear-train.jsonl", tokenizer),
        ewt,
        gum,
        load_re3d(data / "entities" / "re3d.jsonl", tokenizer)[0],
        load_places(data, tokenizer),
        load_participants(data / "linking" / "ecbplus-train.jsonl", tokenizer),
        load_wikievents(data / "events" / "wikievents-train.jsonl", tokenizer),
        load_muc(data / "events" / "muc4-train.jsonl", tokenizer),
        *factuality,
    ]


def epoch_steps(corpora: list[Corpus], rng: np.random.Generator, options: "Options") -> list[Step]:
    """Draw one epoch's steps: for each worker a batch of one corpus.

    Args:
        corpora: The training data.
        rng: Randomness.
        options: Shares of the data and the size of a batch.
    """
    batches: Step = []
    shares = {**SHARES, **dict(options.share)}
    for corpus in corpora:
        other = corpus.name != ATTRIBUTION
        share = shares.get(corpus.name, 1.0) * (options.others if other else options.attribution)
        while share > 0:
            windows = make_windows(corpus, rng, MIXED.get(corpus.name, 0.0))
            windows = [window for window in windows if _teaches(corpus, window)]
            chunks = _chunks(windows, rng, options.budget)
            batches += [(corpus, chunk) for chunk in chunks if rng.random() < share]
            share -= 1
    batches = [batches[i] for i in rng.permutation(len(batches))]
    return [batches[i : i + WORKERS] for i in range(0, len(batches), WORKERS)]


def _teaches(corpus: Corpus, window: Window) -> bool:
    columns = corpus.labels.values()
    return any((column[s.first : s.last] != IGNORE).any() for column in columns for s in window)


def _chunks(windows: list[Window], rng: np.random.Generator, budget: int) -> Iterator[list[Window]]:
    order = rng.permutation(len(windows))
    for at in range(0, len(order), 128):
        pool = sorted((windows[i] for i in order[at : at + 128]), key=window_size)
        chunk: list[Window] = []
        for window in pool:
            if (len(chunk) + 1) * window_size(window) > budget:
                yield chunk
                chunk = []
            chunk.append(window)
        yield chunk


def make_optimizer(model: Reader, *, freeze: bool, heads: bool) -> torch.optim.AdamW:
    """Return AdamW; the encoder learns slower than the heads.

    Args:
        model: The network.
        freeze: Leave the word embeddings as they are.
        heads: Leave the whole encoder as it is.
        share: How often a pass goes over a corpus, where not as in `SHARES`.
    """
    model.encoder.requires_grad_(not heads)
    model.encoder.words.weight.requires_grad = not (freeze or heads)
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = defaultdict(list)
    for name, value in model.named_parameters():
        if not value.requires_grad:
            continue
        rate = ENCODER_RATE if name.startswith("encoder") else HEAD_RATE
        groups[rate, 0.01 if value.ndim > 1 else 0.0].append(value)
    return torch.optim.AdamW(
        [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()],
        fused=True,
    )


def torch_run(model: Reader) -> Run:
    """Wrap the model for scoring."""

    @torch.inference_mode()
    def run(batch: Batch) -> dict[str, Tensor]:
        outputs = model(batch.ids, batch.mask, batch.shapes)
        return {n: o.float() for n, o in zip(OUTPUTS, outputs, strict=True)}

    return run


def save(model: Reader, step: int) -> None:
    """Write `last.pt`, keeping the one before as `previous.pt`."""
    labels = {
        "tags": TAGS, "upos": UPOS, "deprel": DEPREL, "entity": ENTITY, "boundary": BOUNDARY,
        "event": EVENT, "part": PART,
    }  # fmt: skip
    part = RUNS / "part.pt"
    torch.save({"model": model.state_dict(), "step": step, "labels": labels}, part)
    if (RUNS / "last.pt").exists():
        (RUNS / "last.pt").replace(RUNS / "previous.pt")
    part.replace(RUNS / "last.pt")


def log(**entry: object) -> None:
    """Print an entry and append it to the log."""
    line = json.dumps({"time": time.strftime("%Y-%m-%dT%H:%M:%S"), **entry}, default=str)
    print(line, flush=True)
    with (RUNS / "log.jsonl").open("a") as file:
        file.write(line + "\n")


class Trainer:
    """A float32 model trained through a bfloat16 copy on two threads.

    One thread a core and one exchange a step: on shared cores this is twice as
    fast as spreading every operation over all cores.
    """

    def __init__(self, steps: int, options: "Options") -> None:
        seed, start, rate = options.seed, options.start, options.rate
        self.master = Reader(load_encoder())
        if start is not None:
            self.master.load_state_dict(torch.load(start)["model"], strict=False)
        self.optimizer = make_optimizer(self.master, freeze=options.freeze, heads=options.heads)
        self.copy = Reader(load_encoder()).bfloat16()
        self.copy.load_state_dict(self.master.state_dict())
        self.copy.encoder.requires_grad_(not options.heads)
        pairs = zip(self.master.parameters(), self.copy.parameters(), strict=True)
        self.pairs = [(m, c) for m, c in pairs if m.requires_grad]
        self.pool = ThreadPoolExecutor(WORKERS)
        self.seed, self.step = seed, 0
        warm = max(1, round(0.06 * steps))
        rest = max(steps - warm, 1)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda n: rate * min((n + 1) / warm, max(0.0, (steps - n) / rest))
        )
        Dropout.fill(DROPOUT, torch.bfloat16)
        self._publish()

    def _publish(self) -> None:
        with torch.no_grad():
            for master, copy in self.pairs:
                copy.copy_(master)

    def _work(self, number: int, batch: Batch) -> tuple[dict[str, float], tuple[Tensor, ...]]:
        Dropout.seed(hash((self.seed, self.step, number)))
        losses = batch_losses(self.copy, batch)
        total = torch.stack(list(losses.values())).sum()
        copies = [copy for _, copy in self.pairs]
        grads = torch.autograd.grad(total, copies, allow_unused=True)
        return {name: loss.item() for name, loss in losses.items()}, grads

    def update(self, batches: list[Batch]) -> list[dict[str, float]]:
        """Take one step on the mean of some batches' losses."""
        done = list(self.pool.map(self._work, range(len(batches)), batches))
        for n, (master, _) in enumerate(self.pairs):
            found = [grads[n].float() for _, grads in done if grads[n] is not None]
            master.grad = torch.stack(found).sum(0) / len(batches) if found else None
        values = [master for master, _ in self.pairs]
        torch.nn.utils.clip_grad_norm_(values, 1.0)
        self.optimizer.step()
        self.scheduler.step()
        self._publish()
        self.step += 1
        return [losses for losses, _ in done]


@dataclass(frozen=True)
class Options:
    """What one run does.

    Attributes:
        data: The data folder.
        epochs: Passes over all training data.
        seed: Seed of everything random.
        limit: Stop each epoch after so many steps (for a smoke test).
        start: Checkpoint to start from instead of the pretrained encoder.
        rate: Factor on the learning rates.
        attribution: Share of the batches kept that are about attribution.
        others: Share of the other batches kept.
        keep: Leave the starting model's passage vectors as they are.
        budget: Padded pieces a worker handles in one step.
        freeze: Leave the word embeddings as they are.
        heads: Leave the whole encoder as it is.
        share: How often a pass goes over a corpus, where not as in `SHARES`.
    """

    data: Path
    epochs: int
    seed: int
    limit: int | None = None
    start: Path | None = None
    rate: float = 1.0
    attribution: float = 1.0
    others: float = 1.0
    keep: bool = False
    budget: int = 1024
    freeze: bool = False
    heads: bool = False
    share: tuple[tuple[str, float], ...] = ()


def train(options: Options) -> None:
    """Train and log."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(options.seed)
    tokenizer = load_tokenizer()
    corpora = load_corpora(options.data, tokenizer)
    dev = load_dev(options.data, tokenizer, RUNS)
    noise = Noise(tokenizer.get_vocab(), rng)
    plan = [epoch_steps(corpora, rng, options)[: options.limit] for _ in range(options.epochs)]
    trainer = Trainer(sum(map(len, plan)), options)
    for corpus in (each for each in corpora if each.name in VECTORS):
        if options.keep:
            add_kept(corpus, trainer.copy.eval(), RUNS)
        else:
            add_teacher(corpus, RUNS)
    sizes = {c.name: len(c.ids) for c in corpora}
    log(options=vars(options), steps=sum(map(len, plan)), data=sizes)
    for epoch, steps in enumerate(plan):
        trainer.copy.train()
        _run_epoch(trainer, steps, noise, epoch + 1)
        trainer.copy.eval()
        scores = evaluate(torch_run(trainer.copy), dev)
        log(step=trainer.step, epoch=epoch + 1, dev={k: round(v, 4) for k, v in scores.items()})


def _run_epoch(trainer: Trainer, steps: list[Step], noise: Noise, epoch: int) -> None:
    sums: dict[str, list[float]] = defaultdict(list)
    began, pieces = time.monotonic(), 0
    for n, step in enumerate(steps, 1):
        batches = [collate(corpus, windows, noise) for corpus, windows in step]
        pieces += sum(int(b.mask.sum()) for b in batches)
        for losses in trainer.update(batches):
            for name, loss in losses.items():
                sums[name].append(loss)
        if n % 25 == 0 or n == len(steps):
            means = {k: round(float(np.mean(v)), 4) for k, v in sums.items()}
            speed = round(pieces / (time.monotonic() - began))
            log(step=trainer.step, epoch=epoch, pieces_per_second=speed, losses=means)
            sums.clear()
        if n in (len(steps) // 2, len(steps)):
            save(trainer.master, trainer.step)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--limit", type=int, help="steps an epoch, for a smoke test")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on learning rates")
    for share in ("attribution", "others"):
        parser.add_argument(f"--{share}", type=float, default=1.0, help="share of its batches")
    parser.add_argument("--keep", action="store_true", help="leave passage vectors as they are")
    parser.add_argument("--budget", type=int, default=1024, help="padded pieces in a batch")
    parser.add_argument("--freeze", action="store_true", help="leave the word embeddings")
    parser.add_argument("--heads", action="store_true", help="leave the whole encoder")
    parser.add_argument("--share", type=_named, nargs="+", default=[], help="CORPUS=PASSES")
    args = parser.parse_args()
    RUNS.mkdir(exist_ok=True)
    train(Options(**{**vars(args), "share": tuple(args.share)}))


def _named(text: str) -> tuple[str, float]:
    name, _, share = text.partition("=")
    return name, float(share)


if __name__ == "__main__":
    main()
