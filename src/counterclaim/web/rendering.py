"""View models to pages; whatever comes from outside is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from counterclaim.brief.dates import moment_in_words
from counterclaim.core.judgement import Judgement
from counterclaim.web.assets import asset, is_built
from counterclaim.web.links import Links, is_web, stamp, to
from counterclaim.web.signed import in_words
from counterclaim.web.who import Role, Who

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Tab:
    """One page in the masthead."""

    path: str
    name: str
    words: str
    key: str


TABS = (
    Tab("/", "now", "Now", "n"),
    Tab("/map", "map", "Map", "m"),
    Tab("/table", "table", "Table", "t"),
    Tab("/watch", "watch", "Watch", "w"),
    Tab("/briefing", "briefing", "Briefing", "b"),
    Tab("/review", "review", "Review", "r"),
    Tab("/sources", "sources", "Sources", "s"),
    Tab("/quality", "quality", "Quality", "q"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page.

    Attributes:
        name: Which page: its template and what scripts know it by.
        title: Its title.
        theatre: The conflict's name.
        version: The ledger's state.
        as_of: The moment looked from; None for now.
        who: Who looks.
        here: This page's path.
        said: Its query.
        done: What was just signed from here.
    """

    name: str
    title: str
    theatre: str
    version: str
    as_of: datetime | None
    who: Who | None
    here: str
    said: Mapping[str, str]
    done: Judgement | None = None

    @property
    def again(self) -> str:
        """This page as it is now, filters and all."""
        return to(self.here, self.said, as_of=None, done=None, about=None)

    @property
    def about(self) -> str | None:
        """The page of the event that was just judged elsewhere."""
        name = self.said.get("about", "")
        there = name.startswith("evt_") and name[4:].isalnum()
        return f"/events/{name}" if there and self.here != f"/events/{name}" else None

    @property
    def links(self) -> Links:
        """Addresses as known at the moment looked from."""
        return Links(self.as_of)

    @property
    def may_judge(self) -> bool:
        """Whether the person may sign judgements."""
        return self.who is not None and self.who.role.reaches(Role.ANALYST)


def render(frame: Frame, view: object) -> str:
    """The whole page."""
    template = _environment().get_template(f"{frame.name}.html.j2")
    return template.render(frame=frame, view=view)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("counterclaim.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"asset": asset, "is_built": is_built, "tabs": TABS}
    environment.filters |= {"time": time_element, "stamp": stamp, "spaced": spaced}
    environment.filters["signed"] = in_words
    environment.tests["web"] = is_web
    return environment


def time_element(at: datetime | None, unknown: str = "undated") -> Markup | str:
    """A moment in words that programs can read too."""
    if at is None:
        return unknown
    return Markup('<time datetime="{}">{}</time>').format(
        stamp(at.astimezone(UTC)), moment_in_words(at)
    )


def spaced(slug: str) -> str:
    """``single_origin`` as words."""
    return slug.replace("_", " ")
