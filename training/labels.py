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
PARTS = ["attacker", "group", "target", "victim", "weapon"]
PART = _bio(PARTS)
EVENT = [
    "none", "attack", "die", "communicate", "injure", "transport", "arrest", "damage", "charge",
    "investigate", "make", "crime", "sentence", "identify", "convict", "exchange", "trial",
    "inspect", "demonstrate", "request", "threaten", "treat", "release", "impede", "other",
]  # fmt: skip
"""Event types of WikiEvents; those with fewer than nine examples to learn from are one."""


NAMES = ["person", "organization", "place", "facility", "weapon", "vehicle"]
SETS: dict[str, dict[str, dict[str, float]]] = {
    "entity": {
        "some name": {"O": 0.1, **{label: 1.0 for label in ENTITY if label[2:] in NAMES}},
        "no name": {label: 1.0 for label in ENTITY if label[2:] not in NAMES},
    },
    "part": {
        f"{mark}-{name}": {f"{mark}-{kind}": 1.0 for kind in kinds}
        for name, kinds in {"doer": ["attacker", "group"], "hit": ["target", "victim"]}.items()
        for mark in "BI"
    },
}
"""Labels that an example leaves open, by head: what each may be, and how much that is worth."""


def code_of(head: str, label: str) -> int:
    """Number of a label of a head, or of a set of labels that it leaves open."""
    inventory = {"entity": ENTITY, "part": PART}[head]
    return [*inventory, *SETS[head]].index(label)


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
