"""Adds a source to ``sources.yml`` as a person would: its lines, and nobody's comments lost."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from counterclaim.core.errors import BadSettings
from counterclaim.watch.config import read_config
from counterclaim.watch.forms import WatchForm

_HEAD = re.compile(r"^sources:[ \t]*(?:\{\}|#.*)?[ \t]*$", re.MULTILINE)


def name_for(address: str, taken: Mapping[str, object]) -> str:
    """A name that nobody has yet, made of host and path."""
    parts = urlsplit(address)
    told = f"{(parts.hostname or '').removeprefix('www.')} {parts.path}"
    words = re.findall(r"[a-z0-9]+", told.lower())
    dull = {"com", "org", "net", "s", "feed", "rss", "xml", "index", "html"}
    base = "-".join([word for word in words if word not in dull][-4:]) or "source"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name


def add_source(path: Path, name: str, fields: Mapping[str, str]) -> WatchForm:
    """Write a source into the file; the file is put in place whole, or not at all.

    Raises:
        BadSettings: The file is wrong, has such a source already, or cannot be written.
    """
    known = read_config(path) if path.exists() else WatchForm.model_validate({})
    if name in known.sources:
        raise BadSettings(f"{path} has a source {name} already; give another --name")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = "".join(
        f"    {key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
    )
    block = f"  {name}:\n{rows}"
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(_with(text, block, path), encoding="utf-8")
        form = read_config(draft)
        draft.replace(path)
    except OSError as error:
        raise BadSettings(f"{path} cannot be written: {error.strerror}") from error
    finally:
        draft.unlink(missing_ok=True)
    return form


def _with(text: str, block: str, path: Path) -> str:
    if not re.search(r"^sources\s*:", text, re.MULTILINE):
        ended = text if text.endswith("\n") or not text else f"{text}\n"
        return f"{ended}sources:\n{block}"
    match = _HEAD.search(text)
    if match is None:
        raise BadSettings(f"{path}: write the sources below each other, one line a field, first")
    head = match[0].replace("{}", "").rstrip()
    return f"{text[: match.start()]}{head}\n{block}{text[match.end() :].removeprefix(chr(10))}"


def _quoted(value: str) -> str:
    """JSON's quotes are YAML's too."""
    return json.dumps(value, ensure_ascii=False)
