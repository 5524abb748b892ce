"""Event triggers and who did what to whom: WikiEvents and MUC-4."""

import re
from pathlib import Path

from tokenizers import Tokenizer

from training.corpus import Corpus, Record, Span, build, read_jsonl
from training.labels import EVENT, IGNORE, code_of

TYPES = {
    "Conflict.Attack": "attack", "Life.Die": "die", "Contact.Contact": "communicate",
    "Life.Injure": "injure", "Movement.Transportation": "transport",
    "Justice.ArrestJailDetain": "arrest",
    "ArtifactExistence.DamageDestroyDisableDismantle": "damage",
    "Justice.ChargeIndict": "charge", "Justice.InvestigateCrime": "investigate",
    "ArtifactExistence.ManufactureAssemble": "make", "GenericCrime.GenericCrime": "crime",
    "Justice.Sentence": "sentence", "Cognitive.IdentifyCategorize": "identify",
    "Justice.Convict": "convict", "Transaction.ExchangeBuySell": "exchange",
    "Justice.TrialHearing": "trial", "Cognitive.Inspection": "inspect",
    "Conflict.Demonstrate": "demonstrate", "Contact.RequestCommand": "request",
    "Contact.ThreatenCoerce": "threaten", "Medical.Intervention": "treat",
    "Justice.ReleaseParole": "release", "Control.ImpedeInterfereWith": "impede",
}  # fmt: skip
DOERS = {"Attacker", "Killer", "Injurer", "Perpetrator", "Destroyer", "DamagerDestroyer", "Damager"}
WEAPONS = {"Instrument", "ExplosiveDevice"}
SLOTS = {
    "PerpInd": "attacker", "PerpOrg": "group", "Target": "target", "Victim": "victim",
    "Weapon": "weapon",
}  # fmt: skip
KEPT_OUT = 200
"""Documents at the end of MUC-4's train part that are for measuring only."""


def load_wikievents(path: Path, tokenizer: Tokenizer) -> Corpus:
    """Read WikiEvents into a corpus with `event` and `part`.

    A trigger whose place was guessed among several is not held against the other places.

    Args:
        path: The JSON Lines file.
        tokenizer: The word-piece tokenizer.

    Returns:
        The labelled corpus.
    """
    docs = read_jsonl(path)
    corpus = build(path.stem, [doc["text"] for doc in docs], tokenizer)
    corpus.column("event", 0)
    corpus.column("part", 0)
    for number, doc in enumerate(docs):
        _unsure(corpus, number, doc)
        for event in doc["events"]:
            span = (event["trigger"]["start"], event["trigger"]["end"])
            first, last = corpus.inside(number, span)
            corpus.labels["event"][first:last] = EVENT.index(TYPES.get(event["type"], "other"))
            for argument in event["arguments"]:
                _mark_argument(corpus, number, event["type"], argument)
    return corpus


def _unsure(corpus: Corpus, number: int, doc: Record) -> None:
    guessed = {e["trigger"]["text"] for e in doc["events"] if e["trigger"]["align"] == "guess"}
    for words in guessed:
        for match in re.finditer(rf"\b{re.escape(words)}\b", doc["text"]):
            first, last = corpus.inside(number, match.span())
            corpus.labels["event"][first:last] = IGNORE


def _mark_argument(corpus: Corpus, doc: int, event: str, argument: Record) -> None:
    role, span = argument["role"], (argument["start"], argument["end"])
    if role in DOERS:
        mark_part(corpus, doc, span, "doer")
    elif role == "Target":
        mark_part(corpus, doc, span, "hit")
    elif role == "Victim":
        mark_part(corpus, doc, span, "victim")
    elif role in WEAPONS and event == "Conflict.Attack":
        mark_part(corpus, doc, span, "weapon")


def load_muc(path: Path, tokenizer: Tokenizer, kept_out: int = KEPT_OUT) -> Corpus:
    """Read MUC-4's incidents into a corpus with `part`.

    Args:
        path: The JSON Lines file.
        tokenizer: The word-piece tokenizer.
        kept_out: Documents at the end that are left out.

    Returns:
        The labelled corpus: documents with incidents, and every third of the others.
    """
    docs = read_jsonl(path)
    docs = docs[: len(docs) - kept_out]
    docs = [doc for n, doc in enumerate(docs) if doc["templates"] or n % 3 == 0]
    corpus = build(path.stem, [doc["text"] for doc in docs], tokenizer)
    corpus.column("part", 0)
    for number, doc in enumerate(docs):
        for template in doc["templates"]:
            for slot, part in SLOTS.items():
                for entity in template[slot]:
                    for mention in entity:
                        span = (mention["start"], mention["end"])
                        mark_part(corpus, number, span, part)
    return corpus


def mark_part(corpus: Corpus, doc: int, span: Span, part: str) -> None:
    """Write one part of an incident into the `part` column, without its article."""
    text = corpus.texts[doc]
    article = re.match(r"(?:the|a|an)\s+", text[slice(*span)], re.IGNORECASE)
    start = span[0] + (article.end() if article else 0)
    first, last = corpus.inside(doc, (start, span[1]))
    if first < last:
        corpus.labels["part"][first:last] = code_of("part", f"I-{part}")
        corpus.labels["part"][first] = code_of("part", f"B-{part}")
