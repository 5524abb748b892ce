"""Attribution data: who said what, with which cue."""

from pathlib import Path

from tokenizers import Tokenizer

from training.corpus import Corpus, Record, Span, build, read_jsonl
from training.labels import TAGS

FIELDS = {"speaker": "source", "cue": "cue", "content": "content"}


def load_attribution(path: Path, tokenizer: Tokenizer) -> Corpus:
    """Read a PolNeAR file into a corpus with `tags` and `links`.

    Args:
        path: The JSON Lines file.
        tokenizer: The word-piece tokenizer.

    Returns:
        The labelled corpus.
    """
    docs = read_jsonl(path)
    corpus = build(path.stem, [d["text"] for d in docs], tokenizer)
    corpus.column("tags", 0)
    corpus.column("links")
    for number, doc in enumerate(docs):
        for attribution in doc["attributions"]:
            _label(corpus, number, attribution)
    return corpus


def role_spans(attribution: Record) -> list[tuple[str, Span]]:
    """List an attribution's spans with their roles."""
    return [(role, (s, e)) for role, name in FIELDS.items() for s, e in attribution[name]]


def _label(corpus: Corpus, doc: int, attribution: Record) -> None:
    cue = None
    if attribution["cue"]:
        first, last = corpus.inside(doc, min(map(tuple, attribution["cue"])))
        cue = first if first < last else None
    for role, span in role_spans(attribution):
        first, last = corpus.inside(doc, span)
        if first == last:
            continue
        corpus.labels["tags"][first:last] = TAGS.index(f"I-{role}")
        corpus.labels["tags"][first] = TAGS.index(f"B-{role}")
        if cue is not None:
            corpus.labels["links"][first:last] = cue
