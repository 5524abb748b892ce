"""The encoder's scores for one window to words, tree, names and attributions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np

from counterclaim.core.analysis import Attribution, Name, Offsets, Word
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.bio import Array, Bio, Stretch
from counterclaim.read.subject import with_subject
from counterclaim.read.tree import NEVER, heads_of, settle
from counterclaim.read.windows import Window

Indices = np.ndarray[tuple[int], np.dtype[np.intp]]
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
ROLES = ("speaker", "cue", "content")


_NOUNS = frozenset({"NOUN", "PROPN"})
_APOSTROPHES = frozenset({"'", "’"})
FACT = 3.0
"""The surest that an event can be told to have taken place, or not to have."""
LEAST = 0.05
"""Probability of a sentence's start that a capital after a full stop must have."""
_NEW_SENTENCE = re.compile(r"[.!?][”\"’')\]]?\s+[“\"‘'(]?[A-ZÀ-ÞА-ЯЄІЇ]$")


@dataclass(frozen=True, slots=True)
class Labels:
    """Label names of each head, in the order of the model's outputs."""

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    entity: tuple[str, ...]
    event: tuple[str, ...]
    part: tuple[str, ...]
    window: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """One window read; words point to heads by index in this window, -1 for roots."""

    words: list[Word]
    names: list[Name]
    attributions: list[Attribution]
    triggers: list[Name]
    parts: list[Name]
    facts: list[float]


def decode(text: str, window: Window, scores: Mapping[str, Array], labels: Labels) -> Decoded:
    """Read one window.

    Args:
        text: The text the window's offsets count in.
        window: The pieces.
        scores: Output name to this window's scores, padding already cut off.
        labels: Names of the label indices.
    """
    if len(window.ids) <= 2:
        return Decoded([], [], [], [], [], [])
    starts, sentences = _boundaries(text, window, scores["boundary"])
    bounds = _word_bounds(window, starts)
    words = _words(text, bounds, sentences, starts, scores, labels)
    breaks = _passage_starts(window, starts)
    names, parts = (
        _named(Bio.of(scores[head][starts], kinds).stretches(breaks), bounds)
        for head, kinds in (("entity", labels.entity), ("part", labels.part))
    )
    tags = Bio.of(scores["tags"][starts], labels.tags)
    spans = tags.stretches(breaks, smooth=True)
    found = _attributions(spans, scores["links"], starts, bounds, sentences)
    speaking = tags.of_kind("speaker").tolist()
    attributions = [with_subject(each, words, speaking) for each in found]
    triggers = _triggers(scores["event"][starts], labels.event, breaks, bounds)
    facts = scores["fact"][starts, 0].clip(-FACT, FACT).tolist()
    return Decoded(words, names, attributions, triggers, parts, facts)


def _named(stretches: Sequence[Stretch], bounds: Sequence[Offsets]) -> list[Name]:
    return [Name(bounds[s.first][0], bounds[s.last - 1][1], s.label) for s in stretches]


def _triggers(
    scores: Array, kinds: Sequence[str], breaks: Sequence[bool], bounds: Sequence[Offsets]
) -> list[Name]:
    """Neighbouring words of one type of event name one event; the first type is none."""
    best = scores.argmax(axis=1)
    edges = np.flatnonzero((np.diff(best, prepend=-1) != 0) | np.asarray(breaks, dtype=bool))
    runs = pairwise([*edges.tolist(), len(best)])
    return _named([Stretch(kinds[best[a]], a, b) for a, b in runs if best[a]], bounds)


def _boundaries(text: str, window: Window, boundary: Array) -> tuple[Indices, list[int]]:
    """First pieces of words, and the sentence of each word.

    A capital after a full stop needs less evidence to begin a sentence than anything else.
    """
    kinds = boundary.argmax(axis=1)
    kinds[0] = kinds[-1] = 0
    odds = np.exp(boundary - boundary.max(axis=1, keepdims=True))
    likely = odds[:, 2] / odds.sum(axis=1) > LEAST
    for at in np.flatnonzero(likely).tolist():
        start = window.offsets[at][0]
        if start and _NEW_SENTENCE.search(text, max(0, start - 4), start + 1):
            kinds[at] = 2
    for at in range(1, len(window.ids) - 1):
        if window.passages[at] != window.passages[at - 1]:
            kinds[at] = 2
        elif _is_short_form(text, window, at) or _is_within_letters(text, window, at):
            kinds[at] = 0
        elif kinds[at] == 0 and window.offsets[at][0] > window.offsets[at - 1][1]:
            kinds[at] = 1
    starts = np.flatnonzero(kinds)
    return starts, (np.cumsum(kinds[starts] == 2) - 1).tolist()


def _is_short_form(text: str, window: Window, at: int) -> bool:
    """Whether a piece ends a short form ("didn|'t"): no word begins behind its mark."""
    if at < 3:
        return False
    (_, before), (start, end), (after, _) = window.offsets[at - 2 : at + 1]
    return text[start:end] in _APOSTROPHES and before == start and after == end


def _is_within_letters(text: str, window: Window, at: int) -> bool:
    """Whether a piece goes on with the letters of the one before it ("enci|rcle")."""
    start = window.offsets[at][0]
    if start != window.offsets[at - 1][1]:
        return False
    before, first = text[start - 1 : start], text[start : start + 1]
    return before.isalpha() and (first.islower() or (before.isupper() and first.isupper()))


def _word_bounds(window: Window, starts: Indices) -> list[Offsets]:
    lasts = [*(starts[1:] - 1).tolist(), len(window.ids) - 2]
    offsets = window.offsets
    return [(offsets[a][0], offsets[b][1]) for a, b in zip(starts.tolist(), lasts, strict=True)]


def _passage_starts(window: Window, starts: Indices) -> list[bool]:
    passages = window.passages
    return [passages[at] != passages[at - 1] for at in starts.tolist()]


def _words(
    text: str,
    bounds: Sequence[Offsets],
    sentences: Sequence[int],
    starts: Indices,
    scores: Mapping[str, Array],
    labels: Labels,
) -> list[Word]:
    upos = scores["upos"][starts].argmax(axis=1).tolist()
    deprel = scores["deprel"][starts].argmax(axis=1).tolist()
    heads = heads_in(scores["arcs"], starts, sentences)
    relations = [labels.deprel[at] for at in deprel]
    settle(heads, relations)
    _join_subjects(heads, relations, [labels.upos[at] for at in upos])
    columns = (
        *zip(*bounds, strict=True),
        [text[start:end] for start, end in bounds],
        [labels.upos[at] for at in upos],
        heads,
        ["root" if head < 0 else relation for head, relation in zip(heads, relations, strict=True)],
        sentences,
    )
    return list(map(Word._make, zip(*columns, strict=True)))


def _join_subjects(heads: list[int], relations: list[str], kinds: Sequence[str]) -> None:
    """Of two nouns side by side that are both a verb's subject, one is part of the other's name."""
    for at in range(len(heads) - 1):
        beside = kinds[at] in _NOUNS and kinds[at + 1] in _NOUNS
        same = heads[at] == heads[at + 1] > at + 1
        if beside and same and relations[at] in SUBJECTS and relations[at + 1] in SUBJECTS:
            heads[at], relations[at] = at + 1, "compound"


def heads_in(arcs: Array, starts: Indices, sentences: Sequence[int]) -> list[int]:
    """Head of each word inside its sentence; sentences whose best heads are no tree are mended.

    Args:
        arcs: ``[piece, head]`` scores of a window; column 0 is the root's.
        starts: First pieces of the words.
        sentences: Sentence of each word, rising.

    Returns:
        Index of each word's head; -1 for roots.
    """
    between = arcs.take(starts, axis=0).take(starts, axis=1)
    root = arcs[starts, 0]
    edges = [0, *(np.flatnonzero(np.diff(sentences)) + 1).tolist(), len(sentences)]
    heads = _best_heads(between, root, edges)
    whole = _reach_root(heads)
    for first, last in pairwise(edges):
        if not whole[first:last].all():
            local = heads_of(between[first:last, first:last], root[first:last])
            heads[first:last] = [head + first if head >= 0 else -1 for head in local]
    found: list[int] = heads.tolist()
    return found


def _best_heads(between: Array, root: Array, edges: Sequence[int]) -> Indices:
    """The best head of each word, and one root in each sentence."""
    inside = np.full_like(between, NEVER)
    for first, last in pairwise(edges):
        inside[first:last, first:last] = between[first:last, first:last]
    np.fill_diagonal(inside, NEVER)
    gain = root - inside.max(axis=1)
    heads: Indices = inside.argmax(axis=1)
    for first, last in pairwise(edges):
        heads[first + gain[first:last].argmax()] = -1
    return heads


def _reach_root(heads: Indices) -> Flags:
    """Whether each word's heads lead to a root."""
    at = np.where(heads < 0, np.arange(len(heads)), heads)
    for _ in range(len(heads).bit_length()):
        at = at[at]
    reached: Flags = heads[at] < 0
    return reached


def _attributions(
    spans: Sequence[Stretch],
    links: Array,
    starts: Indices,
    bounds: Sequence[Offsets],
    sentences: Sequence[int],
) -> list[Attribution]:
    """Group spans by the cue they point to."""
    cues = [span for span in spans if span.label == "cue"]
    targets = _targets(spans, links, starts, cues)
    leads = [t for span, t in zip(spans, targets, strict=True) if span.label == "cue"]
    owner = _merge_cues(leads, [sentences[cue.first] for cue in cues])
    numbers = count()
    groups: dict[int, dict[str, list[Offsets]]] = {}
    for span, target in zip(spans, targets, strict=True):
        key = owner[next(numbers)] if span.label == "cue" else owner.get(target, -1 - span.first)
        offsets = (bounds[span.first][0], bounds[span.last - 1][1])
        groups.setdefault(key, {role: [] for role in ROLES})[span.label].append(offsets)
    found = [Attribution(*(tuple(group[role]) for role in ROLES)) for group in groups.values()]
    return [a for a in found if a.content]


def _targets(
    spans: Sequence[Stretch], links: Array, starts: Indices, cues: Sequence[Stretch]
) -> list[int]:
    """Index of the cue each span points to; -1 where it lies outside the window."""
    if not cues:
        return [-1] * len(spans)
    columns = np.array([0, *(starts[cue.first] for cue in cues)])
    between = links.take(starts, axis=0).take(columns, axis=1)
    means = np.stack([between[s.first : s.last].sum(axis=0) / (s.last - s.first) for s in spans])
    best = means[:, 1:].argmax(axis=1)
    inside = means[np.arange(len(spans)), 1 + best] > means[:, 0]
    targets: list[int] = np.where(inside, best, -1).tolist()
    return targets


def _merge_cues(targets: Sequence[int], sentences: Sequence[int]) -> dict[int, int]:
    """Cue index to that of the first part of its cue; a cue can come in pieces of one sentence."""
    owner: dict[int, int] = {}
    for at, best in enumerate(targets):
        part = 0 <= best < at and sentences[best] == sentences[at]
        owner[at] = owner[best] if part else at
    return owner
