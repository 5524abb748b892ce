"""The label inventories of every head, in output order."""

import re

IGNORE = -100
WINDOW = 256


def _bio(kinds: list[str]) -> list[str]:
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


ROLES = ["speaker", "cue", "content"]
ENTITIES = [
    "person", "organization", "place", "facility", "nationality",
    "weapon", "vehicle", "time", "quantity", "money",
]  # fmt: skip
TAGS = _bio(ROLES)
ENTITY = _bio(ENTITIES)
BOUNDARY = ["inside", "word", "sentence"]
UPOS = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
]  # fmt: skip
DEPREL = [
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
    "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat",
    "goeswith", "iobj", "list", "mark", "nmod", "nmod:poss", "nsubj",
    "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
    "obl:tmod", "orphan", "parataxis", "punct", "reparandum", "root",
    "vocative", "xcomp",
]  # fmt: skip
TEMPORAL = {
    "year", "time", "day", "week", "today", "night", "month", "tomorrow",
    "yesterday", "morning", "hour", "tonight", "evening", "weekend", "afternoon",
    "summer", "winter", "spring", "autumn", "fall", "decade", "minute", "second",
    "century", "moment", "period", "season", "quarter", "while", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
}  # fmt: skip


def simplify_relation(relation: str, lemma: str) -> str:
    """Map a UD relation to the kept inventory.

    Args:
        relation: The relation as annotated, perhaps with a subtype.
        lemma: The dependent's lemma, which tells temporal obliques apart.

    Returns:
        A member of `DEPREL`.
    """
    if relation in DEPREL:
        return relation
    if relation == "obl:unmarked":
        temporal = lemma.lower() in TEMPORAL or re.fullmatch(r"[12]\d{3}", lemma)
        return "obl:tmod" if temporal else "obl"
    return relation.partition(":")[0]
