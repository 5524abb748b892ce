"""Words that WordNet holds to be kin: synonyms, words derived of one another, narrow hypernyms.

Read from the data files of WordNet 3.0, as the Debian package ``wordnet-base`` lays them. A word is
what its senses reach, the first senses most; two words are as near as their senses share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from math import log, sqrt
from pathlib import Path

PARTS = ("noun", "verb", "adj")
_DERIVED, _SIMILAR, _UP = 0.8, 0.5, 0.5
_STEPS = 3
_LEAST_SHARE, _WIDEST, LEAST = 0.05, 400, 0.2
Vector = dict[str, float]


class WordNet:
    """Senses of words, and what they lead to."""

    def __init__(self, folder: Path) -> None:
        self.senses: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.verbs: set[str] = set()
        self._up: dict[str, set[str]] = defaultdict(set)
        self._beside: dict[str, dict[str, float]] = defaultdict(dict)
        self._sizes: dict[str, int] = {}
        for part in PARTS:
            self._read_index(folder / f"index.{part}", part[0])
            self._read_data(folder / f"data.{part}", part[0])
        self._reached = {sense: self._spread(sense) for sense in self._sizes}
        self._rarity = self._rarities()

    def vector(self, word: str) -> Vector:
        """What the senses of a word reach, the rarer the more; length one."""
        found: Vector = defaultdict(float)
        for rank, sense in self.senses.get(word, ()):
            for reached, share in self._reached[sense].items():
                found[reached] = max(found[reached], share / (1 + rank) ** 0.7)
        found = {sense: share * self._rarity[sense] for sense, share in found.items()}
        length = sqrt(sum(share * share for share in found.values()))
        return {sense: share / length for sense, share in found.items()} if length else {}

    def _read_index(self, file: Path, part: str) -> None:
        for fields in _lines(file):
            senses = fields[6 + int(fields[3]) :]
            self.senses[fields[0]] += [(rank, part + at) for rank, at in enumerate(senses)]
            if part == "v":
                self.verbs.add(fields[0])

    def _read_data(self, file: Path, part: str) -> None:
        for fields in _lines(file):
            sense, words = part + fields[0], int(fields[3], 16)
            self._sizes[sense] = words
            at = 4 + 2 * words
            for n in range(int(fields[at])):
                kind, to, of = fields[at + 1 + 4 * n : at + 4 + 4 * n]
                self._lead(sense, kind, of.replace("s", "a") + to)

    def _lead(self, sense: str, kind: str, to: str) -> None:
        if kind in {"@", "@i"}:
            self._up[sense].add(to)
        elif kind in {"+", "&"}:
            self._beside[sense][to] = _DERIVED if kind == "+" else _SIMILAR

    def _spread(self, sense: str) -> Vector:
        found = {sense: 1.0, **self._beside[sense]}
        edge = dict(found)
        for _ in range(_STEPS):
            edge = {up: share * _UP for at, share in edge.items() for up in self._up[at]}
            for up, share in edge.items():
                for near, of in {up: 1.0, **self._beside[up]}.items():
                    found[near] = max(found.get(near, 0.0), share * of)
        return found

    def _rarities(self) -> Mapping[str, float]:
        words: dict[str, int] = defaultdict(int)
        for sense, reached in self._reached.items():
            for each in reached:
                words[each] += self._sizes[sense]
        total = sum(self._sizes.values())
        return {sense: log(total / max(n, 1)) / log(total) for sense, n in words.items()}


def kin(wordnet: WordNet, known: Collection[str]) -> tuple[list[str], list[tuple[int, int, float]]]:
    """Words, and pairs of them with how near they are; verbs of two known words among them."""
    pairs_of_words = {w for w in wordnet.verbs if w.count("_") == 1 and _made_of(w, known)}
    words = sorted({w for w in known if w in wordnet.senses} | pairs_of_words)
    vectors = [wordnet.vector(word) for word in words]
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for sense, share in vector.items():
            if share > _LEAST_SHARE:
                holding[sense].append((number, share))
    return words, [pair for n, v in enumerate(vectors) for pair in _near(n, v, holding)]


def _near(
    number: int, vector: Vector, holding: Mapping[str, list[tuple[int, float]]]
) -> Iterator[tuple[int, int, float]]:
    shared: dict[int, float] = defaultdict(float)
    for sense, share in vector.items():
        held = holding.get(sense, ())
        for other, theirs in held if len(held) <= _WIDEST else ():
            shared[other] += share * theirs
    return (
        (number, other, near) for other, near in shared.items() if other > number and near >= LEAST
    )


def _made_of(words: str, known: Collection[str]) -> bool:
    return all(len(part) > 1 and part in known for part in words.split("_"))


def _lines(file: Path) -> Iterator[list[str]]:
    for line in file.read_text("ascii").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()
