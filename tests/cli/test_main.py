"""Help comes at once, settings rank as documented, and every end has its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim import __version__
from counterclaim.cli import inputs
from counterclaim.cli.exit_codes import FAILED, REFUSED, STOPPED, USAGE
from tests.cli.conftest import Run
from tests.core.samples import TEXT
from tests.flow.fakes import FakeResources

SLOW = {"pydantic", "rich", "sqlalchemy", "onnxruntime", "numpy", "trafilatura", "httpx"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report in a file."""
    file = tmp_path / "kaldvik.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["read", "--help"]])
def test_help_imports_nothing_slow(words: list[str]) -> None:
    """A newcomer looks around without waiting."""
    code = (
        "import sys\nfrom counterclaim.cli.main import counterclaim\n"
        f"try:\n counterclaim({words!r})\n"
        f"except SystemExit:\n slow = {SLOW!r} & set(sys.modules)\n assert not slow, slow\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_version_is_the_package_s(run: Run) -> None:
    """What a bug report should quote."""
    assert __version__ in run("--version").output


def test_help_lists_the_verbs_with_an_example(run: Run) -> None:
    """The first page says what there is and how to begin."""
    output = run("--help").output
    assert all(verb in output for verb in ("read", "add", "show"))
    assert "Example: counterclaim read" in output


def test_an_unknown_verb_is_a_usage_error(run: Run) -> None:
    """The shell can tell a typing mistake from a refusal."""
    assert run("reed").exit_code == USAGE
    assert run("read").exit_code == USAGE


def test_an_option_outranks_its_variable_and_that_the_file(
    run: Run, report: Path, tmp_path: Path
) -> None:
    """Each layer speaks only where the one above it is silent."""
    file = tmp_path / "config.toml"
    names = [str(tmp_path / name) for name in ("file.db", "variable.db", "option.db")]
    file.write_text(f'database = "{names[0]}"\n')
    words = ["--config", str(file), "add", str(report)]
    variable = {"COUNTERCLAIM_DATABASE": names[1]}
    for extra, env, name in (
        ([], {}, names[0]),
        ([], variable, names[1]),
        (["--database", names[2]], variable, names[2]),
    ):
        assert run(*words, *extra, env=env).exit_code == 0
        assert Path(name).exists()
        Path(name).unlink()


def test_the_default_ledger_is_in_the_users_folder(run: Run, report: Path, tmp_path: Path) -> None:
    """Nothing needs to be set before the first use."""
    assert run("add", str(report)).exit_code == 0
    assert list((tmp_path / "data").rglob("ledger.sqlite"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('databse = "x"', "no setting"),
        ("database = 3", "text in quotes"),
        ('coarsen = "far"', "a number"),
        ("coarsen = true", "a number"),
        ("database", "cannot be read"),
        ('config = "other.toml"', "no setting"),
    ],
)
def test_a_wrong_configuration_file_stops(
    run: Run, tmp_path: Path, content: str, said: str
) -> None:
    """A misspelt key is named, not ignored."""
    file = tmp_path / "config.toml"
    file.write_text(content)
    done = run("--config", str(file), "read", "x.txt")
    assert (done.exit_code, said in done.stderr) == (STOPPED, True), done.stderr


def test_a_configuration_file_that_is_named_must_exist(run: Run) -> None:
    """A wrong path is not silently the default."""
    assert run("--config", "/no/such.toml", "read", "x").exit_code == STOPPED


def test_a_ledger_that_cannot_be_opened_stops(run: Run, report: Path, tmp_path: Path) -> None:
    """The message says what to do."""
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_text("no database " * 200)
    done = run("add", str(report), "--database", str(wrong))
    assert done.exit_code == STOPPED
    assert "--database" in done.stderr


def test_a_mistake_of_ours_is_said_to_be_one(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback for a user; the whole of it with ``--debug``."""

    def broken(_progress: object) -> FakeResources:
        raise ZeroDivisionError

    monkeypatch.setattr(inputs, "resources", broken)
    done = run("read", str(report))
    assert done.exit_code == FAILED
    assert "--debug" in done.stderr
    assert isinstance(run("--debug", "read", str(report)).exception, ZeroDivisionError)


def test_refusals_make_the_exit_code_one(run: Run, report: Path) -> None:
    """The rest is done all the same."""
    done = run("read", "/no/such/file", str(report))
    assert done.exit_code == REFUSED
    assert "Brekke" in done.stdout
