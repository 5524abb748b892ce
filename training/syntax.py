"""Universal Dependencies data: words, sentences, tags and trees."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.corpus import Corpus, build
from training.labels import BOUNDARY, DEPREL, UPOS, simplify_relation


@dataclass
class Word:
    """A syntactic word with its character span in the rebuilt text."""

    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    misc: dict[str, str]
    start: int = 0
    end: int = 0


@dataclass
class Document:
    """A rebuilt text with its sentences."""

    text: str
    sentences: list[list[Word]]


def read_conllu(path: Path) -> list[Document]:
    """Rebuild the documents of a CoNLL-U file.

    Args:
        path: The file.

    Returns:
        Documents; sentences are joined by a space, paragraphs by a newline.
    """
    docs: list[Document] = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        heads = [line for line in lines if line.startswith("#")]
        if any(line.startswith("# newdoc") for line in heads):
            docs.append(Document("", []))
        newpar = any(line == "# newpar" or line.startswith("# newpar id") for line in heads)
        if docs[-1].text:
            docs[-1].text += "\n" if newpar else " "
        _add_sentence(docs[-1], [line.split("\t") for line in lines if line[0] != "#"])
    return docs


def _add_sentence(doc: Document, rows: list[list[str]]) -> None:
    words: list[Word] = []
    inside = 0
    for row in rows:
        if "." in row[0]:
            continue
        misc = dict(p.split("=", 1) for p in row[9].split("|") if "=" in p)
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            spans = _shares(len(doc.text), row[1], parts)
            inside = len(parts)
            _append(doc, row[1], misc)
            continue
        word = Word(row[1], row[2], row[3], int(row[6]), row[7], misc)
        if inside:
            word.start, word.end = spans[len(spans) - inside]
            inside -= 1
        else:
            word.start, word.end = len(doc.text), len(doc.text) + len(row[1])
            _append(doc, row[1], misc)
        words.append(word)
    doc.text = doc.text.rstrip()
    doc.sentences.append(words)


def _append(doc: Document, form: str, misc: dict[str, str]) -> None:
    doc.text += form + ("" if misc.get("SpaceAfter") == "No" else " ")


def _shares(start: int, surface: str, parts: list[str]) -> list[tuple[int, int]]:
    lengths = np.cumsum([0, *map(len, parts)])
    edges = start + np.round(lengths * len(surface) / lengths[-1]).astype(int)
    return [(int(a), int(b)) for a, b in pairwise(edges)]


def load_syntax(path: Path, tokenizer: Tokenizer) -> tuple[Corpus, list[Document]]:
    """Read a CoNLL-U file into a corpus with the four syntax columns.

    Args:
        path: The file.
        tokenizer: The word-piece tokenizer.

    Returns:
        The labelled corpus and the documents it was made from.
    """
    docs = read_conllu(path)
    corpus = build(path.stem, [d.text for d in docs], tokenizer)
    corpus.column("boundary", 0)
    for name in ("upos", "arcs", "deprel"):
        corpus.column(name)
    for number, doc in enumerate(docs):
        for sentence in doc.sentences:
            _label(corpus, number, sentence)
    corpus.cut = corpus.labels["boundary"].copy()
    return corpus, docs


def word_pieces(corpus: Corpus, doc: int, sentence: list[Word]) -> list[tuple[int, bool]]:
    """Give each word its first piece, and whether that piece is its own."""
    found: list[tuple[int, bool]] = []
    for word in sentence:
        first, last = corpus.inside(doc, (word.start, word.end))
        own = first < last
        found.append((first, True) if own else (max(first - 1, 0), False))
    return found


def _label(corpus: Corpus, doc: int, sentence: list[Word]) -> None:
    pieces = word_pieces(corpus, doc, sentence)
    labels = corpus.labels
    for n, (word, (piece, own)) in enumerate(zip(sentence, pieces, strict=True)):
        if not own:
            continue
        labels["boundary"][piece] = BOUNDARY.index("sentence" if n == 0 else "word")
        labels["upos"][piece] = UPOS.index(word.upos)
        head = pieces[word.head - 1][0] if word.head else -1
        if head != piece:
            labels["arcs"][piece] = head
            labels["deprel"][piece] = DEPREL.index(simplify_relation(word.relation, word.lemma))
