"""Measures of how well a stretch of paragraphs fits the rest of its document."""

from __future__ import annotations

from collections import Counter

import numpy as np

from counterclaim.clean.cohesion import WORD, Paragraphs, Vectors

FEATURES = (
    "rest_likeness",
    "rest_likeness_below_usual",
    "nearest_likeness",
    "nearest_likeness_below_usual",
    "neighbour_likeness",
    "neighbours_to_each_other",
    "shared_words",
    "shared_words_below_usual",
    "shared_names",
    "names",
    "inner_likeness",
    "length",
    "rest_length",
    "paragraphs",
    "share",
    "at_start",
    "at_end",
    "starts_inside",
    "stops_inside",
    "debris",
    "opens_with_link",
    "rest_likeness_below_least",
    "nearest_likeness_below_least",
    "shared_words_below_least",
    "nearest_of_best_member",
    "shared_words_of_best_member",
    "near_likeness",
    "topic_words",
    "rare_words_shared",
    "rare_words",
    "plain_words",
    "figures",
)


def usual(document: Paragraphs) -> Vectors:
    """Return for each paragraph how like it is to the rest, its nearest, and its words' share."""
    rows = [_fit(document, i, i + 1) for i in range(len(document))]
    return np.array(rows)


def _fit(document: Paragraphs, start: int, end: int) -> tuple[float, float, float]:
    own = document.weighted[start:end].sum(0)
    centre = document.centre - own
    scale = float(np.linalg.norm(centre) * np.linalg.norm(own)) or 1.0
    between = np.delete(document.likeness[start:end], slice(start, end), axis=1)
    nearest = float(_largest(between).mean()) if between.size else 0.0
    return float(own @ centre) / scale, nearest, _shared(document, start, end)


def _largest(rows: Vectors) -> Vectors:
    """Return the two largest values of each row, or the one there is."""
    return np.partition(rows, -2, axis=1)[:, -2:] if rows.shape[1] > 2 else rows


def _shared(document: Paragraphs, start: int, end: int) -> float:
    """Return the share of a stretch's word weight that occurs outside it too."""
    inside = Counter(word for i in range(start, end) for word in document.words[i])
    total = document.weight(set(inside))
    outside = {word for word, n in inside.items() if document.everywhere[word] > n}
    return document.weight(outside) / total if total else 1.0


def features(document: Paragraphs, start: int, end: int, normal: Vectors) -> list[float]:
    """Measure paragraphs ``start`` to ``end`` against the rest, in the order of FEATURES."""
    fit = _fit(document, start, end)
    rest = np.delete(normal, slice(start, end), axis=0)
    below = (rest.mean(0) - fit) / (rest.std(0) + 0.05)
    return [
        fit[0],
        float(below[0]),
        fit[1],
        float(below[1]),
        *_neighbours(document, start, end),
        fit[2],
        float(below[2]),
        *_shared_names(document, start, end),
        *_shape(document, start, end),
        *_form(document, start, end),
        *(float(x) for x in rest.min(0) - fit),
        *_best_member(document, start, end),
        _near(document, start, end),
        *_vocabulary(document, start, end),
    ]


def _neighbours(document: Paragraphs, start: int, end: int) -> tuple[float, float]:
    near = [
        float(document.likeness[inner, outer])
        for inner, outer in ((start, start - 1), (end - 1, end))
        if 0 <= outer < len(document)
    ]
    both = float(document.likeness[start - 1, end]) if len(near) == 2 else 0.3
    return max(near), both


def _shared_names(document: Paragraphs, start: int, end: int) -> tuple[float, float]:
    names = frozenset().union(*document.names[start:end])
    inside = Counter(word for words in document.words[start:end] for word in words)
    shared = sum(document.everywhere[name] > inside[name] for name in names)
    return (shared / len(names) if names else 0.5), float(np.log1p(len(names)))


def _shape(document: Paragraphs, start: int, end: int) -> tuple[float, ...]:
    inner = document.likeness[start:end, start:end]
    size = end - start
    likeness = (inner.sum() - size) / (size * (size - 1)) if size > 1 else 0.3
    length = float(document.lengths[start:end].sum())
    rest = float(document.lengths.sum()) - length
    share = length / ((length + rest) or 1.0)
    return float(likeness), float(np.log1p(length)), float(np.log1p(rest)), float(size), share


def _form(document: Paragraphs, start: int, end: int) -> tuple[float, ...]:
    others = len(document) - (end - start)
    lower = (document.lower.sum() - document.lower[start:end].sum()) / others
    unended = (document.unended.sum() - document.unended[start:end].sum()) / others
    opening = WORD.search(document.texts[start])
    leans = opening is not None and opening[0].lower() in document.links
    return (
        float(start == 0),
        float(end == len(document)),
        float(document.lower[start] * (1 - lower)),
        float(document.unended[end - 1] * (1 - unended)),
        float(any(document.debris[start:end])),
        float(leans),
    )


def _best_member(document: Paragraphs, start: int, end: int) -> tuple[float, float]:
    """Return how well the best fitting paragraph of the stretch fits the rest."""
    between = np.delete(document.likeness[start:end], slice(start, end), axis=1)
    inside = Counter(word for words in document.words[start:end] for word in words)
    shares = []
    for words in document.words[start:end]:
        total = document.weight(words)
        outside = {word for word in words if document.everywhere[word] > inside[word]}
        shares.append(document.weight(outside) / total if total else 1.0)
    return float(_largest(between).mean(1).max()), max(shares)


def _near(document: Paragraphs, start: int, end: int) -> float:
    """Return the mean likeness to the two paragraphs on either side."""
    near = [i for i in (start - 2, start - 1, end, end + 1) if 0 <= i < len(document)]
    return float(document.likeness[start:end, near].mean())


def _vocabulary(document: Paragraphs, start: int, end: int) -> tuple[float, ...]:
    inside = Counter(word for words in document.words[start:end] for word in words)
    rarest = document.rarity["*"]
    weight = {word: document.rarity.get(word, rarest) for word in inside}
    outside = {word: document.everywhere[word] - n for word, n in inside.items()}
    total = sum(weight.values()) or 1.0
    topic = sum(weight[w] * float(np.log1p(n)) for w, n in outside.items()) / total
    rare = [word for word in inside if weight[word] > 3]
    shared = sum(outside[word] > 0 for word in rare)
    plain = sum(weight[word] < 1.5 for word in inside) / max(1, len(inside))
    figures = sum(word[0].isdigit() for word in inside) / max(1, len(inside))
    return topic, float(np.log1p(shared)), float(np.log1p(len(rare))), plain, figures
