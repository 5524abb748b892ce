// The ground: land, coasts and borders on a canvas, and tiles where the desk's settings name them.
// Shapes are projected once, a few at a time so that nobody's key or touch waits for them; each frame
// only moves the canvas under them.
import { geoGraticule10, geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { pause } from "../pause.js";
import { WORLD } from "./view.js";
import { tiled } from "./tiles.js";

/** `ready` is called when there is more to draw than before. */
export function makeGround(canvas, swatches, ready) {
  const ground = { canvas, swatches, ready, atlas: null, tiles: null, turn: null, paths: null };
  ground.draw = (view) => draw(ground, view);
  return ground;
}

export async function loadLand(ground, address) {
  if (!address) return;
  const atlas = await (await fetch(address)).json();
  const { countries, coast, border } = atlas.objects;
  const lines = ({ arcs }) => arcs.map((line) => ({ type: "LineString", arcs: line }));
  ground.atlas = { atlas, grid: [geoGraticule10()], land: countries.geometries, border: lines(border), coast: lines(coast) };
  ground.turn = null;
  ground.ready();
}

/** What can be drawn at this turn; null while it is prepared. */
function prepared(ground, turn) {
  if (ground.turn === turn) return ground.paths;
  Object.assign(ground, { turn, paths: null });
  project(ground, turn).then((paths) => {
    if (ground.turn !== turn) return;
    ground.paths = paths;
    ground.ready();
  });
  return null;
}

async function project({ atlas: { atlas, ...layers } }, turn) {
  const projection = geoMercator().rotate([-turn, 0]).scale(WORLD / (2 * Math.PI)).translate([0, 0]).precision(0);
  const paths = {};
  for (const [name, shapes] of Object.entries(layers)) {
    const draw = geoPath(projection, (paths[name] = new Path2D()));
    for (const shape of shapes) {
      draw(shape.arcs ? feature(atlas, shape) : shape);
      await pause();
    }
  }
  return paths;
}

function draw(ground, view) {
  const context = sized(ground.canvas, view);
  if (ground.tiles && tiled(context, ground, view)) return;
  const paths = ground.atlas && prepared(ground, view.turn);
  if (!paths) return;
  const { land, coast, border, grid } = paths;
  const { x, y, k } = view.transform;
  const colour = (name) => getComputedStyle(ground.swatches[name]).color;
  context.translate(x, y);
  context.scale(k, k);
  context.lineJoin = "round";
  stroke(context, grid, colour("grid"), 1 / k);
  context.fillStyle = colour("land");
  context.fill(land);
  stroke(context, border, colour("border"), 1 / k, [4 / k, 3 / k]);
  stroke(context, coast, colour("coast"), 1 / k);
}

function stroke(context, shape, colour, width, dash = []) {
  context.setLineDash(dash);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(shape);
}

function sized(canvas, { width, height }) {
  const ratio = Math.min(devicePixelRatio || 1, 2);
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
