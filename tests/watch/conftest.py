"""A site on the loopback address, and a watch over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.store.capture_log import CaptureLog, open_log
from counterclaim.store.capture_log_values import LoggedCapture, Role
from tests.watch.child import main
from tests.watch.site import KINDS, Site, serving

RECHECK = "1s, 1s, 1s"
HELD = {"rss", "atom", "json"}
Once = Callable[..., list[LoggedCapture]]


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty site."""
    with serving(Site()) as served:
        yield served


def config_for(site: Site, sources: list[str], head: str = "") -> str:
    """The file that watches these sources of a site."""
    rows = [f"  {name}: {{{_form(site, name)}}}" for name in sources]
    return "\n".join(["gap: 0s", "timeout: 5s", head, "sources:", *rows, ""])


def _form(site: Site, name: str) -> str:
    kind = name.partition("-")[0]
    follow = "never" if kind in HELD else "auto"
    return (
        f"url: '{site.url(name)}', allow_private: true, kind: {KINDS.get(kind, 'feed')}, "
        f"follow: {follow}, recheck: [{RECHECK}]"
    )


@pytest.fixture
def once(site: Site, tmp_path: Path) -> Once:
    """Poll sources once; every report captured so far."""

    def work(*sources: str, recheck: str = RECHECK) -> list[LoggedCapture]:
        config = tmp_path / "sources.yml"
        text = config_for(site, list(sources)).replace(RECHECK, recheck)
        config.write_text(text, encoding="utf-8")
        main(config, tmp_path / "archive", database(tmp_path), once=True)
        with open_log(tmp_path / "archive") as log:
            return [one for one in log.captures() if one.role is Role.REPORT]

    return work


@pytest.fixture
def log(tmp_path: Path) -> Iterator[CaptureLog]:
    """The log of the archive, once there is one."""
    (tmp_path / "archive").mkdir(exist_ok=True)
    with open_log(tmp_path / "archive") as opened:
        yield opened


def database(folder: Path) -> str:
    """The ledger."""
    return f"sqlite:///{folder / 'ledger.sqlite'}"
