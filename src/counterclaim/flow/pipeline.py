"""Captures to readings: the order of the stages, in batches, results in the order given."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from counterclaim.core.analysis import Analysis
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.errors import SkipItem, StopRun
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre
from counterclaim.core.reading import Reading
from counterclaim.core.refusal import Refusal
from counterclaim.flow.resources import Resources
from counterclaim.flow.stages import Stages, installed_stages
from counterclaim.ingest.settings import Missing

LANGUAGES = frozenset({"en"})
_BATCH_BYTES = 2_000_000
_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read, with what its reading leads back to."""

    capture: Capture
    cleaned: Cleaned
    reading: Reading


Outcome = Read | Refusal


@dataclass(frozen=True, slots=True)
class _Draft:
    capture: Capture
    cleaned: Cleaned
    analysis: Analysis | None = None

    @property
    def readable(self) -> bool:
        return self.cleaned.document.language in LANGUAGES


def read_captures(
    captures: Iterable[Capture | Missing],
    resources: Resources,
    theatre_name: str | None = None,
    batch: int = 16,
    stages: Stages | None = None,
) -> Iterator[Outcome]:
    """Read captures in batches; one outcome each, in the order given.

    What one document does wrong stays with that document: it becomes a refusal.

    Args:
        captures: As ingest obtains them.
        resources: What the stages need.
        theatre_name: Pack for all of them; None to go by each text.
        batch: At most so many documents share one pass of the encoder.
        stages: The stages to run; the installed ones by default.

    Raises:
        StopRun: Nothing can be read until a person acts (a pack is wrong).
    """
    reader = _Reader(stages or installed_stages(), resources, theatre_name)
    for group in _groups(captures, batch):
        yield from reader.read(group)


def _groups(captures: Iterable[Capture | Missing], batch: int) -> Iterator[list[Capture | Missing]]:
    """Batches that are neither too many documents nor too many bytes."""
    group: list[Capture | Missing] = []
    size = 0
    for capture in captures:
        group.append(capture)
        size += len(capture.body) if isinstance(capture, Capture) else 0
        if len(group) >= batch or size >= _BATCH_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def refuse(uri: str, code: str, message: str) -> Refusal:
    """A refusal that can always be printed, whatever bytes a name was made of."""
    printable = (text.encode("utf-8", "backslashreplace").decode() for text in (uri, message))
    uri, message = printable
    return Refusal(uri, (Issue(code, message),))


def _guarded(uri: str, step: str, work: Callable[[], T]) -> T | Refusal:
    """Do one document's work; whatever goes wrong becomes its refusal."""
    try:
        return work()
    except StopRun:
        raise
    except SkipItem as error:
        return refuse(uri, error.code, str(error))
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the run
        _log.debug("%s failed while %s", uri, step, exc_info=True)
        what = f"{type(error).__name__}: {error}"
        return refuse(uri, "reader_failed", f"{uri} could not be read, while {step}: {what}")


class _Reader:
    """Takes one batch through the stages."""

    def __init__(self, stages: Stages, resources: Resources, theatre_name: str | None) -> None:
        self._stages = stages
        self._resources = resources
        self._theatre_name = theatre_name

    def read(self, group: list[Capture | Missing]) -> Iterator[Outcome]:
        drafts = self._analysed([self._cleaned(capture) for capture in group])
        for draft in self._analysed([self._without_foreign(draft) for draft in drafts]):
            yield draft if isinstance(draft, Refusal) else self._finished(draft)

    def _cleaned(self, capture: Capture | Missing) -> _Draft | Refusal:
        if isinstance(capture, Missing):
            return refuse(capture.uri, capture.issue.code, capture.issue.message)
        work = lambda: _Draft(capture, self._stages.extract(capture))  # noqa: E731
        return _guarded(capture.uri, "cleaning", work)

    def _analysed(self, drafts: list[_Draft | Refusal]) -> list[_Draft | Refusal]:
        """Analyse what has no analysis yet, together; one by one when together fails."""
        waiting = [d for d in drafts if isinstance(d, _Draft) and d.readable and not d.analysis]
        texts = [draft.cleaned.document.text for draft in waiting]
        together = _guarded(
            "batch", "analysing", lambda: self._resources.encoder.analyse_all(texts)
        )
        if not isinstance(together, Refusal):
            found = {id(d): a for d, a in zip(waiting, together, strict=True)}
            return [_with(draft, found.get(id(draft))) for draft in drafts]
        alone = {id(draft): self._analysed_alone(draft) for draft in waiting}
        return [alone.get(id(draft), draft) for draft in drafts]

    def _analysed_alone(self, draft: _Draft) -> _Draft | Refusal:
        text = draft.cleaned.document.text
        return _guarded(
            draft.capture.uri,
            "analysing",
            lambda: replace(draft, analysis=self._resources.encoder.analyse_all([text])[0]),
        )

    def _without_foreign(self, draft: _Draft | Refusal) -> _Draft | Refusal:
        if isinstance(draft, Refusal) or draft.analysis is None:
            return draft
        cleaned, analysis = draft.cleaned, draft.analysis
        cut = _guarded(
            draft.capture.uri,
            "cutting foreign matter",
            lambda: self._stages.cut_foreign(cleaned, analysis),
        )
        if isinstance(cut, Refusal):
            return cut
        same = cut.document.text == cleaned.document.text
        return _Draft(draft.capture, cut, analysis if same else None)

    def _finished(self, draft: _Draft) -> Outcome:
        def work() -> Read:
            reading = self._reading(draft.cleaned, draft.analysis)
            return Read(draft.capture, draft.cleaned, reading)

        return _guarded(draft.capture.uri, "reading", work)

    def _reading(self, cleaned: Cleaned, analysis: Analysis | None) -> Reading:
        document = cleaned.document
        if analysis is None:
            issues = _once(*cleaned.issues, _not_read(document.language))
            return Reading(document, cleaned.removed, (), (), (), (), issues)
        theatre = self._resources.theatre(self._theatre_name, document.text)
        gazetteer = self._resources.gazetteer(theatre)
        found = self._stages.find(document, analysis, theatre, gazetteer)
        claims, mentions, issues = self._stages.read(
            document, analysis, found, theatre, self._resources.vocabulary
        )
        told = _once(*cleaned.issues, *self._guessed(theatre), *found.issues, *issues)
        return Reading(document, cleaned.removed, claims, mentions, found.places, found.times, told)

    def _guessed(self, theatre: Theatre) -> tuple[Issue, ...]:
        if self._theatre_name is not None:
            return ()
        message = (
            f"no theatre was named; the names in the text are those of {theatre.name} "
            f"({theatre.title}); name another with --theatre"
        )
        return (Issue("theatre_chosen", message),)


def _with(draft: _Draft | Refusal, analysis: Analysis | None) -> _Draft | Refusal:
    if isinstance(draft, Refusal) or analysis is None:
        return draft
    return replace(draft, analysis=analysis)


def _once(*issues: Issue) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))


def _not_read(language: str) -> Issue:
    read = ", ".join(sorted(LANGUAGES))
    message = f"the text is in {language}; only {read} is read, so it has no claims"
    return Issue("language_not_read", message)
