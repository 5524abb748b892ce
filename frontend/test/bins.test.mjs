import assert from "node:assert/strict";
import { test } from "node:test";
import { binned, binnedDays, daysStretch, stretch, within } from "../src/map/bins.js";

const at = (start, end = null) => ({ start, end });
const day = (n) => Date.UTC(2031, 4, n);

test("an event known only to the month is spread over it", () => {
  const { counts } = binned([at("2031-05-01T00:00:00Z", "2031-06-01T00:00:00Z")], [day(1), day(32)]);
  assert.ok(Math.max(...counts) < 0.2);
  assert.ok(Math.abs(counts.reduce((sum, n) => sum + n, 0) - 1) < 1e-9);
});

test("an event without a time is in no bin and in no window", () => {
  const { counts } = binned([at(null)], [day(1), day(2)]);
  assert.equal(Math.max(...counts), 0);
  assert.equal(within(at(null), 0, Infinity), false);
});

test("a window takes in what overlaps it, its beginning too", () => {
  assert.equal(within(at("2031-05-02T00:00:00Z", "2031-05-03T00:00:00Z"), day(2), day(3)), true);
  assert.equal(within(at("2031-05-03T00:00:00Z", "2031-05-04T00:00:00Z"), day(2), day(3)), false);
  assert.equal(within(at("2031-05-02T00:00:00Z"), day(2), day(3)), true);
});

test("one old event does not squeeze the rest into a corner", () => {
  const marks = [at("2030-01-01T00:00:00Z"), ...Array.from({ length: 20 }, (_, n) => at(new Date(day(2) + n * 3600e3).toISOString()))];
  const { whole, dense } = stretch(marks);
  assert.ok(dense[1] - dense[0] < 0.1 * (whole[1] - whole[0]));
});

test("nothing dated has no stretch", () => {
  assert.equal(stretch([at(null)]), null);
});

const days = (n) => day(n) / 86400e3;

test("counts by day fall into the same bars as the events themselves would", () => {
  const domain = [day(1), day(31)];
  const events = [at("2031-05-03T10:00:00Z"), at("2031-05-03T11:00:00Z"), at("2031-05-20T00:00:00Z")];
  const counted = binnedDays([[days(3), 2], [days(20), 1]], domain);
  const { first, step, counts } = binned(events, domain, counted.step);
  assert.deepEqual(counted, { first, step, counts });
});

test("days outside the stretch shown are in no bar", () => {
  const { counts } = binnedDays([[days(1) - 900, 5], [days(2), 1]], [day(1), day(4)]);
  assert.equal(counts.reduce((sum, count) => sum + count, 0), 1);
});

test("an event of long ago does not squeeze the days in which nine of ten begin", () => {
  const { whole, dense } = daysStretch([[0, 1], [days(1), 50], [days(9), 50]]);
  assert.ok(whole[0] < 0);
  assert.ok(dense[0] > day(-2) && dense[1] < day(12));
  assert.equal(daysStretch([]), null);
});
