"""The checker names every mistake with its file, its line and what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli.pack import pack as pack_command
from counterclaim.theatre.check import check_pack
from counterclaim.theatre.load import SKELETON


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack to spoil."""
    return Path(shutil.copytree(SKELETON, tmp_path / "spoilt"))


def replace(path: Path, old: str, new: str) -> None:
    """Replace words that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_pack_has_no_problems(pack: Path) -> None:
    """What `pack new` writes passes its own checker."""
    assert check_pack(pack) == ()


MINISTRY = "actors/one-defence-ministry.yml"
PERSON = "actors/one-jane-example.yml"
ISLAND = "places/disputed-island.yml"
OUTLET = "outlets/first-news.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "message"),
    [
        (PERSON, "parent: one-", "parent: two-", "pack_unknown_actor", f"{PERSON}:7:"),
        (PERSON, "of: one-", "of: two-", "pack_unknown_actor", f"{PERSON}:10:"),
        (PERSON, "side: ONE", "side: THREE", "pack_unknown_side", f"{PERSON}:5: 'THREE'"),
        (PERSON, "country: XA", "country: UK", "pack_unknown_country", f"{PERSON}:6: 'UK'"),
        (PERSON, "since: 2019-05-01", "since: 2019-13-01", "pack_bad_field", f"{PERSON}:11:"),
        (PERSON, "since: 2019-05-01", "since: May 2019", "pack_bad_field", "2021-03"),
        (PERSON, "2019-05-01 ", "2019-05\n    until: 2018\n   ", "pack_bad_dates", "before"),
        (PERSON, "kind: person", "kind: hero", "pack_bad_field", f"{PERSON}:1: kind"),
        (PERSON, "kind: person", "kind: office", "pack_bad_dates", "only a person"),
        (PERSON, "  - Jane Example\n", "", "pack_bad_field", f"{PERSON}:3: names"),
        (PERSON, "kind: person", "kind: person\nkind: state", "pack_bad_file", "repeats"),
        (PERSON, "kind: person", "kind: [person", "pack_bad_file", PERSON),
        (
            PERSON,
            "according_to: First State Gazette\n",
            "acording_to: x\n",
            "pack_bad_field",
            f"{PERSON}:13:",
        ),
        (PERSON, "name: Jane Example", "name: &n Jane\nnote: *n", "pack_bad_file", "alias"),
        (
            MINISTRY,
            "side: ONE",
            "side: ONE\nparent: one-defence-ministry",
            "pack_circular_parent",
            "",
        ),
        (ISLAND, "latitude: -48.0", "latitude: -98", "pack_bad_field", f"{ISLAND}:5: latitude"),
        (ISLAND, "longitude: -120.0", "longitude: 1200", "pack_bad_field", "longitude"),
        (ISLAND, "used_by: [TWO]", "used_by: [RED]", "pack_unknown_side", f"{ISLAND}:4:"),
        (
            ISLAND,
            "precision: area",
            "time_zone: Sea/Deep\nprecision: area",
            "pack_unknown_zone",
            "",
        ),
        (ISLAND, 'according_to: "First', 'acc: "First', "pack_bad_field", f"{ISLAND}:10:"),
        (ISLAND, "by: ONE", "by: one", "pack_unknown_side", f"{ISLAND}:10:"),
        (OUTLET, "side: ONE", "side: TEN", "pack_unknown_side", f"{OUTLET}:4:"),
        ("theatre.yml", "opposes: [ONE]", "opposes: [ON]", "pack_unknown_side", "theatre.yml:"),
        ("theatre.yml", "code: TWO", "code: two", "pack_bad_field", "sides.1.code"),
        ("theatre.yml", "names: [Second State]", "names: [First State]", "pack_shared_name", ""),
        ("theatre.yml", "  from: 2020-01-01", "  to: 2019\n  from: 2020", "pack_bad_dates", ""),
        (
            ISLAND,
            "names:\n",
            "names:\n  - Freedom Rock\n",
            "pack_unmarked_name",
            f"{ISLAND}:3: 'Freedom Rock': ONE, TWO claim",
        ),
        (
            ISLAND,
            ", according_to: Second State law of 1 March 2019}\nlat",
            "}\nlat",
            "pack_unsourced",
            f"{ISLAND}:4: used_by",
        ),
        (
            "theatre.yml",
            "sides:",
            "phases:\n  - {names: [war], since: 2020-01-01}\nsides:",
            "pack_unsourced",
            "theatre.yml:",
        ),
        (
            "theatre.yml",
            "sides:",
            "phases:\n  - {names: [war], since: once}\nsides:",
            "pack_bad_field",
            "theatre.yml:",
        ),
        ("weapons.yml", "cruise missile", "drone", "pack_shared_name", "weapons.yml:3:"),
    ],
)
def test_a_mistake_is_found(
    pack: Path, file: str, old: str, new: str, code: str, message: str
) -> None:
    """One spoilt field gives at least its own issue, at its place."""
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [issue for issue in check_pack(pack) if issue.code == code]
    assert any(message in issue.message for issue in found), check_pack(pack)


@pytest.mark.parametrize("name", ["Disputed Isle", "The Disputed Island", "Спорный остров", "DI"])
def test_a_spelling_is_nobodys_own(pack: Path, name: str) -> None:
    """Spellings, other scripts and initials of a claimed place need no users."""
    replace(pack / ISLAND, "names:\n", f"names:\n  - {name}\n")
    assert check_pack(pack) == ()


def test_what_is_contested_needs_a_source(pack: Path) -> None:
    """Both who claims a place and who holds it are somebody's words."""
    source = ', according_to: "First State constitution, article 1"'
    replace(pack / ISLAND, source, "")
    held = "controlled:\n  - {by: TWO, from: 2021-05, to: 2021-04}\n"
    path = pack / ISLAND
    path.write_text(path.read_text(encoding="utf-8") + held, encoding="utf-8")
    codes = [issue.code for issue in check_pack(pack)]
    assert sorted(codes) == ["pack_bad_dates", "pack_unsourced", "pack_unsourced"]


def test_an_alias_of_two_actors_must_be_marked_in_both(pack: Path) -> None:
    """Marking one of them is not enough; marking both is."""
    second = pack / "actors" / "two-joe-example.yml"
    shutil.copy(pack / PERSON, second)
    replace(second, "Jane Example", "Joe Example")
    for path in (pack / PERSON, second):
        replace(path, "names:\n", "names:\n  - Example\n")
    assert {issue.code for issue in check_pack(pack)} == {"pack_shared_name"}
    replace(second, "  - Example\n", "  - {text: Example, ambiguous: true}\n")
    assert len(check_pack(pack)) == 1
    replace(pack / PERSON, "  - Example\n", "  - {text: Example, ambiguous: true}\n")
    assert check_pack(pack) == ()


def test_a_name_may_belong_to_an_actor_and_a_place(pack: Path) -> None:
    """A government and its city share a name without harm."""
    used = "  - {text: Jane Example, used_by: [ONE, TWO], according_to: both gazettes}\n"
    replace(pack / ISLAND, "  - Disputed Island\n", f"  - Disputed Island\n{used}")
    assert check_pack(pack) == ()


def test_every_issue_code_is_explained() -> None:
    """A code that the guide does not explain must not be used."""
    code = "".join(path.read_text(encoding="utf-8") for path in SKELETON.parent.glob("*.py"))
    guide = Path(__file__).parents[2] / "docs" / "add-a-theatre.md"
    told = guide.read_text(encoding="utf-8")
    assert {
        name for name in re.findall(r'Issue\(\s*"(pack_\w+)"', code) if name not in told
    } == set()


def test_an_outlet_needs_a_name_or_a_domain(pack: Path) -> None:
    """An outlet nobody can recognise is a mistake."""
    (pack / OUTLET).write_text("side: ONE\n", encoding="utf-8")
    assert [issue.code for issue in check_pack(pack)] == ["pack_unnamed_outlet"]


@pytest.mark.parametrize("name", ["First_News.yml", "first-news.yaml", "Erste.yml"])
def test_file_names_are_ids(pack: Path, name: str) -> None:
    """A name that cannot be an id is a mistake, not skipped."""
    (pack / OUTLET).rename(pack / "outlets" / name)
    assert [issue.code for issue in check_pack(pack)] == ["pack_bad_id"]


def test_a_stray_file_is_reported(pack: Path) -> None:
    """A misspelt folder does not lose its contents silently."""
    (pack / "actors").rename(pack / "actor")
    assert "pack_bad_id" in {issue.code for issue in check_pack(pack)}


def test_hostile_files_end_as_issues(pack: Path) -> None:
    """Deep nesting, bytes that are no text and a missing theatre.yml crash nothing."""
    (pack / PERSON).write_text("[" * 100_000, encoding="utf-8")
    (pack / OUTLET).write_bytes(b"\xff\xfe\x00name")
    (pack / "theatre.yml").unlink()
    codes = [issue.code for issue in check_pack(pack)]
    assert codes.count("pack_bad_file") == 3


def test_the_command_exits_with_one_on_problems(pack: Path) -> None:
    """`pack check` lists problems and says so by its exit code."""
    runner = CliRunner()
    assert runner.invoke(pack_command, ["check", str(pack)]).exit_code == 0
    replace(pack / PERSON, "parent: one-", "parent: no-")
    done = runner.invoke(pack_command, ["check", "example", str(pack)])
    assert done.exit_code == 1
    assert "actors/one-jane-example.yml:7" in done.output
    assert "1 problem" in done.output


def test_the_command_begins_a_pack_once(tmp_path: Path) -> None:
    """`pack new` writes a sound skeleton and never overwrites."""
    runner = CliRunner()
    words = ["new", "my-theatre", "--in", str(tmp_path)]
    assert runner.invoke(pack_command, words).exit_code == 0
    assert check_pack(tmp_path / "my-theatre") == ()
    assert runner.invoke(pack_command, words).exit_code == 1


def test_the_command_lists_and_shows() -> None:
    """Both name the fictional pack; an unknown one is an error with a message."""
    runner = CliRunner()
    assert "example" in runner.invoke(pack_command, ["list"]).output
    shown = runner.invoke(pack_command, ["show", "example"])
    assert "Halden Bay" in shown.output
    unknown = runner.invoke(pack_command, ["show", "atlantis"])
    assert unknown.exit_code == 1
    assert "example" in unknown.output
