"""Trees of the shipped reader on the dev part of UD English-EWT.

With gold tokens, words written as one are set apart ("do n't"), so that each begins with a piece
of its own; the reader's arcs may only join first pieces of gold words inside a gold sentence, and
its own decoder makes the tree. From raw text, a word counts when its offsets are those of a gold
word, its governor's are those of the gold governor, and (for LAS) the relation agrees; the figure
is the F1 over gold and found words. Relations are compared as the model knows them:
``obl:unmarked`` is right as ``obl`` or ``obl:tmod``, other sub-types it does not know as their
bare relation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import numpy as np

from counterclaim.core.analysis import Analysis, Offsets
from counterclaim.core.analysis import Word as Token
from counterclaim.read.decode import heads_in
from counterclaim.read.encoder import OnnxEncoder, load_encoder
from counterclaim.read.windows import Window, passages_of
from evals.conllu import Annotated, Word, read_conllu
from evals.tokens import Tally

FILE = "syntax/ewt-dev.conllu"
ROOT = (-1, -1)
Attached = dict[Offsets, tuple[Offsets, str]]


def evaluate(data: Path) -> dict[str, float]:
    """Attachment scores with gold tokens and from raw text; words and sentences found."""
    encoder = load_encoder()
    documents = read_conllu(data / FILE)
    analyses = encoder.analyse_all([document.text for document in documents])
    known = frozenset(encoder.labels.deprel)
    given = {name: Tally() for name in ("uas", "las")}
    raw = {name: Tally() for name in ("uas", "las", "upos", "words", "sentences")}
    for document, analysis in zip(documents, analyses, strict=True):
        gold = _gold(document)
        apart = set_apart(document)
        _count(given, _gold(apart), _with_gold_tokens(apart, encoder), known)
        found = _found(analysis)
        _count(raw, gold, found, known)
        _count_words(raw, document, analysis)
    return {
        **{f"syntax.ewt.gold_tokens.{name}": tally.recall for name, tally in given.items()},
        **{f"syntax.ewt.raw.{name}": tally.f1 for name, tally in raw.items()},
    }


def _gold(document: Annotated) -> Attached:
    return {
        (word.start, word.end): (_governor(word, sentence), word.relation)
        for sentence in document.sentences
        for word in sentence
    }


def _governor(word: Word, sentence: Sequence[Word]) -> Offsets:
    above = sentence[word.head - 1]
    return (above.start, above.end) if word.head else ROOT


def _found(analysis: Analysis) -> Attached:
    words = analysis.words
    return {
        (word.start, word.end): (
            (words[word.head].start, words[word.head].end) if word.head >= 0 else ROOT,
            word.deprel,
        )
        for word in words
    }


def _count(
    tallies: dict[str, Tally], gold: Attached, found: Attached, known: frozenset[str]
) -> None:
    heads = {at for at, (head, _) in found.items() if at in gold and gold[at][0] == head}
    labelled = {at for at in heads if _agree(gold[at][1], found[at][1], known)}
    for name, right in (("uas", heads), ("las", labelled)):
        tallies[name].correct += len(right)
        tallies[name].predicted += len(found)
        tallies[name].gold += len(gold)


def _agree(gold: str, found: str, known: frozenset[str]) -> bool:
    if gold == "obl:unmarked":
        return found in {"obl", "obl:tmod"}
    return found == (gold if gold in known else gold.partition(":")[0])


def _count_words(tallies: dict[str, Tally], document: Annotated, analysis: Analysis) -> None:
    gold = [word for sentence in document.sentences for word in sentence]
    found = analysis.words
    tallies["words"].add(set(map(_offsets, found)), set(map(_offsets, gold)))
    tallies["upos"].add(set(map(_offsets_and_tag, found)), set(map(_offsets_and_tag, gold)))
    tallies["sentences"].add(
        {found[first].start for first, _ in analysis.sentences},
        {sentence[0].start for sentence in document.sentences},
    )


def _offsets(word: Token | Word) -> Offsets:
    return word.start, word.end


def _offsets_and_tag(word: Token | Word) -> tuple[int, int, str]:
    return word.start, word.end, word.upos


def set_apart(document: Annotated) -> Annotated:
    """The document with a blank before every word that runs on from letters of the one before."""
    text = document.text
    words = [word for sentence in document.sentences for word in sentence]
    joined = {
        word.start
        for word in words
        if word.start and text[word.start - 1].isalnum() and text[word.start].isalnum()
    }
    moved = list(accumulate(at in joined for at in range(len(text) + 1)))
    return Annotated(
        "".join(f" {sign}" if at in joined else sign for at, sign in enumerate(text)),
        tuple(
            tuple(
                replace(
                    word, start=word.start + moved[word.start], end=word.end + moved[word.end - 1]
                )
                for word in sentence
            )
            for sentence in document.sentences
        ),
    )


def _with_gold_tokens(document: Annotated, encoder: OnnxEncoder) -> Attached:
    text = document.text
    found: Attached = {}
    for window in encoder.windows(0, text, passages_of(text)):
        scores = encoder.scores(window)
        placed = list(_placed(window, document))
        if not placed:
            continue
        starts = np.array([piece for piece, _, _ in placed], dtype=np.intp)
        heads = heads_in(scores["arcs"], starts, [number for _, number, _ in placed])
        relations = scores["deprel"][starts].argmax(axis=1).tolist()
        for (_, _, word), head, relation in zip(placed, heads, relations, strict=True):
            above = placed[head][2] if head >= 0 else None
            found[word.start, word.end] = (
                (above.start, above.end) if above else ROOT,
                encoder.labels.deprel[relation] if above else "root",
            )
    return found


def _placed(window: Window, document: Annotated) -> Iterator[tuple[int, int, Word]]:
    """First piece, sentence and word of each gold word that a piece of the window begins."""
    pieces = {start: at for at, (start, end) in enumerate(window.offsets) if end > start}
    for number, sentence in enumerate(document.sentences):
        for word in sentence:
            if word.start in pieces:
                yield pieces[word.start], number, word
