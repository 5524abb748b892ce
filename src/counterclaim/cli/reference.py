"""The command reference and the table of settings, generated into the documentation.

Run as ``python -m counterclaim.cli.reference`` in the repository after changing an option.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from counterclaim.cli.main import counterclaim
from counterclaim.cli.settings import SETTINGS, Setting

BEGIN, END = "<!-- generated: begin -->", "<!-- generated: end -->"
_WIDTH = 96


def commands(
    command: click.Command = counterclaim, path: str = "counterclaim"
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command with its path of words, parents first."""
    context = click.Context(
        command, info_name=path, terminal_width=_WIDTH, help_option_names=["-h", "--help"]
    )
    yield path, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from commands(child, f"{path} {name}")


def command_reference() -> str:
    """Help of every command, as Markdown."""
    return "\n".join(
        f"## `{path}`\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
        for path, command, context in commands()
    )


def settings_table() -> str:
    """Every setting, as a Markdown table."""
    head = (
        "| option | variable | key in the file | what it does | default |\n|---|---|---|---|---|\n"
    )
    return head + "".join(_row(setting) for setting in SETTINGS)


def _row(setting: Setting) -> str:
    key = f"`{setting.name}`" if setting.in_file else "–"
    return (
        f"| `{setting.option} {setting.metavar}` | `{setting.variable}` | {key} "
        f"| {setting.help} | {setting.default} |\n"
    )


def with_generated(page: str, generated: str) -> str:
    """The page with the part between its two marks replaced."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{generated}\n{END}{after}"


def pages() -> dict[str, str]:
    """Name of each page with a generated part, and that part."""
    return {"cli.md": command_reference(), "settings.md": settings_table()}


def main(folder: Path) -> None:
    """Bring the pages in ``folder`` up to date."""
    for name, generated in pages().items():
        file = folder / name
        page = with_generated(file.read_text(encoding="utf-8"), generated)
        file.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
