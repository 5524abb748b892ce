"""How the monitor stands, for the view, the health page and the metrics."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median

from prometheus_client import CollectorRegistry, Counter, Gauge

from counterclaim.flow.catalogue import Written
from counterclaim.store.capture_log_values import Happening, Role, SourceState
from counterclaim.watch.keeper import Brought

LATEST = 12
SEEN = 20
DAY_S = 86_400.0


class Metrics:
    """The monitor's numbers in Prometheus' form; few labels, so that they stay few."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.polls = self._counter("polls", "Polls of sources", "result")
        self.reports = self._counter("reports_captured", "Reports captured")
        self.lists = self._counter("lists_captured", "Lists captured")
        self.readings = self._counter("readings", "Captures read", "outcome")
        self.events = self._counter("events", "Events of the window, new or changed", "news")
        self.happenings = self._counter("happenings", "Happenings", "code")
        self.alerts = self._counter("alerts_sent", "Alerts sent", "result")
        self.backlog = self._gauge("backlog", "Reports that wait to be read")
        self.failing = self._gauge("sources_failing", "Sources that fail")
        self.silent = self._gauge("sources_silent", "Sources silent beyond what is normal")

    def _counter(self, name: str, said: str, *labels: str) -> Counter:
        return Counter(f"counterclaim_{name}", said, labels, registry=self.registry)

    def _gauge(self, name: str, said: str) -> Gauge:
        return Gauge(f"counterclaim_{name}", said, registry=self.registry)


@dataclass(slots=True)
class Line:
    """One source as the view shows it."""

    state: SourceState
    captures: int = 0
    problem: str = ""
    flags: tuple[str, ...] = ()
    languages: deque[str] = field(default_factory=lambda: deque(maxlen=SEEN))
    lags: deque[float] = field(default_factory=lambda: deque(maxlen=SEEN))

    @property
    def lag_s(self) -> float | None:
        """Seconds between publication and capture, of the middle one of the latest reports."""
        return median(self.lags) if self.lags else None


@dataclass(slots=True)
class Board:
    """What is shown; written by the monitor, read by whoever looks.

    Attributes:
        began: When the monitor began.
        lines: By source.
        latest: The latest happenings.
        backlog: Reports that wait to be read.
        held: Whether polling waits for the reading.
        new_readings: How many readings are new since it began.
        new_events: How many events of the window are new since it began.
        changed_events: How many changed.
        news: The latest of both.
    """

    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    lines: dict[str, Line] = field(default_factory=dict)
    latest: deque[Happening] = field(default_factory=lambda: deque(maxlen=LATEST))
    backlog: int = 0
    held: bool = False
    new_readings: int = 0
    new_events: int = 0
    changed_events: int = 0
    news: deque[Written] = field(default_factory=lambda: deque(maxlen=LATEST))
    metrics: Metrics = field(default_factory=Metrics)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def source(self, name: str, state: SourceState) -> None:
        """A source is watched."""
        with self.lock:
            self.lines.setdefault(name, Line(state))

    def brought(self, name: str, brought: Brought) -> None:
        """A poll, or the fetching of a page, was kept."""
        reports = sum(kept.role is Role.REPORT for kept in brought.captures)
        with self.lock:
            line = self.lines.get(name)
            if line is not None:
                line.captures += reports
                line.lags.extend(_lags(brought))
                if brought.source is not None:
                    line.state = brought.source
                    line.problem = _problem(brought)
            self.latest.extend(brought.happenings)
        self.metrics.reports.inc(reports)
        self.metrics.lists.inc(len(brought.captures) - reports)
        for happening in brought.happenings:
            self.metrics.happenings.labels(happening.code).inc()
        if brought.source is not None:
            self.metrics.polls.labels("failed" if brought.source.failures else "done").inc()

    def flag(self, name: str, flags: Iterable[str]) -> None:
        """Something about a source is not as it normally is."""
        with self.lock:
            if name in self.lines:
                self.lines[name].flags = tuple(flags)

    def was_in(self, name: str, language: str) -> None:
        """A report of a source was in a language."""
        with self.lock:
            if name in self.lines:
                self.lines[name].languages.append(language)

    def languages(self, name: str) -> tuple[str, ...]:
        """The languages of a source's latest reports."""
        with self.lock:
            return tuple(self.lines[name].languages) if name in self.lines else ()

    def saw(self, news: Sequence[Written]) -> None:
        """Events are new or changed."""
        with self.lock:
            self.news.extend(news)
            self.new_events += sum(one.new for one in news)
            self.changed_events += sum(not one.new for one in news)
        for one in news:
            self.metrics.events.labels("new" if one.new else "changed").inc()

    def was_read(self, outcome: str) -> None:
        """A capture was read."""
        self.new_readings += outcome == "new"
        self.metrics.readings.labels(outcome.partition(":")[0]).inc()

    def waits(self, backlog: int, *, held: bool) -> None:
        """So many reports wait to be read."""
        self.backlog, self.held = backlog, held
        self.metrics.backlog.set(backlog)
        with self.lock:
            failing = sum(line.state.failures > 0 for line in self.lines.values())
            silent = sum("silent" in line.flags for line in self.lines.values())
        self.metrics.failing.set(failing)
        self.metrics.silent.set(silent)


def _lags(brought: Brought) -> Iterator[float]:
    """What was published while nobody watched says nothing of how fast a source is."""
    for kept in brought.captures:
        published = kept.capture.published_at
        lag = (kept.capture.fetched_at - published).total_seconds() if published else -1.0
        if kept.role is Role.REPORT and 0 <= lag < DAY_S:
            yield lag


def _problem(brought: Brought) -> str:
    failed = brought.source is not None and brought.source.failures > 0
    return brought.happenings[-1].message if failed and brought.happenings else ""
