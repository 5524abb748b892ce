"""Finds the files that pages load: bundled ones first, hand-written ones otherwise."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
MANIFEST = FOLDER / "built" / "manifest.json"


@cache
def _manifest(changed: int) -> dict[str, str]:
    del changed
    found = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return {str(name): str(file) for name, file in found.items()}


@cache
def _hash(path: Path, changed: int) -> str:
    del changed
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def _changed(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def asset(name: str) -> str | None:
    """Address of a file that pages load; None where it was not built."""
    at = _changed(MANIFEST)
    built = _manifest(at).get(name) if at is not None else None
    if built is not None:
        return f"/static/built/{built}"
    path = FOLDER / name
    changed = _changed(path)
    return None if changed is None else f"/static/{name}?v={_hash(path, changed)}"


def is_built() -> bool:
    """Whether the scripts were bundled."""
    return MANIFEST.exists()
