// The timeline: pale bars for everything, dark ones for what the map shows; a brush picks a time.
// The same window can be set with two date fields, so that nobody needs a pointer.
import { brushX } from "d3-brush";
import { scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { el, svg } from "../element.js";
import { said, tickLabel } from "../moments.js";
import { binned, binnedDays, daysStretch, stretch } from "./bins.js";

const HEIGHT = 96;
const FOOT = 18;

export function makeTimeline(frame, { changed, settled }) {
  const layer = (name) => svg("g", { class: name });
  const layers = { bars: layer("bars"), axis: layer("axis"), brush: layer("brush") };
  const graph = svg("svg", { role: "img", "aria-label": "Events by time" }, layers.bars, layers.axis, layers.brush);
  const fields = timeFields();
  const line = { frame, graph, layers, fields, all: [], seen: [], days: null, whole: false, window: null, domain: null };
  line.wholeButton = el("button", { type: "button", "aria-pressed": "false", onclick: () => toggleWhole(line) }, "Whole span");
  line.clearButton = el("button", { type: "button", "data-key": "c", "data-key-label": "All times again", onclick: () => pick(line, null, settled) }, "All times");
  frame.append(el("div", { class: "timeline-tools" }, el("span", { class: "state" }), fields.since.label, fields.until.label, line.clearButton, line.wholeButton), graph);
  line.brush = brushX().on("brush", (event) => event.sourceEvent && brushed(line, event, changed)).on("end", (event) => event.sourceEvent && brushed(line, event, settled));
  for (const { input } of [fields.since, fields.until]) input.addEventListener("change", () => typed(line, settled));
  new ResizeObserver(() => draw(line)).observe(frame);
  line.show = (values) => draw(Object.assign(line, values));
  return line;
}

function timeFields() {
  const field = (name, word) => {
    const input = el("input", { type: "date", name: `${name}-day`, ...(name === "since" ? { "data-key": "d", "data-key-label": "Pick a time by date" } : {}) });
    return { input, label: el("label", {}, word, input) };
  };
  return { since: field("since", "From"), until: field("until", "until") };
}

function draw(line) {
  const width = line.graph.clientWidth;
  const span = spanOf(line);
  line.frame.classList.toggle("no-dates", !span);
  if (!width || !span) return describe(line, span);
  line.domain = line.whole ? span.whole : widened(span.dense, line.window);
  line.x = scaleUtc(line.domain, [0, width]);
  const { first, step, counts } = line.days ? binnedDays(line.days, line.domain) : binned(line.all, line.domain);
  const y = scaleLinear([0, Math.max(...counts, 1)], [0, HEIGHT - FOOT - 4]);
  const seen = binned(line.seen, line.domain, step).counts;
  line.layers.bars.replaceChildren(...bars(line, y, "all", first, step, counts), ...bars(line, y, "seen", first, step, seen));
  line.layers.axis.replaceChildren(...axis(line, width));
  drawBrush(line, width);
  describe(line, span);
}

/** Of all events there are, where the desk counted them; of those held here otherwise. */
function spanOf({ days, all }) {
  return days ? daysStretch(days) : stretch(all);
}

function widened([from, to], window) {
  return window ? [Math.min(from, window[0]), Math.max(to, window[1])] : [from, to];
}

function bars({ x }, y, name, first, step, counts) {
  return counts.flatMap((count, at) => {
    if (count <= 0) return [];
    const [left, right] = [x(first + at * step), x(first + (at + 1) * step)];
    const height = Math.max(y(count), 1);
    return [svg("rect", { class: name, x: left + 0.5, y: HEIGHT - FOOT - height, width: Math.max(right - left - 1, 1), height })];
  });
}

function axis({ x }, width) {
  const ticks = x.ticks(Math.max(2, Math.floor(width / 110))).filter((tick) => x(tick) < width - 44);
  const apart = ticks.length > 1 ? ticks[1] - ticks[0] : 0;
  const foot = svg("line", { class: "tick", x1: 0, x2: width, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT });
  return [foot, ...ticks.flatMap((tick) => [
    svg("line", { class: "tick", x1: x(tick), x2: x(tick), y1: HEIGHT - FOOT, y2: HEIGHT - FOOT + 4 }),
    svg("text", { x: x(tick) + 3, y: HEIGHT - 4 }, tickLabel(tick, apart)),
  ])];
}

function drawBrush(line, width) {
  const layer = select(line.layers.brush);
  layer.call(line.brush.extent([[0, 0], [width, HEIGHT - FOOT]]));
  layer.call(line.brush.move, line.window ? line.window.map(line.x) : null);
}

function brushed(line, { selection }, tell) {
  line.window = selection ? selection.map((at) => line.x.invert(at).getTime()) : null;
  describe(line, true);
  tell(line.window);
}

function typed(line, settled) {
  const { since, until } = line.fields;
  if (!since.input.value && !until.input.value) return pick(line, null, settled);
  const span = spanOf(line)?.whole ?? [Date.now(), Date.now()];
  const from = since.input.value ? Date.parse(since.input.value) : span[0];
  const to = until.input.value ? Date.parse(until.input.value) : span[1];
  pick(line, [Math.min(from, to), Math.max(from, to)], settled);
}

function pick(line, window, settled) {
  line.window = window;
  draw(line);
  settled(window);
}

function toggleWhole(line) {
  line.whole = !line.whole;
  line.wholeButton.setAttribute("aria-pressed", String(line.whole));
  draw(line);
}

function describe(line, span) {
  const { window, fields, all, seen } = line;
  const undated = all.filter((mark) => !mark.start).length;
  fields.since.input.value = window ? iso(window[0]) : "";
  fields.until.input.value = window ? iso(window[1]) : "";
  line.clearButton.disabled = !window;
  const text = !all.length ? "No data" : !span ? "No event has a date" : window ? `${said(window[0])} – ${said(window[1])} UTC` : "All times";
  const rest = undated ? ` · ${undated} dated by ${undated === 1 ? "its" : "their"} first report only` : "";
  line.frame.querySelector(".state").textContent = text + rest;
  const many = line.days ? line.days.reduce((sum, [, count]) => sum + count, 0) : all.length;
  line.graph.setAttribute("aria-label", `Events by time: ${many.toLocaleString()} in all, ${seen.length} shown on the map; ${text}`);
}

const iso = (at) => new Date(at).toISOString().slice(0, 10);
