"""Stages and resources that do as little as possible, and record what they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.core.analysis import Analysis
from counterclaim.core.capture import Capture
from counterclaim.core.document import Cleaned, RemovalReason, Removed
from counterclaim.core.errors import SkipItem
from counterclaim.core.findings import Findings
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.issue import Issue
from counterclaim.core.pack import Theatre, Vocabulary
from counterclaim.core.ports import Gazetteer
from counterclaim.flow.stages import Stages
from tests.core.samples import claims_of, cleaned_of, mention_of

THEATRE = Theatre("example", "The Varn border war", (), (), (), (), {}, (), 0.0)
BAD = "TROUBLE"
STUCK = "\n\nWin a holiday."


class FakeEncoder:
    """Sees no words; counts its passes."""

    def __init__(self) -> None:
        self.passes: list[list[str]] = []

    def analyse(self, text: str) -> Analysis:
        """One text."""
        return self.analyse_all([text])[0]

    def analyse_all(self, texts: Sequence[str]) -> list[Analysis]:
        """All texts in one pass."""
        self.passes.append(list(texts))
        if any(f"{BAD} analysing" in text for text in texts):
            raise RuntimeError("the tensor is on fire")
        return [Analysis(text, (), (), (), (), ()) for text in texts]


class NoPlaces:
    """Knows no place."""

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Nothing."""
        del name
        return ()

    def longest_match(self, words: Sequence[str]) -> int:
        """Nothing."""
        del words
        return 0


class FakeResources:
    """Everything opened already."""

    def __init__(self) -> None:
        self.encoder = FakeEncoder()
        self.vocabulary = Vocabulary({}, {}, {}, {})

    def theatre(self, name: str | None, text: str) -> Theatre:
        """The example."""
        del text
        return replace(THEATRE, name=name or THEATRE.name)

    def gazetteer(self, theatre: Theatre) -> Gazetteer:
        """None at all."""
        del theatre
        return NoPlaces()


def extract(capture: Capture) -> Cleaned:
    """The text of the body; an empty one is skipped; the first line may name its language."""
    text = capture.body.decode()
    if not text:
        raise SkipItem("there is nothing in it", "empty")
    if f"{BAD} cleaning" in text:
        raise ValueError("a tag in a tag in a tag")
    cleaned = cleaned_of(capture, text)
    language = text[5:7] if text.startswith("lang=") else "en"
    return replace(cleaned, document=replace(cleaned.document, language=language))


def cut_foreign(cleaned: Cleaned, analysis: Analysis) -> Cleaned:
    """Cut the advert stuck at the end."""
    text = analysis.text
    if not text.endswith(STUCK):
        return cleaned
    kept = text.removesuffix(STUCK)
    removed = (*cleaned.removed, Removed(STUCK, RemovalReason.FOREIGN_MATTER))
    return replace(cleaned, document=replace(cleaned.document, text=kept), removed=removed)


def find(*_: object) -> Findings:
    """Nothing, with an issue."""
    return Findings((), (), (), (), (Issue("place_unresolved", "nowhere"),))


def read(document, analysis, findings, theatre, vocabulary):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, ARG001
    """The claims of the sample report, when it is that report."""
    if f"{BAD} reading" in document.text:
        raise KeyError("speaker")
    assert analysis.text == document.text
    if "Kaldvik" not in document.text:
        return (), (), findings.issues
    mention = mention_of(document)
    return claims_of(document, mention), (mention,), ()


STAGES = Stages(extract, cut_foreign, find, read)
