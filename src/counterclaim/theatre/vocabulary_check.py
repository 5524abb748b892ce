"""Looks for everything in a vocabulary that would mislead the matcher or its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from counterclaim.core.issue import Issue
from counterclaim.theatre.vocabulary import FOLDER
from counterclaim.theatre.vocabulary_compile import split_words
from counterclaim.theatre.vocabulary_cues import broader, shared_cues, unreached_examples
from counterclaim.theatre.vocabulary_model import EventTypeForm, VocabularyForm, read_forms

LEAST_EXAMPLES = 3
LEAST_NEAR_MISSES = 2


def check_vocabulary(folder: Path = FOLDER, own: Iterable[Path] = ()) -> tuple[Issue, ...]:
    """Every fault of a vocabulary folder, and of event types besides; none when all is well.

    Raises:
        BadPack: A file cannot be read at all.
    """
    form = read_forms(folder, own)
    return tuple(issue for rule in _RULES for issue in rule(form))


def _slugs(form: VocabularyForm) -> Iterator[Issue]:
    for slug, event_type in form.event_types.items():
        named = {"is_a": [event_type.is_a], "near": event_type.near}
        misses = [miss.instead for listed in event_type.near_misses.values() for miss in listed]
        for key, slugs in {**named, "near_misses": misses}.items():
            for other in slugs:
                if other is not None and other not in form.event_types:
                    yield Issue(
                        "unknown_event_type", f"{slug}: {key} names {other}, which no file defines."
                    )
                elif other == slug:
                    yield Issue("event_type_names_itself", f"{slug}: {key} names the type itself.")


def _ancestors(form: VocabularyForm) -> Iterator[Issue]:
    for slug in form.event_types:
        if slug in broader(form, slug):
            yield Issue("circular_event_type", f"{slug}: its is_a chain leads back to itself.")


def _lexicons(form: VocabularyForm) -> Iterator[Issue]:
    for language, file in form.lexicons.items():
        for name, words in file.lexicons.items():
            for word in words:
                if len(split_words(word)) != 1:
                    yield Issue(
                        "lexicon_phrase",
                        f"lexicons/{language}: @{name} holds {word!r}; only one lemma can match.",
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
                    f"{slug}: {len(examples)} examples in {language}; "
                    f"write {LEAST_EXAMPLES} or more.",
                )
            if len(misses) < LEAST_NEAR_MISSES:
                yield Issue(
                    "too_few_near_misses",
                    f"{slug}: {len(misses)} near misses in {language}; "
                    f"write {LEAST_NEAR_MISSES} or more.",
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


_RULES: tuple[Callable[[VocabularyForm], Iterator[Issue]], ...] = (
    _slugs,
    _ancestors,
    _lexicons,
    _codes,
    _amounts,
    _trigger_words,
    unreached_examples,
    shared_cues,
)
