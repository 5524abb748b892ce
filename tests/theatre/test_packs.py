"""Every bundled pack is sound, and the fictional one shows what a pack can say."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
import yaml

import counterclaim
from counterclaim.theatre.check import check_pack
from counterclaim.theatre.load import available, choose, find_pack, load_theatre

SAMPLES = Path(counterclaim.__file__).with_name("samples")


@pytest.mark.parametrize("name", available())
def test_bundled_packs_are_sound(name: str) -> None:
    """The checker has nothing to say about what we ship."""
    assert check_pack(find_pack(name)) == ()


@pytest.mark.parametrize("name", available())
def test_bundled_packs_load(name: str) -> None:
    """Actors, places and outlets are sorted by id, and every side can speak."""
    theatre = load_theatre(name)
    for entries in (theatre.actors, theatre.places, theatre.outlets):
        ids = [entry.id for entry in entries]
        assert ids == sorted(ids)
    assert {side.code for side in theatre.sides} <= {actor.side for actor in theatre.actors}


def test_the_fictional_pack_has_an_office_that_changed_hands() -> None:
    """Two persons held one office, one after the other."""
    held = [
        (office.title, office.of)
        for actor in load_theatre("example").actors
        for office in actor.offices
    ]
    assert Counter(held)["Chief of the General Staff", "nor-general-staff"] == 2


def test_the_fictional_pack_has_one_surname_on_two_sides() -> None:
    """A bare surname leads to two persons."""
    actors = [actor for actor in load_theatre("example").actors if "Osk" in actor.names]
    assert {actor.side for actor in actors} == {"NOR", "SUD"}


def test_fictional_places_lie_far_from_land() -> None:
    """Nothing real is meant: every point is in the empty South Pacific."""
    for place in load_theatre("example").places:
        assert -51 < place.latitude < -44
        assert -128 < place.longitude < -115


def test_samples_are_all_listed() -> None:
    """Every bundled report has its publisher, title and time, which carries its zone."""
    listed = yaml.safe_load((SAMPLES / "samples.yml").read_text(encoding="utf-8"))
    files = {p.name for p in SAMPLES.iterdir() if p.suffix in {".txt", ".md", ".html"}}
    assert {sample["file"] for sample in listed} == files
    times = [datetime.fromisoformat(sample["published_at"]) for sample in listed]
    assert times == sorted(times)
    assert all(time.tzinfo for time in times)


def test_samples_are_published_by_outlets_of_the_pack() -> None:
    """So each report's side is known."""
    outlets = {outlet.name for outlet in load_theatre("example").outlets}
    listed = yaml.safe_load((SAMPLES / "samples.yml").read_text(encoding="utf-8"))
    assert {sample["publisher"] for sample in listed} <= outlets


def test_samples_choose_the_fictional_pack() -> None:
    """Among all bundled packs, each report finds its own."""
    packs = [load_theatre(name) for name in available()]
    for path in SAMPLES.glob("*-*"):
        assert choose(path.read_text(encoding="utf-8"), packs) == "example", path.name
