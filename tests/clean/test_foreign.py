"""Fragments about something else are cut; the report around them is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.clean import cut_foreign, extract
from counterclaim.clean.belonging import load_belonging
from counterclaim.clean.cohesion import Paragraphs, Vectors
from counterclaim.clean.foreign import MOST_PARAGRAPHS, foreign_paragraphs, is_list
from counterclaim.clean.measures import PAIRS, of_pairs, of_paragraphs
from counterclaim.core.analysis import Analysis, Passage
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, RemovalReason
from counterclaim.read.encoder import load_encoder

NOW = datetime(2031, 3, 3, 9, tzinfo=UTC)
REPORT = (
    (
        "Norvian forces shelled the Sudaran air base at Tarsk on Monday night, Col. Jonas "
        "Brekke, the spokesman of the Norvian air force, told reporters in Halden Bay."
    ),
    (
        "He said that at least nine aircraft had been destroyed on the ground and that the "
        "runway of the base in Kessel Region could not be used for several weeks."
    ),
    (
        "The Sudaran defence ministry confirmed the attack on Tarsk but said that only two "
        "transport aircraft had been damaged and that all Norvian drones had been shot down."
    ),
    (
        "In Varn Province, Sudaran artillery fired on Kaldvik and Orlava before dawn; four "
        "civilians were killed in Kaldvik, the Norvian authorities of the province said."
    ),
    (
        "President Aurel Vant of Sudara is to send a delegation to Lindau Port on Friday for "
        "talks with Norvia on a ceasefire, mediated by the Kingdom of Ostmark."
    ),
    (
        "Norvia's defence minister, Tomas Reik, said that talks would fail if Sudara went on "
        "shelling towns in Varn Province while its delegation sat at the table."
    ),
)
CAKES = (
    "thanked his piano teacher, whose recipe for lemon cake won first prize at the village "
    "fair [url=http://a.example]http://a.example[/url] ."
)
ROSES = (
    "Gardeners should prune their roses in late winter, before the buds swell, and feed them "
    "with compost. Slugs can be kept away from young lettuce with coffee grounds."
)


def cleaned_of(paragraphs: tuple[str, ...]) -> Cleaned:
    """Extract paragraphs as a text file."""
    body = "\n".join(paragraphs).encode()
    return extract(Capture("file:///report", body, "text/plain", NOW))


def searched(cleaned: Cleaned) -> Cleaned:
    """Cut with the shipped encoder's passages."""
    return cut_foreign(cleaned, load_encoder().analyse(cleaned.document.text))


def test_a_whole_report_comes_back_as_the_same_object() -> None:
    """War and talks in one report are one subject."""
    cleaned = cleaned_of(REPORT)
    assert searched(cleaned) is cleaned


@pytest.mark.parametrize("fragment", [CAKES, ROSES])
@pytest.mark.parametrize("at", [0, 3, len(REPORT)])
def test_a_fragment_goes_wherever_it_stands(fragment: str, at: int) -> None:
    """It is reported in its own words, and nothing else goes with it."""
    final = searched(cleaned_of((*REPORT[:at], fragment, *REPORT[at:])))
    assert final.document.text == "\n".join(REPORT)
    foreign = [r.exact for r in final.removed if r.reason is RemovalReason.FOREIGN_MATTER]
    assert len(foreign) == 1
    assert fragment.startswith(foreign[0].rstrip(" ."))


def test_what_is_left_leads_back_to_the_capture() -> None:
    """Offsets survive the cut, and the id is that of the words that are left."""
    paragraphs = (*REPORT[:2], ROSES, *REPORT[2:])
    source, final = "\n".join(paragraphs), searched(cleaned_of(paragraphs))
    text = final.document.text
    for run in final.alignment:
        ours = text[run.document_start : run.document_start + run.length]
        assert ours == source[run.capture_start : run.capture_start + run.length]
    assert sum(run.length for run in final.alignment) == len(text)
    assert final.document.id != cleaned_of(paragraphs).document.id


def test_a_single_paragraph_is_never_cut() -> None:
    """There is nothing it could be foreign to."""
    cleaned = cleaned_of((ROSES,))
    assert searched(cleaned) is cleaned


def test_a_language_the_network_does_not_know_is_left_alone() -> None:
    """Measures fitted on one language say nothing about another."""
    body = "Die Truppen zogen sich am Montag aus der Stadt zurück, hieß es.\nRosen blühen."
    cleaned = extract(Capture("file:///r", body.encode(), "text/plain", NOW))
    passages = (Passage(0, 10, (1.0, 0.0)), Passage(65, 70, (0.0, 1.0)))
    analysis = Analysis(cleaned.document.text, (), (), (), (), passages)
    assert cut_foreign(cleaned, analysis) is cleaned


def test_a_very_long_document_says_that_it_was_not_searched() -> None:
    """Cost grows with the square of the paragraphs; silence would look like a search."""
    cleaned = cleaned_of(REPORT)
    passages = tuple(Passage(0, 1, (1.0, 0.0)) for _ in range(MOST_PARAGRAPHS + 1))
    final = cut_foreign(cleaned, Analysis(cleaned.document.text, (), (), (), (), passages))
    assert [issue.code for issue in final.issues] == ["foreign_matter_unsought"]
    assert final.document is cleaned.document


def test_a_document_that_seems_foreign_to_itself_is_left_alone() -> None:
    """There is nothing to hold paragraphs against when most of them seem out of place."""
    belonging = load_belonging()
    everything = replace(belonging, threshold=-1000.0, guarded=-1000.0)
    document = measured_as(REPORT, np.eye(len(REPORT), 384, dtype=np.float32))
    assert foreign_paragraphs(document, everything) == []


def test_a_list_of_news_keeps_its_items() -> None:
    """Items of a channel's digest have little in common but the day; each is news all the same."""
    items = ["❗️Tarsk: two drones shot down.", "#Orlava shelled again", "• Floods in Varn Province"]
    belonging = replace(load_belonging(), threshold=-1000.0, guarded=-1000.0)
    document = measured_as(items, np.eye(len(items), 384, dtype=np.float32))
    assert is_list(items)
    assert foreign_paragraphs(document, belonging) == []


def measured_as(texts: Sequence[str], vectors: Vectors) -> Paragraphs:
    """Put texts and vectors together as cleaning does."""
    return Paragraphs(texts, vectors, [False] * len(texts), load_belonging().lexicon)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=40), min_size=2, max_size=8), st.integers(0, 1000))
def test_measures_are_finite_for_any_text(texts: list[str], seed: int) -> None:
    """No paragraph, however odd, makes a score that cannot be compared."""
    vectors = np.random.default_rng(seed).normal(size=(len(texts), 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    document = measured_as(texts, vectors)
    for column in of_paragraphs(document).values():
        assert len(column) == len(texts)
        assert np.isfinite(column).all()
    pairs = of_pairs(document)
    assert pairs.shape == (len(texts), len(texts), len(PAIRS))
    assert np.isfinite(pairs).all()
    assert np.isfinite(load_belonging().scores(document)).all()
