"""Where reports come from: how each source does, and what is normal for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counterclaim.core.errors import StopRun
from counterclaim.store.capture_log import NAME, open_log
from counterclaim.store.capture_log_values import Happening, SourceState
from counterclaim.watch.care import flags_of
from counterclaim.watch.config import read_config
from counterclaim.watch.forms import Normal, SourceForm
from counterclaim.web.call import Call
from counterclaim.web.grades import Grade, grades
from counterclaim.web.pages.page import Page
from counterclaim.web.query import Timed

_LATEST = 40


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source.

    Attributes:
        expected: What is normal, in words; None where its form does not say.
        flags: What is not normal now.
    """

    name: str
    kind: str
    address: str
    publisher: str | None
    polled_at: datetime | None
    fresh_at: datetime | None
    due_at: datetime | None
    failures: int
    reports_today: int
    expected: str | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The page.

    Attributes:
        problem: Why the sources cannot be shown; None when they can.
    """

    sources: tuple[SourceView, ...]
    latest: tuple[Happening, ...]
    grades: tuple[Grade, ...]
    problem: str | None


@dataclass(frozen=True, slots=True)
class _Standing:
    states: Mapping[str, SourceState]
    paused: set[str]
    today: Mapping[str, int]
    latest: tuple[Happening, ...]


_NONE = _Standing({}, set(), {}, ())


def view(call: Call[Timed]) -> SourcesView:
    """Every source of the file, as the archive's log knows it; grades that people gave."""
    settings, given = call.desk.settings, grades(call.desk, call.query.as_of)
    if settings.sources is None or not settings.sources.exists():
        return SourcesView((), (), given, "No sources are watched from here.")
    try:
        forms = read_config(settings.sources).sources
        standing = _standing(settings.archive)
    except StopRun as error:
        return SourcesView((), (), given, str(error))
    found = tuple(_source(name, form, standing) for name, form in forms.items())
    return SourcesView(found, standing.latest, given, None)


def _standing(archive: Path | None) -> _Standing:
    if archive is None or not (archive / NAME).exists():
        return _NONE
    with open_log(archive) as log:
        today = log.reports_since(datetime.now(UTC) - timedelta(days=1))
        latest = tuple(reversed(log.happenings(None, _LATEST)))
        return _Standing(log.sources(), log.paused(), today, latest)


def _source(name: str, form: SourceForm, standing: _Standing) -> SourceView:
    state = standing.states.get(name)
    today = standing.today.get(name, 0)
    flags = list(flags_of(form.normal, state, today)) if state else []
    flags += ["failing"] if state and state.failures else []
    flags += ["paused"] if name in standing.paused else []
    return SourceView(
        name=name,
        kind=form.kind.value,
        address=form.url or str(form.path),
        publisher=form.publisher,
        polled_at=state.polled_at if state else None,
        fresh_at=state.fresh_at if state else None,
        due_at=state.due_at if state else None,
        failures=state.failures if state else 0,
        reports_today=today,
        expected=_expected(form.normal),
        flags=tuple(flags),
    )


def _expected(normal: Normal) -> str | None:
    parts = [f"about {normal.per_day:g} reports a day"] if normal.per_day else []
    parts += [f"in {normal.language}"] if normal.language else []
    return ", ".join(parts) or None


PAGE = Page("/sources", "sources", "Sources", Timed, view)
