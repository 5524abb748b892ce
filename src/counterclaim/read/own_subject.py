"""The subject of a cue as who speaks, where a tagger looked into another sentence for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.text import Text

_NAMING = frozenset({"NOUN", "PROPN"})


def with_own_subject(each: Attributed, text: Text) -> Attributed:
    """An attribution by the noun that its cue says it of ("Norvia has claimed to have ...").

    Only where the speaker found stands in another sentence, or none was found and the subject
    was taken for a piece of what is said.
    """
    subject = _subject(each, text)
    if subject < 0 or (each.speaker and _in_one_sentence(each.speaker, subject, text)):
        return each
    phrase = text.noun_phrase(subject)
    inside = any(span.overlaps(phrase) for span in each.content)
    left = tuple(piece for span in each.content for piece in _apart_from(phrase, span, text))
    if not left or (each.speaker is None and not inside):
        return each
    return replace(each, speaker=phrase, content=left)


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
    for start, end in (before, behind):
        words = text.analysis.text[start:end]
        if words.strip(" ,"):
            first = start + len(words) - len(words.lstrip(" ,"))
            yield text.span(first, start + len(words.rstrip(" ,")))
