"""Measures of how well each paragraph fits the rest of its document."""

from __future__ import annotations

import numpy as np

from counterclaim.clean.cohesion import Paragraphs, Vectors
from counterclaim.clean.typography import MEASURES

UNKNOWN_LIKENESS = 0.3
PAIRS = (
    "likeness",
    "shared_words",
    "shared_names",
    "shared_rare_words",
    "next_to_each_other",
    "one_between",
    "order",
    "nearness",
    "distance",
)


def of_paragraphs(document: Paragraphs) -> dict[str, Vectors]:
    """Measure every paragraph against the rest; one column a name, one row a paragraph."""
    return {
        **_likeness(document),
        **_words(document),
        **_names(document),
        **_edges(document),
        **_place(document),
        **_typography(document),
    }


def of_pairs(document: Paragraphs) -> Vectors:
    """Measure every pair of paragraphs: [from, to, measure], in the order of PAIRS."""
    weighted = document.words * document.weights
    totals = np.maximum(weighted.sum(1), 1)
    shared = weighted @ document.words.T / np.minimum(totals[:, None], totals[None])
    names = (document.names * document.weights) @ document.words.T
    rare = (document.words * document.rare) @ document.words.T
    at = np.arange(len(document))
    step = at[:, None] - at[None]
    away = np.abs(step)
    columns = [
        document.likeness,
        shared,
        np.maximum(names, names.T) / 10,
        np.minimum(rare, 4) / 2,
        away == 1,
        away == 2,
        np.sign(step),
        1 / (1 + away),
        np.log1p(away) / 3,
    ]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=-1)


def _likeness(document: Paragraphs) -> dict[str, Vectors]:
    """Cosines with the rest as one, with the most like, with the neighbours, with the opening."""
    likeness, size = document.likeness, len(document)
    own = document.vectors * np.sqrt(document.lengths)[:, None]
    rest = own.sum(0) - own
    scale = np.linalg.norm(own, axis=1) * np.linalg.norm(rest, axis=1)
    with_rest = (own * rest).sum(1) / np.maximum(scale, 1e-6)
    others = -np.sort(-np.where(np.eye(size, dtype=bool), -9, likeness), axis=1)
    nearest = others[:, : min(2, size - 1)].mean(1)
    beside = np.diagonal(likeness, 1)
    across = np.diagonal(likeness, 2) if size > 2 else beside[:0]
    edge = [UNKNOWN_LIKENESS]
    return {
        "rest_likeness": with_rest,
        "rest_likeness_usual": _standing(with_rest),
        "best_likeness": others[:, 0],
        "nearest_likeness": nearest,
        "nearest_likeness_usual": _standing(nearest),
        "likeness_before": np.concatenate([edge, beside]),
        "likeness_after": np.concatenate([beside, edge]),
        "neighbours_likeness": np.concatenate([edge, across, edge])[:size],
        "opening_likeness": likeness[:, 0],
    }


def _words(document: Paragraphs) -> dict[str, Vectors]:
    """How much of a paragraph's vocabulary the rest uses too."""
    weighted, known = document.words * document.weights, document.elsewhere > 0
    totals = np.maximum(weighted.sum(1), 1)
    shared = (weighted * known).sum(1) / totals
    topic = (weighted * np.log1p(document.elsewhere)).sum(1) / totals
    rare = document.words * document.rare
    return {
        "shared_words": shared,
        "shared_words_usual": _standing(shared),
        "topic_words": topic,
        "topic_words_usual": _standing(topic),
        "rare_words_shared": np.log1p((rare * known).sum(1)),
        "rare_words": np.log1p(rare.sum(1)),
        "rare_words_alone": np.log1p((rare * ~known).sum(1)),
    }


def _names(document: Paragraphs) -> dict[str, Vectors]:
    names, known = document.names, document.elsewhere > 0
    weighted = names * document.weights
    shared = (weighted * known).sum(1) / np.maximum(weighted.sum(1), 1e-6)
    return {
        "shared_names": np.where(names.sum(1) > 0, shared, 0.5),
        "names": np.log1p(names.sum(1)),
        "names_alone": np.log1p((names * ~known).sum(1)),
    }


def _edges(document: Paragraphs) -> dict[str, Vectors]:
    """Whether a paragraph, or a neighbour at its edge, stops or starts inside a sentence."""
    lower, unended = document.lower, document.unended
    debris = np.array(document.debris, dtype=np.float32)
    return {
        "starts_inside": lower,
        "starts_inside_unusually": lower * (1 - lower.mean()),
        "stops_inside": unended,
        "stops_inside_unusually": unended * (1 - unended.mean()),
        "stops_inside_before": _before(unended),
        "starts_inside_after": _after(lower),
        "leans": document.leaning,
        "debris": debris,
        "debris_before": _before(debris),
        "debris_after": _after(debris),
    }


def _place(document: Paragraphs) -> dict[str, Vectors]:
    size, lengths = len(document), document.lengths
    at = np.arange(size)
    return {
        "first": at == 0,
        "last": at == size - 1,
        "second": at == 1,
        "last_but_one": at == size - 2,
        "paragraphs": np.full(size, np.log(size)),
        "length": np.log(np.maximum(lengths, 1)),
        "length_of_all": np.full(size, np.log(max(lengths.sum(), 1))),
        "share": lengths / max(lengths.sum(), 1),
    }


def _typography(document: Paragraphs) -> dict[str, Vectors]:
    """Each mark's share, and how far that is from its share in the rest."""
    columns, lengths = {}, document.lengths
    others = np.maximum(lengths.sum() - lengths, 1)
    for name, measure in MEASURES.items():
        share = document.each(measure)
        weighted = share * lengths
        columns[name] = share
        columns[f"{name}_unlike_rest"] = np.abs(share - (weighted.sum() - weighted) / others)
    return columns


def _standing(column: Vectors) -> Vectors:
    """How far each value stands from the document's mean, in its deviations."""
    found: Vectors = (column - column.mean()) / (column.std() + 0.05)
    return found


def _before(column: Vectors) -> Vectors:
    return np.concatenate([[0], column[:-1]])


def _after(column: Vectors) -> Vectors:
    return np.concatenate([column[1:], [0]])
