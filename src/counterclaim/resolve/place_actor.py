"""Tells a place from the government named after it."""

from __future__ import annotations

from counterclaim.core.analysis import Analysis
from counterclaim.resolve.place_words import PlaceWords


def is_actor(
    analysis: Analysis, first: int, last: int, table: PlaceWords, *, land: bool = False
) -> bool:
    """Whether a place name speaks or acts here: "Tessaly said", "Halden Bay's counteroffensive".

    Args:
        analysis: The text's words and tree.
        first: First word of the name.
        last: One past its last word.
        table: The words of the document's language.
        land: It names a country, whose name is a place even when the country owns something.
    """
    words = analysis.words
    inside = range(first, last)
    top = next((at for at in inside if words[at].head not in inside), first)
    head = words[top].head
    if head < 0:
        return False
    governor = words[head].text.lower()
    if words[top].deprel == "nsubj" and words[head].upos in {"VERB", "AUX"}:
        return governor in table.speaking_verbs
    owns = not land and last < len(words) and words[last].text in {"'s", "’s", "'", "’"}
    after = words[last + 1].text.lower() if last + 1 < len(words) else ""
    return owns and not table.political_nouns.isdisjoint({governor, after})
