// Map, timeline and list are one question asked of the desk; the page's address holds it.
import { el } from "../element.js";
import { toast } from "../toast.js";
import { answer, inAddress, without } from "./answers.js";
import { times, within } from "./bins.js";
import { button, drawScale, makeFrame } from "./frame.js";
import { loadLand, makeGround } from "./ground.js";
import { drawMarks } from "./marks.js";
import { peek } from "./peek.js";
import { makeScrub } from "./scrub.js";
import { spots, whereabouts } from "./spots.js";
import { makeTiles } from "./tiles.js";
import { makeTimeline } from "./timeline.js";
import { boundsOf, makeView, pixels } from "./view.js";

const LAND = "Land and borders: Natural Earth, as held on the ground; they settle no claim";

export async function mapPage(holder, timelineHolder) {
  const desk = { query: new URLSearchParams(location.search), marks: [], total: 0, chosen: new Set(), fronts: [], places: [], byView: false };
  desk.frame = makeFrame(holder);
  desk.ground = makeGround(desk.frame.canvas, desk.frame.swatches, () => soon(desk));
  desk.view = makeView(desk.frame.surface, () => slide(desk), () => rested(desk));
  desk.timeline = makeTimeline(timelineHolder, { changed: (window) => brushing(desk, window), settled: (window) => brushed(desk, window) });
  furnish(desk);
  measure(desk);
  new ResizeObserver(() => measure(desk)).observe(holder);
  loadLand(desk.ground, document.body.dataset.land).catch(() => toast("The outlines of the land did not come; the map is drawn without them"));
  const [theatre, settings] = await Promise.all([answer("/api/v1/theatre"), answer("/api/v1/map-settings"), load(desk)]);
  Object.assign(desk, { theatre, places: theatre.places ?? [] });
  await furnished(desk, settings);
  begin(desk, timelineHolder);
  document.addEventListener("desk:refreshed", () => load(desk).then(() => draw(desk)));
  document.addEventListener("desk:theme", () => soon(desk));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => soon(desk));
}

/** All marks of the query, whatever the time: the timeline needs them all, the map those in its window. */
async function load(desk) {
  const query = without(desk.query, "since", "until", "bbox", "after", "limit");
  try {
    const { marks, total, known, next } = await answer("/api/v1/marks", query);
    Object.assign(desk, { marks, total, known: known ?? desk.known, days: null, more: next !== null });
    if (desk.more) await Promise.all([narrow(desk), counted(desk, query)]);
  } catch (problem) {
    toast(problem.message);
  }
}

/** Of a ledger too large to hold here, the timeline shows what the desk counted. */
async function counted(desk, query) {
  const { known, days } = await answer("/api/v1/timeline", query);
  desk.days = known ? days : null;
}

/** Of a ledger too large to hold here, at least the window is whole. */
async function narrow(desk) {
  const [since, until] = ["since", "until"].map((name) => desk.query.get(name));
  desk.inWindow = null;
  if (!since && !until) return;
  const { marks, total, next } = await answer("/api/v1/marks", without(desk.query, "bbox", "after", "limit"));
  desk.inWindow = { marks, total, more: next !== null };
}

function windowOf({ query }) {
  const [since, until] = ["since", "until"].map((name) => Date.parse(query.get(name) ?? ""));
  if (Number.isNaN(since) && Number.isNaN(until)) return null;
  return [Number.isNaN(since) ? -8.64e15 : since, Number.isNaN(until) ? 8.64e15 : until];
}

function shown(desk) {
  const window = desk.timeline.window;
  if (!window) return desk.marks;
  return (desk.inWindow?.marks ?? desk.marks).filter((mark) => within(mark, ...window));
}

function begin(desk, timelineHolder) {
  const window = windowOf(desk);
  const bounded = window?.map((at) => Math.min(Math.max(at, ...limit(desk, 0)), ...limit(desk, 1)));
  desk.timeline.window = bounded && bounded[1] > bounded[0] ? bounded : null;
  const asOf = desk.query.get("as_of");
  makeScrub(timelineHolder, knownSpan(desk), asOf ? Date.parse(asOf) : null, (moment) => scrubbed(desk, moment));
  desk.begun = true;
  fit(desk);
  draw(desk);
}

function limit({ marks, days }, side) {
  if (days?.length) return [side ? (days.at(-1)[0] + 1) * 86400e3 : days[0][0] * 86400e3];
  const all = marks.map(times).filter(Boolean).map((span) => span[side]);
  return all.length ? [side ? Math.max(...all) + 86400e3 : Math.min(...all)] : [];
}

function knownSpan({ known, marks }) {
  if (known?.start && known?.end) return [Date.parse(known.start), Date.parse(known.end)];
  const told = marks.map((mark) => Date.parse(mark.updated ?? "")).filter((at) => !Number.isNaN(at));
  return told.length ? [Math.min(...told), Math.max(...told)] : null;
}

function fit(desk) {
  const box = desk.query.get("bbox")?.split(",").map(Number);
  desk.view.fit(box?.length === 4 && !box.some(Number.isNaN) ? box : around(shown(desk)) ?? desk.theatre?.bounds ?? [-170, -55, 170, 72]);
}

function around(marks) {
  const places = marks.flatMap(whereabouts).filter(({ precision }) => precision !== "country" && precision !== "area");
  if (!places.length) return null;
  const reach = places.map(({ lat, lon, radius_km: km }) => {
    const [north, east] = [Math.max(km, 10) / 111, Math.max(km, 10) / (111 * Math.cos((lat * Math.PI) / 180))];
    return [lon - east, lat - north, lon + east, lat + north];
  });
  const side = (at, pick) => pick(...reach.map((box) => box[at]));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}

function measure(desk) {
  const { clientWidth: width, clientHeight: height } = desk.frame.holder;
  Object.assign(desk.view, { width, height });
  soon(desk);
}

/** While the view moves, what is drawn moves with it; it is drawn anew once the view rests. */
function slide(desk) {
  const { drawn, view, frame } = desk;
  if (!drawn || drawn.turn !== view.turn) return soon(desk);
  const k = view.transform.k / drawn.k;
  const [x, y] = [view.transform.x - drawn.x * k, view.transform.y - drawn.y * k];
  frame.moving.setAttribute("transform", `translate(${x},${y}) scale(${k})`);
  frame.canvas.style.transform = `translate(${x}px,${y}px) scale(${k})`;
  clearTimeout(desk.sliding);
  desk.sliding = setTimeout(() => soon(desk), 90);
}

function still(desk) {
  const { frame, view } = desk;
  desk.drawn = { ...view.transform, turn: view.turn };
  frame.moving.removeAttribute("transform");
  frame.canvas.style.transform = "";
}

function soon(desk) {
  desk.frameRequest ??= requestAnimationFrame(() => {
    desk.frameRequest = null;
    draw(desk);
  });
}

function draw(desk) {
  const { frame, view, ground, timeline } = desk;
  if (!view.width || !desk.begun) return;
  still(desk);
  ground.draw(view);
  const marks = shown(desk);
  const { around, unlabelled } = drawMarks(frame.layers, view, { spots: spots(marks), context: desk.places, fronts: desk.fronts, chosen: desk.chosen, choose: (where) => choose(desk, where) });
  const [west, south, east, north] = boundsOf(view);
  const inside = (place) => place.lat >= south && place.lat <= north && (place.lon - west + 720) % 360 <= (east - west + 720) % 360;
  const seen = marks.filter((mark) => whereabouts(mark).some(inside));
  timeline.show({ all: desk.marks, days: desk.days, seen });
  drawScale(frame.scale, (km) => pixels(view, km, (south + north) / 2));
  tell(desk, marks, seen, { around, unlabelled });
}

function tell(desk, marks, seen, { around, unlabelled }) {
  const unplaced = marks.filter((mark) => !whereabouts(mark).length).length;
  const held = desk.timeline.window ? (desk.inWindow ?? desk) : desk;
  const parts = [
    marks.length ? `${seen.length} of ${marks.length} events in this view` : "No data for this question",
    unplaced && `${unplaced} without a known place, in the list only`,
    unlabelled && `${unlabelled} wide areas have no room for their name; zoom in or look in the list`,
    held.more && `the newest ${held.marks.length.toLocaleString()} of ${held.total?.toLocaleString() ?? "very many"} are drawn; pick a shorter time to see them all${desk.days ? ", the timeline counts every one" : ""}`,
  ];
  desk.state.textContent = parts.filter(Boolean).join(" · ");
  desk.frame.notes.hidden = !around.length;
  desk.frame.notes.textContent = around.length ? `Also told of somewhere around here: ${around.map((area) => `${area.spots[0].place.name} (${area.spots[0].marks.length})`).join(", ")}` : "";
}

function choose(desk, where) {
  unchoose(desk);
  desk.chosen = new Set(where.spots.map(({ key }) => key));
  const zoomIn = () => {
    unchoose(desk);
    desk.view.fit(around(where.spots.map(({ place }) => ({ places: [{ ...place, radius_km: Math.min(place.radius_km, 30), role: "at" }] }))));
  };
  const panel = peek(where, zoomIn, () => unchoose(desk));
  panel.classList.toggle("to-right", where.x < desk.view.width / 2);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && unchoose(desk));
  desk.frame.holder.append(panel);
  panel.focus({ preventScroll: true });
  soon(desk);
}

function unchoose(desk) {
  desk.frame.holder.querySelector(".map-peek")?.remove();
  desk.chosen = new Set();
  soon(desk);
}

function brushing(desk) {
  soon(desk);
}

async function brushed(desk, window) {
  const [since, until] = window ? window.map((at) => new Date(Math.round(at / 60e3) * 60e3).toISOString().replace(".000", "")) : [null, null];
  desk.query = inAddress({ since, until, after: null });
  if (desk.more) await narrow(desk);
  draw(desk);
  await relist(desk);
}

async function scrubbed(desk, moment) {
  const asOf = moment ? new Date(moment).toISOString().replace(/\.\d+/, "") : null;
  desk.query = inAddress({ as_of: asOf, after: null });
  await load(desk);
  draw(desk);
  await relist(desk);
}

function rested(desk) {
  if (!desk.byView || !desk.ready) return;
  clearTimeout(desk.resting);
  desk.resting = setTimeout(() => viewed(desk), 300);
}

async function viewed(desk) {
  const bbox = desk.byView ? boundsOf(desk.view).map((degrees) => degrees.toFixed(3)).join(",") : null;
  desk.query = inAddress({ bbox, after: null });
  await relist(desk);
}

/** The list is the server's, for the same address; what else the page says of the question comes along. */
async function relist(desk) {
  const asked = (desk.asked = Symbol("asked"));
  const got = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!got?.ok || desk.asked !== asked) return;
  const page = new DOMParser().parseFromString(await got.text(), "text/html");
  taken(page, "[data-map-list]");
  taken(page, ".as-of");
  taken(page, ".as-known", (line) => document.querySelector(".masthead").after(line));
  taken(page, "ul.chips", (chips) => document.querySelector(".filters-box").before(chips));
  document.body.dataset.asOf = page.body.dataset.asOf ?? "";
  syncFields(desk.query);
  document.dispatchEvent(new CustomEvent("desk:listed"));
}

/** A part of the page as the server now writes it; it may be new, or gone. */
function taken(page, name, put = () => {}) {
  const [old, fresh] = [document.querySelector(name), page.querySelector(name)];
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  else if (fresh) put(document.adoptNode(fresh));
  else old?.remove();
}

/** The filter form keeps the window, so that another filter does not lose it. */
function syncFields(query) {
  for (const name of ["since", "until", "bbox", "as_of"]) {
    for (const field of document.querySelectorAll(`form.filters [name="${name}"]`)) field.value = written(field, query.get(name) ?? "");
  }
}

const written = ({ type }, value) => (type === "date" ? value.slice(0, 10) : value);

function furnish(desk) {
  const { tools } = desk.frame;
  desk.state = document.querySelector(".map-state");
  desk.frame.credit.textContent = LAND;
  tools.append(
    button("+", "Zoom in", "+", () => desk.view.zoomBy(1.6)),
    button("−", "Zoom out", "-", () => desk.view.zoomBy(1 / 1.6)),
    button("⌂", "Everything in view", "0", () => fit(desk)),
  );
  const onlyView = el("button", { type: "button", class: "only-view", "aria-pressed": String(desk.query.has("bbox")), "aria-label": "List only what is in view", title: "List only what is in view", "data-key": "v", "data-key-label": "List only what is in view" }, "▣");
  desk.byView = desk.query.has("bbox");
  onlyView.addEventListener("click", () => {
    desk.byView = !desk.byView;
    onlyView.setAttribute("aria-pressed", String(desk.byView));
    viewed(desk);
  });
  tools.append(onlyView);
  desk.frame.surface.addEventListener("click", () => unchoose(desk));
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, ({ target }) => point(desk, target));
}

/** A card under the pointer or the focus shows where its event is told to be. */
function point(desk, target) {
  const event = target.closest?.("[data-map-list] [data-event]")?.dataset.event;
  if (!event || desk.pointed === event || desk.frame.holder.querySelector(".map-peek")) return;
  desk.pointed = event;
  desk.chosen = new Set(spots(shown(desk)).filter(({ marks }) => marks.some(({ id }) => id === event)).map(({ key }) => key));
  soon(desk);
}

async function furnished(desk, { tiles, layers = [] }) {
  if (tiles) desk.ground.tiles = makeTiles(tiles, () => soon(desk));
  const credits = [tiles ? tiles.credit : LAND];
  for (const layer of layers) {
    try {
      desk.fronts.push({ layer, shape: await answer(layer.href) });
      credits.push(`${layer.name}, ${layer.date ?? "undated"}: ${layer.credit ?? "nobody credited"}`);
    } catch (problem) {
      toast(`${layer.name}: ${problem.message}`);
    }
  }
  desk.frame.credit.textContent = credits.join(" · ");
  desk.ready = true;
}
