"""Names that other data sets mark in part: places, participants of events, proper nouns.

What such a set leaves unmarked is not taught as absent: capitalised words outside its names are
ignored, other words are taught to be no names.
"""

import re
from pathlib import Path

from evals.places import tuning_half
from tokenizers import Tokenizer

from training.corpus import Corpus, Record, Span, build, read_jsonl
from training.entities import FACILITY, mark
from training.labels import IGNORE, code_of
from training.syntax import Document, Word

PLACES = ("lgl", "trnews", "geovirus")
PARTICIPANTS = {
    "HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organization", "LOC_GEO": "place",
    "LOC_FAC": "facility", "TIME_DATE": "time", "TIME_OF_THE_DAY": "time",
}  # fmt: skip
PEOPLE = re.compile(r"(?:an|ese|ish|ans|ch)$")
CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
    r"\.?|(?:mon|tue|wed|thu|fri|sat|sun)|am|pm|[ap]\.m\.|\d.*",
    re.IGNORECASE,
)


def load_places(data: Path, tokenizer: Tokenizer) -> Corpus:
    """Read the halves of the place sets that are not scored.

    Args:
        data: The data folder.
        tokenizer: The word-piece tokenizer.

    Returns:
        A corpus with `entity`.
    """
    docs = [
        doc
        for name in PLACES
        for doc in read_jsonl(data / "places" / f"{name}.jsonl")
        if tuning_half(doc["id"])
    ]
    corpus = build("places", [doc["text"] for doc in docs], tokenizer)
    corpus.column("entity")
    for number, doc in enumerate(docs):
        _plain(corpus, number, (0, len(doc["text"])))
        for place in doc["toponyms"]:
            span, written = (place["start"], place["end"]), place["text"]
            if PEOPLE.search(written):
                _fill(corpus, number, span, IGNORE)
            else:
                mark(corpus, number, span, "facility" if FACILITY.search(written) else "place")
    return corpus


def load_participants(path: Path, tokenizer: Tokenizer) -> Corpus:
    """Read the named participants, places and times of ECB+'s checked sentences.

    Args:
        path: The JSON Lines file.
        tokenizer: The word-piece tokenizer.

    Returns:
        A corpus with `entity`.
    """
    docs = read_jsonl(path)
    corpus = build("participants", [doc["text"] for doc in docs], tokenizer)
    corpus.column("entity")
    for number, doc in enumerate(docs):
        checked = set(doc["validated_sentences"])
        for sentence in doc["sentences"]:
            if sentence["n"] in checked:
                _plain(corpus, number, (sentence["start"], sentence["end"]))
        for mention in doc["mentions"]:
            if mention["sentence"] in checked:
                _mark_participant(corpus, number, mention, doc["text"])
    return corpus


def _mark_participant(corpus: Corpus, doc: int, mention: Record, text: str) -> None:
    kind, spans = PARTICIPANTS.get(mention["type"]), mention["spans"]
    span = (spans[0][0], spans[-1][1])
    written = text[slice(*span)]
    words = written.split()
    named = bool(words) and all(word[:1].isupper() for word in words)
    if kind and (kind == "time" or (named and len(spans) == 1)):
        mark(corpus, doc, span, kind)
    else:
        _fill_capitals(corpus, doc, span)


def label_proper_nouns(corpus: Corpus, docs: list[Document]) -> None:
    """Teach that a treebank's proper nouns are names of some kind, and its other words are none.

    Args:
        corpus: The corpus made from the documents.
        docs: The documents.
    """
    corpus.column("entity")
    for number, doc in enumerate(docs):
        for sentence in doc.sentences:
            for word in sentence:
                _fill(corpus, number, (word.start, word.end), _open_kind(word))


def _open_kind(word: Word) -> int:
    if word.upos == "PROPN":
        return IGNORE if CALENDAR.fullmatch(word.form) else code_of("entity", "some name")
    if word.upos in ("X", "SYM", "NUM", "INTJ") or (word.upos == "ADJ" and word.form[:1].isupper()):
        return IGNORE
    return code_of("entity", "no name")


def _plain(corpus: Corpus, doc: int, span: Span) -> None:
    """Teach that words in lower case are no names, and nothing of the others."""
    _fill(corpus, doc, span, code_of("entity", "no name"))
    _fill_capitals(corpus, doc, span)


def _fill_capitals(corpus: Corpus, doc: int, span: Span) -> None:
    for match in re.finditer(r"\w[\w'’.-]*", corpus.texts[doc][slice(*span)]):
        if not match.group().islower():
            start = span[0] + match.start()
            _fill(corpus, doc, (start, span[0] + match.end()), IGNORE)


def _fill(corpus: Corpus, doc: int, span: Span, value: int) -> None:
    first, last = corpus.inside(doc, span)
    corpus.labels["entity"][first:last] = value
