"""The monitor's verbs, from a pasted address to a rebuilt ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.watch.site import Site, serving

WORDS = "Two people were killed when a missile hit the bridge at Dorsk, the mayor said on Sunday."


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with one source of some kinds."""
    with serving(Site()) as served:
        for kind in ("rss", "sitemap", "page", "json"):
            served.publish(f"{kind}-1", WORDS)
        yield served


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sources are written, and an archive beside them."""
    monkeypatch.setenv("COUNTERCLAIM_SOURCES", str(tmp_path / "sources.yml"))
    monkeypatch.setenv("COUNTERCLAIM_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("COUNTERCLAIM_DATABASE", str(tmp_path / "ledger.sqlite"))
    return tmp_path / "sources.yml"


@pytest.mark.parametrize(
    ("source", "kind"),
    [("rss-1", "feed"), ("json-1", "feed"), ("sitemap-1", "sitemap"), ("page-1", "page")],
)
def test_add_finds_out_what_an_address_is(
    run: Run, site: Site, file: Path, source: str, kind: str
) -> None:
    """And writes it into the file."""
    done = run("sources", "add", site.url(source), "--allow-private", "--name", "found")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"found: {kind}")
    assert f'kind: "{kind}"' in file.read_text("utf-8")


def test_add_says_what_it_could_not_find(run: Run, site: Site, file: Path) -> None:
    """Private addresses are refused; an address with nothing behind it is no source."""
    refused = run("sources", "add", site.url("rss-1"))
    assert refused.exit_code == 3
    assert "not a public address" in refused.output
    missing = run("sources", "add", f"{site.address}/nothing-1/x", "--allow-private")
    assert missing.exit_code == 3
    assert not file.exists()


def test_a_source_from_its_address_to_a_rebuilt_ledger(
    run: Run, site: Site, file: Path, tmp_path: Path
) -> None:
    """Add, check, watch, list, pause, verify, replay, each in one line."""
    run("sources", "add", site.url("rss-1"), "--allow-private", "--name", "wire")
    assert "wire: 1 reports" in run("sources", "check").output
    assert "never polled" in run("sources", "list").output
    watched = run("watch", str(file), "--once")
    assert watched.exit_code == 0, watched.output
    assert "1 sources: 1 reports captured, 1 new readings" in watched.output
    assert "polled 20" in run("sources", "list").output
    assert run("sources", "pause", "wire").exit_code == 0
    assert "paused" in run("sources", "list").output
    assert "0 sources" in run("watch", str(file), "--once").output
    assert "all as they were written" in run("verify").output
    for name in (tmp_path / "archive").glob("log.sqlite*"):
        name.rename(tmp_path / name.name)
    again = run("replay", "--database", str(tmp_path / "again.sqlite"))
    assert "1 captures: 1 new" in again.output
    for name in tmp_path.glob("log.sqlite*"):
        name.rename(tmp_path / "archive" / name.name)
    first, second = (
        run("events", "--json", "--database", str(tmp_path / f"{name}.sqlite")).output
        for name in ("ledger", "again")
    )
    assert re.findall(r'"(?:evt|clm|doc)_\w+"', first) == re.findall(
        r'"(?:evt|clm|doc)_\w+"', second
    )
    assert run("sources", "log", "wire", "--diff").exit_code == 0


def test_a_source_that_is_not_there_is_named(run: Run, site: Site, file: Path) -> None:
    """With the ones there are."""
    run("sources", "add", site.url("rss-1"), "--allow-private", "--name", "wire")
    done = run("sources", "pause", "wier")
    assert done.exit_code == 3
    assert "there are wire" in done.output
    assert file.exists()
