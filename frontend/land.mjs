// Land and borders, small enough to ship: Natural Earth 1:10m by way of world-atlas, simplified once
// at build time. Names are left out: whose name a place bears is for the theatre pack to say.
import { readFile } from "node:fs/promises";
import { meshArcs, quantize } from "topojson-client";
import { presimplify, simplify, filter, filterWeight } from "topojson-simplify";

// Square degrees: a bend smaller than this is not drawn, an island smaller than this is left out.
const BEND = 0.002;
const ISLAND = 0.003;

export async function land(path) {
  const atlas = JSON.parse(await readFile(path, "utf8"));
  const weighed = simplify(presimplify({ ...atlas, objects: plain(atlas.objects) }), BEND);
  return JSON.stringify(lined(quantize(filter(weighed, filterWeight(weighed, ISLAND)), 1e5)));
}

/** Which lines are coasts and which are borders is told here, so that no browser works it out. */
function lined(atlas) {
  const { countries } = atlas.objects;
  const coast = meshArcs(atlas, countries, (a, b) => a === b);
  const border = meshArcs(atlas, countries, (a, b) => a !== b);
  return { ...atlas, objects: { countries, coast, border } };
}

function plain(objects) {
  const shapes = ({ type, arcs }) => ({ type, arcs });
  const countries = objects.countries.geometries.map(shapes);
  return { countries: { type: "GeometryCollection", geometries: countries } };
}
