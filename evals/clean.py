"""Foreign matter cut and genuine sentences lost, on splices of documents never fitted on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.splices import Splice, half, opened, splices, starts_of, stories

from counterclaim.clean import cut_foreign
from counterclaim.core.document import Cleaned
from counterclaim.read.encoder import load_encoder

SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"”’')]*(?=\s|$)|$)")
EVERY = 3
GONE = 0.9


@dataclass
class Tally:
    """Fragments and sentences counted over splices."""

    fragments: int = 0
    cut: int = 0
    paragraphs: int = 0
    paragraphs_cut: int = 0
    sentences: int = 0
    lost: int = 0

    def scores(self) -> dict[str, float]:
        """Return the shares that the floors are about."""
        found = {}
        if self.fragments:
            found["foreign_cut"] = self.paragraphs_cut / self.paragraphs
            found["whole_fragments_cut"] = self.cut / self.fragments
        if self.sentences:
            found["genuine_lost"] = self.lost / self.sentences
        return found


def evaluate(data: Path, every: int = EVERY) -> dict[str, float]:
    """Scores over the held-out half, in all and by position, kind of fragment and collection.

    A paragraph counts as cut when nine tenths of it are gone; a genuine sentence as lost when
    half of it is, whatever the reason it was cut for.
    """
    pool = [story for story in stories(data) if half(story.id) == "test"]
    hosts = frozenset(story.id for story in pool[::every])
    encoder = load_encoder()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for splice in splices(pool, seed=11):
        if splice.host.id in hosts:
            cleaned, _ = opened(splice)
            final = cut_foreign(cleaned, encoder.analyse(cleaned.document.text))
            for name in _groups(splice):
                _count(tallies[name], splice, final)
    return {
        f"clean.{name}{measure}": score
        for name, tally in sorted(tallies.items())
        for measure, score in tally.scores().items()
    }


def _groups(splice: Splice) -> Iterator[str]:
    yield ""
    yield f"at_{splice.position}."
    yield f"as_{splice.kind}."
    yield f"in_{splice.host.pack}."


def _count(tally: Tally, splice: Splice, final: Cleaned) -> None:
    whole = bool(splice.foreign)
    repeated = _repeated(splice)
    starts = starts_of(splice)
    for index, paragraph in enumerate(splice.paragraphs):
        start = starts[index]
        if index in splice.foreign:
            gone = _kept(final, start, start + len(paragraph)) <= (1 - GONE) * len(paragraph)
            tally.paragraphs += 1
            tally.paragraphs_cut += gone
            whole &= gone
            continue
        for sentence in SENTENCE.finditer(paragraph):
            kept = _kept(final, start + sentence.start(), start + sentence.end())
            tally.sentences += 1
            tally.lost += sentence[0] not in repeated and kept < len(sentence[0]) / 2
    tally.fragments += bool(splice.foreign)
    tally.cut += whole


def _repeated(splice: Splice) -> set[str]:
    """Return the sentences that a story says more than once: cutting one of them is right."""
    own = [p for n, p in enumerate(splice.paragraphs) if n not in splice.foreign]
    seen = Counter(match[0] for p in own for match in SENTENCE.finditer(p))
    return {sentence for sentence, times in seen.items() if times > 1}


def _kept(final: Cleaned, start: int, end: int) -> int:
    """Count the characters of a stretch of the capture that the document still has."""
    edges = ((r.capture_start, r.capture_start + r.length) for r in final.alignment)
    return sum(max(0, min(b, end) - max(a, start)) for a, b in edges)
