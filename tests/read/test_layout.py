"""Heads of lines: datelines, bullets and labels, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.layout import bullet_before, dateline, layout_of


@pytest.mark.parametrize(
    "head",
    [
        "HALDEN BAY, 15 June (NNA) — ",
        "halden bay, june 14 (wire) - ",
        "TARSK/BRENN, Sept 14 — ",
        "BRENN, JUNE 13 -- ",
        "Kaldvik (Meridian Wire) - ",
        "LINDAU PORT - ",
        "Kaldvik — ",
        "TARSK, 4 June: ",
        "[Text] TARSK, 4 June (SNA) -- ",
        "Tarsk, 4 June. ",
        "BRENN, June 4 (NNA) _ ",
    ],
)
def test_a_dateline_tells_where_a_report_was_filed(head: str) -> None:
    """Places, a day and an agency before a dash."""
    assert dateline(head + "The envoys met late on Monday.", "en") == len(head)


@pytest.mark.parametrize(
    "line",
    [
        "Norvian forces — backed by tanks — took Orlava on Friday.",
        "A three-storey house - once a school - was hit.",
        "Jonas Brekke - the spokesman - said Orlava held.",
        "ALL IS LOST — SAYS THE GENERAL OF THE ARMY",
        "— Kaldvik: two killed",
    ],
)
def test_a_dash_makes_no_dateline(line: str) -> None:
    """Words of a sentence before a dash are words of the sentence."""
    assert dateline(line, "en") == 0


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("Kaldvik: two killed", "Kaldvik"),
        ("— Kaldvik: two killed", "Kaldvik"),
        ("- Brenn front: 19 attacks repelled", "Brenn front"),
        ("1. Orlava: shelled twice", "Orlava"),
        ("🔴 Dorsk: shelling goes on", "Dorsk"),
    ],
)
def test_a_list_item_may_open_with_its_place(line: str, head: str) -> None:
    """The label is what stands before the colon, without the bullet."""
    (label,) = layout_of(line, "en").labels
    assert label.head.exact == head
    assert line.endswith(label.item.exact)


@given(st.text(max_size=300))
def test_any_text_has_exact_heads(text: str) -> None:
    """Whatever the signs, spans lead to their words."""
    layout = layout_of(text, "en")
    spans = [*layout.datelines, *(s for label in layout.labels for s in (label.head, label.item))]
    assert all(text[span.start : span.end] == span.exact for span in spans)
    assert 0 <= bullet_before(text, 0) <= len(text)
