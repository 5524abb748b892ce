"""The subject of a cue as who speaks, where a tagger looked into another sentence for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attributed import Attributed
from counterclaim.read.text import Text

_NAMING = frozenset({"NOUN", "PROPN"})


def with_own_subject(each: Attributed, text: Text) -> Attributed:
    """An attribution by the noun that its cue says it of ("Norvia has claimed to have ...").

    Only where the speaker found stands in another sentence, or where pieces of the subject were
    taken for what is said.
    """
    each = _with_shared_subject(each, text)
    subject = _subject(each, text)
    if subject < 0:
        return each
    phrase = text.noun_phrase(subject)
    cut = each.speaker is not None and phrase.covers(each.speaker) and phrase != each.speaker
    if not cut and each.speaker and _in_one_sentence(each.speaker, subject, text):
        return each
    inside = any(span.overlaps(phrase) for span in each.content)
    left = tuple(piece for span in each.content for piece in _apart_from(phrase, span, text))
    if not left or (not inside and (cut or each.speaker is None)):
        return each
    return replace(each, speaker=phrase, content=left)


def _with_shared_subject(each: Attributed, text: Text) -> Attributed:
    """An attribution by the subject that its cue shares ("admitted ..., and | confirmed ...").

    Only where no speaker was found, or one behind the cue that is not its subject.
    """
    cue = text.syntax.between(each.cue.start, each.cue.end) if each.cue else range(0)
    joined = [at for at in cue if text.syntax.words[at].deprel == "conj"]
    if not joined or text.syntax.words[joined[0]].upos != "VERB":
        return each
    verb = joined[0]
    shared = -1 if text.syntax.children(verb, *SUBJECTS) else shared_subject(verb, text)
    if shared < 0 or text.syntax.words[shared].upos not in _NAMING:
        return each
    if each.speaker is not None:
        own = text.syntax.top(each.speaker.start, each.speaker.end)
        behind = each.cue is not None and each.speaker.start >= each.cue.end
        if not behind or text.syntax.words[own].head in cue:
            return each
    return replace(each, speaker=text.noun_phrase(shared))


def shared_subject(verb: int, text: Text) -> int:
    """The subject before a verb that it is joined to; -1 for none.

    A pronoun in what somebody says stands for them ("Norvia said | it | could not, and called").
    """
    words, at = text.syntax.words, verb
    while words[at].deprel == "conj" and words[at].upos == "VERB":
        at = words[at].head
        subjects = [s for s in text.syntax.children(at, "nsubj") if s < verb]
        if subjects and words[subjects[0]].upos == "PRON" and words[at].deprel == "ccomp":
            subjects = text.syntax.children(words[at].head, "nsubj")
        if subjects:
            return subjects[0]
    return -1


def _subject(each: Attributed, text: Text) -> int:
    """The one noun that is the subject of the cue; -1 for none or several."""
    if each.cue is None:
        return -1
    cue = text.syntax.between(each.cue.start, each.cue.end)
    found = [at for verb in cue for at in text.syntax.children(verb, "nsubj")]
    naming = [at for at in found if text.syntax.words[at].upos in _NAMING]
    return naming[0] if len(found) == 1 and naming else -1


def _in_one_sentence(span: Span, word: int, text: Text) -> bool:
    words = text.syntax.words
    inside = text.syntax.between(span.start, span.end)
    return any(words[at].sentence == words[word].sentence for at in inside)


def _apart_from(phrase: Span, span: Span, text: Text) -> Iterator[Span]:
    """What stands before and behind a phrase in a piece of content."""
    before = span.start, min(span.end, phrase.start)
    behind = max(span.start, phrase.end), span.end
    yield from filter(None, (text.bare(*side, " ,") for side in (before, behind)))
