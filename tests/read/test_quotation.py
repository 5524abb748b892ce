"""How words are given: quoted, reported, or both."""

import pytest

from counterclaim.core.claim import Form
from counterclaim.core.span import Span
from counterclaim.read.quotation import form_of


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("“We hold Orlava,” said Osk.", "“We hold Orlava,”", Form.DIRECT),
        ("“We hold Orlava,” said Osk.", "We hold Orlava", Form.DIRECT),
        ('"We hold Orlava," said Osk.', '"We hold Orlava,"', Form.DIRECT),
        ("Osk said that Orlava was held.", "that Orlava was held", Form.INDIRECT),
        ("Osk said Orlava was “wholly” held.", "Orlava was “wholly” held", Form.MIXED),
        ("Osk's men said it's held.", "it's held", Form.INDIRECT),
    ],
)
def test_the_form_follows_the_quotation_marks(text: str, words: str, form: Form) -> None:
    """Marks around all of it make it direct, around some of it mixed."""
    start = text.index(words)
    assert form_of((Span.of(text, start, start + len(words)),), text) is form
