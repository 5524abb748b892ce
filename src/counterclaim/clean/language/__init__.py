"""Language packs of the clean stage: common words and lines that are never part of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    common_words: frozenset[str]
    boilerplate: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """What cleaning knows of one language.

    Attributes:
        code: ISO 639-1.
        common_words: Words that hardly any other language has.
        boilerplate: Matches a whole line that is promotion, navigation or a credit.
    """

    code: str
    common_words: frozenset[str]
    boilerplate: re.Pattern[str]


@cache
def language_packs() -> dict[str, LanguagePack]:
    """Load every pack of this folder, by language."""
    found = sorted(f.name for f in files(__package__).iterdir() if f.name.endswith(".yml"))
    return {name.removesuffix(".yml"): _load(name) for name in found}


def _load(name: str) -> LanguagePack:
    raw = yaml.safe_load(files(__package__).joinpath(name).read_text("utf-8"))
    content = _File.model_validate(raw)
    patterns = [p for group in content.boilerplate.values() for p in group]
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    code = name.removesuffix(".yml")
    return LanguagePack(code, content.common_words, re.compile(joined, re.IGNORECASE))
