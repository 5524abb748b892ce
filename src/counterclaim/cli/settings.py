"""Every setting: option, environment variable, key of the configuration file, default.

An option outranks its variable, which outranks the file, which outranks the default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from counterclaim.core.errors import BadSettings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing a user can set once for all calls.

    Attributes:
        name: Key in the configuration file; option and variable are made from it.
        kind: ``str`` or ``float``.
        default: What holds when nobody says anything, in words.
        help: What it does.
        metavar: What to put in its place.
        in_file: Whether the configuration file may hold it.
    """

    name: str
    kind: type[str] | type[float]
    default: str
    help: str
    metavar: str
    in_file: bool = True

    @property
    def option(self) -> str:
        """As written on the command line."""
        return f"--{self.name}"

    @property
    def variable(self) -> str:
        """As written in the environment."""
        return f"COUNTERCLAIM_{self.name.upper()}"


SETTINGS = (
    Setting(
        "database",
        str,
        "a SQLite file in the user's data folder",
        "The ledger: sqlite:///PATH, postgresql://HOST/NAME or a plain path.",
        "URL",
    ),
    Setting(
        "theatre",
        str,
        "the bundled pack whose sides and names the text shows, if any",
        "Theatre pack: a bundled name, the path of one, or none.",
        "NAME",
    ),
    Setting(
        "coarsen",
        float,
        "what the theatre pack asks for",
        "Blur every place to at least so many kilometres.",
        "KM",
    ),
    Setting(
        "tiles",
        str,
        "none; the map draws bundled outlines and asks nobody",
        "Map tiles for the desk: https://HOST/{z}/{x}/{y}.png.",
        "URL",
    ),
    Setting(
        "config",
        str,
        "config.toml in the user's configuration folder",
        "Configuration file (TOML).",
        "FILE",
        in_file=False,
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting_option(name: str) -> Callable[[F], F]:
    """The click option of a setting, for the verbs that obey it."""
    setting = _BY_NAME[name]
    kind = click.FloatRange(min=0) if setting.kind is float else click.STRING
    return click.option(
        setting.option,
        envvar=setting.variable,
        show_envvar=True,
        type=kind,
        metavar=setting.metavar,
        default=default_database if name == "database" else None,
        help=f"{setting.help}  [default: {setting.default}]",
    )


def default_database() -> str:
    """The ledger of a user who names none."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('counterclaim', appauthor=False) / 'ledger.sqlite'}"


def default_config() -> Path:
    """The configuration file of a user who names none."""
    from platformdirs import user_config_path

    return user_config_path("counterclaim", appauthor=False) / "config.toml"


def defaults(config: str | None, verbs: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the configuration file says, as click's default map for every verb.

    Raises:
        BadSettings: The file named is missing, is no TOML, or holds an unknown or wrong key.
    """
    file = Path(config).expanduser() if config else default_config()
    values = _values(file, required=config is not None)
    return {verb: dict(values) for verb in verbs}


def _values(file: Path, *, required: bool) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if required:
            raise BadSettings(f"there is no configuration file {file}") from error
        return {}
    except (OSError, ValueError) as error:
        raise BadSettings(f"the configuration file {file} cannot be read: {error}") from error
    for key, value in values.items():
        _check(file, key, value)
    return values


def _check(file: Path, key: str, value: object) -> None:
    setting = _BY_NAME.get(key)
    if setting is None or not setting.in_file:
        known = ", ".join(each.name for each in SETTINGS if each.in_file)
        raise BadSettings(f"{file}: {key!r} is no setting; there are {known}")
    numbers = (int, float) if setting.kind is float else ()
    if isinstance(value, bool) or not isinstance(value, (setting.kind, *numbers)):
        wanted = "a number" if numbers else "text in quotes"
        raise BadSettings(f"{file}: {key} must be {wanted}, not {value!r}")
