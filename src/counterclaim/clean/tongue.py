"""Text → its language: by script and common words where they settle it, else by a model."""

from __future__ import annotations

import re

from counterclaim.clean.language import language_packs
from counterclaim.core.issue import Issue

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20000
ENOUGH_WORDS = 8
PLAIN_SHARE = 0.2
LIKELY_SHARE = 0.1
NO_LANGUAGE = "zxx"
UNKNOWN = "und"


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text, or ``und`` when there is too little to tell."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in WORD.findall(sample)]
    if not words:
        return UNKNOWN
    share, code = max(
        (sum(word in pack.common_words for word in words) / len(words), code)
        for code, pack in language_packs().items()
    )
    if share >= PLAIN_SHARE:
        return code
    told = _by_model(sample) if len(words) >= ENOUGH_WORDS else _by_script(sample)
    return code if share >= LIKELY_SHARE else told


def language_issue(code: str) -> Issue | None:
    """Return an issue when the language is known and has no pack."""
    packs = language_packs()
    if code in packs or code == UNKNOWN:
        return None
    known = ", ".join(sorted(packs))
    message = f"The text is in the language {code!r}, which is not read yet (read are: {known})."
    return Issue("language_not_read", message)


def _by_script(sample: str) -> str:
    """Take a short text in Latin letters for one of ours, and any other to the model."""
    letters = [c for c in sample if c.isalpha()]
    latin = sum(c < "\u0250" for c in letters)
    return UNKNOWN if latin > len(letters) / 2 else _by_model(sample)


def _by_model(sample: str) -> str:
    import py3langid  # type: ignore[import-untyped]

    code = str(py3langid.classify(sample)[0])
    return UNKNOWN if code == NO_LANGUAGE else code
