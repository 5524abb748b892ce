"""Ids are hashes of content, so reruns, shards and both databases agree."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

Part = str | int | float | None | Sequence["Part"]


def content_id(kind: str, *parts: Part) -> str:
    """Name a value by what it says.

    Args:
        kind: Prefix that tells a reader what the id names, for example ``clm``.
        parts: The values that make two things the same thing.

    Returns:
        ``kind_`` and 20 hexadecimal digits of SHA-256 over the parts' JSON.
    """
    packed = json.dumps([kind, *parts], ensure_ascii=True, separators=(",", ":"))
    return f"{kind}_{hashlib.sha256(packed.encode()).hexdigest()[:20]}"
