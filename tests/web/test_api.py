"""The same as JSON: whole, paged, cached, described."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from starlette.testclient import TestClient

from counterclaim.core.judgement import Judgement, Verdict
from counterclaim.core.record import event_from_json, json_schema
from counterclaim.web.api.resources import RESOURCES
from counterclaim.web.desk import Desk

Event = dict[str, Any]
PLAIN = [r.path for r in RESOURCES if "{" not in r.path and r.method == "GET"]
ALIKE = (
    "2024-06-15T19:00",
    "2024-06-15 19:00:00",
    "2024-06-15T12:00:00-07:00",
    "2024-06-15T21:00 02:00",
)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("path", PLAIN)
def test_every_resource_answers_and_need_not_be_sent_twice(client: TestClient, path: str) -> None:
    """An answer carries its tag; whoever has it is told so in a few bytes."""
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200
    again = client.get(f"/api/v1{path}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_pages_of_events_give_each_event_once(client: TestClient, events: list[Event]) -> None:
    """Following next to the end leaves nothing out and doubles nothing."""
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        page = client.get("/api/v1/events", params={"limit": 7, "after": after}).json()
        found += [event["id"] for event in page["events"]]
        after = page["next"]
    assert found == [event["id"] for event in events]
    assert page["total"] == len(events)


def test_an_event_is_the_public_record(client: TestClient, hollin: Event) -> None:
    """The API gives the record that the command line gives."""
    answer = client.get(f"/api/v1/events/{hollin['id']}")
    Draft202012Validator(json_schema("event")).validate(answer.json())
    assert event_from_json(answer.content).id == hollin["id"]


def test_a_document_is_the_public_record(client: TestClient, hollin: Event) -> None:
    """A reading, offsets and all."""
    document = hollin["accounts"][0]["document"]
    reading = client.get(f"/api/v1/documents/{document}").json()
    Draft202012Validator(json_schema("reading")).validate(reading)
    text = reading["document"]["text"]
    for claim in reading["claims"]:
        for span in claim["content"]:
            assert text[span["start"] : span["end"]] == span["exact"]


def test_a_capture_is_something_to_keep_and_not_to_show(client: TestClient, hollin: Event) -> None:
    """The very bytes, as a download of no type a browser would run."""
    document = hollin["accounts"][0]["document"]
    sha256 = client.get(f"/api/v1/documents/{document}").json()["document"]["capture"]
    answer = client.get(f"/api/v1/captures/{sha256}")
    assert hashlib.sha256(answer.content).hexdigest() == sha256
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_place_is_a_pin(client: TestClient) -> None:
    """Every place of the GeoJSON is a closed ring as wide as the place is uncertain."""
    found = client.get("/api/v1/events.geojson").json()
    assert found["features"]
    for feature in found["features"]:
        ring = feature["geometry"]["coordinates"][0]
        assert feature["geometry"]["type"] == "Polygon"
        assert ring[0] == ring[-1]
        assert len(ring) > 8
        assert feature["properties"]["radius_km"] >= 0


def test_a_box_finds_what_lies_in_it(client: TestClient) -> None:
    """The map's window asks for its own events only."""
    marks = client.get("/api/v1/marks").json()["marks"]
    place = next(p for m in marks for p in m["places"] if p["radius_km"] < 50)
    box = f"{place['lon'] - 1},{place['lat'] - 1},{place['lon'] + 1},{place['lat'] + 1}"
    inside = client.get("/api/v1/marks", params={"bbox": box}).json()["marks"]
    assert 0 < len(inside) < len(marks)
    assert client.get("/api/v1/marks", params={"bbox": "0,0,1,1"}).json()["marks"] == []


def test_marks_say_what_the_timeline_needs(client: TestClient) -> None:
    """Undated events have no time of their own, and the time they were first told."""
    found = client.get("/api/v1/marks").json()
    assert all(mark["first_said"] for mark in found["marks"])
    assert any(mark["start"] is None for mark in found["marks"])
    assert found["known"]["start"] <= found["known"]["end"]


def test_changes_are_told_since_a_state_somebody_saw(own: Desk, analyst: TestClient) -> None:
    """New, changed and gone since; what is no state of this ledger is said not to be known."""
    asked = "/api/v1/changes"
    before = analyst.get("/api/v1/events?limit=2").json()
    groups = [own.catalogue.anchors(before["events"][0]["id"])]
    own.ledger.judge(Judgement.sign(datetime.now(UTC), "vik", Verdict.REJECT, groups))
    own.catalogue.bring_up_to_date()
    told = analyst.get(asked, params={"since": before["version"]}).json()
    assert told["known"]
    assert told["new"] == []
    assert told["gone"] == [before["events"][0]["id"]]
    for strange in ("", "9", "99999.1.1.1", "x.y"):
        assert not analyst.get(asked, params={"since": strange}).json()["known"]


def test_one_may_look_from_any_time_since_the_first_report_was_taken_in(
    client: TestClient, desk: Desk
) -> None:
    """The map's scrubber runs over when things were learnt, not over when they were published."""
    known = client.get("/api/v1/marks").json()["known"]
    first, last = (datetime.fromisoformat(known[end]) for end in ("start", "end"))
    taken = [entry.recorded_at for entry in _entries(desk)]
    assert (first, last) == (min(taken), max(taken))


def _entries(desk: Desk) -> list[Any]:
    documents = {reading.document.id for reading in desk.ledger.readings()}
    return [entry for name in documents for entry in desk.ledger.find(name)]


def test_a_feed_has_one_entry_an_event(client: TestClient, events: list[Event]) -> None:
    """Atom with stable ids; each query is a feed of its own."""
    root = etree.fromstring(client.get("/api/v1/events.atom?standing=denied&limit=200").content)
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    denied = {f"urn:counterclaim:{e['id']}" for e in events if e["standing"] == "denied"}
    assert set(ids) == denied
    assert "standing=denied" in root.findtext(f"{ATOM}id")


@pytest.mark.parametrize(
    ("how", "begins"), [("md", "# Briefing"), ("html", "<!"), ("json", "{"), ("text", "")]
)
def test_a_briefing_can_be_had_in_every_format(client: TestClient, how: str, begins: str) -> None:
    """As a file, so that HTML made of foreign words is not shown as the desk's."""
    answer = client.get("/api/v1/briefing/file", params={"format": how})
    assert answer.text.startswith(begins)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_an_answer_as_known_then_is_another(client: TestClient) -> None:
    """As-of works on everything."""
    now = client.get("/api/v1/events").json()["total"]
    then = client.get("/api/v1/events", params={"as_of": "2024-06-15T19:00:00Z"}).json()["total"]
    assert 0 < then < now


@pytest.mark.parametrize(
    "then",
    [
        "2024-06-15T19:00",
        "2024-06-15 19:00:00",
        "2024-06-15T12:00:00-07:00",
        "2024-06-15T21:00 02:00",
    ],
)
def test_a_time_may_be_written_in_several_ways(client: TestClient, then: str) -> None:
    """As forms, people and programs write it; a plus that an address turned into a space too."""
    plain = client.get("/api/v1/events", params={"as_of": "2024-06-15T19:00:00Z"}).json()
    assert client.get("/api/v1/events", params={"as_of": then}).json()["total"] == plain["total"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/events?since=x", 400, "bad_since"),
        ("/events?limit=501", 400, "bad_limit"),
        ("/events/evt_0", 404, "not_found"),
        ("/documents/doc_0", 404, "not_found"),
        ("/captures/0", 404, "not_found"),
        ("/layers/9", 404, "not_found"),
        ("/nothing", 404, "http"),
    ],
)
def test_problems_have_a_code_and_a_message(
    client: TestClient, address: str, status: int, code: str
) -> None:
    """Programs get the code, people the message."""
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code
    assert len(error["message"]) > 10


def test_no_other_site_may_read_the_api(client: TestClient) -> None:
    """CORS is off: nothing invites another origin."""
    answer = client.get("/api/v1/events", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_layers_are_what_the_user_laid_there(tmp_path: Any, files: Any) -> None:  # noqa: ANN401
    """A front line is a file with a date and a credit; what is no GeoJSON is named."""
    from tests.web.samples import client_of, desk_on

    line = {"type": "FeatureCollection", "name": "Line", "date": "2024-06-15", "features": []}
    (tmp_path / "line.geojson").write_text(json.dumps(line), encoding="utf-8")
    with desk_on(*files, layers=tmp_path) as desk, client_of(desk) as client:
        layer = client.get("/api/v1/map-settings").json()["layers"][0]
        assert (layer["name"], layer["date"]) == ("Line", "2024-06-15")
        assert client.get(layer["href"]).json() == line
        (tmp_path / "line.geojson").write_text("[]", encoding="utf-8")
        answer = client.get("/api/v1/map-settings")
        assert answer.status_code == 503
        assert "line.geojson" in answer.json()["error"]["message"]


def test_places_are_blurred_and_boxes_do_not_undo_it(files: Any) -> None:  # noqa: ANN401
    """With blurring, a narrow box gives no finer answer than a cell of the grid."""
    from tests.web.samples import client_of, desk_on

    with desk_on(*files, coarsen_km=100.0) as desk, client_of(desk) as client:
        marks = client.get("/api/v1/marks").json()["marks"]
        places = [place for mark in marks for place in mark["places"]]
        assert places
        assert all(place["radius_km"] >= 100 for place in places)
        lon, lat = places[0]["lon"], places[0]["lat"]
        near = f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}"
        assert client.get("/api/v1/marks", params={"bbox": near}).json()["marks"]


def test_the_theatres_own_places_are_as_coarse_as_its_events(files: Any) -> None:  # noqa: ANN401
    """Names that help to find one's way on the map give away no more than events do."""
    from tests.web.samples import client_of, desk_on

    asked = "/api/v1/theatre"
    with desk_on(*files) as desk, client_of(desk) as client:
        exact = {place["name"]: place for place in client.get(asked).json()["places"]}
    with desk_on(*files, coarsen_km=100.0) as desk, client_of(desk) as client:
        shown = client.get(asked).json()["places"]
        marks = client.get("/api/v1/marks").json()["marks"]
    narrow = [place for place in shown if exact[place["name"]]["radius_km"] < 100]
    assert narrow
    assert all(place["radius_km"] >= 100 for place in narrow)
    assert all((p["lat"], p["lon"]) != _at(exact[p["name"]]) for p in narrow)
    drawn = {_at(place): place["name"] for mark in marks for place in mark["places"]}
    assert any(_at(place) in drawn for place in narrow)


def _at(place: dict[str, Any]) -> tuple[float, float]:
    return place["lat"], place["lon"]
