"""What a speaker does with the content, how surely, and whether it is put as so or not so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.core.claim import Certainty, Polarity, Stance
from counterclaim.core.pack import Vocabulary
from counterclaim.core.span import Span
from counterclaim.core.syntax import Syntax
from counterclaim.read.lemmas import Lemmas
from counterclaim.read.words import ReaderWords

_LONGEST_PHRASE = 4


class Reporting:
    """The vocabulary's reporting cues of one language."""

    def __init__(self, vocabulary: Vocabulary, language: str, lemmas: Lemmas) -> None:
        self._stances = vocabulary.stances.get(language, {})
        self._certainties = vocabulary.certainties.get(language, {})
        self._lemmas = lemmas

    def stance(self, words: Sequence[str]) -> Stance:
        """Stance of a cue; the longest known phrase in it decides, asserting if none is known."""
        found = self._look_up(words, self._stances)
        return Stance(found) if found else Stance.ASSERTS

    def knows(self, form: str) -> bool:
        """Whether a word alone is a reporting cue."""
        return any(lemma in self._stances for lemma in self._lemmas.of(form))

    def certainty(self, words: Sequence[str]) -> Certainty | None:
        """The hedge or boost in some words; None for none."""
        found = self._look_up(words, self._certainties)
        return Certainty(found) if found else None

    def _look_up(self, words: Sequence[str], table: Mapping[str, str]) -> str | None:
        for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
            for at in range(len(words) - length + 1):
                for phrase in self._phrases(words[at : at + length]):
                    if phrase in table:
                        return table[phrase]
        return None

    def _phrases(self, words: Sequence[str]) -> Iterator[str]:
        """The words as they stand, and with the first one as each of its lemmas."""
        rest = " ".join(word.lower() for word in words[1:])
        for lemma in sorted(self._lemmas.of(words[0])):
            yield f"{lemma} {rest}".strip()


def negated_cue(cue: Sequence[int], syntax: Syntax, words: ReaderWords) -> bool:
    """Whether the cue itself is negated ("did not confirm")."""
    return any(
        syntax.words[c].text.lower() in words.negation
        for at in cue
        for c in (at, *syntax.children(at, "advmod", "aux"))
    )


def polarity_of(
    content: tuple[Span, ...], stance: Stance, syntax: Syntax, words: ReaderWords
) -> Polarity:
    """Negative when the content's main predicate is negated, or when a plain content is denied."""
    negative = any(_is_negated(span, syntax, words) for span in content[:1])
    if stance is Stance.DENIES:
        return Polarity.NEGATIVE
    return Polarity.NEGATIVE if negative else Polarity.POSITIVE


def _is_negated(span: Span, syntax: Syntax, words: ReaderWords) -> bool:
    top = syntax.top(span.start, span.end)
    if top < 0:
        return False
    at = _main_predicate(top, syntax)
    near = [at, *syntax.children(at, "advmod", "det", "cc:preconj")]
    for subject in syntax.children(at, "nsubj", "nsubj:pass", "expl", "obj"):
        near += syntax.children(subject, "det", "advmod")
        near.append(subject)
    return any(_negates(w, syntax, words) for w in near)


def _negates(at: int, syntax: Syntax, words: ReaderWords) -> bool:
    """Whether a word denies what it stands at; "nothing short of" and "not only" deny nothing."""
    behind = syntax.words[at + 1 : at + 2]
    affirms = bool(behind) and behind[0].text.lower() in words.affirming
    return syntax.words[at].text.lower() in words.negation and not affirms


def _main_predicate(at: int, syntax: Syntax) -> int:
    """Down from a reporting frame or a noun to the predicate that the words put forward."""
    if syntax.words[at].upos in {"VERB", "AUX", "ADJ"}:
        return at
    clauses = [c for c in syntax.children(at, "acl", "acl:relcl", "ccomp") if at < c]
    return clauses[0] if clauses and syntax.words[at].upos == "SCONJ" else at


def certainty_of(
    content: tuple[Span, ...],
    cue: Certainty | None,
    stance: Stance,
    syntax: Syntax,
    reporting: Reporting,
    words: ReaderWords,
) -> Certainty:
    """How surely the content is put: its own hedge first, then the cue's."""
    for span in content[:1]:
        top = syntax.top(span.start, span.end)
        if top < 0:
            continue
        at = _main_predicate(top, syntax)
        near = [syntax.words[c].text for c in syntax.children(at, "aux", "advmod")]
        if any(form.lower() in words.possible for form in near):
            return Certainty.POSSIBLE
        hedge = reporting.certainty(near) if near else None
        if hedge:
            return hedge
    if cue:
        return cue
    if stance in {Stance.DEMANDS, Stance.PROPOSES, Stance.ORDERS}:
        return Certainty.UNSPECIFIED
    return Certainty.PROBABLE if stance is Stance.DOUBTS else Certainty.CERTAIN
