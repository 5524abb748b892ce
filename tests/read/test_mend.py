"""Trees are mended only where two relations cannot both be right, and stay trees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.core.analysis import Analysis, Word
from counterclaim.core.span import Span
from counterclaim.read.filed import apart_from
from counterclaim.read.mend import mended, sound

TAGS = st.sampled_from(["NOUN", "PROPN", "VERB", "AUX", "ADP", "NUM", "PUNCT", "DET"])
LINKS = st.sampled_from(
    [
        "nsubj",
        "nsubj:pass",
        "obj",
        "obl",
        "acl",
        "acl:relcl",
        "compound",
        "ccomp",
        "aux",
        "nmod",
        "advcl",
        "conj",
        "cc",
        "nummod",
        "appos",
        "root",
    ]
)


def tree(*rows: tuple[str, str, int, str]) -> Analysis:
    """One sentence of ``(form, tag, head, relation)``."""
    words, start = [], 0
    for form, tag, head, link in rows:
        words.append(Word(start, start + len(form), form, tag, head, link, 0))
        start += len(form) + 1
    text = " ".join(row[0] for row in rows)
    return Analysis(text, tuple(words), ((0, len(words)),), (), (), ())


def test_what_stands_behind_an_active_verb_is_its_object() -> None:
    """Two subjects around one verb are its subject and its object."""
    found = mended(
        tree(
            ("Strikes", "NOUN", 1, "nsubj:pass"),
            ("killed", "VERB", -1, "root"),
            ("villagers", "NOUN", 1, "nsubj"),
        )
    )
    assert [word.deprel for word in found.words] == ["nsubj", "root", "obj"]


def test_a_bare_noun_before_the_subject_that_opens_a_sentence_is_part_of_it() -> None:
    """In “Reef rebels said” the name is whose rebels they are, no time or place of the saying."""
    analysis = mended(
        tree(
            ("Reef", "NOUN", 2, "obl"), ("rebels", "NOUN", 2, "nsubj"), ("said", "VERB", -1, "root")
        )
    )
    assert (analysis.words[0].head, analysis.words[0].deprel) == (1, "compound")


def test_a_title_in_a_list_is_its_names() -> None:
    """Two conjuncts side by side are one: Osk and President Reik are two, not three."""
    analysis = mended(
        tree(
            ("Osk", "PROPN", 4, "nsubj"),
            ("and", "CCONJ", 3, "cc"),
            ("President", "PROPN", 0, "conj"),
            ("Reik", "PROPN", 0, "conj"),
            ("agreed", "VERB", -1, "root"),
        )
    )
    assert (analysis.words[2].head, analysis.words[2].deprel) == (3, "compound")


def test_an_owner_does_not_speak_beside_what_is_owned() -> None:
    """The government says it, which is Norvia's."""
    analysis = mended(
        tree(
            ("Norvia", "PROPN", 3, "nsubj"),
            ("'s", "PART", 0, "case"),
            ("government", "NOUN", 3, "nsubj"),
            ("said", "VERB", -1, "root"),
        )
    )
    assert (analysis.words[0].head, analysis.words[0].deprel) == (2, "nmod:poss")


def test_the_perfect_is_no_passive() -> None:
    """What had withdrawn did so itself."""
    found = mended(
        tree(
            ("Forces", "NOUN", 2, "nsubj:pass"),
            ("had", "AUX", 2, "aux"),
            ("withdrawn", "VERB", -1, "root"),
        )
    )
    assert found.words[0].deprel == "nsubj"


def test_an_object_behind_a_verb_is_not_its_subjects() -> None:
    """Whom "the fighting displaced" hangs on the verb; a governed word is no root."""
    found = mended(
        tree(
            ("The", "DET", 2, "det"),
            ("fighting", "VERB", 2, "root"),
            ("displaced", "VERB", -1, "root"),
            ("villagers", "NOUN", 1, "obj"),
        )
    )
    assert [word.deprel for word in found.words] == ["det", "nsubj", "root", "obj"]
    assert found.words[3].head == 2


def test_a_figure_counts_the_noun_right_behind_it() -> None:
    """Seven are the civilians, not the soldiers before "and"."""
    found = mended(
        tree(
            ("Shells", "NOUN", 1, "nsubj"),
            ("killed", "VERB", -1, "root"),
            ("soldiers", "NOUN", 1, "obj"),
            ("and", "CCONJ", 5, "cc"),
            ("seven", "NUM", 2, "nummod"),
            ("civilians", "NOUN", 2, "conj"),
        )
    )
    assert found.words[4].head == 5


def test_what_somebody_was_has_a_subject_before_it() -> None:
    """Before "was" stands whom it is said of; between two of a list stands one of the list."""
    found = mended(
        tree(
            ("Dead", "ADJ", 2, "appos"),
            ("were", "AUX", 2, "cop"),
            ("nurses", "NOUN", -1, "root"),
            (",", "PUNCT", 4, "punct"),
            ("boys", "NOUN", 2, "appos"),
            ("and", "CCONJ", 6, "cc"),
            ("men", "NOUN", 2, "conj"),
        )
    )
    assert (found.words[0].deprel, found.words[4].deprel) == ("nsubj", "conj")


def test_a_clause_before_the_speaker_belongs_to_what_is_said() -> None:
    """Villagers who "died when shells fell, medics said" died then; nothing was said then."""
    found = mended(
        tree(
            ("Villagers", "NOUN", 1, "nsubj"),
            ("died", "VERB", 7, "root"),
            ("when", "SCONJ", 4, "mark"),
            ("shells", "NOUN", 4, "nsubj"),
            ("fell", "VERB", 7, "advcl"),
            (",", "PUNCT", 7, "punct"),
            ("medics", "NOUN", 7, "nsubj"),
            ("said", "VERB", -1, "root"),
        )
    )
    assert found.words[1].deprel == "ccomp"
    assert found.words[4].head == 1


def test_a_dateline_is_nobodys_subject() -> None:
    """Who was hung on the place where a report was filed takes its part in the sentence."""
    filed = tree(
        ("BRENN", "PROPN", 3, "nsubj"),
        ("—", "PUNCT", 0, "punct"),
        ("Gunmen", "NOUN", 0, "appos"),
        ("fired", "VERB", -1, "root"),
    )
    found = apart_from([Span.of(filed.text, 0, len("BRENN — "))], filed)
    assert (found.words[2].head, found.words[2].deprel) == (3, "nsubj")
    assert found.words[0].deprel == "dep"


@given(st.data(), st.integers(2, 9))
def test_every_word_still_reaches_the_root(data: st.DataObject, size: int) -> None:
    """Whatever the tree, no word hangs on itself afterwards."""
    heads = [-1] + [data.draw(st.integers(0, at - 1)) for at in range(1, size)]
    order = data.draw(st.permutations(range(size)))
    rows = {
        order[at]: (
            f"w{at}",
            data.draw(TAGS),
            order[heads[at]] if heads[at] >= 0 else -1,
            data.draw(LINKS) if heads[at] >= 0 else "root",
        )
        for at in range(size)
    }
    analysis = tree(*(rows[at] for at in range(size)))
    line = Span.of(analysis.text, 0, data.draw(st.integers(1, len(analysis.text))))
    found = sound(mended(apart_from([line], analysis)), analysis)
    for at in range(size):
        for _ in range(size + 1):
            at = found.words[at].head if at >= 0 else at  # noqa: PLW2901
        assert at < 0
