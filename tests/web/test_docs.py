"""The pages on the desk and its API name everything there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.web.api.resources import RESOURCES
from counterclaim.web.judging import Decision
from counterclaim.web.pages.pages import PAGES
from counterclaim.web.query import PagedQuery
from counterclaim.web.rendering import TABS
from counterclaim.web.who import Role

DOCS = Path(__file__).parents[2] / "docs"
DESK = (DOCS / "desk.md").read_text("utf-8")
API = (DOCS / "api.md").read_text("utf-8")


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_every_page_is_told_of(path: str) -> None:
    """A page that nobody finds in the guide is not there."""
    assert f"| `{path}` |" in DESK


@pytest.mark.parametrize("path", [resource.path for resource in RESOURCES])
def test_every_resource_is_told_of(path: str) -> None:
    """So with the API."""
    assert f"`{path}`" in API


@pytest.mark.parametrize("field", PagedQuery.model_fields)
def test_every_field_of_an_address_is_told_of(field: str) -> None:
    """Whoever builds an address finds its fields."""
    assert f"`{field}`" in DESK


@pytest.mark.parametrize("word", [*(d.value for d in Decision), *(r.value for r in Role)])
def test_every_decision_and_role_is_told_of(word: str) -> None:
    """Whoever judges knows what can be decided, and who may."""
    assert word in API + DESK


def test_every_tab_leads_to_a_page() -> None:
    """The masthead names pages that are there."""
    assert {tab.path for tab in TABS} <= {page.path for page in PAGES}
