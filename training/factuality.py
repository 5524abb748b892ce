"""Whether what a word speaks of took place, by the text: from -3 (it did not) to 3 (it did)."""

from pathlib import Path

from tokenizers import Tokenizer

from training.corpus import Corpus, build, read_jsonl
from training.losses import FACT_STEP, FACT_ZERO


def load_factuality(path: Path, tokenizer: Tokenizer) -> Corpus:
    """Read sentences with scored words into a corpus with `fact`.

    Args:
        path: The JSON Lines file.
        tokenizer: The word-piece tokenizer.

    Returns:
        The labelled corpus; scores are kept in hundredths above `FACT_ZERO`.
    """
    docs = read_jsonl(path)
    corpus = build(path.stem, [doc["text"] for doc in docs], tokenizer)
    corpus.column("fact")
    for number, doc in enumerate(docs):
        for target in doc["targets"]:
            first, last = corpus.inside(number, (target["start"], target["end"]))
            score = FACT_ZERO + round(FACT_STEP * target["factuality"])
            corpus.labels["fact"][first:last] = score
    return corpus
