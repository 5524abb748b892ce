"""Scores place detection and resolution on TR-News, LGL and GeoVirus.

    python -m evals places

From raw text: a predicted place counts as found when its words overlap a gold name, and as right
when it also lies within 161 km of the gold point. With gold spans, only resolution is judged. Gold
names without a point are left out, and predictions on them count neither way. Two figures are
given from raw text: over every gold name, and over those that are not adjectives or peoples
("Norvian"), which this project holds to be actors.

A country or continent has no one point: GeoNames, which made two of the sets, and Wikipedia, which
made the third, put Canada a thousand kilometres apart. So ``gold_span_accuracy`` is strict, and
``gold_span_wide_accuracy`` also takes a country or area that is the very one the gold title names,
or, in the sets without titles, one that holds the gold point of a country or area.
``exact_id_accuracy`` is over gold names whose GeoNames id the index has.

Documents are split in halves by a hash of their id. Weights and word tables are fitted on one half
(``tuning_half``); the other half is scored.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

from counterclaim.core.analysis import Analysis
from counterclaim.core.document import Document
from counterclaim.core.gazetteer import GazetteerEntry
from counterclaim.core.globe import distance_km
from counterclaim.core.pack import Theatre
from counterclaim.core.where import Place, PlacePrecision
from counterclaim.resolve.places import find_places, place_spans
from counterclaim.theatre.gazetteer import PlaceNames, open_gazetteer

SETS = ("trnews", "lgl", "geovirus")
WIDE = {PlacePrecision.COUNTRY, PlacePrecision.AREA}
WIDE_CODES = {"PCLI", "PCLS", "PCLD", "CONT", "OCN", "SEA", "RGN", "ISLS"}
NEAR_KM = 161.0
NO_THEATRE = Theatre("", "", (), (), (), (), {}, (), 0)


@dataclass(slots=True)
class Tally:
    """Counts behind one set's scores."""

    gold: int = 0
    literal: int = 0
    predicted: int = 0
    found: int = 0
    found_literal: int = 0
    near: int = 0
    near_literal: int = 0
    near_given: int = 0
    inside_given: int = 0
    known_ids: int = 0
    same_ids: int = 0
    words: int = 0
    seconds: float = 0.0

    def scores(self) -> dict[str, float]:
        """F1 values and accuracy as people read them."""
        return {
            "detection_f1": f1(self.found, self.predicted, self.gold),
            "detection_literal_f1": f1(self.found_literal, self.predicted, self.literal),
            "end_to_end_f1": f1(self.near, self.predicted, self.gold),
            "end_to_end_literal_f1": f1(self.near_literal, self.predicted, self.literal),
            "gold_span_accuracy": round(self.near_given / max(1, self.gold), 4),
            "gold_span_wide_accuracy": round(self.inside_given / max(1, self.gold), 4),
            **self._ids(),
            "microseconds_per_word": round(1e6 * self.seconds / max(1, self.words), 1),
        }

    def _ids(self) -> dict[str, float]:
        exact = round(self.same_ids / max(1, self.known_ids), 4)
        return {"exact_id_accuracy": exact} if self.known_ids else {}


def f1(right: int, predicted: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return round(2 * right / max(1, predicted + gold), 4)


class WithPeoples(PlaceNames):
    """The gazetteer that also takes a people's name for its country, as the gold spans do."""

    def __init__(self, names: PlaceNames) -> None:
        super().__init__(names.indexes)
        table = yaml.safe_load(files("counterclaim.theatre").joinpath("countries.yml").read_text())
        self.peoples = {
            people.casefold(): code
            for code, country in table.items()
            for people in country.get("demonyms", ())
        }

    def find(self, name: str) -> Sequence[GazetteerEntry]:
        """Places of the name; for a people, only its country."""
        code = self.peoples.get(name.casefold())
        return super().find(name) if code is None else self._country(code)

    def _country(self, code: str) -> Sequence[GazetteerEntry]:
        found = super().find(f"country {code}")
        return [entry for entry in found if entry.precision is PlacePrecision.COUNTRY]


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The set's documents."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def tuning_half(identity: str) -> bool:
    """Whether a document may be looked at and fitted on; the others are only scored."""
    return int(hashlib.sha256(identity.encode()).hexdigest()[:8], 16) % 2 == 0


def scored(data: Path, name: str) -> list[dict[str, Any]]:
    """The documents of a set that nothing was fitted on."""
    path = data / "places" / f"{name}.jsonl"
    return [item for item in documents(path) if not tuning_half(item["id"])]


def known_ids(gazetteer: PlaceNames) -> set[int]:
    """Every GeoNames id in the gazetteer's indexes."""
    found: set[int] = set()
    for index in gazetteer.indexes:
        with closing(sqlite3.connect(index.path)) as database:
            rows = database.execute("SELECT geonames_id FROM places WHERE geonames_id NOT NULL")
            found.update(row[0] for row in rows)
    return found


def as_document(item: dict[str, Any]) -> Document:
    """One item as the stages get it."""
    return Document(item["id"], item["url"] or "", None, None, None, "en", item["text"], "")


def score(
    items: Sequence[dict[str, Any]], analyses: Sequence[Analysis], gazetteer: PlaceNames
) -> Tally:
    """Judge every document of a set."""
    tally = Tally()
    peoples, ids = WithPeoples(gazetteer), known_ids(gazetteer)
    for item, analysis in zip(items, analyses, strict=True):
        document = as_document(item)
        begun = time.process_time()
        places, _ = find_places(document, analysis, NO_THEATRE, gazetteer)
        tally.seconds += time.process_time() - begun
        tally.words += len(analysis.words)
        _count(tally, item["toponyms"], [p for p in places if p.latitude is not None])
        golds = [g for g in item["toponyms"] if g["lat"] is not None]
        spans = [(g["start"], g["end"]) for g in golds]
        given = place_spans(document, analysis, NO_THEATRE, peoples, spans)
        for place, gold in zip(given, golds, strict=True):
            tally.near_given += is_near(place, gold)
            tally.inside_given += is_near(place, gold) or is_inside(place, gold, gazetteer)
            if gold.get("geonameid") and int(gold["geonameid"]) in ids:
                tally.known_ids += 1
                tally.same_ids += place.geonames_id == int(gold["geonameid"])
    return tally


def _count(tally: Tally, golds: Sequence[dict[str, Any]], places: Sequence[Place]) -> None:
    taken: set[int] = set()
    for gold in golds:
        at = next((n for n, p in enumerate(places) if n not in taken and overlaps(p, gold)), None)
        if at is not None:
            taken.add(at)
        if gold["lat"] is None:
            tally.predicted -= at is not None
            continue
        literal = not is_people(gold)
        tally.gold += 1
        tally.literal += literal
        if at is not None:
            near = is_near(places[at], gold)
            tally.found += 1
            tally.near += near
            tally.found_literal += literal
            tally.near_literal += literal and near
    tally.predicted += len(places)


def overlaps(place: Place, gold: dict[str, Any]) -> bool:
    """Whether a place's words share a character with a gold name."""
    return bool(place.span.start < gold["end"] and gold["start"] < place.span.end)


def is_near(place: Place, gold: dict[str, Any]) -> bool:
    """Whether a place lies within 161 km of the gold point."""
    if place.latitude is None or place.longitude is None:
        return False
    return bool(
        distance_km((place.latitude, place.longitude), (gold["lat"], gold["lon"])) <= NEAR_KM
    )


def is_inside(place: Place, gold: dict[str, Any], gazetteer: PlaceNames) -> bool:
    """Whether the country, area or sea found is the very one that the gold title names.

    Without a title, a gold country or area must have its point inside the one found.
    """
    if place.precision not in WIDE or place.latitude is None or place.longitude is None:
        return False
    title = unquote((gold.get("wikipedia") or "").rpartition("/")[2]).replace("_", " ")
    if title:
        return any(_is_same(place, entry) for entry in gazetteer.find(title))
    gap = distance_km((place.latitude, place.longitude), (gold["lat"], gold["lon"]))
    return gold.get("fcode") in WIDE_CODES and gap <= (place.radius_km or 0)


def _is_same(place: Place, entry: GazetteerEntry) -> bool:
    """Whether a place is a country or area of the gazetteer: by its name and country."""
    return entry.precision in WIDE and (place.name, place.country) == (entry.name, entry.country)


def is_people(gold: dict[str, Any]) -> bool:
    """Whether a gold name is an adjective or a people: its GeoNames name says another word."""
    name, text = gold.get("name") or "", gold["text"]
    known = {"PCLI", "PCLS", "CONT", "PCLD", "ADMD"}
    endings = ("an", "ans", "ese", "ish", "i", "is", "ch", "ites", "ian", "ians", "ttish", "sh")
    return bool(
        name and name != text and gold.get("fcode") in known and text.lower().endswith(endings)
    )


def evaluate(data: Path, *, rough: bool = False) -> dict[str, float]:
    """Scores of every set, as ``places.SET.MEASURE``.

    Args:
        data: Folder that holds ``places/SET.jsonl``.
        rough: Take the tests' rough analysis in place of the shipped encoder's.

    Raises:
        FileNotFoundError: A set is not there.
    """
    sets = {name: scored(data, name) for name in SETS}
    gazetteer, analyse = open_gazetteer(), analyser(rough=rough)
    scores: dict[str, float] = {}
    for name, items in sets.items():
        tally = score(items, analyse([item["text"] for item in items]), gazetteer)
        scores |= {f"places.{name}.{key}": value for key, value in tally.scores().items()}
    return scores


def analyser(*, rough: bool) -> Callable[[Sequence[str]], list[Analysis]]:
    """The shipped encoder, or the tests' rough analysis."""
    if rough:
        from tests.resolve.sketch import sketch

        return lambda texts: [sketch(text) for text in texts]
    from counterclaim.read.encoder import load_encoder

    return load_encoder().analyse_all
