"""What the event-type vocabulary promises to the reader of a text and to whoever extends it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.core.claim import Certainty, Stance
from counterclaim.core.errors import BadPack
from counterclaim.core.mention import PloverCode, RoleName, Status, Track
from counterclaim.core.pack import Cue, Vocabulary
from counterclaim.theatre.vocabulary import FOLDER, load_vocabulary
from counterclaim.theatre.vocabulary_check import check_vocabulary
from counterclaim.theatre.vocabulary_model import read_forms

WEAPON_CLASSES = (
    *("drone", "missile", "bomb", "artillery", "rocket_artillery", "tank", "armoured_vehicle"),
    *("aircraft", "helicopter", "ship", "submarine", "naval_drone", "small_arms", "mine"),
    "air_defence",
)


SHELLING_OF_BRIDGES: dict[str, Any] = {
    "label": "Shelling of bridges",
    "definition": "Guns fire at a bridge.",
    "is_a": None,
    "track": "battlefield",
    "plover": {"type": "ASSAULT", "mode": "heavy-weapons"},
    "acled": None,
    "roles": {"required": ["target"]},
    "harms": True,
    "cues": {"en": [{"trigger": "shell", "pos": ["VERB"], "object": ["@crossings"]}]},
    "examples": {
        "en": [
            {
                "text": f"Guns shelled the {what} at Brenn.",
                "trigger": "shelled",
                "status": "occurred",
            }
            for what in ("bridge", "old bridge", "viaduct")
        ]
    },
    "near_misses": {
        "en": [
            {"text": "She shelled peas.", "trigger": "shelled", "instead": None},
            {"text": "He shelled out for a bridge.", "trigger": "shelled", "instead": None},
        ]
    },
}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    """The vocabulary that ships, compiled once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERCLAIM_CACHE", str(tmp_path_factory.mktemp("cache")))
        return load_vocabulary()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A vocabulary of one type, with the real code lists."""
    folder = tmp_path / "vocabulary"
    shutil.copytree(FOLDER / "codes", folder / "codes")
    _write(folder / "lexicons" / "en.yml", {"lexicons": {"crossings": ["bridge", "viaduct"]}})
    _write(
        folder / "reporting" / "en.yml",
        {"stances": {"denies": ["deny"]}, "certainties": {"possible": ["might"]}},
    )
    _write(folder / "event_types" / "bridge_shelling.yml", SHELLING_OF_BRIDGES)
    return folder


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value), "utf-8")


def _codes(folder: Path) -> Counter[str]:
    return Counter(issue.code for issue in check_vocabulary(folder))


def test_the_vocabulary_that_ships_has_no_faults() -> None:
    """Every reference, code, example and near miss of the shipped files is in order."""
    assert [issue.message for issue in check_vocabulary()] == []


def test_all_three_tracks_are_covered(vocabulary: Vocabulary) -> None:
    """At least sixty types, and no track with fewer than twenty."""
    tracks = Counter(event_type.track for event_type in vocabulary.event_types.values())
    assert sum(tracks.values()) >= 60
    assert set(tracks) == set(Track)
    assert min(tracks.values()) >= 20


def test_examples_show_what_did_not_happen_too() -> None:
    """Examples span the statuses, so that denials, plans and attempts are tested like the rest."""
    form = read_forms(FOLDER)
    statuses = Counter(
        example.status
        for event_type in form.event_types.values()
        for examples in event_type.examples.values()
        for example in examples
    )
    assert set(statuses) == set(Status)
    assert statuses[Status.DID_NOT_OCCUR] >= 30


def test_a_type_is_loaded_as_the_stages_see_it(vocabulary: Vocabulary) -> None:
    """Codes, roles and track arrive as the values of core."""
    drone_strike = vocabulary.event_types["drone_strike"]
    assert drone_strike.parent == "strike"
    assert drone_strike.plover == PloverCode("ASSAULT", "drone")
    assert drone_strike.track is Track.BATTLEFIELD
    assert RoleName.TARGET in drone_strike.roles
    assert drone_strike.harms


def test_lexicons_are_resolved(vocabulary: Vocabulary) -> None:
    """No cue holds a lexicon's name; the weapon's general word stands in its place."""
    cues = [
        cue for t in vocabulary.event_types.values() for cues in t.cues.values() for cue in cues
    ]
    conditions = {
        word for cue in cues for word in cue.subject | cue.object | cue.beside | cue.without
    }
    assert not [word for word in conditions if word.startswith("@")]
    drone_strikes = vocabulary.event_types["drone_strike"].cues["en"]
    assert any("drone" in cue.subject and cue.trigger == ("strike",) for cue in drone_strikes)


def test_a_packs_weapon_class_names_a_lexicon_that_holds_it() -> None:
    """A pack maps a weapon's name to its class; the class word itself must be in that lexicon."""
    lexicons = read_forms(FOLDER).lexicons["en"].lexicons
    assert [name for name in WEAPON_CLASSES if name not in lexicons[name]] == []


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("struck", "strike"),
        ("striking", "strike"),
        ("shot", "shoot"),
        ("fled", "flee"),
        ("sank", "sink"),
        ("mobilised", "mobilise"),
        ("kidnapped", "kidnap"),
        ("armies", "army"),
        ("servicemen", "serviceman"),
        ("drones", "drone"),
        ("ceasefires", "ceasefire"),
        ("uavs", "uav"),
        ("said", "say"),
        ("conceded", "concede"),
    ],
)
def test_every_form_leads_to_its_lemma(vocabulary: Vocabulary, form: str, lemma: str) -> None:
    """Regular, irregular, doubled and invented words are known in all their forms."""
    assert lemma in vocabulary.lemmas["en"][form]


def test_reporting_words_have_a_stance_and_hedges_a_certainty(vocabulary: Vocabulary) -> None:
    """At least 150 cue words; every value is one the claim knows."""
    stances, certainties = vocabulary.stances["en"], vocabulary.certainties["en"]
    assert len(stances) >= 150
    assert {Stance(value) for value in stances.values()} == set(Stance)
    assert {Certainty(value) for value in certainties.values()} == set(Certainty)
    assert stances["admit"] == "confirms"
    assert stances["according to"] == "asserts"
    assert certainties["might"] == "possible"


def test_a_plain_claim_is_certain_and_hearsay_commits_nobody(vocabulary: Vocabulary) -> None:
    """The word "claim" hedges nothing for its speaker; "reportedly" leaves all open."""
    certainties = vocabulary.certainties["en"]
    assert "claim" not in certainties
    assert "say" not in certainties
    assert certainties["reportedly"] == "unspecified"


def test_a_list_of_triggers_is_one_cue_each(small: Path) -> None:
    """Triggers that share conditions are written once and loaded apart; hyphens part words."""
    cue = {
        "trigger": ["shell", "hit-and-run raid"],
        "pos": ["NOUN"],
        "object": ["@crossings", "dam"],
    }
    _write(
        small / "event_types" / "bridge_shelling.yml",
        {**SHELLING_OF_BRIDGES, "cues": {"en": [cue]}},
    )
    none: frozenset[str] = frozenset()
    crossings = frozenset({"bridge", "viaduct", "dam"})
    noun, titled = frozenset({"NOUN"}), frozenset({"NOUN", "PROPN"})
    assert load_vocabulary(small).event_types["bridge_shelling"].cues["en"] == (
        Cue(("shell",), noun, none, crossings, none, none),
        Cue(("hit", "and", "run", "raid"), titled, none, crossings, none, none),
    )


def test_words_that_yaml_takes_for_truth_values_stay_words(small: Path) -> None:
    """A lemma such as ``off`` or ``no`` needs no quotation marks."""
    (small / "lexicons" / "en.yml").write_text(
        "lexicons: {crossings: [bridge, off, on, no]}", "utf-8"
    )
    cue = load_vocabulary(small).event_types["bridge_shelling"].cues["en"][0]
    assert cue.object == {"bridge", "off", "on", "no"}


def test_a_changed_file_is_read_again(small: Path) -> None:
    """The compiled form is dropped as soon as a file differs."""
    assert load_vocabulary(small).stances["en"] == {"deny": "denies"}
    _write(small / "reporting" / "en.yml", {"stances": {"orders": ["order"]}, "certainties": {}})
    assert load_vocabulary(small).stances["en"] == {"order": "orders"}


def test_the_compiled_form_loads_fast_and_without_pydantic() -> None:
    """A second start reads one file: no pydantic, no yaml, under 30 ms of work."""
    load_vocabulary()
    code = (
        "import sys; from counterclaim.theatre.vocabulary import load_vocabulary as load; load();"
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'yaml', 'lemminflect')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    spent = []
    for _ in range(5):
        start = time.process_time()
        load_vocabulary()
        spent.append(time.process_time() - start)
    assert min(spent) < 0.03


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_a": "strike"}, "unknown_event_type"),
        ({"is_a": "bridge_shelling"}, "circular_event_type"),
        ({"near": {"strike": "why"}}, "unknown_event_type"),
        (
            {"near_misses": {"en": SHELLING_OF_BRIDGES["near_misses"]["en"][:1]}},
            "too_few_near_misses",
        ),
        ({"examples": {"en": SHELLING_OF_BRIDGES["examples"]["en"][:2]}}, "too_few_examples"),
        ({"plover": {"type": "ASSAULT", "mode": "bridge"}}, "unknown_plover_code"),
        ({"plover": {"type": "HURT", "mode": None}}, "unknown_plover_code"),
        ({"acled": {"event_type": "Bridges"}}, "unknown_acled_code"),
        (
            {"cues": {"en": [{"trigger": "shell", "pos": ["VERB"], "object": ["@dams"]}]}},
            "unknown_lexicon",
        ),
        ({"cues": {"en": [{"trigger": "mortar", "pos": ["VERB"]}]}}, "example_without_cue"),
        (
            {
                "examples": {
                    "en": [{"text": "Guns fired.", "trigger": "shelled", "status": "occurred"}] * 3
                }
            },
            "trigger_not_in_text",
        ),
    ],
)
def test_faults_are_named(small: Path, change: dict[str, object], code: str) -> None:
    """Each fault a contributor can make has its own code."""
    assert _codes(small) == Counter()
    _write(small / "event_types" / "bridge_shelling.yml", {**SHELLING_OF_BRIDGES, **change})
    assert code in _codes(small)


def test_the_same_cue_in_unrelated_types_is_a_fault(small: Path) -> None:
    """Two types that are not kin may not ask for the same words on the same conditions."""
    _write(small / "event_types" / "dam_shelling.yml", SHELLING_OF_BRIDGES)
    assert _codes(small) == Counter({"shared_cue": 1})
    _write(
        small / "event_types" / "dam_shelling.yml",
        {**SHELLING_OF_BRIDGES, "is_a": "bridge_shelling"},
    )
    assert _codes(small) == Counter()


def test_a_phrase_in_a_lexicon_is_a_fault(small: Path) -> None:
    """Conditions compare single lemmas; a phrase could never match."""
    _write(
        small / "lexicons" / "en.yml",
        {"lexicons": {"crossings": ["bridge", "viaduct", "rail bridge"]}},
    )
    assert _codes(small) == Counter({"lexicon_phrase": 1})


def test_a_malformed_file_stops_the_run_and_is_named(small: Path) -> None:
    """An unknown key or unknown lexicon is refused with the file's or type's name."""
    _write(small / "event_types" / "odd.yml", {**SHELLING_OF_BRIDGES, "colour": "red"})
    with pytest.raises(BadPack, match=r"odd\.yml"):
        load_vocabulary(small)
    (small / "event_types" / "odd.yml").unlink()
    _write(small / "lexicons" / "en.yml", {"lexicons": {"rivers": ["river"]}})
    with pytest.raises(BadPack, match="@crossings"):
        load_vocabulary(small)
