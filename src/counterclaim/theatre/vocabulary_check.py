"""Looks for everything in a vocabulary that would mislead the matcher or its reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from counterclaim.core.issue import Issue
from counterclaim.core.pack import Cue
from counterclaim.theatre.vocabulary import FOLDER
from counterclaim.theatre.vocabulary_compile import plain_cues, split_words, word_forms
from counterclaim.theatre.vocabulary_model import EventTypeForm, VocabularyForm, read_forms

LEAST_EXAMPLES = 3
LEAST_NEAR_MISSES = 2

Lexicons = Mapping[str, frozenset[str]]


def check_vocabulary(folder: Path = FOLDER) -> tuple[Issue, ...]:
    """Every fault of a vocabulary folder, none when all is well.

    Raises:
        BadPack: A file cannot be read at all.
    """
    form = read_forms(folder)
    return tuple(issue for rule in _RULES for issue in rule(form))


def _slugs(form: VocabularyForm) -> Iterator[Issue]:
    for slug, event_type in form.event_types.items():
        named = {"is_a": [event_type.is_a], "near": event_type.near}
        misses = [miss.instead for listed in event_type.near_misses.values() for miss in listed]
        for key, slugs in {**named, "near_misses": misses}.items():
            for other in slugs:
                if other is not None and other not in form.event_types:
                    yield Issue("unknown_event_type", f"{slug}: {key} names {other}, which no file defines.")
                elif other == slug:
                    yield Issue("event_type_names_itself", f"{slug}: {key} names the type itself.")


def _ancestors(form: VocabularyForm) -> Iterator[Issue]:
    for slug in form.event_types:
        if slug in _broader(form, slug):
            yield Issue("circular_event_type", f"{slug}: its is_a chain leads back to itself.")


def _lexicons(form: VocabularyForm) -> Iterator[Issue]:
    for language, file in form.lexicons.items():
        for name, words in file.lexicons.items():
            for word in words:
                if len(split_words(word)) != 1:
                    yield Issue(
                        "lexicon_phrase",
                        f"lexicons/{language}: @{name} holds {word!r}; only single lemmas can match.",
                    )
    for slug, language, name in _named_lexicons(form):
        if language not in form.lexicons or name not in form.lexicons[language].lexicons:
            yield Issue("unknown_lexicon", f"{slug}: @{name} is not in lexicons/{language}.yml.")


def _named_lexicons(form: VocabularyForm) -> Iterator[tuple[str, str, str]]:
    for slug, event_type in form.event_types.items():
        for language, cues in event_type.cues.items():
            for cue in cues:
                for word in (*cue.subject, *cue.object, *cue.beside, *cue.without):
                    if word.startswith("@"):
                        yield slug, language, word[1:]


def _codes(form: VocabularyForm) -> Iterator[Issue]:
    plover, acled = form.codes["plover"].types, form.codes["acled"].types
    for slug, event_type in form.event_types.items():
        code = event_type.plover
        if not _has_code(plover, code.type, code.mode):
            yield Issue("unknown_plover_code", f"{slug}: PLOVER has no {code.type}/{code.mode}.")
        row = event_type.acled
        if row and not _has_code(acled, row.event_type, row.sub_event_type):
            yield Issue(
                "unknown_acled_code", f"{slug}: ACLED has no {row.event_type}/{row.sub_event_type}."
            )


def _has_code(types: Mapping[str, list[str]], name: str, part: str | None) -> bool:
    return name in types and (part is None or part in types[name])


def _amounts(form: VocabularyForm) -> Iterator[Issue]:
    for slug, event_type in form.event_types.items():
        for language in event_type.cues:
            examples = event_type.examples.get(language, [])
            misses = event_type.near_misses.get(language, [])
            if len(examples) < LEAST_EXAMPLES:
                yield Issue(
                    "too_few_examples",
                    f"{slug}: {len(examples)} examples in {language}; write at least {LEAST_EXAMPLES}.",
                )
            if len(misses) < LEAST_NEAR_MISSES:
                yield Issue(
                    "too_few_near_misses",
                    f"{slug}: {len(misses)} near misses in {language}; write at least {LEAST_NEAR_MISSES}.",
                )


def _trigger_words(form: VocabularyForm) -> Iterator[Issue]:
    for slug, event_type in form.event_types.items():
        for _, text, trigger in _sentences(event_type):
            if trigger not in text:
                yield Issue("trigger_not_in_text", f"{slug}: {trigger!r} is not in {text!r}.")


def _sentences(event_type: EventTypeForm) -> Iterator[tuple[str, str, str]]:
    """Language, text and trigger of every example and near miss."""
    for language, examples in event_type.examples.items():
        yield from ((language, example.text, example.trigger) for example in examples)
    for language, misses in event_type.near_misses.items():
        yield from ((language, miss.text, miss.trigger) for miss in misses)


def _unreached_examples(form: VocabularyForm) -> Iterator[Issue]:
    inflected = _Inflected()
    for slug, event_type in form.event_types.items():
        for language, examples in event_type.examples.items():
            cues = _cues(form, event_type, language)
            for example in examples:
                if not any(inflected.reaches(cue, example.trigger, example.text) for cue in cues):
                    yield Issue(
                        "example_without_cue", f"{slug}: no cue can find {example.trigger!r} in {example.text!r}."
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


_ANY_NAME = {"placename", "personname"}


def _names_something(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split()[1:])


def _said(text: str) -> tuple[str, ...]:
    return split_words("".join(c if c.isalnum() or c in "-'" else " " for c in text).replace("'s", " "))


def _shared_cues(form: VocabularyForm) -> Iterator[Issue]:
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
    lines = [{slug, *_broader(form, slug)} for slug in slugs]
    return any(set(slugs) <= line for line in lines)


def _broader(form: VocabularyForm, slug: str) -> list[str]:
    found: list[str] = []
    parent = form.event_types[slug].is_a
    while parent in form.event_types and parent not in found:
        found.append(parent)
        parent = form.event_types[parent].is_a
    return found


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


_CONDITIONS = ("subject", "object", "beside", "without")
_RULES: tuple[Callable[[VocabularyForm], Iterator[Issue]], ...] = (
    _slugs,
    _ancestors,
    _lexicons,
    _codes,
    _amounts,
    _trigger_words,
    _unreached_examples,
    _shared_cues,
)
