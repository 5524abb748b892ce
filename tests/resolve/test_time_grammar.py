"""The grammar of times skips words that no rule begins with, and only those."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.resolve import time_grammar
from counterclaim.resolve.time_grammar import find_phrases
from counterclaim.resolve.time_lexicon import LETTERS
from counterclaim.resolve.tokens import BREAK, Tokens

EVERY_RULE = re.compile("|".join(f"(?:{rule})" for _, rule in time_grammar._PATTERNS))
CLASSES = st.text([*LETTERS.values(), *"dn9rJI:8,.-'_", BREAK], max_size=30)


@given(CLASSES)
def test_no_phrase_is_lost_by_skipping(classes: str) -> None:
    """Trying every rule at every word finds the same phrases."""
    tokens: Tokens[str | int] = Tokens("", [], [], [], classes, [])
    found = [(phrase.first, phrase.last) for phrase in find_phrases(tokens)]
    assert found == [match.span() for match in EVERY_RULE.finditer(classes)]
