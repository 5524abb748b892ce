"""People named one after another: "Ada Lorn, 35; Tam Oreld, 34; and Ivo Brandt"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.core.span import Span
from counterclaim.read.effects import HarmWords
from counterclaim.read.text import Text

_FAR = 8
_DESCRIBING = frozenset({"ADJ", "DET", "PROPN"})
_MARKS = frozenset({",", ";", "-", "–", "&", "(", ")"})


def people(text: Text) -> list[Span]:
    """Every person's name in text order; names with nothing between them are one."""
    names: list[tuple[int, int]] = []
    for name in text.analysis.names:
        if name.kind != "person":
            continue
        if names and not text.analysis.text[names[-1][1] : name.start].strip():
            names[-1] = names[-1][0], name.end
        else:
            names.append((name.start, name.end))
    return [text.span(start, end) for start, end in names]


def listed_with(name: Span, named: list[Span], words: HarmWords, text: Text) -> Iterator[Span]:
    """The names that a list puts beside one, without those of other lists.

    Args:
        name: The name.
        named: Every person's name of the document.
        words: The table of the language.
        text: The document.
    """
    at = named.index(name)
    for step in (1, -1):
        here = at
        while 0 <= here + step < len(named):
            one, other = sorted((here, here + step))
            if not only_listing(named[one], named[other], words, text):
                break
            here += step
            yield named[here]


def only_listing(one: Span, other: Span, words: HarmWords, text: Text) -> bool:
    """Whether commas, "and", ages and what somebody is are all that stands between two people.

    Args:
        one: The words for one of them.
        other: Those for the other, further on.
        words: The table of the language.
        text: The document.
    """
    between = text.syntax.between(one.end, other.start)
    if not 0 < len(between) <= _FAR:
        return False
    listing = words.joining | words.ages | words.spans | words.persons | _MARKS
    forms = [text.syntax.words[at].text.lower() for at in between]
    plain = (
        form in listing or form.isdecimal() or text.syntax.words[at].upos in _DESCRIBING
        for at, form in zip(between, forms, strict=True)
    )
    return any(form in words.joining | {",", ";"} for form in forms) and all(plain)
