"""Weights of the linker: ``python -m training.linking DATA [--readings FOLDER]``.

Rarities of words, meanings of the words that name events, weights of the likenesses of stories
and of events. Everything is learned on ECB+'s training topics and on one half of the incidents;
``evals/linking.py`` measures on the rest.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, combinations_with_replacement, product
from math import log
from pathlib import Path
from typing import Any

import click
import numpy as np
import yaml
from evals.linking_data import Report, ecb, gold_mentions, incidents, is_held_out, reports_of
from sklearn.linear_model import LogisticRegression

from counterclaim.core.reading import Reading
from counterclaim.link.outline import Outline, outline
from counterclaim.link.sketch import Sketch
from counterclaim.link.story import LIKENESSES as OF_STORIES
from counterclaim.link.wording import LIKENESSES as OF_WORDING
from counterclaim.link.words import WEIGHTS, cosine, lemma, names_in, words_in

RARITY_LEVEL = 0.5
COMMON = 0.004
MEANINGS = 48
SEED = 7
STORY_THRESHOLD = 2.5
"""By two-fold cross-validation inside the learning half: the least at which hardly any merge is
false there."""


@click.group(chain=True)
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data"))
@click.pass_context
def main(context: click.Context, data: Path) -> None:
    """Run the steps named, in order: rarity, meanings, stories, events."""
    context.obj = data


@main.command()
@click.pass_obj
def rarity(data: Path) -> None:
    """How rare words are in news."""
    texts = list(_texts(data))
    found: Counter[str] = Counter()
    for text in texts:
        found.update(set(words_in(text)) | names_in(text))
    levels: dict[str, list[str]] = defaultdict(list)
    for word, count in found.items():
        if count >= COMMON * len(texts):
            level = round(log(len(texts) / count) / RARITY_LEVEL) * RARITY_LEVEL
            levels[f"{level:.1f}"].append(word)
    body = {
        "card": f"log rarity of words in {len(texts)} news reports (PolNeAR train, TimeBank, "
        "AQUAINT, ECB+ train, a half of the incidents); words in fewer are unlisted",
        "unlisted": round(log(len(texts) / (COMMON * len(texts) / 4)), 1),
        "levels": {level: " ".join(sorted(words)) for level, words in sorted(levels.items())},
    }
    (WEIGHTS / "rarity.json").write_text(json.dumps(body, indent=1) + "\n", "utf-8")
    click.echo(f"rarity: {sum(map(len, levels.values()))} words of {len(found)}")


@main.command()
@click.pass_obj
def meanings(data: Path) -> None:
    """Short vectors of the words that can name an event, from a sentence encoder."""
    found = Counter(lemma(w) for text in _texts(data) for w in set(words_in(text)))
    words = sorted({w for w, n in found.items() if n >= 4 and w.isalpha() and w.isascii()})
    vectors = _embedded(words)
    vectors -= vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    small = vectors @ axes[:MEANINGS].T
    scaled = np.round(small / np.abs(small).max() * 127).astype(np.int8)
    np.savez_compressed(WEIGHTS / "meanings.npz", words=np.array(" ".join(words)), vectors=scaled)
    click.echo(f"meanings: {len(words)} words, {MEANINGS} numbers each")


def _embedded(words: Sequence[str]) -> Any:  # noqa: ANN401
    import torch
    from transformers import AutoModel, AutoTokenizer

    from training.model import package_folder

    folder = str(package_folder())
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    found = []
    with torch.no_grad():
        for start in range(0, len(words), 256):
            batch = tokenizer(list(words[start : start + 256]), return_tensors="pt", padding=True)
            hidden = model.eval()(**batch).last_hidden_state
            mask = batch["attention_mask"].clone()
            mask[:, 0] = 0
            mask[torch.arange(len(mask)), batch["attention_mask"].sum(1) - 1] = 0
            found.append(((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)).numpy())
    return np.concatenate(found)


@main.command()
@click.option("--readings", type=click.Path(path_type=Path))
@click.pass_obj
def stories(data: Path, readings: Path | None) -> None:
    """Weights of the likenesses of stories."""
    known = [r for r in incidents(data) if not is_held_out(r.gold)]
    rows, same = _story_pairs(reports_of(known, readings and readings / "incidents.jsonl"))
    more, also = _story_pairs(reports_of(ecb(data, "train"), readings and readings / "ecb.jsonl"))
    _fit("story", list(OF_STORIES), [*rows, *more], [*same, *also], "stories", STORY_THRESHOLD)


def _story_pairs(
    read: Sequence[tuple[Report, Reading]],
) -> tuple[list[list[float]], list[bool]]:
    outlines = [(report, outline(reading)) for report, reading in read]
    rows, same = [], []
    for at, (report, one) in enumerate(outlines):
        for other_report, other in outlines[:at]:
            if _touch(one, other):
                rows.append([f(one, other) for f in OF_STORIES.values()])
                same.append(report.gold == other_report.gold)
    return rows, same


def _touch(one: Outline, other: Outline, least: float = 0.05) -> bool:
    return cosine(one.wording, other.wording) > least


@main.command()
@click.pass_obj
def events(data: Path) -> None:
    """Weights of the likenesses of wording."""
    found = gold_mentions(ecb(data, "train"))
    grouped: dict[Outline, list[tuple[Sketch, str]]] = defaultdict(list)
    for sketch, gold in found:
        grouped[sketch.outline].append((sketch, gold))
    rows, same = [], []
    for one, other in combinations_with_replacement(grouped, 2):
        if one is other or _touch(one, other, 0.1):
            for (a, gold), (b, other_gold) in _pairs(grouped[one], grouped[other]):
                rows.append([f(a, b) for f in OF_WORDING.values()])
                same.append(gold == other_gold)
    _fit("wording", list(OF_WORDING), rows, same, "mentions")


def _pairs(
    one: list[tuple[Sketch, str]], other: list[tuple[Sketch, str]]
) -> Iterator[tuple[tuple[Sketch, str], tuple[Sketch, str]]]:
    return combinations(one, 2) if one is other else product(one, other)


def _fit(
    name: str,
    likenesses: Sequence[str],
    rows: Sequence[Sequence[float]],
    same: Sequence[bool],
    what: str,
    threshold: float = 0.0,
) -> None:
    table, gold = np.array(rows), np.array(same)
    spread = np.maximum(table.std(axis=0), 1e-6)
    fitted = LogisticRegression(C=10.0, max_iter=2000, random_state=SEED).fit(table / spread, gold)
    weights = fitted.coef_[0] / spread
    body = {
        "card": f"learned by training/linking.py on {len(rows)} pairs of {what}, {int(gold.sum())} "
        "of them the same: ECB+ training topics and a half of the incidents of 2013-14",
        "bias": round(float(fitted.intercept_[0]), 4),
        "threshold": threshold,
        "likenesses": {n: round(float(w), 4) for n, w in zip(likenesses, weights, strict=True)},
    }
    (WEIGHTS / f"{name}.yml").write_text(yaml.safe_dump(body, sort_keys=False, width=100), "utf-8")
    click.echo(f"{name}: {body['likenesses']} bias {body['bias']}")


def _texts(data: Path) -> Iterator[str]:
    for file in ("attribution/polnear-train", "times/timebank", "times/aquaint"):
        path = data / f"{file}.jsonl"
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    yield from (report.text for report in ecb(data, "train"))
    yield from (report.text for report in incidents(data) if not is_held_out(report.gold))


if __name__ == "__main__":
    main()
