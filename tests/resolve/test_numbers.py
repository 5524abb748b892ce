"""Numbers in running text."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.analysis import Analysis, Word
from counterclaim.resolve.numbers import find_numbers

_PIECES = [
    "at least",
    "12",
    "dozens",
    "of",
    "3",
    "million",
    "km",
    "(",
    ")",
    "miles",
    "-",
    "to",
    "and",
    "a",
    "half",
    "$",
    "%",
    "1,000",
    "1.000",
    "no",
    "one",
    "several",
    "years",
    ".",
    "\n",
    "F",
    "41",
    "or more",
    "between",
    "+",
    ",",
    "٣",
    "²",
    "½",
    "9" * 30,
]


def analysis(text: str) -> Analysis:
    """A text without words, as a reader without a parser gives it."""
    return Analysis(text, (), (), (), (), ())


def test_several_numbers_of_one_sentence_keep_their_own_bounds() -> None:
    """Killed and injured are two numbers; each keeps its bounding word."""
    text = "The ministry said at least 12 were killed and more than 60 injured in Dorsk."
    found, issues = find_numbers(analysis(text))
    assert [(n.span.exact, n.low, n.high) for n in found] == [
        ("at least 12", 12, None),
        ("more than 60", 60, None),
    ]
    assert issues == ()


def test_units_that_disagree_are_an_issue() -> None:
    """A pair of units more than 15 % apart has no best value and raises an issue."""
    (number,), (issue,) = find_numbers(analysis("They fell 100 miles (300 km) from Tarsk."))
    assert (number.low, number.high, number.best) == (160.9344, 300, None)
    assert issue.code == "unit_pair_disagrees"
    assert issue.span == number.span


def test_a_change_is_two_numbers() -> None:
    """“From 10 to 15” may be a rise, so it is not read as a range."""
    found, _ = find_numbers(analysis("The toll rose from 10 to 15."))
    assert [n.best for n in found] == [10, 15]


def test_flying_over_villages_bounds_nothing() -> None:
    """“Over” after a verb of movement is a place."""
    (number,), _ = find_numbers(analysis("The drones flew over two villages."))
    assert (number.span.exact, number.low, number.high) == ("two", 2, 2)


def test_the_parser_settles_one() -> None:
    """“One” that the parser calls a pronoun counts nothing."""
    text = "One does not forget."
    word = Word(0, 3, "One", "PRON", 1, "nsubj", 0)
    assert find_numbers(Analysis(text, (word,), ((0, 1),), (), (), ()))[0] == ()


def test_a_language_without_tables_says_so() -> None:
    """An unknown language gives an issue, never a guess."""
    found, (issue,) = find_numbers(analysis("12"), "xx")
    assert found == ()
    assert issue.code == "language_unsupported"


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_ordered_numbers_with_exact_spans(text: str) -> None:
    """No text raises; spans are exact, in order and apart; low <= best <= high."""
    found, issues = find_numbers(analysis(text))
    ends = 0
    for number in found:
        assert text[number.span.start : number.span.end] == number.span.exact
        assert number.span.start >= ends
        ends = number.span.end
        known = [v for v in (number.low, number.best, number.high) if v is not None]
        assert known == sorted(known)
    assert all(issue.code == "unit_pair_disagrees" for issue in issues)


def test_a_long_line_of_figures_takes_no_time() -> None:
    """Long hostile lines are read in time that grows with their length."""
    text = ("1 000 " * 4_000) + ("9-" * 4_000) + ("one of " * 4_000)
    began = time.process_time()
    find_numbers(analysis(text))
    assert time.process_time() - began < 10
