"""What the pages tell people to type exists, and their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from counterclaim.cli.main import counterclaim

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "counterclaim"
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *PACKAGE.rglob("*.md")],
    key=lambda page: page.relative_to(ROOT),
)
NAMES = [str(page.relative_to(ROOT)) for page in PAGES if "samples" not in page.parts]
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:counterclaim|make|python -m) [^`]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)


def text_of(name: str) -> str:
    """A page without what the program wrote into it."""
    text = (ROOT / name).read_text("utf-8")
    return re.sub(r"<!-- generated: begin -->.*?<!-- generated: end -->", "", text, flags=re.DOTALL)


def typed(name: str) -> Iterator[list[str]]:
    """Every command that a page tells people to type, in words."""
    text = text_of(name)
    for language, body in FENCE.findall(text):
        joined = re.sub(r"\\\n\s*", " ", body)
        for line in joined.splitlines() if language in {"", "console"} else ():
            prompted = line.strip().removeprefix("$ ")
            for part in re.split(r" [|&]+ ", prompted):
                if re.match(r"(\.venv/bin/)?(counterclaim|python|pytest|ruff|mypy|make) ", part):
                    yield shlex.split(part.split(" > ")[0], comments=True)
    for part in INLINE.findall(FENCE.sub("", text)):
        yield shlex.split(part.replace("…", "").strip())


def fault(words: list[str]) -> str | None:
    """What is wrong with a command; None when it could be typed."""
    program, *rest = words
    if program == "make":
        targets = TARGET.findall((ROOT / "Makefile").read_text("utf-8"))
        return next((f"no target {w}" for w in rest if "=" not in w and w not in targets), None)
    if program.endswith("python") and rest[:1] == ["-m"]:
        return None if find_spec(rest[1]) else f"no module {rest[1]}"
    if program.endswith("counterclaim"):
        return fault_of_verb(rest)
    return None


def fault_of_verb(words: list[str]) -> str | None:
    """The first word of a call of ``counterclaim`` that it does not know."""
    command: click.Command = counterclaim
    context = click.Context(command, info_name="counterclaim")
    known = {"-h", "--help", *options(command)}
    while isinstance(command, click.Group):
        names = [word for word in words if not word.startswith("-")]
        if not names or names[0].isupper():
            break
        found = command.get_command(context, names[0])
        if found is None:
            return f"no verb {names[0]}"
        words = words[words.index(names[0]) + 1 :]
        command = found
        known |= options(command)
    used = (word.partition("=")[0] for word in words if word.startswith("--"))
    return next((f"no option {word}" for word in used if word not in known), None)


def options(command: click.Command) -> set[str]:
    """Option names of a command."""
    return {name for parameter in command.params for name in parameter.opts}


def anchor(heading: str) -> str:
    """The fragment that leads to a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


@pytest.mark.parametrize("name", NAMES)
def test_commands_exist(name: str) -> None:
    """Verbs, options, targets and modules are those of this version."""
    faults = [f"{' '.join(words)}: {wrong}" for words in typed(name) if (wrong := fault(words))]
    assert faults == []


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    """A link inside the project names a file that is there, and a heading that it has."""
    page = ROOT / name
    broken = []
    for link in LINK.findall(FENCE.sub("", text_of(name))):
        if "://" in link:
            continue
        path, _, fragment = link.partition("#")
        target = (page.parent / path) if path else page
        headings = HEADING.findall(target.read_text("utf-8")) if target.suffix == ".md" else []
        if not target.exists() or (fragment and fragment not in map(anchor, headings)):
            broken.append(link)
    assert broken == []


def test_the_data_flow_names_every_folder() -> None:
    """A stage that is not on the page would be missed by whoever looks for it."""
    page = (PACKAGE / "DATAFLOW.md").read_text("utf-8")
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(f for f in folders if f"`{f}`" not in page and f"**{f}**" not in page) == []


def test_the_design_names_every_word_of_the_domain() -> None:
    """One word for one thing, and the page lists them."""
    page = (ROOT / "docs" / "design.md").read_text("utf-8")
    words = "source capture document claim speaker cue content stance certainty polarity mention"
    more = "event origin side track standing theatre issue"
    listed = page.partition("## Words")[2].partition("##")[0]
    assert [word for word in f"{words} {more}".split() if word not in listed] == []


def test_every_page_can_be_found() -> None:
    """From the README a reader reaches every page of the documentation."""
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or not page.is_file():
            continue
        reached.add(page)
        if page.suffix == ".md":
            links = LINK.findall(page.read_text("utf-8"))
            waiting += [(page.parent / x.partition("#")[0]).resolve() for x in links if x]
    assert sorted(p.name for p in (ROOT / "docs").rglob("*.md") if p not in reached) == []
