"""A rough analysis of a text for tests: words, capitals and names given by hand."""

from __future__ import annotations

import re

from counterclaim.core.analysis import Analysis, Name, Word

WORD = re.compile(
    r"['’]s\b|(?:[A-Z]\.){2,}|(?:St|Ky|Gen|Col)\.|\d[\d,.]*\d|[\w'’]+?(?=['’]s\b)|[^\W_]+|[^\w\s]"
)
FUNCTION = {
    "in": "ADP", "at": "ADP", "near": "ADP", "from": "ADP", "of": "ADP", "to": "ADP", "on": "ADP",
    "the": "DET", "a": "DET", "and": "CCONJ", "said": "VERB", "says": "VERB", "denied": "VERB",
    "we": "PRON", "she": "PRON", "he": "PRON", "it": "PRON", "they": "PRON", "but": "CCONJ",
    "more": "ADJ", "can": "AUX", "since": "SCONJ", "being": "AUX", "born": "VERB", "you": "PRON",
    "rejected": "VERB", "hit": "VERB", "fell": "VERB", "was": "AUX", "were": "AUX",
}  # fmt: skip


def sketch(text: str, **kinds: str) -> Analysis:
    """Words by a pattern, PROPN for capitals, a flat tree with a subject before each verb.

    Args:
        text: The text.
        kinds: Exact words with underscores for spaces to the kind of name they are.
    """
    words: list[Word] = []
    sentence, first, sentences = 0, 0, []
    for match in WORD.finditer(text):
        form = match.group()
        words.append(Word(match.start(), match.end(), form, _upos(form), -1, "dep", sentence))
        if form in {".", "!", "?"}:
            sentences.append((first, len(words)))
            sentence, first = sentence + 1, len(words)
    if first < len(words):
        sentences.append((first, len(words)))
    names = [
        Name(found.start(), found.end(), kind)
        for exact, kind in kinds.items()
        for found in re.finditer(re.escape(exact.replace("_", " ")), text)
    ]
    return Analysis(text, tuple(_tree(words)), tuple(sentences), tuple(sorted(names)), (), ())


def _upos(form: str) -> str:
    if form.lower() in FUNCTION:
        return FUNCTION[form.lower()]
    if form in {"'s", "’s"}:
        return "PART"
    if form[0].isdigit():
        return "NUM"
    if not form[0].isalnum():
        return "PUNCT"
    return "PROPN" if form[0].isupper() else "NOUN"


def _tree(words: list[Word]) -> list[Word]:
    """A name hangs on the verb after it, or on the noun whose possessor it is."""
    tree = list(words)
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else None
        if word.upos != "PROPN" or after is None:
            continue
        if after.upos == "VERB":
            tree[at] = word._replace(head=at + 1, deprel="nsubj")
        elif after.text in {"'s", "’s"} and at + 2 < len(words):
            tree[at] = word._replace(head=at + 2, deprel="nmod:poss")
    return tree
