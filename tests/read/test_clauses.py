"""Clauses, subjects and opening phrases hang on the verb whose they are."""

from __future__ import annotations

from counterclaim.core.analysis import Word
from counterclaim.read.clauses import regovern
from tests.read.story import told

Row = tuple[str, str, int, str]


def governed(*rows: Row) -> list[tuple[int, str]]:
    """Head and relation of each word of one sentence, once mended."""
    words, start = [], 0
    for form, tag, head, link in rows:
        words.append(Word(start, start + len(form), form, tag, head, link, 0))
        start += len(form) + 1
    regovern(words)
    return [(word.head, word.deprel) for word in words]


def test_an_opening_phrase_tells_where_it_was_said() -> None:
    """In Brenn, officials said that drones struck: the officials are in Brenn."""
    found = governed(
        ("In", "ADP", 1, "case"),
        ("Brenn", "PROPN", 6, "nmod"),
        ("officials", "NOUN", 3, "nsubj"),
        ("said", "VERB", -1, "root"),
        ("that", "SCONJ", 6, "mark"),
        ("drones", "NOUN", 6, "nsubj"),
        ("struck", "VERB", 3, "ccomp"),
    )
    assert found[1] == (3, "obl")


def test_who_is_said_to_have_acted_is_the_subject_of_the_deed() -> None:
    """Of two subjects around a verb, the one behind it is its clause's; a name told to stays."""
    said: tuple[Row, ...] = (
        ("Reik", "PROPN", 1, "nsubj"),
        ("said", "VERB", -1, "root"),
        ("rebels", "NOUN", 1, "nsubj"),
        ("had", "AUX", 4, "aux"),
        ("left", "VERB", 1, "ccomp"),
    )
    assert governed(*said)[2] == (4, "nsubj")
    assert governed(*said, ("they", "PRON", 4, "nsubj"))[2] == (1, "nsubj")


def test_what_is_called_false_is_the_subject_of_that() -> None:
    """Reports were false, the ministry said: the ministry says it, of the reports."""
    found = governed(
        ("Reports", "NOUN", 4, "nsubj"),
        ("were", "AUX", 2, "cop"),
        ("false", "ADJ", 0, "parataxis"),
        ("ministry", "NOUN", 4, "nsubj"),
        ("said", "VERB", -1, "root"),
    )
    assert (found[0], found[2]) == ((2, "nsubj"), (4, "ccomp"))


def test_a_clause_before_whoever_says_it_is_what_is_said() -> None:
    """It is no aside, unless a word such as "when" opens it."""
    rows: list[Row] = [
        ("Rebels", "NOUN", 1, "nsubj"),
        ("attacked", "VERB", 3, "advcl"),
        ("ministry", "NOUN", 3, "nsubj"),
        ("said", "VERB", -1, "root"),
    ]
    assert governed(*rows)[1] == (3, "ccomp")
    opened = [("When", "SCONJ", 2, "mark"), *((w, t, h + (h >= 0), d) for w, t, h, d in rows)]
    assert governed(*opened)[2] == (4, "advcl")


def test_what_came_of_a_deed_hangs_on_the_deed() -> None:
    """Admitted that it hit a bus, killing four: the hit killed them."""
    found = governed(
        ("army", "NOUN", 1, "nsubj"),
        ("admitted", "VERB", -1, "root"),
        ("it", "PRON", 3, "nsubj"),
        ("struck", "VERB", 1, "ccomp"),
        (",", "PUNCT", 5, "punct"),
        ("killing", "VERB", 1, "ccomp"),
        ("four", "NUM", 5, "obj"),
    )
    assert found[5] == (3, "advcl")


def test_whoever_is_accused_of_a_deed_is_no_kind_of_deed() -> None:
    """Accused Norvia of shelling: the charge hangs on the verb."""
    found = governed(
        ("Sudara", "PROPN", 1, "nsubj"),
        ("accused", "VERB", -1, "root"),
        ("Norvia", "PROPN", 1, "obj"),
        ("of", "SCONJ", 4, "mark"),
        ("shelling", "VERB", 2, "acl"),
    )
    assert found[4] == (1, "advcl")


def test_a_day_that_ends_what_is_told_is_the_day_of_what_is_told() -> None:
    """Nothing parts it from the clause; the officials spoke on another day."""
    reading = told("Officials said nine people were killed in a raid on Brenn on Wednesday.")
    (mention,) = [m for m in reading.mentions if m.counts]
    assert mention.when is not None
    assert mention.when.span is not None
    assert mention.when.span.exact == "Wednesday"
