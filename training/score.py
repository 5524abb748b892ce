"""Dev scores of all heads."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor

from training.attribution import load_attribution, role_spans
from training.corpus import Column, Corpus, Record, build, read_jsonl, words_of
from training.entities import load_re3d
from training.events import load_muc, load_wikievents
from training.factuality import load_factuality
from training.labels import DEPREL, ENTITY, IGNORE, PARTS, ROLES, TAGS, simplify_relation
from training.losses import passage_means
from training.syntax import Document, load_syntax, word_pieces
from training.teacher import add_teacher
from training.windows import Batch, collate, make_windows, window_size

Run = Callable[[Batch], dict[str, Tensor]]
Entity = tuple[int, int, str]
UNER = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}


@dataclass
class DevSet:
    """All dev data, read once."""

    attribution: Corpus
    attributions: list[list[Record]]
    syntax: Corpus
    trees: list[Document]
    uner: Corpus
    uner_spans: list[set[Entity]]
    re3d: Corpus
    events: Corpus
    facts: Corpus
    parts: Corpus


def load_dev(data: Path, tokenizer: Tokenizer, cache: Path) -> DevSet:
    """Read every dev file.

    Args:
        data: The data folder.
        tokenizer: The word-piece tokenizer.
        cache: Folder of cached teacher vectors.

    Returns:
        The dev data.
    """
    path = data / "attribution" / "polnear-dev.jsonl"
    attribution = load_attribution(path, tokenizer)
    add_teacher(attribution, cache)
    syntax, trees = load_syntax(data / "syntax" / "ewt-dev.conllu", tokenizer)
    docs = read_jsonl(data / "entities" / "uner-ewt-dev.jsonl")
    return DevSet(
        attribution,
        [d["attributions"] for d in read_jsonl(path)],
        syntax,
        trees,
        build("uner-dev", [d["text"] for d in docs], tokenizer),
        [{(e["start"], e["end"], e["type"]) for e in d["entities"]} for d in docs],
        load_re3d(data / "entities" / "re3d.jsonl", tokenizer)[1],
        load_wikievents(data / "events" / "wikievents-dev.jsonl", tokenizer),
        load_factuality(data / "factuality" / "uw-dev.jsonl", tokenizer),
        load_muc(data / "events" / "muc4-dev.jsonl", tokenizer, kept_out=0),
    )


def evaluate(run: Run, dev: DevSet) -> dict[str, float]:
    """Score all heads.

    Args:
        run: Maps ids and mask to the outputs by name.
        dev: The dev data.

    Returns:
        Scores by name, between 0 and 1.
    """
    return {
        **_attribution(run, dev),
        **_syntax(run, dev),
        **_uner(run, dev),
        **_re3d(run, dev),
        **_events(run, dev),
        **_facts(run, dev),
        **_parts(run, dev),
    }


def _batches(corpus: Corpus) -> list[Batch]:
    windows = make_windows(corpus)
    windows.sort(key=window_size)
    return [collate(corpus, windows[i : i + 16]) for i in range(0, len(windows), 16)]


def _attribution(run: Run, dev: DevSet) -> dict[str, float]:
    corpus = dev.attribution
    tags = np.zeros(len(corpus.ids), dtype=np.int64)
    links: list[bool] = []
    cosines: list[float] = []
    for batch in _batches(corpus):
        out = run(batch)
        _store(tags, batch, out["tags"].argmax(-1))
        gold = batch.labels["links"]
        scores = out["links"] + (1.0 - batch.mask.unsqueeze(1)) * -10000.0
        links += (scores.argmax(-1) == gold)[gold != IGNORE].tolist()
        means = passage_means(out["vectors"], batch.spans)
        assert batch.targets is not None
        cosines += F.cosine_similarity(means, batch.targets).tolist()
    found = {f"{role}_f1": token_f1(dev, tags, role) for role in ROLES}
    return {**found, "link_accuracy": float(np.mean(links)), "cosine": float(np.mean(cosines))}


def _store(column: Column, batch: Batch, values: Tensor) -> None:
    real = batch.pieces >= 0
    column[batch.pieces[real]] = values.numpy()[real]


def token_f1(dev: DevSet, tags: Column, role: str) -> float:
    """Score one role over tokens; a token counts by its first character.

    Args:
        dev: The dev data.
        tags: Predicted tag of every piece of the attribution corpus.
        role: The role to score.

    Returns:
        The F1 over all documents.
    """
    corpus = dev.attribution
    wanted = [n for n, tag in enumerate(TAGS) if tag.endswith(f"-{role}")]
    counts: Counter[str] = Counter()
    for doc, text in enumerate(corpus.texts):
        gold, seen = np.zeros(len(text), bool), np.zeros(len(text), bool)
        for attribution in dev.attributions[doc]:
            for kind, (s, e) in role_spans(attribution):
                gold[s:e] |= kind == role
        for p in range(*corpus.pieces(doc)):
            seen[corpus.start[p] : corpus.end[p]] |= tags[p] in wanted
        at = np.fromiter(words_of(text), dtype=np.int64)
        counts["both"] += int((gold[at] & seen[at]).sum())
        counts["all"] += int(gold[at].sum() + seen[at].sum())
    return 2 * counts["both"] / max(counts["all"], 1)


def _syntax(run: Run, dev: DevSet) -> dict[str, float]:
    corpus = dev.syntax
    size = len(corpus.ids)
    sentence = np.cumsum(corpus.labels["boundary"] == 2)
    columns = {name: np.zeros(size, dtype=np.int64) for name in ("upos", "boundary")}
    heads, relations = np.full(size, -2), np.zeros(size, dtype=np.int64)
    for batch in _batches(corpus):
        out = run(batch)
        for name, column in columns.items():
            _store(column, batch, out[name].argmax(-1))
        best = _gold_token_heads(out["arcs"], batch, corpus, sentence)
        number = np.take_along_axis(batch.pieces, best.numpy(), 1)
        _store(heads, batch, torch.from_numpy(number))
        _store(relations, batch, out["deprel"].argmax(-1))
    gold = corpus.labels["boundary"]
    own = gold > 0
    return {
        **_attachment(dev, heads, relations),
        "upos": float((columns["upos"] == corpus.labels["upos"])[own].mean()),
        "word_f1": _f1(columns["boundary"] > 0, own),
        "sentence_f1": _f1(columns["boundary"] == 2, gold == 2),
    }


def _gold_token_heads(arcs: Tensor, batch: Batch, corpus: Corpus, sentence: Column) -> Tensor:
    real = batch.pieces >= 0
    numbers = np.where(real, sentence[batch.pieces], -1)
    starts = real & (corpus.labels["boundary"][batch.pieces] > 0)
    allowed = (numbers[:, :, None] == numbers[:, None, :]) & starts[:, None, :]
    allowed &= ~np.eye(allowed.shape[1], dtype=bool)
    allowed[:, :, 0] = True
    return arcs.masked_fill(torch.from_numpy(~allowed), -10000.0).argmax(-1)


def _attachment(dev: DevSet, heads: Column, relations: Column) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for doc, tree in enumerate(dev.trees):
        for sentence in tree.sentences:
            pieces = word_pieces(dev.syntax, doc, sentence)
            for word, (piece, own) in zip(sentence, pieces, strict=True):
                gold = pieces[word.head - 1][0] if word.head else -1
                label = DEPREL.index(simplify_relation(word.relation, word.lemma))
                right = own and heads[piece] == gold
                counts["words"] += 1
                counts["heads"] += right
                counts["labels"] += right and relations[piece] == label
    words = counts["words"]
    return {"uas": counts["heads"] / words, "las": counts["labels"] / words}


def _f1(seen: npt.NDArray[np.bool_], gold: npt.NDArray[np.bool_]) -> float:
    return float(2 * (seen & gold).sum() / max(seen.sum() + gold.sum(), 1))


def _uner(run: Run, dev: DevSet) -> dict[str, float]:
    found = _entities(run, dev.uner)
    spans = [{(s, e, UNER[kind]) for s, e, kind in doc if kind in UNER} for doc in found]
    scores = {"uner_f1": _span_f1(spans, dev.uner_spans)}
    for kind in ("PER", "ORG", "LOC"):
        pick = [
            [{s for s in doc if s[2] == kind} for doc in side] for side in (spans, dev.uner_spans)
        ]
        scores[f"uner_{kind.lower()}"] = _span_f1(*pick)
    return scores


def _re3d(run: Run, dev: DevSet) -> dict[str, float]:
    found = _entities(run, dev.re3d)
    gold = spans_of(dev.re3d, dev.re3d.labels["entity"])
    return {"re3d_f1": _span_f1(found, gold)}


def _events(run: Run, dev: DevSet) -> dict[str, float]:
    """F1 of words that name an event, with their types and without."""
    gold = dev.events.labels["event"]
    found = _column(run, dev.events, "event")
    own = (dev.events.cut > 0) & (gold != IGNORE)
    gold, found = gold[own], found[own]
    marked, seen = gold > 0, found > 0
    right = (gold == found) & marked
    return {
        "trigger_f1": _f1(seen, marked),
        "event_f1": float(2 * right.sum() / max(marked.sum() + seen.sum(), 1)),
    }


def _parts(run: Run, dev: DevSet) -> dict[str, float]:
    """F1 over word pieces of the parts of MUC-4's incidents, each kind apart."""
    gold, found = dev.parts.labels["part"], _column(run, dev.parts, "part")
    kinds = [(column + 1) // 2 for column in (gold, found)]
    return {
        f"part_{part}": _f1(kinds[1] == n, kinds[0] == n) for n, part in enumerate(PARTS, start=1)
    }


def _facts(run: Run, dev: DevSet) -> dict[str, float]:
    gold = dev.facts.labels["fact"]
    found = np.zeros(len(gold))
    for batch in _batches(dev.facts):
        real = batch.pieces >= 0
        found[batch.pieces[real]] = run(batch)["fact"].squeeze(-1).numpy()[real]
    first = (gold != IGNORE) & (dev.facts.cut > 0)
    return {"fact_r": float(np.corrcoef(gold[first], found[first])[0, 1])}


def _column(run: Run, corpus: Corpus, name: str) -> Column:
    column = np.zeros(len(corpus.ids), dtype=np.int64)
    for batch in _batches(corpus):
        _store(column, batch, run(batch)[name].argmax(-1))
    return column


def _entities(run: Run, corpus: Corpus) -> list[set[Entity]]:
    return spans_of(corpus, _column(run, corpus, "entity"))


def spans_of(corpus: Corpus, column: Column) -> list[set[Entity]]:
    """Turn BIO labels of words' first pieces into character spans by document."""
    spans: list[set[Entity]] = [set() for _ in corpus.texts]
    starts = {first for first, _ in corpus.passages} | {len(column)}
    start, kind, doc, end = 0, "", -1, 0
    for p in range(len(column) + 1):
        label = ENTITY[max(column[p], 0)] if p < len(column) else "O"
        inside = p < len(column) and corpus.cut[p] == 0
        if kind and p not in starts and (inside or label == f"I-{kind}"):
            end = int(corpus.end[p])
            continue
        if kind:
            spans[doc].add((start, end, kind))
        kind = "" if inside else label[2:]
        if kind:
            start, end, doc = int(corpus.start[p]), int(corpus.end[p]), int(corpus.doc[p])
    return spans


def _span_f1(found: list[set[Entity]], gold: list[set[Entity]]) -> float:
    both = sum(len(f & g) for f, g in zip(found, gold, strict=True))
    return 2 * both / max(sum(map(len, found)) + sum(map(len, gold)), 1)
