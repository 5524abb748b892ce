"""A watch that is killed again and again loses no report and doubles none.

``COUNTERCLAIM_CHAOS_KILLS=1000 pytest tests/watch/test_chaos.py`` goes on for longer, and
``COUNTERCLAIM_CHAOS_SEED`` makes it another story.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counterclaim.core.capture import Capture
from counterclaim.store import open_ledger
from counterclaim.store.capture_log import open_log
from counterclaim.store.capture_log_values import Role
from counterclaim.watch.archive import files_of
from counterclaim.watch.verify import verify
from counterclaim.watch.warc_file import records_of
from counterclaim.watch.warc_record import unpack_record
from tests.watch.conftest import config_for, database
from tests.watch.dropped import FORMS, write
from tests.watch.site import BAD, GOOD, Site

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("COUNTERCLAIM_CHAOS_KILLS", "100"))
WEB_EACH, DROP_EACH, BAD_EACH = 17, 5, 2
EDITED = ("rss", "atom", "json", "telegram", "lines", "export", "text")
LAST_ROUNDS = 15


def words(source: str, number: int, version: int) -> str:
    """Words that no other version of any report has."""
    return f"The mayor of Dorsk spoke on {source}, report {number}, wording {version}, he said."


@contextmanager
def publishing(
    site: Site, folder: Path, sources: list[str], chance: random.Random
) -> Iterator[None]:
    """Publish, edit and withdraw from a thread until the block ends."""
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(0.05):
            for source in chance.sample(sources, 5):
                _act(site, source, chance)
                if source.startswith(tuple(FORMS)):
                    write(folder, source, site.reports.get(source, []))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _act(site: Site, source: str, chance: random.Random) -> None:
    reports = site.reports.get(source, [])
    if reports and source.startswith(EDITED) and chance.random() < 0.2:
        report = chance.choice(reports)
        site.edit(source, report.number, words(source, report.number, len(report.words)))
    elif len(reports) < 5:
        site.publish(source, words(source, len(reports) + 1, 0))


def _child(*args: str) -> None:
    command = [sys.executable, "-m", "tests.watch.child", *args]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=3600, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]


def _captured(archive: Path) -> Iterator[Capture]:
    for path in files_of(archive):
        for _, member in records_of(path):
            kept = unpack_record(member)
            good = kept is not None and kept.source.partition("-")[0] in {*GOOD, *FORMS}
            if kept is not None and good and kept.role is Role.REPORT:
                yield kept.capture


def lives(chance: random.Random) -> Iterator[str]:
    """How long each watch lives: some die before they have opened their log, some at work."""
    for _ in range(KILLS):
        yield f"{chance.choice((0.05, 0.2, 0.4, 0.8)) * chance.uniform(0.5, 1.5):.3f}"


def test_no_kill_loses_or_doubles_a_report(site: Site, tmp_path: Path) -> None:
    """Over two hundred sources, good and bad; in the end each wording stands once everywhere."""
    seed = int(os.environ.get("COUNTERCLAIM_CHAOS_SEED", "6"))
    chance = random.Random(seed)  # noqa: S311 - chaos, no secret
    web = [f"{kind}-{number}" for kind in GOOD for number in range(WEB_EACH)]
    drops = [f"{kind}-{number}" for kind in FORMS for number in range(DROP_EACH)]
    bad = [f"{kind}-{number}" for kind in BAD for number in range(BAD_EACH)]
    assert len(web) + len(drops) >= 200
    config, archive, folder = tmp_path / "sources.yml", tmp_path / "archive", tmp_path / "in"
    told = (str(config), str(archive), database(tmp_path))
    site.flaky = True
    config.write_text(_config(site, [*web, *bad], folder, drops, "1s"), "utf-8")
    with publishing(site, folder, [*web, *drops], chance):
        _child(*told, *lives(chance))
    site.flaky = False
    config.write_text(_config(site, web, folder, drops, "5s"), "utf-8")
    for _ in range(LAST_ROUNDS):
        _child(*told, "--once")
        if _final(site) <= {words_of(capture) for capture in _captured(archive)}:
            break
    _check(site, archive, tmp_path)


def _config(site: Site, web: list[str], folder: Path, drops: list[str], timeout: str) -> str:
    text = config_for(site, web, "every: {least: 1s, most: 2s}")
    rows = (f"  {name}: {{kind: files, path: '{folder / name}'}}\n" for name in drops)
    return text.replace("timeout: 5s", f"timeout: {timeout}") + "".join(rows)


def _final(site: Site) -> set[str]:
    return {report.latest for reports in site.reports.values() for report in reports}


def words_of(capture: Capture) -> str:
    """The sentence in a capture."""
    text = capture.body.decode(capture.charset or "utf-8")
    start = text.index("The mayor of Dorsk")
    return text[start : text.index("he said.", start) + len("he said.")]


def _check(site: Site, archive: Path, folder: Path) -> None:
    captured = Counter(words_of(capture) for capture in _captured(archive))
    published = {w for reports in site.reports.values() for r in reports for w in r.words}
    assert _final(site) <= captured.keys() <= published
    assert {said for said, times in captured.items() if times > 1} == set()
    with open_ledger(database(folder)) as ledger:
        texts = [reading.document.text for reading in ledger.readings()]
    for said in captured:
        assert sum(said in text for text in texts) == 1
    with open_log(archive) as log:
        assert verify(archive, log).issues == []
        assert log.backlog() == 0
