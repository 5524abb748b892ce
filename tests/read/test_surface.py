"""Capitals tell the reader of names, unless a passage has only one case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.encoder import load_encoder
from counterclaim.read.surface import CAPITAL, LOWER, MIXED, PLAIN, UNTOLD, UPPER, Writing
from counterclaim.read.windows import passages_of, tokenize


def shapes_of(text: str) -> list[int]:
    """Shape of each word of a text that is one passage."""
    offsets, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        offsets.append((start, at))
    return Writing(text).shapes(offsets).tolist()


def test_each_way_of_writing_has_its_shape() -> None:
    """A name, initials, a word of both, a number and a plain word are told apart."""
    text = "Kaldvik hosts SUDFOR and McRae until 2031 , officials said on Sunday evening"
    found = shapes_of(text)
    assert found[:8] == [CAPITAL, LOWER, UPPER, LOWER, MIXED, LOWER, PLAIN, PLAIN]


def test_capitals_tell_nothing_in_a_wire_of_capitals() -> None:
    """In a passage of capitals no word is set apart by them; numbers stay what they are."""
    assert set(shapes_of("SUDARAN FORCES SHELL KALDVIK OVERNIGHT , 12 KILLED")) == {PLAIN, UNTOLD}


def test_small_letters_tell_nothing_in_a_post_without_capitals() -> None:
    """A post that is typed without capitals may name places all the same."""
    assert set(shapes_of("they shelled kaldvik again tonight , many hurt")) == {PLAIN, UNTOLD}


def test_one_capital_is_enough_to_be_believed_in_a_short_line() -> None:
    """A line of a few words may well be one name in capitals."""
    assert shapes_of("KALDVIK") == [UPPER]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_every_piece_of_any_text_has_a_shape(text: str) -> None:
    """One shape a word piece, whatever the text."""
    for piece in tokenize(text, passages_of(text), load_encoder().tokenizer):
        assert len(piece.shapes) == len(piece.ids)
        assert set(piece.shapes.tolist()) <= {PLAIN, LOWER, CAPITAL, UPPER, MIXED, UNTOLD}
