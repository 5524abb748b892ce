// Marks to spots: one spot for each place that events are told of, and neighbours folded together
// where the screen cannot tell them apart. A wide place is never a spot on the ground.
const EARTH_KM = 6371;
const NEAR = 40;
const WIDE_KM = 30;
const WIDE = new Set(["district", "region", "country", "area"]);

/** A place that is a stretch of land, not somewhere on it. */
export function isWide({ precision, radius_km: km }) {
  return WIDE.has(precision) || km >= WIDE_KM;
}

/** Where an event is told to be: the narrowest places, and each rival that does not contain another. */
export function whereabouts(mark) {
  const known = mark.places.filter((place) => place.lat != null && place.lon != null);
  const told = ["at", "to", "from"].map((role) => known.filter((place) => place.role === role)).find((places) => places.length) ?? known;
  return told.filter((place) => !told.some((other) => other !== place && contains(place, other)));
}

function contains(outer, inner) {
  const same = distance(outer, inner) < 0.5 && outer.radius_km === inner.radius_km;
  if (same) return false;
  return outer.radius_km > inner.radius_km && distance(outer, inner) <= outer.radius_km;
}

export function distance(a, b) {
  const rad = Math.PI / 180;
  const x = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2;
  const y = Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(x + y));
}

/** Every place once, with the marks told of it. */
export function spots(marks) {
  const found = new Map();
  for (const mark of marks) {
    const places = whereabouts(mark);
    for (const place of places) {
      const key = [place.name, place.lat.toFixed(3), place.lon.toFixed(3), place.radius_km].join("|");
      if (!found.has(key)) found.set(key, { key, place, marks: [] });
      found.get(key).marks.push({ ...mark, rival: places.length > 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.marks.length - a.marks.length || (a.key < b.key ? -1 : 1));
}

/** Wide places drawn large stand for themselves; the rest are folded with near neighbours. */
export function folded(list, project, pixelsOf, spread = NEAR) {
  const areas = [];
  const points = [];
  for (const spot of list) {
    const [x, y] = project([spot.place.lon, spot.place.lat]);
    const radius = pixelsOf(spot.place);
    (isWide(spot.place) && radius > spread ? areas : points).push({ x, y, radius, spots: [spot] });
  }
  return { areas, points: grouped(points, spread) };
}

function grouped(points, spread) {
  const groups = [];
  const cells = new Map();
  for (const point of points) {
    const near = neighbours(cells, point, spread).find((group) => Math.hypot(group.x - point.x, group.y - point.y) < spread);
    if (near) near.spots.push(...point.spots);
    else {
      groups.push(point);
      const cell = `${Math.floor(point.x / spread)},${Math.floor(point.y / spread)}`;
      cells.set(cell, [...(cells.get(cell) ?? []), point]);
    }
  }
  return groups;
}

function neighbours(cells, { x, y }, spread) {
  const [column, row] = [Math.floor(x / spread), Math.floor(y / spread)];
  const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => `${column + dx},${row + dy}`));
  return around.flatMap((cell) => cells.get(cell) ?? []);
}

/** The events of a group, each once, newest first. */
export function eventsOf(group) {
  const once = new Map(group.spots.flatMap((spot) => spot.marks.map((mark) => [mark.id, { ...mark, place: spot.place }])));
  return [...once.values()].sort((a, b) => (b.start ?? "").localeCompare(a.start ?? ""));
}
