"""One poll of a folder or file that reports are dropped into."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counterclaim.core.issue import Issue
from counterclaim.ingest.files import from_file
from counterclaim.ingest.listed import Lead, Listed, Listing
from counterclaim.ingest.mail import from_mail, from_mailbox
from counterclaim.ingest.settings import IngestSettings, Missing
from counterclaim.ingest.telegram_export import from_export, is_export
from counterclaim.ingest.warc import from_warc
from counterclaim.store.capture_log_values import Happening, Item, ItemState, SourceState
from counterclaim.watch.forms import Every, SourceForm
from counterclaim.watch.harvest import listed_of
from counterclaim.watch.keeper import Brought
from counterclaim.watch.sift import Sight, keys_of, sift
from counterclaim.watch.web import Known

SETTLED_S = 1.0
CHUNK = 100
MAIL, MAILBOX = ".eml", ".mbox"
WEB_ARCHIVES = (".warc", ".warc.gz", ".wacz")
Keep = Callable[[Brought], None]


def poll_files(
    name: str, form: SourceForm, every: Every, state: SourceState, known: Known, keep: Keep
) -> Brought:
    """Take what is new in a folder, file by file; ``keep`` is called for each part of it.

    A file is noted as done only after all it holds was kept, so a crash in between costs nothing.
    """
    now = datetime.now(UTC)
    fresh = False
    for file in _files(form.path or Path()):
        fresh |= _take(file, Sight(name, form, now), known, keep)
    due = datetime.now(UTC) + timedelta(seconds=every.least)
    state = replace(state, due_at=due, polled_at=now, since=state.since or now, failures=0)
    told = () if (form.path or Path()).exists() else (_absent(name, form, now),)
    return Brought((), (), replace(state, fresh_at=now) if fresh else state, told)


def _absent(name: str, form: SourceForm, now: datetime) -> Happening:
    return Happening(now, name, "file_not_found", f"{form.path} does not exist.")


def _files(path: Path) -> Iterator[Path]:
    """Files that nobody is still writing; links that lead out of the folder are left alone."""
    if path.is_file():
        yield path
        return
    root = path.resolve()
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and file.is_file() and file.resolve().is_relative_to(root):
            yield file


def _take(file: Path, sight: Sight, known: Known, keep: Keep) -> bool:
    try:
        about = file.stat()
    except OSError:
        return False
    # A time to come tells of a clock gone wrong, not of somebody who is writing.
    if 0 <= time.time() - about.st_mtime < SETTLED_S:
        return False
    key, mark = f"file:{file.absolute()}", f"{about.st_mtime_ns}:{about.st_size}"
    before = known(sight.source, [key]).get(key)
    if before is not None and before.fingerprint == mark:
        return False
    fresh = False
    for listing in _chunks(_readable(file, sight.form)):
        brought = sift(listing, known(sight.source, keys_of(listing)), sight)
        fresh |= bool(brought.captures)
        keep(brought)
    done = Item(sight.source, key, file.absolute().as_uri(), Lead.LIST.value, ItemState.KEPT, mark)
    keep(Brought(items=(done,)))
    return fresh


def _chunks(found: Iterator[Listed | Issue]) -> Iterator[Listing]:
    """Parts small enough to keep at once; a key that comes again begins another part."""
    entries: dict[str, Listed] = {}
    issues: list[Issue] = []
    for one in found:
        again = isinstance(one, Listed) and one.key in entries
        if again or len(entries) + len(issues) >= CHUNK:
            yield Listing(tuple(entries.values()), tuple(issues))
            entries, issues = {}, []
        if isinstance(one, Issue):
            issues.append(one)
        else:
            entries[one.key] = one
    if entries or issues:
        yield Listing(tuple(entries.values()), tuple(issues))


def _readable(file: Path, form: SourceForm) -> Iterator[Listed | Issue]:
    try:
        yield from _entries(file, form)
    except OSError as error:
        yield Issue("file_unreadable", f"{file} cannot be read: {error}.")


def _entries(file: Path, form: SourceForm) -> Iterator[Listed | Issue]:
    if file.name.lower().endswith(WEB_ARCHIVES):
        yield from from_warc(file, form.max_bytes)
        return
    if file.suffix.lower() == MAILBOX:
        yield from from_mailbox(file, form.max_bytes)
        return
    settings = IngestSettings(max_bytes=form.max_bytes)
    if file.suffix.lower() == MAIL or _holds_export(file):
        yield from _carrier(file, form.max_bytes)
        return
    uri = file.absolute().as_uri()
    for found in from_file(file, settings):
        yield found.issue if isinstance(found, Missing) else listed_of(found, uri)


def _carrier(file: Path, limit: int) -> Iterator[Listed | Issue]:
    with file.open("rb") as opened:
        body = opened.read(limit + 1)
    if len(body) > limit:
        yield Issue("too_large", f"{file} is larger than {limit:,} bytes; raise max_bytes.")
        return
    read = from_mail if file.suffix.lower() == MAIL else from_export
    listing = read(body, file.absolute().as_uri())
    yield from listing.entries
    yield from listing.issues


def _holds_export(file: Path) -> bool:
    if file.suffix.lower() != ".json":
        return False
    with file.open("rb") as opened:
        return is_export(opened.read(4096))
