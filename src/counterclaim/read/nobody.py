"""Attributions by which nobody claims anything: silence, wishes not to be named, open questions."""

from __future__ import annotations

from counterclaim.core.claim import Stance
from counterclaim.read.attributed import Attributed
from counterclaim.read.speaking import is_told_by_nobody, speaking_words
from counterclaim.read.stance import Reporting, negated_cue
from counterclaim.read.text import Text

_LEFT_UNSAID = frozenset({Stance.ASSERTS, Stance.DENIES})
_SHORT = 6
"""Words of which a request not to be named consists at most."""


def claims_nothing(each: Attributed, text: Text, reporting: Reporting) -> bool:
    """Whether what is said, and by whom, comes to no claim; the publisher tells of it."""
    if _keeps_silent(each, text, reporting) or _is_not_said(each, text, reporting):
        return True
    if is_told_by_nobody(each, text):
        return True
    tests = _withholds, _stays_unnamed, _leaves_open, _only_weighs
    return any(test(each, text) for test in tests)


def _cue(each: Attributed, text: Text) -> list[int]:
    return list(text.syntax.between(each.cue.start, each.cue.end)) if each.cue else []


def _lemmas(words: list[int], text: Text) -> set[str]:
    return {lemma for at in words for lemma in text.lemmas.of(text.syntax.words[at].text)}


def _keeps_silent(each: Attributed, text: Text, reporting: Reporting) -> bool:
    """Who is only said to have said nothing ("has not commented on", "did not deny it")."""
    cue = _cue(each, text)
    forms = [text.syntax.words[at].text for at in cue]
    if not any(map(reporting.knows, forms)) or reporting.stance(forms) not in _LEFT_UNSAID:
        return False
    return _is_nobody(each, text) or negated_cue(cue, text.syntax, text.words)


def _is_nobody(each: Attributed, text: Text) -> bool:
    """Whether the words for the speaker leave nobody who speaks ("neither | Brenn nor Tarsk")."""
    if each.speaker is None:
        return False
    at = text.syntax.word_at(each.speaker.start)
    before = text.syntax.words[at - 1].text.lower() if at > 0 else ""
    forms = each.speaker.exact.lower().split()
    return forms[0] in text.words.negation or "nor" in forms or before == "neither"


def _withholds(each: Attributed, text: Text) -> bool:
    """Who declines to tell ("declined to discuss")."""
    words = speaking_words(text.document.language)
    lemmas = _lemmas(_cue(each, text), text)
    later = _lemmas(_opening(each, text), text)
    return bool(lemmas & words.withholding) and bool((lemmas | later) & words.telling)


def _stays_unnamed(each: Attributed, text: Text) -> bool:
    """Who asks not to be named."""
    words = speaking_words(text.document.language)
    asked = _lemmas(_cue(each, text), text) & (words.withholding | words.asking)
    length = sum(len(span.exact.split()) for span in each.content)
    said = _lemmas(_opening(each, text), text)
    return bool(asked) and length <= _SHORT and bool(said & words.naming)


def _leaves_open(each: Attributed, text: Text) -> bool:
    """Who waits to see whether something is so."""
    words = speaking_words(text.document.language)
    first = each.content[0].exact.split(maxsplit=1)[:1]
    open_ended = bool(first) and first[0].lower() in words.whether
    return open_ended and bool(_lemmas(_cue(each, text), text) & words.undecided)


def _only_weighs(each: Attributed, text: Text) -> bool:
    """Who talks or thinks of something, and says nothing of it ("discussed | a proposal")."""
    words = speaking_words(text.document.language)
    top = text.syntax.top(each.content[0].start, each.content[-1].end)
    if top < 0 or text.syntax.words[top].deprel not in {"obj", "nsubj:pass"}:
        return False
    verb = text.syntax.words[top].head
    if verb not in _cue(each, text) or not _lemmas([verb], text) & words.weighing:
        return False
    if text.syntax.children(verb, "xcomp", "ccomp") or text.syntax.children(top, "cop", "nsubj"):
        return False
    return not _lemmas([verb], text) & words.judging or _is_one(top, text)


def _is_one(at: int, text: Text) -> bool:
    """Whether a noun is told of for the first time ("considered | a proposal")."""
    forms = {text.syntax.words[c].text.lower() for c in text.syntax.children(at, "det", "nummod")}
    return bool(forms & {"a", "an", "several", "two", "three", "some"})


def _is_not_said(each: Attributed, text: Text, reporting: Reporting) -> bool:
    """Words without a speaker that no verb of saying attributes ("was respected for his role")."""
    if each.speaker is not None or each.cue is None or each.outer is not None:
        return False
    if each.cue.exact.lower() in text.words.unnamed_reports:
        return False
    cue = _cue(each, text)
    verbs = [at for at in cue if text.syntax.words[at].upos == "VERB"]
    passive = any(text.syntax.children(at, "nsubj:pass") for at in verbs)
    return passive and not any(reporting.knows(text.syntax.words[at].text) for at in cue)


def _opening(each: Attributed, text: Text) -> list[int]:
    """The first words of the content."""
    span = each.content[0]
    return list(text.syntax.between(span.start, span.end))[:4]
