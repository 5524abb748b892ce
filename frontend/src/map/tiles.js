// Raster tiles of the address in the desk's settings; without one, nothing is asked of anybody.
import { WORLD } from "./view.js";

const SIZE = 256;
const KEPT = 400;

export function makeTiles({ url, credit }, changed) {
  return { url, credit, changed, images: new Map() };
}

/** Whether at least one tile could be drawn; the land of our own is drawn until then. */
export function tiled(context, { tiles }, view) {
  const level = Math.max(0, Math.min(19, Math.round(Math.log2((WORLD * view.transform.k) / SIZE))));
  const across = 2 ** level;
  const side = (WORLD * view.transform.k) / across;
  const left = view.transform.x - (WORLD * view.transform.k * (view.turn + 180)) / 360;
  const top = view.transform.y - (WORLD * view.transform.k) / 2;
  let drawn = 0;
  for (let column = Math.floor(-left / side); left + column * side < view.width; column++) {
    for (let row = Math.max(0, Math.floor(-top / side)); row < across && top + row * side < view.height; row++) {
      const image = tile(tiles, level, ((column % across) + across) % across, row);
      if (!image.complete || !image.naturalWidth) continue;
      context.drawImage(image, left + column * side, top + row * side, side, side);
      drawn += 1;
    }
  }
  return drawn > 0;
}

function tile(tiles, level, column, row) {
  const address = tiles.url.replace("{z}", level).replace("{x}", column).replace("{y}", row).replace("{s}", "a").replace("{r}", "");
  if (!tiles.images.has(address)) {
    const image = new Image();
    image.referrerPolicy = "no-referrer";
    image.onload = tiles.changed;
    image.src = address;
    tiles.images.set(address, image);
    if (tiles.images.size > KEPT) tiles.images.delete(tiles.images.keys().next().value);
  }
  return tiles.images.get(address);
}
