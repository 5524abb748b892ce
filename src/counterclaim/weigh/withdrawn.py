"""What was taken back: by a later denial of one's own words, or by changing their page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from counterclaim.core.document import Document
from counterclaim.weigh.copies import shingles
from counterclaim.weigh.voices import Manner, Voice

_KEPT = 0.3
"""Share of a page's word runs that its next version keeps, when it is a version at all."""
_EMPTIED = 40
"""Words that a page has left at most when its report was deleted."""
_PAGES = ("http://", "https://")


def newer_versions(documents: Iterable[Document]) -> dict[str, Document]:
    """Document id to the version that took its place on the same page, the last one.

    A page whose new text is another report altogether is not a version: front pages and live
    pages are used again.

    Args:
        documents: In order of publication, then of recording.
    """
    pages: dict[tuple[str, str | None], list[Document]] = {}
    for document in {d.id: d for d in documents}.values():
        if document.uri.startswith(_PAGES):
            pages.setdefault((document.uri, document.publisher), []).append(document)
    found = {}
    for versions in pages.values():
        *earlier, last = versions
        found.update({each.id: last for each in earlier if _replaces(last, each)})
    return found


def withdrawn(voices: Sequence[Voice], newer: Mapping[str, Document]) -> tuple[Voice, ...]:
    """The voices, each with the time at which its owner took it back, if it did."""
    return tuple(replace(voice, withdrawn_at=_when(voice, voices, newer)) for voice in voices)


def _when(voice: Voice, voices: Sequence[Voice], newer: Mapping[str, Document]) -> datetime | None:
    if voice.manner is Manner.DENIES:
        return None
    version = newer.get(voice.document.id)
    if version is not None and not _says_again(voice, voices, version):
        return version.published_at or voice.said_at
    return min(_later_denials(voice, voices), default=None)


def _says_again(voice: Voice, voices: Sequence[Voice], version: Document) -> bool:
    """Whether the newer version says the same of the event, with the same numbers."""
    said = [(c.what, c.best) for c in voice.counts]
    return any(
        other.document.id == version.id
        and other.manner is voice.manner
        and [(c.what, c.best) for c in other.counts] == said
        for other in voices
    )


def _later_denials(voice: Voice, voices: Sequence[Voice]) -> list[datetime]:
    """When the same voice denied in a later report what it says here as a whole."""
    said = voice.said_at
    return [
        other.said_at
        for other in voices
        if other.manner is Manner.DENIES
        and other.origin == voice.origin
        and not any(other.counts)
        and other.document.id != voice.document.id
        and said is not None
        and other.said_at is not None
        and other.said_at > said
    ]


def _replaces(newer: Document, older: Document) -> bool:
    if len(newer.text.split()) <= _EMPTIED:
        return True
    kept = shingles(older.text)
    return bool(kept) and len(kept & shingles(newer.text)) >= _KEPT * len(kept)
