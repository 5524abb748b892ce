"""``sources.yml`` → what to watch; a mistake in it names its line and the nearest key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from counterclaim.core.errors import BadSettings
from counterclaim.theatre.lined_yaml import Lines, read_yaml
from counterclaim.watch.forms import SourceForm, WatchForm

_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


def read_config(path: Path) -> WatchForm:
    """Read and check a file.

    Raises:
        BadSettings: It cannot be read or is wrong; the message names every mistake.
    """
    try:
        data, lines = read_yaml(path)
    except FileNotFoundError as error:
        what = f"there is no {path}; begin one with: counterclaim sources add URL"
        raise BadSettings(what) from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BadSettings(f"{path}{_mark(error)}: {_reason(error)}") from error
    try:
        form = WatchForm.model_validate({} if data is None else data)
    except ValidationError as error:
        raise BadSettings("\n".join(_mistakes(path, lines, error))) from error
    _check_names(path, lines, form)
    _check_types(path, lines, form)
    sources = {name: _placed(path, source) for name, source in form.sources.items()}
    return form.model_copy(update={"sources": sources})


def _placed(file: Path, source: SourceForm) -> SourceForm:
    """Paths count from the file that names them."""
    if source.path is None:
        return source
    path = (file.parent / source.path.expanduser()).absolute()
    return source.model_copy(update={"path": path})


def _check_names(path: Path, lines: Lines, form: WatchForm) -> None:
    for part, names in (("sources", form.sources), ("alerts", form.alerts)):
        for name in names:
            if not _NAME.fullmatch(name):
                where = f"{path}:{_line(lines, (part, name))}"
                raise BadSettings(f"{where}: name {name!r} with small letters, digits and hyphens")


def _check_types(path: Path, lines: Lines, form: WatchForm) -> None:
    """A rule for a type that there is not would wait for ever."""
    if not any(rule.types for rule in form.alerts.values()):
        return
    from counterclaim.theatre.vocabulary import load_vocabulary

    known = load_vocabulary().event_types
    for name, rule in form.alerts.items():
        for number, slug in enumerate(rule.types):
            if slug not in known:
                where = f"{path}:{_line(lines, ('alerts', name, 'types', number))}"
                raise BadSettings(f"{where}: {slug!r} is no event type{_nearest(slug, known)}")


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else ""


def _mistakes(path: Path, lines: Lines, error: ValidationError) -> list[str]:
    found = []
    for problem in error.errors(include_url=False):
        place = tuple(part for part in problem["loc"])
        named = ".".join(map(str, place)) or "the file"
        where = f"{path}:{_line(lines, place)}"
        found.append(f"{where}: {named}: {_said(problem['type'], problem['msg'], place)}")
    return found


def _said(kind: str, message: str, place: tuple[Any, ...]) -> str:
    if kind == "missing":
        return "is missing"
    if kind != "extra_forbidden":
        return message.removeprefix("Value error, ")
    known = _fields_at(place[:-1])
    return f"is no key{_nearest(str(place[-1]), known) or '; there are ' + ', '.join(known)}"


def _fields_at(place: tuple[Any, ...]) -> list[str]:
    """The keys that a part of the file may have."""
    form: type[BaseModel] = WatchForm
    for part in place:
        field = form.model_fields.get(str(part))
        inner = None if field is None else _form_in(field.annotation)
        form = inner or form
    return list(form.model_fields)


def _form_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_form_in(part) for part in getattr(annotation, "__args__", ()))
    return next((form for form in inner if form is not None), None)


def _line(lines: Lines, place: tuple[Any, ...]) -> int:
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _mark(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f":{mark.line + 1}" if mark is not None else ""


def _reason(error: Exception) -> str:
    return getattr(error, "problem", None) or str(error)
