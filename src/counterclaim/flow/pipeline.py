"""Captures to readings: the order of the stages, in batches, results in the order given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.core.analysis import Analysis
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre
from counterclaim.core.reading import Reading
from counterclaim.core.refusal import Refusal
from counterclaim.flow.ahead import ahead
from counterclaim.flow.batches import groups
from counterclaim.flow.languages import is_read, of_language, read_as
from counterclaim.flow.outcome import Outcome, Read, guarded, refuse
from counterclaim.flow.resources import Resources
from counterclaim.flow.stages import Stages, installed_stages
from counterclaim.ingest.settings import Missing
from counterclaim.resolve.publication import dated_by_text


@dataclass(frozen=True, slots=True)
class _Draft:
    capture: Capture
    cleaned: Cleaned
    analysis: Analysis | None = None

    @property
    def readable(self) -> bool:
        return is_read(self.cleaned.document.language)


def read_captures(
    captures: Iterable[Capture | Missing],
    resources: Resources,
    theatre_name: str | None = None,
    batch: int = 16,
    stages: Stages | None = None,
) -> Iterator[Outcome]:
    """Read captures in batches; one outcome each, in the order given.

    What one document does wrong stays with that document: it becomes a refusal. While one batch
    is finished, the next is already cleaned and analysed.

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
    for drafts in ahead(groups(captures, batch), reader.prepare):
        yield from map(reader.finish, drafts)


class _Reader:
    """Takes one batch through the stages."""

    def __init__(self, stages: Stages, resources: Resources, theatre_name: str | None) -> None:
        self._stages = stages
        self._resources = resources
        self._theatre_name = theatre_name

    def prepare(self, group: Sequence[Capture | Missing]) -> list[_Draft | Refusal]:
        drafts = self._analysed([self._cleaned(capture) for capture in group])
        return self._analysed([self._without_foreign(draft) for draft in drafts])

    def finish(self, draft: _Draft | Refusal) -> Outcome:
        if isinstance(draft, Refusal):
            return draft
        return guarded(draft.capture.uri, "reading", lambda: self._read(draft))

    def _cleaned(self, capture: Capture | Missing) -> _Draft | Refusal:
        if isinstance(capture, Missing):
            return refuse(capture.uri, capture.issue.code, capture.issue.message)

        def work() -> _Draft:
            cleaned = _dated(self._stages.extract(capture))
            _check_writable(cleaned)
            return _Draft(capture, cleaned)

        return guarded(capture.uri, "cleaning", work)

    def _analysed(self, drafts: list[_Draft | Refusal]) -> list[_Draft | Refusal]:
        """Analyse what has no analysis yet, together; one by one when together fails."""
        waiting = [d for d in drafts if isinstance(d, _Draft) and d.readable and not d.analysis]
        if not waiting:
            return drafts
        texts = [draft.cleaned.document.text for draft in waiting]
        together = guarded("batch", "analysing", lambda: self._resources.encoder.analyse_all(texts))
        if not isinstance(together, Refusal):
            found = {id(d): a for d, a in zip(waiting, together, strict=True)}
            return [_with(draft, found.get(id(draft))) for draft in drafts]
        alone = {id(draft): self._analysed_alone(draft) for draft in waiting}
        return [alone.get(id(draft), draft) for draft in drafts]

    def _analysed_alone(self, draft: _Draft) -> _Draft | Refusal:
        text = draft.cleaned.document.text
        return guarded(
            draft.capture.uri,
            "analysing",
            lambda: replace(draft, analysis=self._resources.encoder.analyse_all([text])[0]),
        )

    def _without_foreign(self, draft: _Draft | Refusal) -> _Draft | Refusal:
        if isinstance(draft, Refusal) or draft.analysis is None:
            return draft
        cleaned, analysis = draft.cleaned, draft.analysis
        cut = guarded(
            draft.capture.uri,
            "cutting foreign matter",
            lambda: self._stages.cut_foreign(cleaned, analysis),
        )
        if isinstance(cut, Refusal):
            return cut
        same = cut.document.text == cleaned.document.text
        return _Draft(draft.capture, cut, analysis if same else None)

    def _read(self, draft: _Draft) -> Read:
        cleaned, analysis = draft.cleaned, draft.analysis
        if analysis is None:
            issues = _once(*cleaned.issues, *of_language(cleaned))
            reading = Reading(cleaned.document, cleaned.removed, (), (), (), (), issues)
            return Read(draft.capture, cleaned, reading)
        theatre = self._resources.theatre(self._theatre_name, cleaned.document.text)
        reading = self._reading(cleaned, analysis, theatre)
        return Read(draft.capture, cleaned, reading, theatre.coarsen_km)

    def _reading(self, cleaned: Cleaned, analysis: Analysis, theatre: Theatre) -> Reading:
        document = cleaned.document
        gazetteer = self._resources.gazetteer(theatre)
        as_read = replace(document, language=read_as(document.language))
        found = self._stages.find(as_read, analysis, theatre, gazetteer)
        claims, mentions, issues = self._stages.read(
            as_read, analysis, found, theatre, self._resources.vocabulary
        )
        guessed = (*of_language(cleaned), *self._guessed(theatre))
        told = _once(*cleaned.issues, *guessed, *found.issues, *issues)
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


def _dated(cleaned: Cleaned) -> Cleaned:
    """With the publication date of its own words, where nobody else gives one."""
    document, issues = dated_by_text(cleaned.document)
    return replace(cleaned, document=document, issues=(*cleaned.issues, *issues))


def _check_writable(cleaned: Cleaned) -> None:
    """Half a surrogate pair can be neither printed nor stored; better said here than there."""
    document = cleaned.document
    for words in (document.text, document.publisher, document.title, document.uri):
        (words or "").encode()


def _once(*issues: Issue) -> tuple[Issue, ...]:
    return tuple(dict.fromkeys(issues))
