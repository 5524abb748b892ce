"""The documentation says what the program does; a change of one without the other fails here."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.cli import exit_codes
from counterclaim.cli.reference import commands, pages, with_generated
from counterclaim.cli.settings import SETTINGS
from counterclaim.cli.verbs import VERBS, installed

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["cli.md", "settings.md"])
def test_the_generated_pages_are_up_to_date(name: str) -> None:
    """Run ``python -m counterclaim.cli.reference`` after changing a verb or option."""
    page = (DOCS / name).read_text(encoding="utf-8")
    assert with_generated(page, pages()[name]) == page


def test_every_command_and_option_is_documented() -> None:
    """Nothing can be typed that the page does not name."""
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    for path, command, context in commands():
        assert f"## `{path}`" in page
        for parameter in command.get_params(context):
            assert all(f"{word}" in page for word in parameter.opts if word.startswith("--"))


def test_every_command_and_option_has_help() -> None:
    """No command and no option stands without a word about it."""
    for path, command, context in commands():
        assert command.help, path
        for parameter in command.get_params(context):
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", None), path


def test_every_verb_has_an_example() -> None:
    """Each verb's help ends in a call that starts with the verb."""
    for verb in installed().values():
        assert verb.example.startswith(f"counterclaim {verb.name}")
    for path, command, _ in commands():
        if path.count(" ") == 1:
            assert "Example" in (command.epilog or ""), path
    assert len({verb.name for verb in VERBS}) == len(VERBS)


def test_every_setting_is_documented() -> None:
    """Option, variable and key stand in the table."""
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"`{setting.option} " in page
        assert f"`{setting.variable}`" in page
        assert setting.help in page


def test_every_exit_code_is_documented() -> None:
    """Scripts can rely on each."""
    page = (DOCS / "exit-codes.md").read_text(encoding="utf-8")
    for name in ("DONE", "REFUSED", "USAGE", "STOPPED", "FAILED"):
        assert f"| {getattr(exit_codes, name)} | `{name}` |" in page
