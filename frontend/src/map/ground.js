// The ground: land, coasts and borders on a canvas, and tiles where the desk's settings name them.
// Shapes are projected once; each frame only moves the canvas under them.
import { geoGraticule10, geoMercator, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import { WORLD } from "./view.js";
import { tiled } from "./tiles.js";

export function makeGround(canvas, swatches) {
  const ground = { canvas, swatches, atlas: null, tiles: null, turn: null, paths: null };
  ground.draw = (view) => draw(ground, view);
  return ground;
}

export async function loadLand(ground, address) {
  if (!address) return;
  const atlas = await (await fetch(address)).json();
  const countries = atlas.objects.countries;
  ground.atlas = {
    land: feature(atlas, countries),
    coast: mesh(atlas, countries, (a, b) => a === b),
    border: mesh(atlas, countries, (a, b) => a !== b),
    grid: geoGraticule10(),
  };
  ground.turn = null;
}

function prepared(ground, turn) {
  if (ground.turn === turn && ground.paths) return ground.paths;
  const projection = geoMercator().rotate([-turn, 0]).scale(WORLD / (2 * Math.PI)).translate([0, 0]).precision(0.3);
  ground.turn = turn;
  ground.paths = Object.fromEntries(Object.entries(ground.atlas).map(([name, shape]) => [name, path(shape, projection)]));
  return ground.paths;
}

function path(shape, projection) {
  const drawn = new Path2D();
  geoPath(projection, drawn)(shape);
  return drawn;
}

function draw(ground, view) {
  const context = sized(ground.canvas, view);
  if (ground.tiles && tiled(context, ground, view)) return;
  if (!ground.atlas) return;
  const { land, coast, border, grid } = prepared(ground, view.turn);
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
