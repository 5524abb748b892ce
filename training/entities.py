"""Named entities from re3d and from GUM's coreference mentions."""

import re
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.corpus import Corpus, Record, Span, build, read_jsonl
from training.labels import ENTITY, IGNORE
from training.syntax import Document, Word

RE3D = {
    "Organisation": "organization", "Person": "person", "Location": "place",
    "Weapon": "weapon", "MilitaryPlatform": "vehicle", "Vehicle": "vehicle",
    "Nationality": "nationality", "Temporal": "time", "Quantity": "quantity",
    "Money": "money",
}  # fmt: skip
FACILITY = re.compile(
    r"\b(hospital|airport|airfield|air ?base|base|bridge|school|station|church|mosque"
    r"|museum|prison|jail|stadium|tower|palace|hotel|dam|plant|refinery|port|camp"
    r"|cathedral|temple|theatre|theater|library|embassy|building|hall|house|street"
    r"|avenue|road|square|checkpoint|barracks|airstrip)$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
MENTION = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-[^()]*(\))?|(\d+)(?:\[[^\]]*\])?\)")
BRIDGES = {"of", "the", "and", "&", "-", "'s", "’s", "for", "de", "la", "du", "al"}


def load_re3d(path: Path, tokenizer: Tokenizer) -> tuple[Corpus, Corpus]:
    """Read re3d into a training and a dev corpus (every fifth document).

    Args:
        path: The JSON Lines file.
        tokenizer: The word-piece tokenizer.

    Returns:
        Training corpus and dev corpus, both with `entity`.
    """
    docs = read_jsonl(path)
    held = [d for n, d in enumerate(docs) if n % 5 == 4]
    rest = [d for n, d in enumerate(docs) if n % 5 != 4]
    return _re3d("re3d-train", rest, tokenizer), _re3d("re3d-dev", held, tokenizer)


def _re3d(name: str, docs: list[Record], tokenizer: Tokenizer) -> Corpus:
    corpus = build(name, [d["text"] for d in docs], tokenizer)
    corpus.column("entity", 0)
    for number, doc in enumerate(docs):
        for span, kind in re3d_spans(doc):
            mark(corpus, number, span, kind)
    return corpus


def re3d_spans(doc: Record) -> list[tuple[Span, str]]:
    """List a re3d document's outermost spans with our kinds."""
    spans: list[tuple[Span, str]] = []
    ranked = sorted(doc["entities"], key=lambda e: (e["start"] - e["end"], e["start"]))
    for e in ranked:
        taken = any(s < e["end"] and e["start"] < t for (s, t), _ in spans)
        if e["type"] in RE3D and not taken:
            text = doc["text"][e["start"] : e["end"]]
            article = ARTICLE.match(text)
            start = e["start"] + (article.end() if article else 0)
            spans.append(((start, e["end"]), _facility(RE3D[e["type"]], text)))
    return spans


def _facility(kind: str, text: str) -> str:
    return "facility" if kind == "place" and FACILITY.search(text) else kind


def mark(corpus: Corpus, doc: int, span: Span, kind: str) -> None:
    """Write one entity into the `entity` column."""
    first, last = corpus.inside(doc, span)
    if first < last:
        corpus.labels["entity"][first:last] = ENTITY.index(f"I-{kind}")
        corpus.labels["entity"][first] = ENTITY.index(f"B-{kind}")


@dataclass
class Mention:
    """A typed mention as a range of words in a sentence."""

    kind: str
    first: int
    last: int


def mentions(sentence: list[Word]) -> list[Mention]:
    """Read a GUM sentence's `Entity` annotations."""
    found: list[Mention] = []
    open_: dict[str, list[Mention]] = {}
    for n, word in enumerate(sentence):
        for group, kind, closed, ends in MENTION.findall(word.misc.get("Entity", "")):
            if group:
                mention = Mention(kind, n, n)
                found.append(mention)
                if not closed:
                    open_.setdefault(group, []).append(mention)
            elif open_.get(ends):
                open_[ends].pop().last = n
    return found


def label_gum(corpus: Corpus, docs: list[Document]) -> None:
    """Add the `entity` column to a GUM corpus.

    Kinds that GUM does not mark (nationalities, quantities, money, weapons,
    vehicles) are ignored where they may stand, not taught as absent.

    Args:
        corpus: The corpus made from the documents.
        docs: The documents.
    """
    corpus.column("entity", 0)
    for number, doc in enumerate(docs):
        for sentence in doc.sentences:
            _label_sentence(corpus, number, sentence)


def _label_sentence(corpus: Corpus, doc: int, sentence: list[Word]) -> None:
    found = mentions(sentence)
    for word in sentence:
        adjective = word.upos == "ADJ" and word.form[:1].isupper()
        if word.upos in ("NUM", "SYM") or adjective:
            _ignore(corpus, doc, (word.start, word.end))
    for m in found:
        if m.kind == "object" and sentence[_head(sentence, m)].upos in ("NOUN", "PROPN"):
            _ignore(corpus, doc, (sentence[m.first].start, sentence[m.last].end))
    taken: list[range] = []
    for m in sorted(found, key=lambda m: m.first - m.last):
        core = _core(sentence, m)
        if core and not any(set(core) & set(t) for t in taken):
            taken.append(core)
            span = (sentence[core[0]].start, sentence[core[-1]].end)
            text = " ".join(sentence[i].form for i in core)
            mark(corpus, doc, span, _facility(m.kind, text))


def _ignore(corpus: Corpus, doc: int, span: Span) -> None:
    first, last = corpus.inside(doc, span)
    corpus.labels["entity"][first:last] = IGNORE


def _head(sentence: list[Word], m: Mention) -> int:
    for n in range(m.first, m.last + 1):
        if not m.first <= sentence[n].head - 1 <= m.last:
            return n
    return m.first


def _core(sentence: list[Word], m: Mention) -> range | None:
    """Cut a mention to its name; None where it has none."""
    if m.kind == "time":
        named = any(
            w.upos == "PROPN" or w.form[:1].isdigit() for w in sentence[m.first : m.last + 1]
        )
        return range(m.first, m.last + 1) if named and m.last - m.first < 6 else None
    head = _head(sentence, m)
    if m.kind not in ("person", "organization", "place") or not _named(sentence[head]):
        return None
    first = last = head
    while first > m.first and _named(sentence[first - 1]):
        first -= 1
    while last < m.last and (step := _step(sentence, m, last)):
        last += step
    return range(first, last + 1)


def _named(word: Word) -> bool:
    return word.form[:1].isupper() and word.upos in ("PROPN", "ADJ", "NOUN", "VERB")


def _step(sentence: list[Word], m: Mention, last: int) -> int:
    """Return how far the name goes on to the right: 0 where it ends."""
    for step in range(1, 4):
        if last + step > m.last:
            return 0
        word = sentence[last + step]
        if _named(word):
            return step
        bridges = {"-"} if m.kind == "person" else BRIDGES
        if word.form.lower() not in bridges:
            return 0
    return 0
