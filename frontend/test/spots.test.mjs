import assert from "node:assert/strict";
import { test } from "node:test";
import { eventsOf, folded, spots, whereabouts } from "../src/map/spots.js";

const place = (name, lat, lon, radius_km, precision = "settlement", role = "at") => ({ name, lat, lon, radius_km, precision, role });
const mark = (id, ...places) => ({ id, places, start: "2031-05-02T00:00:00Z" });
const orlava = place("Orlava", 10, 20, 3);
const varn = place("Varn Province", 10.2, 20.1, 90, "region");

test("a province that holds the village is no rival of it", () => {
  assert.deepEqual(whereabouts(mark("a", varn, orlava)), [orlava]);
});

test("two villages far apart are rivals, and both are kept", () => {
  assert.equal(whereabouts(mark("a", orlava, place("Brenn", 11, 22, 3))).length, 2);
});

test("where it came from is not where it is told to be", () => {
  assert.deepEqual(whereabouts(mark("a", place("Tessaly", 1, 1, 5, "settlement", "from"), orlava)), [orlava]);
});

test("events of one place are one spot", () => {
  const [spot] = spots([mark("a", orlava), mark("b", orlava)]);
  assert.deepEqual(spot.marks.map((each) => each.id), ["a", "b"]);
});

test("a region drawn large is an area, never a point", () => {
  const { areas, points } = folded(spots([mark("a", varn)]), () => [100, 100], () => 80);
  assert.equal(areas.length, 1);
  assert.equal(points.length, 0);
});

test("neighbours the screen cannot part are folded, and no event is lost or doubled", () => {
  const near = spots([mark("a", orlava), mark("b", place("Brenn", 10.01, 20.01, 3)), mark("a", place("Brenn", 10.01, 20.01, 3))]);
  const { points } = folded(near, ([lon, lat]) => [lon * 100, lat * 100], () => 2);
  assert.equal(points.length, 1);
  assert.deepEqual(eventsOf(points[0]).map((each) => each.id).sort(), ["a", "b"]);
});
