"""Where the times of a text are, so that their figures are not counted."""

from __future__ import annotations

from counterclaim.resolve.time_atoms import Kind
from counterclaim.resolve.time_read import read_atoms

_LENGTHS = {Kind.DURATION, Kind.REPEATED}


def time_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Character spans of times; lengths of time are left, since they are quantities too."""
    read = read_atoms(text, language)
    if read is None:
        return []
    tokens, atoms = read
    return [
        (tokens.starts[atom.first], tokens.ends[atom.last - 1])
        for atom in atoms
        if atom.kind not in _LENGTHS
    ]
