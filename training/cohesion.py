"""Fit the weights that tell a fragment of another report from a paragraph of this one.

``python -m training.cohesion ../shared/data`` writes ``src/counterclaim/clean/cohesion.json``;
run it again whenever the shipped encoder changes (about twenty minutes on two cores).
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from counterclaim.clean.cohesion import WORD, Paragraphs, stem
from counterclaim.clean.foreign import candidates, foreign_paragraphs, paragraphs_of
from counterclaim.clean.measures import FEATURES, features, usual
from counterclaim.clean.weights import Weights
from counterclaim.read.encoder import OnnxEncoder
from training.splices import Splice, Story, half, opened, splices, stories

LONGEST, MOST_PARAGRAPHS, KEPT_WORDS = 3, 80, 3000
HIDDEN = (32, 16)
THRESHOLDS = np.arange(-5.0, 4.0, 0.5)
MOST_LOST = 0.0021
LINKS = (
    "also although and another as because both but earlier he her here his however i it its "
    "later many meanwhile nor or others she so some such that their then there these they this "
    "those though thus we what when which while who yet you"
)
OUT = Path(__file__).parent.parent / "src/counterclaim/clean/cohesion.json"
Array = np.ndarray


@dataclass(frozen=True)
class Example:
    """One measured splice."""

    splice: Splice
    document: Paragraphs
    foreign: frozenset[int]
    stretches: list[tuple[int, int]]
    rows: Array

    def kind(self, stretch: tuple[int, int]) -> int | None:
        """Return 1 for the fragment, 0 for what keeps genuine words, None for a part of it."""
        inside = set(range(*stretch))
        if inside == self.foreign:
            return 1
        return None if inside < self.foreign else 0


def main(data: Path, every: int = 1) -> None:
    """Fit on four fifths of the splices of the fitting half, choose the threshold on the rest."""
    pool = [story for story in stories(data) if half(story.id) == "fit"]
    rarity = _rarity(pool)
    examples = list(_examples(pool[::every], rarity))
    fit = [e for n, e in enumerate(examples) if n % 20 < 16]
    tune = [e for n, e in enumerate(examples) if n % 20 >= 16]
    layers = _fitted(fit)
    weights, tuned = _chosen(layers, rarity, tune)
    _write(weights, {"examples": len(examples), "tuning": tuned})


def _rarity(pool: Sequence[Story]) -> dict[str, float]:
    """Return the inverse document frequency of the commonest stems; ``*`` is any other."""
    seen: Counter[str] = Counter()
    for story in pool:
        seen.update({stem(w) for p in story.paragraphs for w in WORD.findall(p)})
    table = {w: round(float(np.log(len(pool) / n)), 2) for w, n in seen.most_common(KEPT_WORDS)}
    return {"*": max(table.values()), **table}


def _examples(pool: Sequence[Story], rarity: dict[str, float]) -> Iterator[Example]:
    links = frozenset(LINKS.split())
    encoder = OnnxEncoder(threads=1)
    for number, splice in enumerate(splices(pool, seed=7)):
        cleaned, origin = opened(splice)
        passages = encoder.analyse(cleaned.document.text).passages
        if not 1 < len(passages) <= MOST_PARAGRAPHS:
            continue
        document = paragraphs_of(cleaned, passages, rarity, links)
        inside = {origin(passage) for passage in passages}
        foreign = frozenset(n for n, p in enumerate(passages) if origin(p) in splice.foreign)
        if len(foreign) < len(inside & set(splice.foreign)):
            continue
        stretches = list(candidates(len(document), LONGEST))
        normal = usual(document)
        rows = np.array([features(document, *stretch, normal) for stretch in stretches])
        yield Example(splice, document, foreign, stretches, rows.astype(np.float32))
        if number % 200 == 0:
            print(f"{number} splices measured", flush=True)


def _fitted(examples: Sequence[Example]) -> list[Array]:
    """Fit twice more with the genuine stretches that looked most foreign the time before."""
    rng = np.random.default_rng(0)
    rows, kinds = _sampled(examples, rng)
    layers = _network(rows, kinds)
    for _ in range(2):
        hard = np.vstack([_hard(example, layers) for example in examples])
        rows = np.vstack([rows, hard])
        kinds = np.concatenate([kinds, np.zeros(len(hard))])
        layers = _network(rows, kinds)
    return layers


def _sampled(examples: Sequence[Example], rng: np.random.Generator) -> tuple[Array, Array]:
    rows, kinds = [], []
    for example in examples:
        share = 12 / len(example.stretches)
        for stretch, row in zip(example.stretches, example.rows, strict=True):
            kind = example.kind(stretch)
            if kind == 1 or (kind == 0 and rng.random() < share):
                rows.append(row)
                kinds.append(kind)
    return np.array(rows), np.array(kinds, dtype=float)


def _hard(example: Example, layers: list[Array]) -> Array:
    scores = _forward(example.rows, layers)
    genuine = [n for n, s in enumerate(example.stretches) if not example.foreign & set(range(*s))]
    genuine.sort(key=lambda n: -scores[n])
    return example.rows[genuine[: 1 if example.foreign else 5]].reshape(-1, len(FEATURES))


def _network(rows: Array, kinds: Array) -> list[Array]:
    """Fit the network and fold the scaling of the features into its first layer."""
    scaler = StandardScaler().fit(rows)
    network = MLPClassifier(
        HIDDEN, activation="tanh", alpha=0.01, max_iter=60, early_stopping=True, random_state=0
    ).fit(scaler.transform(rows), kinds)
    layers = [
        np.vstack([matrix, bias])
        for matrix, bias in zip(network.coefs_, network.intercepts_, strict=True)
    ]
    first = layers[0][:-1] / scaler.scale_[:, None]
    layers[0] = np.vstack([first, layers[0][-1] - scaler.mean_ @ first])
    print(f"{len(rows)} stretches, loss {network.loss_:.4f}", flush=True)
    return layers


def _forward(rows: Array, layers: Sequence[Array]) -> Array:
    return _weights(list(layers), {}, 0.0).scores(rows.astype(float))


def _weights(layers: list[Array], rarity: dict[str, float], threshold: float) -> Weights:
    return Weights(
        frozenset({"en"}),
        LONGEST,
        threshold,
        threshold - 1.0,
        tuple(layers),
        frozenset(LINKS.split()),
        rarity,
    )


def _chosen(
    layers: list[Array], rarity: dict[str, float], tune: Sequence[Example]
) -> tuple[Weights, dict[str, float]]:
    """Choose the lowest threshold that loses few enough genuine paragraphs."""
    chosen, best = None, {}
    for threshold in reversed(THRESHOLDS):
        weights = _weights(layers, rarity, float(threshold))
        scores = _scores(weights, tune)
        print(f"{threshold:5.1f} {scores}", flush=True)
        if chosen is None or scores["genuine_lost"] <= MOST_LOST:
            chosen, best = weights, scores
    assert chosen is not None
    return chosen, best


def _scores(weights: Weights, examples: Sequence[Example]) -> dict[str, float]:
    found: Counter[str] = Counter()
    for example in examples:
        cut = set(foreign_paragraphs(example.document, weights))
        genuine = len(example.document) - len(example.foreign)
        clean = "" if example.foreign else "clean_"
        found["foreign"] += len(example.foreign)
        found["cut"] += len(example.foreign & cut)
        found[f"{clean}genuine"] += genuine
        found[f"{clean}lost"] += len(cut - example.foreign)
    lost, genuine = found["lost"] + found["clean_lost"], found["genuine"] + found["clean_genuine"]
    return {
        "foreign_cut": round(found["cut"] / found["foreign"], 4),
        "genuine_lost": round(lost / genuine, 5),
        "genuine_lost_where_nothing_is_foreign": round(
            found["clean_lost"] / found["clean_genuine"], 5
        ),
    }


def _write(weights: Weights, card: dict[str, object]) -> None:
    content = {
        "card": {
            "what": "Tells paragraphs of another report from those of this one.",
            "fitted_on": "splices of wikievents, muc4, trnews, geovirus, lgl, meantime, ecbplus, "
            "polnear, timebank, aquaint, re3d and gum; half of the documents by hash",
            "limits": "English news; a fragment of the same topic, or one that shares its names, "
            "is not told; documents of one or two paragraphs hardly ever lose one",
            **card,
        },
        "languages": sorted(weights.languages),
        "features": list(FEATURES),
        "longest": weights.longest,
        "threshold": weights.threshold,
        "beside": weights.beside,
        "layers": [np.round(layer, 4).tolist() for layer in weights.layers],
        "links": sorted(weights.links),
        "rarity": weights.rarity,
    }
    OUT.write_text(json.dumps(content, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
