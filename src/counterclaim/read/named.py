"""People by the fullest name a document gives them."""

from __future__ import annotations

from counterclaim.read.text import Text


def fullest(name: str, text: Text) -> str:
    """The one longer name that ends in a person's ("Lorn" for "Ada Lorn"), if there is only one.

    Args:
        name: The name as it stands.
        text: The document.
    """
    ending = name.casefold().split()
    whole = text.analysis.text
    longer = {
        " ".join(whole[each.start : each.end].split())
        for each in text.analysis.names
        if each.kind == "person"
    }
    found = {each for each in longer if _ends(each.casefold().split(), ending)}
    found = {each for each in found if not any(_is_within(each, other) for other in found)}
    return found.pop() if len(found) == 1 else name


def _ends(words: list[str], ending: list[str]) -> bool:
    return len(words) > len(ending) and words[-len(ending) :] == ending


def _is_within(one: str, other: str) -> bool:
    return one != other and other.casefold().endswith(f" {one.casefold()}")
