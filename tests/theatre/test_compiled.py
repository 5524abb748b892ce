"""What the compiled cache promises: never stale, never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.theatre.compiled import cached

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner) | st.frozensets(st.text())
    ),
)


class Builder:
    """Counts how often it had to build."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.built = 0

    def __call__(self) -> object:
        """The value, counted."""
        self.built += 1
        return self.value


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that values are built from."""
    path = tmp_path / "source.yml"
    path.write_text("one", "utf-8")
    return path


@pytest.mark.usefixtures("cache")
def test_a_value_is_built_once(source: Path) -> None:
    """The second call reads the file."""
    build = Builder({"a": (1, frozenset({"b"}))})
    assert cached([source], "test", build) == cached([source], "test", build) == build.value
    assert build.built == 1


@pytest.mark.usefixtures("cache")
def test_a_changed_or_added_file_builds_anew(source: Path, tmp_path: Path) -> None:
    """Size, time and number of the files are part of the key."""
    build = Builder("value")
    cached([source], "test", build)
    source.write_text("longer", "utf-8")
    cached([source], "test", build)
    os.utime(source, (1, 1))
    cached([source], "test", build)
    other = tmp_path / "other.yml"
    other.touch()
    cached([source, other], "test", build)
    assert build.built == 4


def test_a_damaged_file_is_built_over(source: Path, cache: Path) -> None:
    """Cut, foreign or scribbled bytes are never believed."""
    build = Builder(["value"])
    cached([source], "test", build)
    (stored,) = cache.iterdir()
    whole = stored.read_bytes()
    for damage in (b"", whole[:-1], whole[:70] + b"x" + whole[71:], b"nonsense"):
        stored.write_bytes(damage)
        assert cached([source], "test", build) == ["value"]
    assert build.built == 5
    assert stored.read_bytes() == whole


def test_nothing_is_left_beside_the_file(source: Path, cache: Path) -> None:
    """The temporary file of the atomic write is gone."""
    cached([source], "test", Builder(1))
    assert len(list(cache.iterdir())) == 1


def test_a_folder_that_cannot_be_written_breaks_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The value is then built every time."""
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(blocked / "cache"))
    build = Builder("value")
    assert cached([source], "test", build) == cached([source], "test", build) == "value"
    assert build.built == 2


@pytest.mark.usefixtures("cache")
@given(value=PLAIN)
@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_plain_values_come_back_as_they_were(source: Path, value: object) -> None:
    """Whatever plain parts a value is made of, the stored form equals it."""
    os.utime(source)
    cached([source], "property", lambda: value)
    again = cached([source], "property", lambda: None)
    assert again == value
    assert type(again) is type(value)
