"""Verbs of saying that a tagger took for words said ("denied the charges and | sought talks")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.core.span import Span
from counterclaim.core.syntax import SUBJECTS
from counterclaim.read.attributed import Attributed
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text

_JOINTS = frozenset({"CCONJ", "PUNCT", "AUX", "ADV"})
_LINKS = frozenset({"conj", "parataxis", "advcl"})


def by_each_cue(each: Attributed, text: Text, reporting: Reporting) -> Iterator[Attributed]:
    """An attribution, and one more for a verb in its content that stands beside its cue.

    The verb is joined to the cue by the tree, or is in the past where what it is joined to is not
    ("demanded that it withdraw and | urged ..."). Who spoke before speaks on.
    """
    verb = _beside_cue(each, text, reporting)
    if verb < 0:
        yield each
        return
    words = text.syntax.words
    first = verb
    while words[first - 1].upos in _JOINTS and words[first - 1].sentence == words[verb].sentence:
        first -= 1
    cue = _cue(verb, text, reporting)
    before = tuple(_cut(each.content, 0, words[first].start, text))
    behind = tuple(_cut(each.content, cue.end, each.content[-1].end, text))
    if not before or not behind:
        yield each
        return
    yield replace(each, content=before)
    yield from by_each_cue(Attributed(each.speaker, cue, behind), text, reporting)


def with_particle(each: Attributed, text: Text, reporting: Reporting) -> Attributed:
    """An attribution whose cue holds the preposition that tells what it does ("called | for")."""
    if each.cue is None:
        return each
    last = text.syntax.word_at(each.cue.end - 1)
    cue = _cue(last, text, reporting)
    first = each.content[0]
    if cue.end <= each.cue.end or not first.start < cue.end < first.end:
        return each
    rest = tuple(_cut(each.content, cue.end, each.content[-1].end, text))
    return replace(each, cue=text.span(each.cue.start, cue.end), content=rest) if rest else each


def _cue(verb: int, text: Text, reporting: Reporting) -> Span:
    """A verb of saying, with the preposition that tells what it does ("called for")."""
    words = text.syntax.words[verb : verb + 2]
    forms = [word.text for word in words]
    more = words[-1].upos == "ADP" and reporting.stance(forms) is not reporting.stance(forms[:1])
    return text.phrase([verb, verb + more])


def _beside_cue(each: Attributed, text: Text, reporting: Reporting) -> int:
    """The first verb of saying in a content that is its speaker's; -1 for none."""
    if each.cue is None or each.speaker is None or '"' in each.content[0].exact[:1]:
        return -1
    cue = text.syntax.between(each.cue.start, each.cue.end)
    for span in each.content:
        for at in text.syntax.between(span.start, span.end):
            word = text.syntax.words[at]
            if word.upos != "VERB" or word.deprel not in _LINKS or not reporting.knows(word.text):
                continue
            if _goes_on(at, cue, text) and not _is_quoted(at, span, text):
                return at
    return -1


def _goes_on(verb: int, cue: range, text: Text) -> bool:
    """Whether a verb without a subject of its own is joined to the cue by "and" or "but"."""
    syntax = text.syntax
    if syntax.words[verb].deprel != "conj" or not syntax.children(verb, "cc"):
        return False
    if syntax.children(verb, *SUBJECTS, "aux", "aux:pass", "mark") or not _is_past(verb, text):
        return False
    first = syntax.words[verb].head
    if first in cue:
        return True
    return syntax.words[first].upos == "VERB" and _is_bare(first, text)


def _is_past(verb: int, text: Text) -> bool:
    form = text.syntax.words[verb].text.lower()
    return not form.endswith(("ing", "s")) and text.lemmas.is_inflected(form)


def _is_bare(verb: int, text: Text) -> bool:
    """Whether a verb stands in its bare form, so that one in the past is not joined to it."""
    return not text.lemmas.is_inflected(text.syntax.words[verb].text)


def _is_quoted(at: int, span: Span, text: Text) -> bool:
    """Whether a word stands inside quotation marks."""
    before = text.analysis.text[span.start : text.syntax.words[at].start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _cut(content: Sequence[Span], start: int, end: int, text: Text) -> Iterator[Span]:
    """What of a content stands between two offsets, without marks around it."""
    for span in content:
        bare = text.bare(max(span.start, start), min(span.end, end), " ,;:")
        if bare and any(map(str.isalnum, bare.exact)):
            yield bare
