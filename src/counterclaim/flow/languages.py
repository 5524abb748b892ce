"""Which languages are read, and what to say about the others."""

from __future__ import annotations

from counterclaim.core.document import Cleaned
from counterclaim.core.issue import Issue

LANGUAGES = ("en",)
UNKNOWN = "und"


def is_read(language: str) -> bool:
    """Whether a text in it is read; one too short to tell is read as the first language."""
    return language in {*LANGUAGES, UNKNOWN}


def read_as(language: str) -> str:
    """The language whose words a text is read with."""
    return LANGUAGES[0] if language == UNKNOWN else language


def of_language(cleaned: Cleaned) -> tuple[Issue, ...]:
    """What to say about a text that is not plainly in a language that is read."""
    language = cleaned.document.language
    known = {issue.code for issue in cleaned.issues}
    if language in LANGUAGES or "language_not_read" in known:
        return ()
    if language == UNKNOWN:
        return (Issue("language_unknown", "the text is too short to tell; it is read as English"),)
    message = f"the text is in {language}; only {', '.join(LANGUAGES)} is read, so it has no claims"
    return (Issue("language_not_read", message),)
