"""`counterclaim pack types`: check event types and show how well they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.core.errors import BadPack

if TYPE_CHECKING:
    from counterclaim.core.issue import Issue
    from counterclaim.flow.type_examples import TypeScore
    from counterclaim.theatre.vocabulary_model import EventTypeForm


@click.command("types")
@click.argument("types", nargs=-1, metavar="[TYPE|FILE.yml]...")
def check_types(types: tuple[str, ...]) -> None:
    """Check event types, and show how well their own sentences are read.

    A file need not be in the vocabulary: it is checked and read as if it were. Without a name
    every type is checked. Exits with 1 when there are faults, or a sentence is read wrongly.
    """
    from counterclaim.theatre.vocabulary import own_types

    files = {path.stem: path for path in map(Path, types) if path.suffix == ".yml"}
    for path in files.values():
        if not path.is_file():
            raise click.ClickException(f"there is no file {path}")
    own = [*(path for path in own_types() if path.stem not in files), *files.values()]
    wanted = [Path(name).stem if name.endswith(".yml") else name for name in types]
    try:
        faults, scores = _checked(own, wanted)
    except BadPack as error:
        raise click.ClickException(str(error)) from error
    for fault in faults:
        click.echo(f"{fault.message} [{fault.code}]")
    for score in scores:
        click.echo(_said(score))
    if faults or any(score.wrong for score in scores):
        raise click.exceptions.Exit(1)


def _checked(own: Sequence[Path], wanted: Sequence[str]) -> tuple[list[Issue], list[TypeScore]]:
    from counterclaim.flow.resources import InstalledResources
    from counterclaim.flow.type_examples import score_types
    from counterclaim.theatre.vocabulary import FOLDER
    from counterclaim.theatre.vocabulary_check import check_vocabulary
    from counterclaim.theatre.vocabulary_model import read_forms

    faults = list(check_vocabulary(FOLDER, own))
    forms = _chosen(read_forms(FOLDER, own).event_types, wanted)
    if any(fault.code in _UNREADABLE for fault in faults):
        return faults, []
    return faults, score_types(forms, InstalledResources(event_types=own))


_UNREADABLE = frozenset({"unknown_event_type", "circular_event_type", "unknown_lexicon"})


def _chosen(forms: dict[str, EventTypeForm], wanted: Iterable[str]) -> dict[str, EventTypeForm]:
    names = list(wanted) or list(forms)
    unknown = [name for name in names if name not in forms]
    if unknown:
        raise click.ClickException(f"no event type is called {', '.join(unknown)}")
    return {name: forms[name] for name in names}


def _said(score: TypeScore) -> str:
    found = f"{score.found} of {score.examples} examples read as it"
    timed = f"{score.timed} with their status"
    missed = f"{score.kept_out} of {score.near_misses} near misses kept out"
    wrong = "".join(f"\n  read wrongly: {text}" for text in score.wrong)
    return f"{score.slug}: {found}, {timed}; {missed}{wrong}"
