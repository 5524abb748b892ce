"""Names as the tree and the rest of the text let them be."""

from __future__ import annotations

from counterclaim.core.analysis import Name, Word
from counterclaim.read.naming import settled


def words_of(text: str, **kinds: str) -> list[Word]:
    """Words at their places, each a proper noun unless said otherwise, a name in one piece."""
    found, at = [], 0
    for number, form in enumerate(text.split()):
        start = text.index(form, at)
        at = start + len(form)
        head, link = (number - 1, "flat") if number else (-1, "root")
        found.append(Word(start, at, form, kinds.get(form.lower(), "PROPN"), head, link, 0))
    return found


def kept(text: str, *names: tuple[str, str], **kinds: str) -> list[tuple[str, str]]:
    """The names that are left, in words, with their kinds."""
    given = [Name(text.index(w), text.index(w) + len(w), kind) for w, kind in names]
    return [(text[n.start : n.end], n.kind) for n in settled(given, words_of(text, **kinds), text)]


def test_parts_of_one_name_are_joined() -> None:
    """What the tree ties is one person."""
    assert kept("Arvid Holm", ("Arvid", "person"), ("Holm", "person")) == [("Arvid Holm", "person")]


def test_a_body_of_a_place_is_a_body() -> None:
    """A bank of a state is one name, and no place."""
    assert kept("Bank of Sudara", ("Bank", "organization"), ("Sudara", "place")) == [
        ("Bank of Sudara", "organization")
    ]


def test_an_address_is_no_name() -> None:
    """Nobody is called a web address."""
    assert kept("http://news.example.org/tarsk", ("http://news.example.org/tarsk", "place")) == []


def test_a_people_as_adjective_is_no_name() -> None:
    """It says whose troops they are."""
    assert kept("Norvian troops", ("Norvian", "place"), norvian="ADJ", troops="NOUN") == []


def test_times_and_quantities_are_left_alone() -> None:
    """Only names of somebody or some place are judged."""
    assert kept("on Friday", ("Friday", "time"), on="ADP") == [("Friday", "time")]


def test_a_title_is_no_part_of_a_persons_name() -> None:
    """The office says what she is, not who."""
    assert kept("President Vera Malin", ("President Vera Malin", "person")) == [
        ("Vera Malin", "person")
    ]
    assert kept("Dr. Holm", ("Dr. Holm", "person")) == [("Holm", "person")]


def test_a_title_alone_is_no_name() -> None:
    """Nobody is called the general."""
    assert kept("the General said", ("General", "person"), the="DET", said="VERB") == []


def test_a_people_in_the_plural_is_no_body() -> None:
    """Eleven of a people are people; a body with such a name stays one."""
    assert kept("eleven Norvians fled", ("eleven Norvians", "organization"), fled="VERB") == [
        ("Norvians", "nationality")
    ]
    body = ("Red Guardians", "organization")
    assert kept("Red Guardians fled", body, fled="VERB") == [body]


def test_a_file_is_no_name() -> None:
    """An attachment is nobody."""
    assert kept("report_tarsk.pdf", ("report_tarsk.pdf", "person")) == []
