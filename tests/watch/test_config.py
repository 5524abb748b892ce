"""The sources file: what it may hold, and how a mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.core.errors import BadSettings
from counterclaim.watch.add_source import add_source, name_for
from counterclaim.watch.config import read_config
from counterclaim.watch.forms import Kind

GOOD = """\
# What the desk watches.
every: 10m
sources:  # in order of trust
  meridian:
    kind: feed
    url: https://example.org/news.xml
"""
RULE = "alerts:\n  a:\n    {}\n    send: {{atom: a.xml}}\n"


def told(tmp_path: Path, text: str) -> str:
    """What is said about a file."""
    file = tmp_path / "sources.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as caught:
        read_config(file)
    return str(caught.value).replace(str(file), "sources.yml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD + "    pubisher: Me\n", ":7: sources.meridian.pubisher: is no key; did you mean pub"),
        ("soruces: {}\n", "sources.yml:1: soruces: is no key; did you mean sources?"),
        (GOOD + "    every: 5 parsecs\n", "'5 parsecs' is no length of time; write 30s, 5m"),
        (GOOD.replace("kind: feed", "kind: fede"), "sources.yml:5: sources.meridian.kind:"),
        ("alerts:\n  a:\n    standing: [denied]\n", "sources.yml:2: alerts.a.send: is missing"),
        (GOOD + "    only: ['(']\n", "sources.yml:7: sources.meridian.only.0: '(' is no regular"),
        (GOOD.replace("https://", "file://"), "url must begin with http:// or https://"),
        ("sources: [\n", "sources.yml:"),
        (RULE.format("types: [misile_strike]"), "3: 'misile_strike' is no event type; did you"),
        (RULE.format("standing: [contestd]"), "sources.yml:3: alerts.a.standing.0: Input should"),
        (RULE.format("slot: kiled"), "sources.yml:3: alerts.a.slot: Input should be 'killed'"),
        (RULE.format("near: {latitud: 48, longitude: 31, km: 5}"), "is no key; did you mean lati"),
        (GOOD + "  meridian:\n    kind: page\n", "line 7 repeats the field 'meridian'"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_line_and_what_is_right(
    tmp_path: Path, text: str, expected: str
) -> None:
    """Nobody should have to search for a misspelt word."""
    assert expected in told(tmp_path, text)


def test_paths_count_from_the_file_that_names_them(tmp_path: Path) -> None:
    """Wherever the watch is started."""
    file = tmp_path / "sources.yml"
    file.write_text("sources:\n  letters: {kind: files, path: drop}\n", encoding="utf-8")
    assert read_config(file).sources["letters"].path == tmp_path / "drop"


def test_one_length_of_time_is_both_bounds(tmp_path: Path) -> None:
    """``every: 10m`` polls every ten minutes."""
    file = tmp_path / "sources.yml"
    file.write_text(GOOD, encoding="utf-8")
    every = read_config(file).every
    assert (every.least, every.most) == (600.0, 600.0)


def test_a_source_is_added_below_the_others_and_no_comment_is_lost(tmp_path: Path) -> None:
    """The file stays the person's own."""
    file = tmp_path / "sources.yml"
    file.write_text(GOOD, encoding="utf-8")
    form = add_source(file, "varn", {"url": "https://t.me/s/varn_x", "kind": "telegram"})
    assert list(form.sources) == ["varn", "meridian"]
    assert form.sources["varn"].kind is Kind.TELEGRAM
    text = file.read_text("utf-8")
    assert "# What the desk watches." in text
    assert "# in order of trust" in text


def test_the_first_source_makes_the_file_and_a_name_is_used_once(tmp_path: Path) -> None:
    """A second source of the same name would hide the first."""
    file = tmp_path / "new" / "sources.yml"
    fields = {"url": 'https://example.org/"odd"', "kind": "page"}
    assert list(add_source(file, "odd", fields).sources) == ["odd"]
    before = file.read_text("utf-8")
    with pytest.raises(BadSettings, match="already"):
        add_source(file, "odd", fields)
    assert file.read_text("utf-8") == before


def test_a_name_is_made_of_the_address() -> None:
    """And never one that is taken."""
    address = "https://www.example.org/world/rss.xml"
    assert name_for(address, {}) == "example-world"
    assert name_for(address, {"example-world": 1}) == "example-world-2"
