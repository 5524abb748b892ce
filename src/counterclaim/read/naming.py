"""Names as the tree and the other words of a text let them be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from counterclaim.core.analysis import Name, Word
from counterclaim.read.known_names import known_names

_NAMED = frozenset({"person", "organization", "place", "facility"})
_ADDRESS = re.compile(
    r"@|://|www\.|\.(?:com|org|net|edu|gov|html?|pdf|docx?|xlsx?|jpe?g|png)\b", re.IGNORECASE
)
_NAMING = frozenset({"PROPN", "NOUN", "X"})
_HYPHENS = frozenset({"-", "‑"})
_WORD = re.compile(r"\S+")
_CAPITAL = re.compile(r"\b[A-ZÀ-ÞА-ЯЄІЇ]")
_TIED = frozenset({"flat", "compound"})


def settled(names: Sequence[Name], words: Sequence[Word], text: str) -> list[Name]:
    """The names of a text, in order.

    Addresses are no names, nor are words that only say of which people somebody is ("Norvian
    troops"). Parts of one name are joined where the tree ties them. A title is no part of a
    person's name; a people in the plural is no body. A name written alike several times is of the
    kind it mostly is.

    Args:
        names: Names as the tags gave them.
        words: The words of the text, with their tree.
        text: The text.
    """
    trimmed = (_without_common(name, words) for name in names)
    kept = [name for name in trimmed if _may_be(name, words, text)]
    joined = _joined(kept, words, text)
    told = (_as_told(_untitled(name, text), text) for name in joined)
    return _of_one_kind([name for name in told if name], text)


def _without_common(name: Name, words: Sequence[Word]) -> Name:
    """A place without the things behind its name ("Sudaran | airfields")."""
    inside = words[_words(name, words)]
    last = len(inside)
    while last > 1 and _is_common(inside[last - 1]):
        last -= 1
    plural = bool(inside) and inside[-1].text.endswith("s")
    if name.kind != "place" or last == len(inside) or not plural or _is_common(inside[0]):
        return name
    return name._replace(end=inside[last - 1].end)


def _untitled(name: Name, text: str) -> Name | None:
    """A person's name without the titles before it; None where nothing else is left."""
    if name.kind != "person":
        return name
    start = name.start
    for word in _WORD.finditer(text, name.start, name.end):
        start = word.start()
        if not known_names().is_title(word.group()):
            return name._replace(start=start)
    return None


def _as_told(name: Name | None, text: str) -> Name | None:
    """A name with the kind that its own words tell."""
    if name is None or name.kind not in _NAMED:
        return name
    written = text[name.start : name.end]
    before, _, last = written.rpartition(" ")
    people = last[:1].isupper() and not _CAPITAL.search(before) and known_names().is_people(last)
    return Name(name.end - len(last), name.end, "nationality") if people else name


def _is_common(word: Word) -> bool:
    return word.upos == "NOUN" and word.text.islower()


def _may_be(name: Name, words: Sequence[Word], text: str) -> bool:
    if name.kind not in _NAMED:
        return True
    inside = words[_words(name, words)]
    if _ADDRESS.search(text[name.start : name.end]):
        return False
    office = name.kind == "person" and bool(inside) and inside[-1].text.islower()
    cased = not text[name.start : name.end].islower()
    common = (len(inside) == 1 and _is_common(inside[0])) or (office and cased)
    return not common and any(word.upos in _NAMING for word in inside)


def _words(name: Name, words: Sequence[Word]) -> slice:
    first, last = (bisect_left(words, at, key=lambda w: w.start) for at in (name.start, name.end))
    return slice(first, last)


def _joined(names: Sequence[Name], words: Sequence[Word], text: str) -> Iterator[Name]:
    """Neighbours as one name where they are written as one or the tree ties them."""
    waiting: Name | None = None
    for name in names:
        if waiting and _are_one(waiting, name, words, text):
            waiting = Name(waiting.start, name.end, _kind_of(waiting, name))
            continue
        if waiting:
            yield waiting
        waiting = name
    if waiting:
        yield waiting


def _are_one(one: Name, other: Name, words: Sequence[Word], text: str) -> bool:
    if one.kind not in _NAMED or other.kind not in _NAMED:
        return False
    gap = text[one.end : other.start]
    if gap in _HYPHENS:
        return True
    if gap == " of ":
        return "person" not in (one.kind, other.kind)
    return _tied(one, other, words)


def _tied(one: Name, other: Name, words: Sequence[Word]) -> bool:
    """Whether a word of one hangs on the other as part of a name."""
    first, second = _words(one, words), _words(other, words)
    if first.stop != second.start:
        return False
    links = ((first, second), (second, first))
    return any(
        words[at].deprel in _TIED and there.start <= words[at].head < there.stop
        for here, there in links
        for at in range(here.start, here.stop)
        if words[at].upos == "PROPN"
    )


def _kind_of(one: Name, other: Name) -> str:
    """A name takes the kind of its last part, but a person or a body stays one."""
    return one.kind if one.kind in {"person", "organization"} else other.kind


def _of_one_kind(names: Sequence[Name], text: str) -> list[Name]:
    kinds: dict[str, Counter[str]] = {}
    for name in names:
        if name.kind in _NAMED:
            kinds.setdefault(text[name.start : name.end], Counter())[name.kind] += 1
    return [
        name._replace(kind=kinds[words].most_common(1)[0][0])
        if name.kind in _NAMED and (words := text[name.start : name.end])
        else name
        for name in names
    ]
