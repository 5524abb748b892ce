"""Who can speak: people, bodies and what they put down; neither events nor those told of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import yaml

from counterclaim.read.attributed import Attributed
from counterclaim.read.joint import head_of
from counterclaim.read.signatures import signatures
from counterclaim.read.tables import file_of
from counterclaim.read.text import Text


@dataclass(frozen=True, slots=True)
class SpeakingWords:
    """What a language's words say of who speaks.

    Attributes:
        passive_voice: Lemmas of verbs whose subject in the passive speaks all the same.
        happenings: Lemmas of nouns for what happens or is so.
        calling: Lemmas of verbs that call something something.
        claims: Lemmas of nouns for what somebody said to be so.
        charges: Lemmas of nouns for what somebody was charged with.
        accusing: Lemmas of verbs that charge somebody with something.
        losses: Lemmas of words for what one may own up to.
        falsehoods: Lemmas of nouns for what is not true.
        withholding: Lemmas of verbs for not saying what follows.
        telling: Lemmas of words for telling.
        asking: Lemmas of verbs for asking that something be done or left undone.
        naming: Lemmas of verbs for saying who somebody is.
        whether: Words that open a question left open.
        undecided: Lemmas of verbs for waiting for its answer.
        turns: Labels of lines by which a transcript tells who speaks.
        offices: Words of offices and ranks.
        saying: Lemmas of verbs after which a clause can only be what somebody said.
        weighing: Lemmas of verbs for talking or thinking of something, neither for nor against it.
        judging: Those of them that may also say what it is held to be.
    """

    passive_voice: frozenset[str]
    happenings: frozenset[str]
    calling: frozenset[str]
    claims: frozenset[str]
    charges: frozenset[str]
    accusing: frozenset[str]
    losses: frozenset[str]
    falsehoods: frozenset[str]
    withholding: frozenset[str]
    telling: frozenset[str]
    asking: frozenset[str]
    naming: frozenset[str]
    whether: frozenset[str]
    undecided: frozenset[str]
    saying: frozenset[str]
    weighing: frozenset[str]
    judging: frozenset[str]
    turns: frozenset[str]
    offices: frozenset[str]


def is_told_by_nobody(each: Attributed, text: Text) -> bool:
    """Whether an event is put down as the speaker ("the weekend's developments show that ...").

    That is the publisher's own conclusion.
    """
    if each.speaker is None or text.party_of(each.speaker) is not None:
        return False
    head = head_of(each.speaker, text)
    if head < 0 or text.syntax.words[head].upos != "NOUN":
        return False
    words = speaking_words(text.document.language)
    form = text.syntax.words[head].text
    lemmas = text.lemmas.of(form) | {form.lower().removesuffix("s")}
    return not lemmas.isdisjoint(words.happenings)


def without_those_told_of(each: Attributed, text: Text) -> Attributed:
    """An attribution in nobody's mouth when its subject is only spoken of ("was respected for")."""
    if each.speaker is None or each.cue is None:
        return each
    speaker = text.syntax.top(each.speaker.start, each.speaker.end)
    cue = text.syntax.word_at(each.cue.start)
    if speaker < 0 or cue < 0 or text.syntax.words[speaker].deprel != "nsubj:pass":
        return each
    verb = text.syntax.words[speaker].head
    if verb not in text.syntax.between(each.cue.start, each.cue.end):
        return each
    lemmas = text.lemmas.of(text.syntax.words[verb].text)
    known = speaking_words(text.document.language).passive_voice
    helped = text.syntax.children(verb, "aux:pass")
    return each if not helped or lemmas & known else replace(each, speaker=None)


def is_mere_predicate(each: Attributed, text: Text) -> bool:
    """Whether nobody speaks and the content is but what a verb says something of.

    In "he was pronounced dead" the claim is the whole clause's, which is the publisher's.
    """
    if each.speaker is not None or each.cue is None:
        return False
    syntax = text.syntax
    inside = {at for span in each.content for at in syntax.between(span.start, span.end)}
    for verb in syntax.between(each.cue.start, each.cue.end):
        subjects = syntax.children(verb, "nsubj:pass")
        told = {at for subject in subjects for at in syntax.subtree(subject)}
        predicates = set(syntax.children(verb, "xcomp"))
        if inside and inside <= told and predicates - inside:
            return True
    return False


@cache
def speaking_words(language: str) -> SpeakingWords:
    """The table of a language; English when there is none."""
    table = yaml.safe_load(file_of(language, "speaking").read_text("utf-8"))
    return SpeakingWords(**{name: frozenset(words) for name, words in table.items()})


def is_claiming(verb: int, text: Text) -> bool:
    """Whether a speaker vouches by a verb for what follows, while the writer does not."""
    claiming = signatures(text.document.language).claiming
    return not text.lemmas.of(text.syntax.words[verb].text).isdisjoint(claiming)
