"""Texts are cut into passages and windows without losing a character that counts."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.read.encoder import load_encoder
from counterclaim.read.windows import pack, passages_of, tokenize

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=400)


@given(TEXTS)
def test_passages_cover_all_words(text: str) -> None:
    """Everything but blanks and line ends lies in exactly one passage."""
    spans = passages_of(text)
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["The depot burned.", "a", "Kaldvik", "\n", " ", "—"]), max_size=90)
)
def test_windows_hold_every_piece_once_in_order(parts: list[str]) -> None:
    """No window is larger than asked, and the pieces follow the text."""
    text = " ".join(parts)
    tokenizer = load_encoder().tokenizer
    pieces = tokenize(text, passages_of(text), tokenizer)
    windows = list(pack(0, text, pieces, 32))
    assert all(len(window.ids) <= 32 for window in windows)
    starts = [offset for w in windows for offset in w.offsets[1:-1]]
    assert starts == [offset for piece in pieces for offset in piece.offsets]
