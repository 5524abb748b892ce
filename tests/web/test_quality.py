"""What the desk says of its own accuracy is what was measured."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.testclient import TestClient

from counterclaim.web.pages.quality import measured, quality
from evals import published


def test_a_floor_without_a_figure_says_so() -> None:
    """What was not measured is not measured, never nought; mistakes are bounded from above."""
    floors = {"places.found": {"least": 0.9}, "linking.false_merges": {"most": 0.02}}
    measures = measured(floors, {"places.found": 0.91, "places.wide": 0.5})
    assert measures["places.found"].score == 0.91
    assert measures["linking.false_merges"].score is None
    assert measures["linking.false_merges"].at_most
    assert measures["places.wide"].bound is None


def test_every_measure_is_told_in_words() -> None:
    """A new measure with a floor gets its words in quality.yml, or fails here."""
    groups = quality().groups
    assert "Further" not in {group.title for group in groups}
    for group in groups:
        assert group.head in {measure.name for measure in group.measures}
        assert all("." not in measure.words for measure in group.held)


def test_figures_stand_beside_their_floors_by_field_and_language(client: TestClient) -> None:
    """The page sums up by field and language, and then gives each figure and its floor."""
    page = client.get("/quality").text
    told = client.get("/api/v1/quality").json()
    assert told["languages"] == ["en"]
    assert {field["title"] for field in told["fields"]} >= {"Who says what", "Places", "Times"}
    first = told["groups"][0]["measures"][0]
    assert f"{first['score'] * 100:.1f} %" in page
    assert f"at least {first['bound'] * 100:.1f} %" in page


def test_a_figure_that_has_moved_is_found(tmp_path: Path) -> None:
    """What is shown is what is measured, to a hundredth, up and down; times are not shown."""
    file = tmp_path / "scores.json"
    published.write({"names": {"names.head": 0.71239, "names.seconds": 12.0}}, file)
    published.write({"places": {"places.found": 0.9}}, file)
    shown = published.read(file)
    assert shown["names"]["scores"] == {"names.head": 0.7124}
    assert json.loads(file.read_text("utf-8")) == shown
    assert not list(published.moved("names", {"names.head": 0.7199, "names.seconds": 99.0}, shown))
    assert list(published.moved("names", {"names.head": 0.73}, shown)) == ["names.head"]
    assert list(published.moved("names", {"names.head": 0.70}, shown)) == ["names.head"]
    assert list(published.moved("times", {"times.value": 0.8}, shown)) == ["times.value"]
