"""Weights of the linker: ``python -m training.linking DATA [--readings FOLDER]``.

Rarities of words, meanings of the words that name events, weights of the likenesses of stories
and of events. Everything is learned on ECB+'s training topics and on one half of the incidents;
``evals/linking.py`` measures on the rest.
"""

from __future__ import annotations

import json
import re
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
from counterclaim.read.encoder import load_encoder
from counterclaim.read.windows import passages_of

RARITY_LEVEL = 0.5
COMMON = 0.004
MEANINGS = 96
OFTEN = 4
LONG_WORD = re.compile(r"[^\W\d_]{3,}")
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
    """Short vectors of the words that can name an event, from the reader's own encoder."""
    found = small_vectors(*_met(_texts(data)))
    words, vectors = list(found), np.stack(list(found.values()))
    scaled = np.round(vectors / np.abs(vectors).max() * 127).astype(np.int8)
    np.savez_compressed(WEIGHTS / "meanings.npz", words=np.array(" ".join(words)), vectors=scaled)
    click.echo(f"meanings: {len(words)} words, {MEANINGS} numbers each")


def small_vectors(sums: dict[str, Any], seen: dict[str, int]) -> dict[str, Any]:
    """The mean of each word met often enough, on the axes along which words differ most."""
    words = sorted(w for w, n in seen.items() if n >= OFTEN and w.isalpha() and w.isascii())
    means = np.stack([sums[word] / seen[word] for word in words])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    means -= means.mean(axis=0)
    _, _, axes = np.linalg.svd(means, full_matrices=False)
    return dict(zip(words, means @ axes[:MEANINGS].T, strict=True))


def _met(texts: Iterator[str]) -> tuple[dict[str, Any], dict[str, int]]:
    """By lemma, the sum of the unit vectors of its words where they stand, and their number."""
    sums: dict[str, Any] = {}
    seen: Counter[str] = Counter()
    for text in texts:
        for word, vector in _vectors_in(text):
            unit = vector / (np.linalg.norm(vector) + 1e-6)
            sums[word] = sums[word] + unit if word in sums else unit
            seen[word] += 1
    return sums, seen


def _vectors_in(text: str) -> Iterator[tuple[str, Any]]:
    encoder = load_encoder()
    for window in encoder.windows(0, text, passages_of(text)):
        vectors = encoder.scores(window)["vectors"]
        inside = np.array(window.passages) >= 0
        first, last = np.array(window.offsets).T
        for match in LONG_WORD.finditer(text, first[inside].min(), last[inside].max()):
            own = inside & (first >= match.start()) & (last <= match.end()) & (last > first)
            if own.any():
                yield lemma(match.group().lower()), vectors[own].mean(axis=0).astype(np.float64)


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
