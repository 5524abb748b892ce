"""One reading of a text's times, shared by everything that asks about the same text."""

from __future__ import annotations

from functools import lru_cache

from counterclaim.resolve.time_atoms import Atom
from counterclaim.resolve.time_compose import compose
from counterclaim.resolve.time_lexicon import Value, time_lexicon
from counterclaim.resolve.time_rules import atoms_of
from counterclaim.resolve.time_tokens import time_tokens
from counterclaim.resolve.tokens import Tokens


@lru_cache(maxsize=4)
def read_atoms(text: str, language: str) -> tuple[Tokens[Value], tuple[Atom, ...]] | None:
    """Tokens and composed time atoms of a text; None for a language without tables."""
    lexicon = time_lexicon(language)
    if lexicon is None:
        return None
    tokens = time_tokens(text, lexicon)
    return tokens, tuple(compose(list(atoms_of(tokens, lexicon)), tokens))
