"""Events that only the encoder tells of, and parts that the tree leaves open."""

from __future__ import annotations

from counterclaim.core.analysis import Analysis, Name, Word
from counterclaim.core.syntax import Syntax
from counterclaim.read.sensed import with_sensed
from counterclaim.read.triggers import Trigger
from counterclaim.theatre.vocabulary import load_vocabulary

TEXT = "The havoc at Kaldvik"
WORDS = (
    Word(0, 3, "The", "DET", 1, "det", 0),
    Word(4, 9, "havoc", "NOUN", -1, "root", 0),
    Word(10, 12, "at", "ADP", 3, "case", 0),
    Word(13, 20, "Kaldvik", "PROPN", 1, "nmod", 0),
)
SYNTAX = Syntax(Analysis(TEXT, WORDS, ((0, 4),), (), (), ()))
TYPES = load_vocabulary().event_types


def test_a_word_no_cue_knows_is_an_event_when_the_encoder_says_so() -> None:
    """A word that is in no list; what stands around it makes it an attack."""
    (found,) = with_sensed([], [Name(4, 9, "attack")], SYNTAX, TYPES)
    assert (found.event_type.slug, found.first, found.last) == ("attack", 1, 2)


def test_a_cue_outranks_the_encoder() -> None:
    """Where the vocabulary has a type for the word, that is its type."""
    cue = Trigger(TYPES["riot"], 1, 2, 1, 2.0)
    assert with_sensed([cue], [Name(4, 9, "attack")], SYNTAX, TYPES) == [cue]


def test_events_that_the_vocabulary_does_not_follow_are_left() -> None:
    """The encoder knows of trade and of cures; the vocabulary has no such type."""
    assert with_sensed([], [Name(4, 9, "exchange")], SYNTAX, TYPES) == []


def test_only_words_that_can_name_an_event_do() -> None:
    """A preposition is none, whatever the encoder says."""
    assert with_sensed([], [Name(10, 12, "attack")], SYNTAX, TYPES) == []
