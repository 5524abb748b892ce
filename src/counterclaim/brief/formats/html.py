"""HTML: one self-contained page without scripts, everything escaped, fit to print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from counterclaim.brief.briefing import Briefing
from counterclaim.brief.dates import moment_in_words

if TYPE_CHECKING:
    from jinja2 import Template

NAME = "html"
EXTENSION = "html"
MIME_TYPE = "text/html"


def render(briefing: Briefing) -> str:
    """The whole page."""
    return _template().render(briefing=briefing) + "\n"


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("counterclaim.brief.formats", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = moment_in_words
    environment.tests["linkable"] = _is_linkable
    return environment.get_template("briefing.html.j2")


def _is_linkable(uri: str) -> bool:
    """Only web addresses become links."""
    try:
        return urlsplit(uri).scheme in {"http", "https"}
    except ValueError:
        return False
