"""Fit the network that tells a fragment of another report from a paragraph of this one.

``python -m training.cohesion ../shared/data`` measures splices with the shipped encoder (kept in
``training/runs``, about a quarter of an hour on two cores) and writes ``clean/model/``; run it
again whenever the encoder changes.
"""

import hashlib
import json
import pickle
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from sklearn.linear_model import LogisticRegression
from torch import Tensor

from counterclaim.clean import belonging as shipped
from counterclaim.clean.belonging import MODEL, inputs_of, measured
from counterclaim.clean.cohesion import WORD, Lexicon, Vectors, stem
from counterclaim.clean.foreign import LARGEST_SHARE, paragraphs_of
from counterclaim.read.encoder import OnnxEncoder
from training.belonging import Belonging, Ensemble
from training.splices import (
    REST,
    Splice,
    Story,
    digests,
    excerpt,
    half,
    opened,
    short,
    splices,
    stories,
)

RUNS = Path(__file__).parent / "runs"
WHOLE, EXCERPTS, SPARSE = (7,), (9, 10, 11), 13
DIGESTS, DIGEST, SHORT = {14: 1500, 15: 2500}, "digest/", (16,)
SHARES = {SPARSE: 0.3, 14: 0.3, 15: 0.15, 16: 0.1}
MEMBERS, EPOCHS, BATCH, RATE = 3, 10, 16, 2e-3
WORKERS = 2
OF_WAR = ("muc4-train", "wikievents-train", "re3d")
OF_PEACE = ("lgl", "polnear-train", "geovirus", "meantime", "gum", "trnews", "ecbplus-train")
MOST_PARAGRAPHS, KEPT_WORDS = 80, 3000
MOST_LOST, MOST_OF_WHOLE, GUARDED = 0.0045, 0.0095, 0.0
WHOLE_WEIGHT = 2.0
THRESHOLDS = np.arange(-3.0, 8.0, 0.25)
SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"”’')]*(?=\s|$)|$)")
LINKS = (
    "also although and another as because both but earlier he her here his however i it its "
    "later many meanwhile nor or others she so some such that their then there these they this "
    "those though thus we what when which while who yet you"
)


@dataclass(frozen=True, slots=True)
class Example:
    """One measured splice.

    Attributes:
        host: Id of the story that received.
        inputs: What the network sees, by the names of its inputs.
        foreign: One for each paragraph that does not belong.
        lengths: Characters of each paragraph.
        sentences: Sentences of each paragraph.
    """

    host: str
    inputs: dict[str, Vectors]
    foreign: Vectors
    lengths: Vectors
    sentences: Vectors

    @property
    def whole(self) -> bool:
        """Whether nothing in it is foreign."""
        return not self.foreign.any()


def main(data: Path) -> None:
    """Fit on most stories of the fitting half, choose the threshold on the rest."""
    torch.set_num_threads(1)
    pool = [story for story in stories(data) if half(story.id) == "fit"]
    lexicon = Lexicon(rarity_of(pool), frozenset(LINKS.split()))
    rest = list(stories(data, REST))
    examples = [example for seed in (*WHOLE, *EXCERPTS) for example in measure(pool, lexicon, seed)]
    examples += measure(rest, lexicon, SPARSE)
    for seed, count in DIGESTS.items():
        rng = random.Random(seed)  # noqa: S311 - sampling
        made = digests([*pool, *rest], rng, count)
        examples += measure([*made, *pool], lexicon, seed)
    for seed in SHORT:
        rng = random.Random(seed)  # noqa: S311 - sampling
        examples += measure(list(short([*pool, *rest], rng)), lexicon, seed)
    tune = [e for e in examples if _held(e.host)]
    fit = [e for e in examples if not _held(e.host)]
    with ProcessPoolExecutor(WORKERS, get_context("fork")) as workers:
        members = list(workers.map(fitted, repeat(fit), repeat(tune), range(MEMBERS)))
    war = warlike([e for e in fit if e.whole])
    digested = [e for e in tune if e.host.startswith(DIGEST)]
    threshold, scores = chosen(members, [e for e in tune if not e.host.startswith(DIGEST)], war)
    card = {
        "held": scores,
        "digests": _scores(digested, _scored(members, digested), threshold, war),
    }
    write(Ensemble(members).eval(), lexicon, threshold, war, fit[0])
    print(json.dumps({"examples": len(fit), "threshold": threshold, **card}))


def rarity_of(pool: Sequence[Story]) -> dict[str, float]:
    """Return the inverse document frequency of the commonest stems; ``*`` is any other."""
    seen: Counter[str] = Counter()
    for story in pool:
        seen.update({stem(w) for p in story.paragraphs for w in WORD.findall(p)})
    table = {w: round(float(np.log(len(pool) / n)), 2) for w, n in seen.most_common(KEPT_WORDS)}
    return {"*": max(table.values()), **table}


def measure(pool: Sequence[Story], lexicon: Lexicon, seed: int) -> list[Example]:
    """Measure one round of splices, or take what was kept of it."""
    kept = RUNS / f"splices-{seed}.pickle"
    if not kept.exists():
        RUNS.mkdir(exist_ok=True)
        examples = list(_measured(pool, lexicon, seed))
        kept.write_bytes(pickle.dumps(examples))
    found: list[Example] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    return found


def _measured(pool: Sequence[Story], lexicon: Lexicon, seed: int) -> Iterator[Example]:
    encoder = OnnxEncoder()
    rng = random.Random(seed)  # noqa: S311 - sampling
    shown = [excerpt(story, rng) for story in pool] if seed in EXCERPTS else pool
    for number, splice in enumerate(splices(shown, seed)):
        if seed in DIGESTS and not splice.host.id.startswith(DIGEST):
            break
        if splice.foreign and rng.random() > SHARES.get(seed, 1.0):
            continue
        example = _example(splice, lexicon, encoder)
        if example is not None:
            yield example
        if number % 500 == 0:
            print(f"{number} splices of round {seed} measured", flush=True)


def _example(splice: Splice, lexicon: Lexicon, encoder: OnnxEncoder) -> Example | None:
    cleaned, origin = opened(splice)
    passages = [p for p in encoder.analyse(cleaned.document.text).passages if p.vector]
    if cleaned.document.language != "en" or not 1 < len(passages) <= MOST_PARAGRAPHS:
        return None
    document = paragraphs_of(cleaned, passages, lexicon)
    return Example(
        splice.host.id,
        inputs_of(document),
        np.array([origin(p) in splice.foreign for p in passages], dtype=np.float32),
        document.lengths,
        document.each(lambda text: len(SENTENCE.findall(text))),
    )


def _held(host: str) -> bool:
    return hashlib.sha256(f"tune {host}".encode()).digest()[0] % 6 == 0


def fitted(fit: Sequence[Example], tune: Sequence[Example], seed: int) -> Belonging:
    """Fit one network."""
    torch.manual_seed(seed)
    random.seed(seed)
    first = fit[0].inputs
    model = Belonging(len(measured()), first["pairs"].shape[-1], first["vectors"].shape[-1])
    rows = np.vstack([example.inputs["measures"] for example in fit])
    model.mean.copy_(torch.from_numpy(rows.mean(0)))
    model.scale.copy_(torch.from_numpy(rows.std(0) + 1e-3))
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.02)
    steps = EPOCHS * (len(fit) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    for epoch in range(EPOCHS):
        model.train()
        losses = []
        for batch in _batches(fit):
            loss = _loss(model, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}, loss {np.mean(losses):.4f}", flush=True)
    print(chosen([model], tune, None), flush=True)
    return model.eval()


def _batches(fit: Sequence[Example]) -> Iterator[list[Example]]:
    """Yield every example once, those of like length together."""
    order = random.sample(list(fit), len(fit))
    size = 16 * BATCH
    chunks = []
    for at in range(0, len(order), size):
        pool = sorted(order[at : at + size], key=lambda e: len(e.foreign))
        chunks += [pool[n : n + BATCH] for n in range(0, len(pool), BATCH)]
    yield from random.sample(chunks, len(chunks))


def _loss(model: Belonging, batch: Sequence[Example]) -> Tensor:
    size = max(len(example.foreign) for example in batch)
    mask = _padded([np.ones_like(e.foreign) for e in batch], size)
    inputs = [_padded([e.inputs[name] for e in batch], size) for name in batch[0].inputs]
    gold = _padded([e.foreign for e in batch], size)
    weight = torch.tensor([[WHOLE_WEIGHT if e.whole else 1.0] for e in batch])
    losses = F.binary_cross_entropy_with_logits(model(*inputs, mask), gold, reduction="none")
    return (losses * mask * weight).sum() / mask.sum()


def _padded(arrays: Sequence[Vectors], size: int) -> Tensor:
    """Stack arrays whose first axis, and second where both count paragraphs, is filled up."""
    rows = []
    for array in arrays:
        short = size - len(array)
        pairs = array.ndim == 3
        rows.append(np.pad(array, [(0, short), (0, short * pairs), (0, 0)][: array.ndim]))
    return torch.from_numpy(np.stack(rows))


@torch.inference_mode()
def _scored(members: list[Belonging], examples: Sequence[Example]) -> list[Vectors]:
    ensemble = Ensemble(members).eval()
    return [ensemble(*map(torch.from_numpy, e.inputs.values())).numpy() for e in examples]


def warlike(whole: Sequence[Example]) -> Vectors:
    """Fit what tells a paragraph on war by its vector; the bias comes last."""
    known = [e for e in whole if e.host.split("/")[0] in {*OF_WAR, *OF_PEACE}]
    vectors = np.vstack([e.inputs["vectors"] for e in known])
    gold = np.concatenate([np.full(len(e.foreign), e.host.split("/")[0] in OF_WAR) for e in known])
    fitted_ = LogisticRegression(class_weight="balanced", max_iter=1000).fit(vectors, gold)
    return np.append(fitted_.coef_[0], fitted_.intercept_).astype(np.float32)


def chosen(
    members: list[Belonging], tune: Sequence[Example], war: Vectors | None
) -> tuple[float, dict[str, float]]:
    """Choose the lowest threshold that loses few enough genuine sentences."""
    scores = _scored(members, tune)
    best = (float(THRESHOLDS[-1]), {})
    for threshold in reversed(THRESHOLDS):
        found = _scores(tune, scores, float(threshold), war)
        if found["genuine_lost"] <= MOST_LOST and found["genuine_lost_of_whole"] <= MOST_OF_WHOLE:
            best = (float(threshold), found)
    return best


def _scores(
    examples: Sequence[Example],
    scores: Sequence[Vectors],
    threshold: float,
    war: Vectors | None,
) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for example, score in zip(examples, scores, strict=True):
        gone = score >= _needed(example.inputs["vectors"], threshold, war)
        if example.lengths[gone].sum() > LARGEST_SHARE * example.lengths.sum():
            gone = np.zeros_like(gone)
        own = example.sentences * (1 - example.foreign)
        whole = "whole_" if example.whole else ""
        found["cut"] += example.foreign[gone].sum()
        found["foreign"] += example.foreign.sum()
        found[f"{whole}lost"] += own[gone].sum()
        found[f"{whole}genuine"] += own.sum()
    lost, genuine = found["lost"] + found["whole_lost"], found["genuine"] + found["whole_genuine"]
    return {
        "foreign_cut": round(float(found["cut"] / found["foreign"]), 4),
        "genuine_lost": round(float(lost / genuine), 5),
        "genuine_lost_of_whole": round(float(found["whole_lost"] / found["whole_genuine"]), 5),
    }


def _needed(vectors: Vectors, threshold: float, war: Vectors | None) -> Vectors | float:
    """Return what cleaning asks of each paragraph; the same for all without ``war``."""
    if war is None:
        return threshold
    rule = shipped.Belonging(frozenset(), threshold, GUARDED, war, Lexicon({}, frozenset()), None)
    return rule.needed(vectors)


def write(
    model: Ensemble, lexicon: Lexicon, threshold: float, war: Vectors, example: Example
) -> None:
    """Write the network and what belongs to it."""
    MODEL.mkdir(exist_ok=True)
    names = list(example.inputs)
    torch.onnx.export(
        model,
        tuple(map(torch.from_numpy, example.inputs.values())),
        MODEL / "belonging.onnx",
        input_names=names,
        output_names=["foreign"],
        dynamic_axes={
            "measures": {0: "paragraphs"},
            "vectors": {0: "paragraphs"},
            "pairs": {0: "paragraphs", 1: "paragraphs"},
            "foreign": {0: "paragraphs"},
        },
        opset_version=17,
        dynamo=False,
    )
    settings = {
        "languages": ["en"],
        "measures": list(measured()),
        "threshold": threshold,
        "guarded": GUARDED,
        "war": np.round(war, 4).tolist(),
        "links": sorted(lexicon.links),
        "rarity": dict(lexicon.rarity),
    }
    text = json.dumps(settings, ensure_ascii=False) + "\n"
    (MODEL / "belonging.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
