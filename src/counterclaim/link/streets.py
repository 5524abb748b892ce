"""Names of streets and squares: where in a town something happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_NAMED = r"((?:(?:[A-Z][\w'’-]+|\d+(?:st|nd|rd|th))\.? ){1,3})"
_BLOCK = r"\b\d{2,5}(?:st|nd|rd|th)?[ -](?:%s) ((?:[NSEW]\.? )?(?:[A-Z0-9][\w'’-]* ?){1,3})"


def streets_in(text: str) -> frozenset[str]:
    """Last words of the names of streets and squares, lower-case: "North Mill Street" is "mill"."""
    named, blocks = _patterns()
    found = {match[1].split()[-1] for match in named.finditer(text)}
    found |= {_of_block(match[1].split()) for match in blocks.finditer(text)}
    return frozenset(name.lower().strip(".'’") for name in found)


def _of_block(words: Sequence[str]) -> str:
    """The street of "1300 block of Mill Street"; its kind names nothing."""
    kinds = _words()["kinds"]
    own = [word for word in words if word.strip(".") not in kinds]
    return (own or words)[-1]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = _words()
    kinds, blocks = "|".join(words["kinds"]), "|".join(words["blocks"])
    return re.compile(rf"\b{_NAMED}(?:{kinds})\b"), re.compile(_BLOCK % blocks)


@cache
def _words() -> dict[str, list[str]]:
    import yaml

    text = Path(__file__).with_name("streets.yml").read_text("utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found
