"""How far the reader takes what is written as done: factuality on the dev parts of four corpora.

Annotators gave each predicate a figure from -3 (it did not happen) to 3 (it did). ``r`` is
Pearson's correlation with the reader's own figure for the word, from the tree and the words that
govern it. ``taken_as_done`` is the share of the predicates with a figure of 0 or less whose status
the reader gives as occurred or ongoing; ``done_wrongly`` the share of what it gives so that has
such a figure.

UDS asks about imperatives and generic sentences of the web, MegaVeridicality about made-up frames,
CommitmentBank about clauses whose speakers readers had to imagine; only UW is news.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from counterclaim.core.mention import Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.factuality import FactualityReader
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.status import StatusReader
from counterclaim.read.words import reader_words
from evals.opened import records, resources

SETS = ("uw", "uds-ih2", "mv2", "cb")
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})


def evaluate(data: Path) -> dict[str, float]:
    """Correlation and share of what is not so taken as done, by corpus."""
    scores = {}
    for name in SETS:
        judged = list(_judged(data, name))
        found = np.array([value for value, _, _ in judged])
        gold = np.array([value for _, value, _ in judged])
        unreal = [status in _DONE for _, value, status in judged if value <= 0]
        scores[f"factuality.{name}.r"] = float(np.corrcoef(found, gold)[0, 1])
        scores[f"factuality.{name}.taken_as_done"] = sum(unreal) / len(unreal)
        done = [value <= 0 for _, value, status in judged if status in _DONE]
        scores[f"factuality.{name}.done_wrongly"] = sum(done) / len(done)
    return scores


def _judged(data: Path, name: str) -> Iterator[tuple[float, float, Status]]:
    """Figure of the reader, figure of the annotators and status of every predicate."""
    documents = records(data, f"factuality/{name}-dev.jsonl")
    held = resources()
    lemmas = Lemmas(held.vocabulary, held.theatre("none", ""), "en")
    analyses = held.encoder.analyse_all([document["text"] for document in documents])
    for document, analysis in zip(documents, analyses, strict=True):
        syntax = Syntax(analysis)
        factuality = FactualityReader(syntax, lemmas)
        statuses = StatusReader(syntax, lemmas, reader_words("en"))
        everywhere = range(len(syntax.words))
        for target in document["targets"]:
            at = syntax.word_at(target["start"])
            status = statuses.status_of(at, range(at, at + 1), everywhere, deed=False)
            yield factuality.told(at), target["factuality"], status
