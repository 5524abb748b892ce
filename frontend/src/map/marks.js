// What is drawn over the ground: extents, names of places, spots with their counts, front lines.
import { geoCircle, geoPath } from "d3-geo";
import { shape, svg } from "../element.js";
import { pixels } from "./view.js";
import { eventsOf, folded, isWide } from "./spots.js";

const KM_A_DEGREE = 111.195;
// More areas than this would cover one another: then only rims are drawn, and only labels that fit.
const FEW = 12;

export function drawMarks(layers, view, { spots, context, fronts, chosen, choose }) {
  const { areas, points } = folded(spots, view.projection, (place) => pixels(view, place.radius_km, place.lat));
  const taken = [];
  layers.fronts.replaceChildren(...fronts.flatMap((front) => frontLine(front, view)));
  layers.extents.classList.toggle("many", areas.length > FEW);
  layers.extents.replaceChildren(...extents(areas, points, view, chosen));
  const drawn = spotsOf(areas, points, view, chosen, choose, taken);
  layers.spots.replaceChildren(...drawn.spots);
  layers.names.replaceChildren(...names(context, view, taken));
  const around = areas.filter((area) => !onRim({ ...area, label: "" }, view, []) && surrounds(view, area));
  return { around, unlabelled: drawn.unlabelled };
}

function extents(areas, points, view, chosen) {
  const path = geoPath(view.projection);
  const wide = areas.flatMap((area) => area.spots);
  const single = points.flatMap((point) => point.spots).filter((spot) => chosen.has(spot.key) || pixels(view, spot.place.radius_km, spot.place.lat) > 14);
  return [...new Set([...wide, ...single])].map((spot) => svg("path", {
    class: `extent${chosen.has(spot.key) ? " chosen" : ""}${spot.marks.every((mark) => mark.rival) ? " rival" : ""}`,
    "data-wide": isWide(spot.place),
    d: path(circle(spot.place)),
  }));
}

function circle({ lon, lat, radius_km }) {
  return geoCircle().center([lon, lat]).radius(Math.max(radius_km, 0.05) / KM_A_DEGREE).precision(4)();
}

function spotsOf(areas, points, view, chosen, choose, taken) {
  const near = ({ x, y }) => inView(view, x, y, 40);
  const drawn = points.filter(near).map((point) => disc(point, chosen, choose, taken));
  const labels = areas.map((area) => ({ ...area, label: `${area.spots[0].place.name} · ${eventsOf(area).length}` })).map((area) => areaLabel(area, onRim(area, view, taken, areas.length <= FEW), chosen, choose, taken));
  const unlabelled = areas.filter((area, at) => !labels[at] && near(area)).length;
  return { spots: [...labels.filter(Boolean), ...drawn], unlabelled };
}

/** Where on the circle's rim the label fits: top, bottom, then sides; null where none is in view. */
function onRim(area, view, taken, overlapping = true) {
  const { x, y, radius, label } = area;
  const half = label.length * 3.7 + 9;
  const rim = [[x, y - radius], [x, y + radius], [x - radius, y], [x + radius, y]];
  const inside = rim.filter(([left, top]) => left - half > 2 && left + half < view.width - 2 && top > 14 && top < view.height - 30);
  const free = inside.find(([left, top]) => taken.every((box) => Math.abs(box[0] - left) > box[2] + half || Math.abs(box[1] - top) > box[3] + 12));
  const [left, top] = free ?? (overlapping ? inside[0] : null) ?? [];
  return left === undefined ? null : { x: left, y: top, half };
}

/** A region bears its name and number on the rim of its circle: a label, not a place on the ground. */
function areaLabel(area, at, chosen, choose, taken) {
  if (!at) return null;
  taken.push([at.x, at.y, at.half, 14]);
  const on = area.spots.some(({ key }) => chosen.has(key));
  const back = svg("rect", { class: "disc", x: -at.half, y: -11, width: at.half * 2, height: 22, rx: 11 });
  const group = svg("g", { class: `spot wide${on ? " chosen" : ""}`, transform: move(at) }, title(area.spots[0], eventsOf(area)), back, svg("text", {}, area.label));
  return clickable(group, area, choose);
}

function disc(point, chosen, choose, taken) {
  const events = eventsOf(point);
  const radius = Math.min(10 + Math.sqrt(events.length - 1) * 2.6, 24);
  const on = point.spots.some(({ key }) => chosen.has(key));
  const wide = point.spots.every(({ place }) => isWide(place));
  taken.push([point.x, point.y, radius + 4, radius + 4]);
  const inner = events.length === 1
    ? shape(events[0].standing, { x: -7, y: -7, width: 14, height: 14 })
    : svg("text", {}, String(events.length));
  const contested = events.length > 1 && events.some((event) => event.standing === "contested")
    ? shape("contested", { x: radius * 0.45, y: -radius - 5, width: 13, height: 13, class: "shape badge" })
    : null;
  const group = svg("g", { class: `spot${wide ? " wide" : ""}${on ? " chosen" : ""}`, transform: move(point) }, title(point.spots[0], events), svg("circle", { class: "disc", r: radius }), inner, contested);
  return clickable(group, point, choose);
}

function clickable(group, where, choose) {
  group.addEventListener("click", (event) => {
    event.stopPropagation();
    choose(where);
  });
  return group;
}

const move = ({ x, y }) => `translate(${x.toFixed(1)},${y.toFixed(1)})`;

function title(spot, events) {
  const what = events.length === 1 ? events[0].title : `${events.length} events`;
  return svg("title", {}, `${spot.place.name}: ${what}`);
}

/** Names of the theatre's places where they fit, wide ones first. */
function names(context, view, taken) {
  const drawn = [];
  for (const place of context) {
    const [x, y] = view.projection([place.lon, place.lat]);
    if (!inView(view, x, y) || !fits(place, view)) continue;
    const wide = isWide(place);
    const half = place.name.length * (wide ? 5.2 : 3.2) + 4;
    const box = wide ? [x, y, half, 9] : [x + half + 5, y, half, 8];
    if (taken.some((other) => Math.abs(other[0] - box[0]) < other[2] + box[2] && Math.abs(other[1] - box[1]) < other[3] + box[3])) continue;
    taken.push(box);
    if (!wide) drawn.push(svg("circle", { class: "place-dot", cx: x, cy: y, r: 2 }));
    const at = wide ? { x, y, "text-anchor": "middle" } : { x: x + 6, y: y + 4 };
    drawn.push(svg("text", { class: `place-name${wide ? " wide" : ""}`, ...at }, place.name));
  }
  return drawn;
}

function fits(place, view) {
  const size = pixels(view, place.radius_km ?? 5, place.lat);
  return isWide(place) ? size > 40 && size < view.width * 1.2 : size > 0.7;
}

function frontLine({ shape: geometry, layer }, view) {
  const path = geoPath(view.projection).pointRadius(3);
  const features = geometry.type === "FeatureCollection" ? geometry.features : [geometry];
  return features.map((each) => {
    const line = /LineString/.test((each.geometry ?? each).type);
    return svg("path", { class: line ? "front-line" : "front-area", d: path(each) ?? "" }, svg("title", {}, `${layer.name}, ${layer.date ?? "undated"}`));
  });
}

function inView(view, x, y, margin = 0) {
  return x > -margin && y > -margin && x < view.width + margin && y < view.height + margin;
}

function surrounds(view, { x, y, radius }) {
  return Math.hypot(x - view.width / 2, y - view.height / 2) < radius;
}
