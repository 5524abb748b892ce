"""The verbs of the command line: where each lives, what it does, and one example of it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple


class Verb(NamedTuple):
    """One verb.

    Attributes:
        name: The word; its command is the function of that name in ``cli/<name>.py``.
        summary: What it does, for the list of verbs.
        example: One call that works.
    """

    name: str
    summary: str
    example: str

    @property
    def module(self) -> str:
        """Where its command lives."""
        return f"counterclaim.cli.{self.name}"

    @property
    def installed(self) -> bool:
        """Whether this version has it."""
        return find_spec(self.module) is not None


VERBS = (
    Verb(
        "read",
        "Show what reports say and who says so.",
        'counterclaim read report.txt --publisher "Meridian Wire"',
    ),
    Verb(
        "add",
        "Read reports into the ledger.",
        "counterclaim add reports/ --database sqlite:///war.sqlite",
    ),
    Verb(
        "brief",
        "Print the two-track briefing from the ledger.",
        "counterclaim brief --since 2031-05-01 --until 2031-05-03",
    ),
    Verb(
        "show",
        "Show a claim, mention, document or event in its context.",
        "counterclaim show clm_4f2a",
    ),
    Verb(
        "events",
        "List the events of the ledger, what lies ahead, and moves at the table.",
        "counterclaim events --since 2031-05-01 --standing contested",
    ),
    Verb(
        "judge",
        "Say what belongs together, is wrong, or how reliable a source is.",
        'counterclaim judge same evt_4f2a evt_9c01 --by "A. Vik"',
    ),
    Verb("serve", "Serve the desk in the browser.", "counterclaim serve --port 8642"),
    Verb(
        "accounts",
        "Say who may sign in to the desk.",
        "counterclaim accounts add vik --role analyst",
    ),
    Verb("watch", "Poll sources and read what is new, until stopped.", "counterclaim watch --once"),
    Verb(
        "sources",
        "Add the sources to watch, look at them, pause them.",
        "counterclaim sources add https://example.org/news",
    ),
    Verb("verify", "Prove that captures are as they were written.", "counterclaim verify"),
    Verb(
        "replay",
        "Rebuild a ledger from the captures of an archive.",
        "counterclaim replay --database sqlite:///again.sqlite",
    ),
    Verb("pack", "Look at, check and begin theatre packs.", "counterclaim pack check example"),
    Verb(
        "places",
        "Look up places, and add a gazetteer of villages.",
        "counterclaim places find Kaldvik",
    ),
    Verb(
        "actors",
        "Look up people and bodies, by name or office.",
        'counterclaim actors find "Sudaran General Osk" --at 2024-06-15',
    ),
    Verb("evaluate", "Measure the reader against annotated reports.", "counterclaim evaluate"),
)


def installed() -> dict[str, Verb]:
    """The verbs this version has, by name, in order."""
    return {verb.name: verb for verb in VERBS if verb.installed}
