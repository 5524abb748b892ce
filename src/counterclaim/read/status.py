"""Whether the words around a trigger say that it took place."""

from __future__ import annotations

from counterclaim.core.claim import Polarity, Stance
from counterclaim.core.mention import Status
from counterclaim.core.syntax import Syntax
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.words import ReaderWords

_UNREAL_STANCES = {
    Stance.DEMANDS: Status.HYPOTHETICAL,
    Stance.PROPOSES: Status.HYPOTHETICAL,
    Stance.ORDERS: Status.PLANNED,
}
_CONTENT_LINKS = frozenset(
    {"ccomp", "xcomp", "acl", "advcl", "obj", "nsubj:pass", "nmod", "obl", "csubj"}
)


def status_of(
    head: int, syntax: Syntax, lemmas: Lemmas, words: ReaderWords, within: range
) -> Status:
    """Status of the event a word names.

    Looks at its own auxiliaries, negation, modifiers and tense, then up the tree at what governs
    it, as far as the claim reaches.

    Args:
        head: The trigger's head.
        syntax: The tree.
        lemmas: Lemmas of forms.
        words: Word tables.
        within: Word indices of the claim's content; governors outside it do not count.
    """
    own = _own(head, syntax, words)
    if own is not Status.OCCURRED:
        return own
    return _governed(head, syntax, lemmas, words, within)


def under_stance(status: Status, stance: Stance, polarity: Polarity) -> Status:
    """Status once the speaker's stance is taken in: denials and demands never enter as facts."""
    if stance is Stance.DENIES and polarity is Polarity.NEGATIVE and status is Status.OCCURRED:
        return Status.DID_NOT_OCCUR
    if stance is Stance.THREATENS and status in {Status.OCCURRED, Status.PLANNED}:
        return Status.THREATENED
    if status in {Status.OCCURRED, Status.ONGOING}:
        return _UNREAL_STANCES.get(stance, status)
    return status


def _own(head: int, syntax: Syntax, words: ReaderWords) -> Status:
    """Status by the word's own negation, modifiers, condition and auxiliaries."""
    if _negated(head, syntax, words):
        return Status.DID_NOT_OCCUR
    return _modified(head, syntax, words) or _helped(head, syntax, words)


def _modified(head: int, syntax: Syntax, words: ReaderWords) -> Status | None:
    for child in syntax.children(head, "amod", "compound", "nmod:poss", "nmod"):
        status = words.adjectives.get(syntax.words[child].text.lower())
        if status:
            return status
    forms = {syntax.words[c].text.lower() for c in syntax.children(head, "mark")}
    if forms & words.conditional and syntax.words[head].deprel == "advcl":
        return Status.HYPOTHETICAL
    return None


def _helped(head: int, syntax: Syntax, words: ReaderWords) -> Status:
    helpers = {
        syntax.words[c].text.lower() for c in syntax.children(head, "aux", "aux:pass", "cop")
    }
    if helpers & words.possible or helpers & words.advised:
        return Status.HYPOTHETICAL
    if helpers & words.future or _going_to(head, syntax):
        return Status.PLANNED
    return Status.ONGOING if _progressive(head, helpers, syntax) else Status.OCCURRED


def _negated(head: int, syntax: Syntax, words: ReaderWords) -> bool:
    for child in syntax.children(head, "advmod", "det", "cc:preconj", "case", "mark"):
        if syntax.words[child].text.lower() in words.negation:
            return True
    subjects = syntax.children(head, "nsubj", "nsubj:pass", "obj")
    return any(
        syntax.words[c].text.lower() in words.negation
        for subject in subjects
        for c in (subject, *syntax.children(subject, "det", "advmod"))
    )


def _going_to(head: int, syntax: Syntax) -> bool:
    governor = syntax.words[head].head
    return (
        governor >= 0
        and syntax.words[head].deprel == "xcomp"
        and syntax.words[governor].text.lower() in {"going", "due", "set", "about"}
    )


def _progressive(head: int, helpers: set[str], syntax: Syntax) -> bool:
    form = syntax.words[head].text.lower()
    return form.endswith("ing") and bool(helpers & {"is", "are", "'re", "’re", "'s", "am"})


def _governed(
    head: int, syntax: Syntax, lemmas: Lemmas, words: ReaderWords, within: range
) -> Status:
    at = head
    for governor in syntax.ancestors(head):
        if governor not in within:
            return Status.OCCURRED
        link = syntax.words[at].deprel
        if link in _CONTENT_LINKS or (link == "conj" and syntax.words[at].upos == "VERB"):
            status = _imposed(governor, at, syntax, lemmas, words)
            if status is not Status.OCCURRED:
                return status
        elif link in {"advcl", "parataxis", "acl:relcl"}:
            return Status.OCCURRED
        at = governor
    return Status.OCCURRED


def _purpose(below: int, syntax: Syntax, words: ReaderWords) -> bool:
    """Whether a phrase tells what something is for ("preparing for talks")."""
    marks = syntax.children(below, "case", "mark")
    return any(syntax.words[c].text.lower() in words.purpose for c in marks)


def _imposed(
    governor: int, below: int, syntax: Syntax, lemmas: Lemmas, words: ReaderWords
) -> Status:
    """What a governor makes of the event below it."""
    word = syntax.words[governor]
    link = syntax.words[below].deprel
    table = words.embedding if word.upos in {"VERB", "AUX", "ADJ"} else words.nouns
    if word.upos == "VERB" and link in {"obl", "advcl"} and not _purpose(below, syntax, words):
        return Status.OCCURRED
    for lemma in lemmas.of(word.text):
        if lemma in table:
            return table[lemma]
    own = _own(governor, syntax, words)
    if link in {"xcomp", "obj", "nsubj:pass", "ccomp", "conj"} and word.upos == "VERB":
        return own
    return Status.OCCURRED
