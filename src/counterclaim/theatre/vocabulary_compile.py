"""Turns the vocabulary's YAML into plain values: lexicons resolved, every word form listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from counterclaim.core.errors import BadPack
from counterclaim.theatre.vocabulary_model import (
    CueForm,
    EventTypeForm,
    ReportingForm,
    VocabularyForm,
    read_forms,
)

_OPEN_CLASSES = ("NOUN", "VERB", "ADJ")

_Words = frozenset[str]
PlainCue = tuple[tuple[str, ...], _Words, _Words, _Words, _Words, _Words]
Lexicons = Mapping[str, frozenset[str]]


def compile_vocabulary(folder: Path, own: Iterable[Path] = ()) -> dict[str, Any]:
    """The vocabulary as dictionaries, tuples and frozen sets, ready to be cached.

    Raises:
        BadPack: A file is malformed, or names a lexicon or a broader type that does not exist.
    """
    form = read_forms(folder, own)
    _require_parents(form.event_types)
    lexicons = {language: _frozen(file.lexicons) for language, file in form.lexicons.items()}
    return {
        "event_types": {
            slug: _plain_type(slug, event_type, lexicons)
            for slug, event_type in form.event_types.items()
        },
        "lemmas": {language: _word_forms(words) for language, words in _words(form).items()},
        "stances": {language: _by_word(file.stances) for language, file in form.reporting.items()},
        "certainties": {
            language: _by_word(file.certainties) for language, file in form.reporting.items()
        },
    }


def _require_parents(types: Mapping[str, EventTypeForm]) -> None:
    for slug, event_type in types.items():
        if event_type.is_a is not None and event_type.is_a not in types:
            raise BadPack(f"Event type {slug} is_a {event_type.is_a}, which no file defines.")


def split_words(text: str) -> tuple[str, ...]:
    """Lemmas of a trigger or phrase; a hyphen parts words as the tokenizer does."""
    return tuple(text.lower().replace("-", " ").split())


def plain_cues(cue: CueForm, lexicons: Lexicons) -> Iterator[PlainCue]:
    """One cue per trigger, each with the lemmas its conditions stand for.

    Raises:
        KeyError: A condition names a lexicon that does not exist.
    """
    subject = _resolved(cue.subject, lexicons)
    objects = _resolved(cue.object, lexicons)
    beside = _resolved(cue.beside, lexicons)
    without = _resolved(cue.without, lexicons)
    for trigger in cue.trigger:
        words = split_words(trigger)
        yield words, _parts_of_speech(cue, words), subject, objects, beside, without


def word_forms(lemma: str, pos: Iterable[str] = ()) -> set[str]:
    """Every English form of a lemma; ``pos`` tells how to inflect a word not in the dictionary."""
    from lemminflect import getAllInflections, getAllInflectionsOOV  # type: ignore[import-untyped]

    known = [getAllInflections(lemma, upos=upos) for upos in _OPEN_CLASSES]
    if not any(known):
        known = [getAllInflectionsOOV(lemma, upos) for upos in pos if upos in ("NOUN", "VERB")]
    forms = {form.lower() for table in known for group in table.values() for form in group}
    return forms | {lemma}


def _parts_of_speech(cue: CueForm, words: tuple[str, ...]) -> frozenset[str]:
    # "Drone Strike" in a headline is tagged as a name.
    titled = {"PROPN"} if len(words) > 1 and "NOUN" in cue.pos else set()
    return frozenset({*cue.pos, *titled})


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(word.lower() for word in words) for name, words in lists.items()}


def _resolved(listed: Iterable[str], lexicons: Lexicons) -> frozenset[str]:
    lemmas: set[str] = set()
    for word in listed:
        lemmas |= lexicons[word[1:]] if word.startswith("@") else {word.lower()}
    return frozenset(lemmas)


def _plain_type(slug: str, form: EventTypeForm, lexicons: Mapping[str, Lexicons]) -> dict[str, Any]:
    try:
        cues = {
            language: tuple(
                plain for cue in listed for plain in plain_cues(cue, lexicons.get(language, {}))
            )
            for language, listed in form.cues.items()
        }
    except KeyError as missing:
        raise BadPack(
            f"Event type {slug} names the lexicon @{missing.args[0]}, "
            "which no file in lexicons/ defines; add it or correct the name."
        ) from None
    return {
        "label": form.label,
        "definition": form.definition,
        "parent": form.is_a,
        "track": form.track.value,
        "plover": (form.plover.type, form.plover.mode),
        "acled": (form.acled.event_type, form.acled.sub_event_type) if form.acled else None,
        "roles": tuple(role.value for role in (*form.roles.required, *form.roles.optional)),
        "harms": form.harms,
        "cues": cues,
    }


def _words(form: VocabularyForm) -> dict[str, dict[str, set[str]]]:
    """Language to every lemma used, each with the parts of speech it is used as."""
    words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for event_type in form.event_types.values():
        for language, cues in event_type.cues.items():
            for cue in cues:
                _add_cue(cue, words[language])
    for language, lexicon_file in form.lexicons.items():
        for word in chain.from_iterable(lexicon_file.lexicons.values()):
            words[language][word.lower()].add("NOUN")
    for language, reporting in form.reporting.items():
        for word in chain.from_iterable(map(split_words, _phrases(reporting))):
            words[language].setdefault(word, set())
    for language, grammar in form.grammar.items():
        for word in grammar.lemmas:
            words[language].setdefault(word, set())
    return words


def _add_cue(cue: CueForm, words: dict[str, set[str]]) -> None:
    for trigger in cue.trigger:
        for word in split_words(trigger):
            words[word].update(cue.pos)
    for listed in (cue.subject, cue.object, cue.beside, cue.without):
        for word in listed:
            if not word.startswith("@"):
                words[word.lower()].add("NOUN")


def _phrases(form: ReportingForm) -> Iterator[str]:
    for listed in (*form.stances.values(), *form.certainties.values()):
        yield from listed


def _word_forms(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    lemmas: dict[str, set[str]] = defaultdict(set)
    for lemma, pos in words.items():
        for form in word_forms(lemma, pos):
            lemmas[form].add(lemma)
    return {form: tuple(sorted(found)) for form, found in sorted(lemmas.items())}


def _by_word(lists: Mapping[Any, list[str]]) -> dict[str, str]:
    return {
        " ".join(split_words(phrase)): value.value
        for value, listed in lists.items()
        for phrase in listed
    }
