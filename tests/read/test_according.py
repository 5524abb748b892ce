"""Who a sentence goes by leaves its verb what it is."""

from __future__ import annotations

import pytest

from counterclaim.core.syntax import Syntax
from counterclaim.read.according import with_according
from counterclaim.read.encoder import load_encoder


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The army has taken three villages, according to its spokesman.", "taken", "army"),
        ("At least 12 people died in the raid, according to officials in Tarsk.", "died", "people"),
        ("Two soldiers were killed near Brenn, according to the governor.", "killed", "soldiers"),
        ("According to the ministry, rebels ambushed a convoy on Friday.", "ambushed", "rebels"),
    ],
)
def test_the_verb_keeps_its_subject(text: str, verb: str, subject: str) -> None:
    """The phrase hangs on the verb, wherever it stands."""
    syntax = Syntax(with_according(load_encoder().analyse(text)))
    words = {word.text: at for at, word in enumerate(syntax.words)}
    assert syntax.words[words[verb]].head == -1
    assert syntax.words[words[subject]].head == words[verb]
    case = next(at for at, word in enumerate(syntax.words) if word.text.lower() == "according")
    assert syntax.words[syntax.words[case].head].head == words[verb]
