"""Every issue code has its row in ``docs/issues.md``, and no row outlives its code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.issue_codes import Found, issue_codes

PAGE = Path(__file__).parents[2] / "docs" / "issues.md"
ROW = re.compile(r"^\| `(\w+)` \| (.*?) \|", re.MULTILINE)
# Members of the enumeration of times without an interval that are no issues.
NO_ISSUES = {"vague", "length"}


@pytest.fixture(scope="module")
def found() -> Found:
    """What the source can say."""
    return issue_codes()


def rows() -> list[tuple[str, str]]:
    """Codes of the page with their second column."""
    return ROW.findall(PAGE.read_text("utf-8"))


def test_every_code_is_documented(found: Found) -> None:
    """Whoever meets a code can look it up; whoever adds one explains it."""
    assert sorted(found.codes.keys() - NO_ISSUES - {code for code, _ in rows()}) == []


def test_no_stale_code_is_documented(found: Found) -> None:
    """The page names nothing that can no longer happen."""
    assert sorted({code for code, _ in rows()} - found.codes.keys()) == []


def test_each_code_is_explained_once() -> None:
    """One row a code, and the row says when it appears."""
    codes = [code for code, _ in rows()]
    assert len(codes) == len(set(codes))
    assert all(when.strip() for _, when in rows())


def test_no_code_escapes_the_scan(found: Found) -> None:
    """A code is a literal, a constant or a member; one put together at run time is unseen."""
    assert found.unseen == []


def test_codes_are_snake_case(found: Found) -> None:
    """Codes are stable names for programs."""
    assert [code for code in found.codes if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []
