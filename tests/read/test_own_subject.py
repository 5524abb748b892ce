"""Who a cue says it of speaks, whoever else a tagger found."""

from __future__ import annotations

import pytest

from counterclaim.core.span import Span
from counterclaim.read.attributed import Attributed
from counterclaim.read.attribution import find_attributions
from counterclaim.read.own_subject import with_own_subject
from counterclaim.read.stance import Reporting
from counterclaim.read.text import Text
from tests.read.story import told

STORY = "Norvia has claimed to have shot down 10 planes. Paul Anders will go to Tessaly on Sunday."


@pytest.fixture
def text(monkeypatch: pytest.MonkeyPatch) -> Text:
    """The story as the reader sees it."""
    seen: list[Text] = []

    def watched(text: Text, reporting: Reporting) -> list[Attributed]:
        seen.append(text)
        return find_attributions(text, reporting)

    monkeypatch.setattr("counterclaim.read.drafts.find_attributions", watched)
    told.__wrapped__(STORY)
    return seen[0]


def words(exact: str) -> Span:
    """Where words of the story stand."""
    start = STORY.index(exact)
    return Span.of(STORY, start, start + len(exact))


def test_a_name_in_the_next_sentence_has_claimed_nothing(text: Text) -> None:
    """The subject of the cue speaks, though a tagger took it for a piece of what is said."""
    said = (words("Norvia"), words("to have shot down 10 planes"))
    found = with_own_subject(Attributed(words("Paul Anders"), words("claimed"), said), text)
    assert found.speaker == words("Norvia")
    assert found.content == (words("to have shot down 10 planes"),)


def test_who_stands_in_the_sentence_of_the_cue_speaks(text: Text) -> None:
    """Nothing is changed where the tagger stayed in the sentence."""
    plain = Attributed(words("Norvia"), words("claimed"), (words("to have shot down 10 planes"),))
    assert with_own_subject(plain, text) == plain
