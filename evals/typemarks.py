"""What the reader tells of a text, as the features of a probe: marks it has or has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np

from counterclaim.core.claim import Claim
from counterclaim.core.mention import Mention
from counterclaim.read.lemmas import Lemmas
from counterclaim.theatre.vocabulary import FOLDER
from counterclaim.theatre.vocabulary_model import read_forms
from evals.logistic import Matrix
from evals.opened import Opened, resources

_RARE = 2
_WEIGHT = 0.5
_SCALE = 5.0


def features(read: Sequence[Opened], main: Sequence[Mention | None]) -> Matrix:
    """Paragraph vectors beside the marks that at least two texts have.

    Args:
        read: The texts.
        main: Each text's main event.
    """
    marks = [set(_marks(each, top)) for each, top in zip(read, main, strict=True)]
    often = Counter(mark for each in marks for mark in each)
    columns = {mark: n for n, mark in enumerate(sorted(m for m in often if often[m] >= _RARE))}
    told = np.zeros((len(read), len(columns)))
    for row, each in enumerate(marks):
        for mark in each & columns.keys():
            told[row, columns[mark]] = _WEIGHT
    return np.hstack([vectors(read), told])


def vectors(read: Sequence[Opened]) -> Matrix:
    """One vector a text, the mean of its paragraphs', all of one length."""
    means = [np.mean([p.vector for p in each.analysis.passages], axis=0) for each in read]
    rows = np.stack(means)
    scaled: Matrix = _SCALE * rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return scaled


def _marks(read: Opened, main: Mention | None) -> Iterator[str]:
    for mention in read.mentions:
        yield from _of_mention(mention)
        yield from _of_roles(mention, read)
    if main is not None:
        yield from _of_main(main, read.claims)
    yield from (f"stance {claim.stance.value}" for claim in read.claims)
    yield from (f"name {name.kind}" for name in read.analysis.names)
    yield from (f"sensed {name.kind}" for name in read.analysis.triggers)
    yield from _of_words(read)


def _of_mention(mention: Mention) -> Iterator[str]:
    yield from (mention.event_type, f"={mention.trigger.exact.lower()}")
    yield from (f"{mention.event_type}:{mention.status.value}", f"#{mention.plover.type}")
    yield from (f"+{role.role.value}" for role in mention.roles)
    yield from (f"counts {count.what.value}" for count in mention.counts)


def _of_main(main: Mention, claims: Sequence[Claim]) -> Iterator[str]:
    stance = next((c.stance.value for c in claims if main.id in c.mentions), "")
    yield from (f"main {main.event_type}", f"main {main.status.value}", f"main {stance}")
    yield from (f"main #{main.plover.type}", f"main #{main.plover.type}:{main.status.value}")
    yield f"main ={main.trigger.exact.lower()}"


def _of_roles(mention: Mention, read: Opened) -> Iterator[str]:
    """What kind of people or things stand in each role, by the vocabulary's lists."""
    words = read.analysis.words
    for role in mention.roles:
        said = [w for w in words if role.span.start <= w.start < role.span.end]
        lemmas = _lemmas().of_words(said)
        for name, listed in _lists().items():
            if not listed.isdisjoint(lemmas):
                yield f"{role.role.value} {name}"
                yield f"{mention.event_type}: {role.role.value} {name}"


def _of_words(read: Opened) -> Iterator[str]:
    """The vocabulary's lists that the text has a word of, and the cues' own words in it."""
    found = {lemma for word in read.analysis.words for lemma in _lemmas().of(word.text)}
    yield from (f"cue {lemma}" for lemma in found & _cue_words())
    yield from (f"list {name}" for name, listed in _lists().items() if listed & found)


@cache
def _lemmas() -> Lemmas:
    return Lemmas(resources().vocabulary, resources().theatre(None, ""), "en")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    lists = read_forms(FOLDER).lexicons["en"].lexicons
    return {name: frozenset(words) for name, words in lists.items()}


@cache
def _cue_words() -> frozenset[str]:
    types = resources().vocabulary.event_types.values()
    return frozenset(word for one in types for cue in one.cues["en"] for word in cue.trigger)
