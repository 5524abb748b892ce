"""Where the reader's tables of words lie, one file a language."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "language"


def file_of(language: str, part: str = "") -> Path:
    """The file of a language's table; English when there is none.

    Args:
        language: Code of the language.
        part: Folder of the table; the language's general words by default.
    """
    path = _FOLDER / part / f"{language}.yml"
    return path if path.exists() else _FOLDER / part / "en.yml"
