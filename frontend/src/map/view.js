// The view: Web Mercator turned to the theatre's longitude, panned and zoomed by hand or keys.
import { geoMercator } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

export const WORLD = 1024;
const EARTH_KM = 40075;

/** Calls `moved(view)` at each change and `rested(view)` when it has ended. */
export function makeView(surface, moved, rested) {
  const projection = geoMercator();
  const view = { projection, width: 0, height: 0, turn: 0, transform: zoomIdentity };
  const behaviour = zoom().scaleExtent([0.3, 4096]).on("zoom", ({ transform }) => update(view, transform, moved)).on("end", () => rested(view));
  select(surface).call(behaviour).on("dblclick.zoom", null);
  view.zoomBy = (factor) => select(surface).call(behaviour.scaleBy, factor);
  view.panBy = (x, y) => select(surface).call(behaviour.translateBy, x / view.transform.k, y / view.transform.k);
  view.fit = (bounds) => select(surface).call(behaviour.transform, fitted(view, bounds));
  surface.addEventListener("keydown", (event) => steer(event, view));
  return view;
}

function update(view, transform, moved) {
  view.transform = transform;
  view.projection.scale((WORLD / (2 * Math.PI)) * transform.k).translate([transform.x, transform.y]);
  moved(view);
}

/** Bounds are west, south, east, north; west may be greater than east. */
function fitted(view, [west, south, east, north]) {
  const span = (east - west + 360) % 360;
  view.turn = ((west + span / 2 + 540) % 360) - 180;
  view.projection.rotate([-view.turn, 0]).scale(WORLD / (2 * Math.PI)).translate([0, 0]);
  const [, top] = view.projection([view.turn, Math.min(north, 84)]);
  const [, bottom] = view.projection([view.turn, Math.max(south, -84)]);
  const across = Math.max((span / 360) * WORLD, 0.2);
  const k = Math.min(view.width / across, view.height / Math.max(bottom - top, 0.2), 2048) * 0.86;
  return zoomIdentity.translate(view.width / 2, view.height / 2 - k * ((top + bottom) / 2)).scale(k);
}

export function boundsOf(view) {
  const [west, north] = view.projection.invert([0, 0]);
  const [east, south] = view.projection.invert([view.width, view.height]);
  return view.width >= WORLD * view.transform.k ? [-180, south, 180, north] : [west, south, east, north];
}

/** How many pixels a distance takes at a latitude. */
export function pixels(view, km, lat) {
  return (km / (EARTH_KM * Math.cos((lat * Math.PI) / 180))) * WORLD * view.transform.k;
}

const STEPS = { ArrowLeft: [90, 0], ArrowRight: [-90, 0], ArrowUp: [0, 90], ArrowDown: [0, -90] };

function steer(event, view) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in STEPS) view.panBy(...STEPS[event.key]);
  else if (event.key === "+" || event.key === "=") view.zoomBy(1.6);
  else if (event.key === "-") view.zoomBy(1 / 1.6);
  else return;
  event.preventDefault();
}
