"""Faults of cues: examples they cannot find, and words that two types both claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from counterclaim.core.issue import Issue
from counterclaim.core.pack import Cue
from counterclaim.theatre.vocabulary_compile import plain_cues, split_words, word_forms
from counterclaim.theatre.vocabulary_model import EventTypeForm, VocabularyForm

Lexicons = Mapping[str, frozenset[str]]
_CONDITIONS = ("subject", "object", "beside", "without")


def unreached_examples(form: VocabularyForm) -> Iterator[Issue]:
    """Examples whose trigger no cue of their type could find."""
    inflected = _Inflected()
    for slug, event_type in form.event_types.items():
        for language, examples in event_type.examples.items():
            cues = _cues(form, event_type, language)
            for example in examples:
                if not any(inflected.reaches(cue, example.trigger, example.text) for cue in cues):
                    yield Issue(
                        "example_without_cue",
                        f"{slug}: no cue can find {example.trigger!r} in {example.text!r}.",
                    )


class _Inflected:
    """Whether a cue's words stand in a sentence in some form, whatever their order and grammar."""

    def __init__(self) -> None:
        self._forms: dict[str, set[str]] = {}

    def reaches(self, cue: Cue, trigger: str, text: str) -> bool:
        said = _said(trigger)
        width = len(cue.trigger)
        starts = range(len(said) - width + 1)
        if not any(self._spells(said[at : at + width], cue.trigger) for at in starts):
            return False
        beside = set(_said(text)) | (_ANY_NAME if _names_something(text) else set())
        wanted = (lemmas for lemmas in (cue.subject, cue.object, cue.beside) if lemmas)
        return all(any(self._of(lemma) & beside for lemma in lemmas) for lemmas in wanted)

    def _spells(self, said: tuple[str, ...], lemmas: tuple[str, ...]) -> bool:
        return all(word in self._of(lemma) for word, lemma in zip(said, lemmas, strict=True))

    def _of(self, lemma: str) -> set[str]:
        if lemma not in self._forms:
            self._forms[lemma] = word_forms(lemma, ("NOUN", "VERB"))
        return self._forms[lemma]


_ANY_NAME = {"placename", "personname", "partyname"}


def _names_something(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split()[1:])


def _said(text: str) -> tuple[str, ...]:
    return split_words(
        "".join(c if c.isalnum() or c in "-'" else " " for c in text).replace("'s", " ")
    )


def shared_cues(form: VocabularyForm) -> Iterator[Issue]:
    """Cues that types of different descent ask for on the same conditions."""
    holders: dict[tuple[str, Cue], set[str]] = defaultdict(set)
    for slug, event_type in form.event_types.items():
        for language in event_type.cues:
            for cue in _cues(form, event_type, language):
                for pos in cue.pos:
                    holders[language, _demands(cue, pos)].add(slug)
    for (language, cue), slugs in holders.items():
        if not _related(form, slugs):
            words, pos = " ".join(cue.trigger), ", ".join(cue.pos)
            yield Issue(
                "shared_cue",
                f"{', '.join(sorted(slugs))}: {words!r} ({language}, {pos}) is a cue of each "
                "with the same conditions; the matcher cannot choose.",
            )


def _demands(cue: Cue, pos: str) -> Cue:
    return Cue(cue.trigger, frozenset({pos}), cue.subject, cue.object, cue.beside, frozenset())


def _related(form: VocabularyForm, slugs: Iterable[str]) -> bool:
    """Whether the types lie on one line of descent, so that the narrowest wins."""
    lines = [{slug, *broader(form, slug)} for slug in slugs]
    return any(set(slugs) <= line for line in lines)


def _cues(form: VocabularyForm, event_type: EventTypeForm, language: str) -> list[Cue]:
    file = form.lexicons.get(language)
    lexicons = {name: frozenset(words) for name, words in file.lexicons.items()} if file else {}
    known = [
        cue.model_copy(update={key: _known(getattr(cue, key), lexicons) for key in _CONDITIONS})
        for cue in event_type.cues.get(language, [])
    ]
    return [Cue(*plain) for cue in known for plain in plain_cues(cue, lexicons)]


def _known(words: list[str], lexicons: Lexicons) -> list[str]:
    return [word for word in words if not word.startswith("@") or word[1:] in lexicons]


def broader(form: VocabularyForm, slug: str) -> list[str]:
    """Slugs of the types above one, nearest first; a circle is walked once."""
    found: list[str] = []
    parent = form.event_types[slug].is_a
    while parent in form.event_types and parent not in found:
        found.append(parent)
        parent = form.event_types[parent].is_a
    return found
