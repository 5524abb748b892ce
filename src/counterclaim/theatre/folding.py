"""Folds a name so that its spellings meet: case, accents, scripts, transliterations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

SILENT = re.compile(r"[.'’‘ʼʹʺ`´ʻʿʾ\"“”″′]")
BREAKS = re.compile(r"[\W_]+")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class FoldingRules:
    """The tables of ``transliteration.yml`` in the form that folding uses them."""

    cyrillic: dict[int, str]
    to_latin: dict[int, str]
    to_cyrillic: dict[int, str]
    letters: dict[int, str]
    abbreviations: dict[str, str]
    variants: tuple[tuple[re.Pattern[str], str], ...]
    division_words: frozenset[str]
    general_words: frozenset[str]


@cache
def folding_rules() -> FoldingRules:
    """Read the tables once."""
    path = files("counterclaim.theatre") / "gazetteer_data" / "transliteration.yml"
    tables = yaml.safe_load(path.read_text(encoding="utf-8"))
    alike: dict[str, str] = tables["look_alikes"]
    return FoldingRules(
        cyrillic=str.maketrans(tables["cyrillic"]),
        to_latin=str.maketrans(alike),
        to_cyrillic=str.maketrans({latin: letter for letter, latin in alike.items()}),
        letters=str.maketrans(tables["letters"]),
        abbreviations=tables["abbreviations"],
        variants=tuple((re.compile(rule), into) for rule, into in tables["variants"]),
        division_words=frozenset(tables["division_words"]),
        general_words=frozenset(map(str, tables["general_words"])),
    )


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word that is already in lower case and has no accents."""
    rules = folding_rules()
    if CYRILLIC.search(word):
        known = rules.cyrillic.keys() | rules.to_latin.keys()
        foreign = any(ord(letter) not in known for letter in CYRILLIC.findall(word))
        word = word if foreign else _one_script(word)
        word = word.translate(rules.cyrillic).translate(rules.to_latin)
    before = ""
    while before != word:
        before = word
        word = word.translate(rules.letters)
        word = rules.abbreviations.get(word, word)
        for pattern, into in rules.variants:
            word = pattern.sub(into, word)
    return word


def _one_script(word: str) -> str:
    """Undo look-alike letters of the script the word mostly is not in."""
    latin = len(LATIN.findall(word))
    if not latin:
        return word
    rules = folding_rules()
    mostly_latin = latin >= len(CYRILLIC.findall(word))
    return word.translate(rules.to_latin if mostly_latin else rules.to_cyrillic)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Fold a name: words in lower-case Latin letters, one space between them; ``""`` if none."""
    if name.isascii():
        plain = name.lower()
    else:
        parts = unicodedata.normalize("NFKD", name.casefold())
        kept = "".join(c for c in parts if not unicodedata.combining(c))
        plain = unicodedata.normalize("NFKD", kept.casefold())
    words = BREAKS.sub(" ", SILENT.sub("", plain)).split()
    folded = [each for each in map(fold_word, words) if each]
    while len(folded) > 1 and folded[0] == "the":
        folded = folded[1:]
    return " ".join(folded)


def bare_name(folded: str) -> str:
    """A folded division's name without its type words; unchanged when nothing else is in it."""
    if " of " in folded and not folded.startswith(("republic", "state", "province")):
        return folded
    words = [w for w in folded.split() if w not in folding_rules().division_words]
    return " ".join(words) or folded


def is_general(bare: str) -> bool:
    """Whether a folded bare name says only where in a country: "north", "upper east"."""
    return folding_rules().general_words.issuperset(bare.split())
