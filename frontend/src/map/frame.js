// The map's own furniture: canvas, layers, buttons, scale and credit.
import { el, svg } from "../element.js";

export function makeFrame(holder) {
  holder.classList.add("map-frame");
  const canvas = el("canvas", { "aria-hidden": "true" });
  const group = (name) => svg("g", { class: name });
  const layers = { fronts: group("fronts"), extents: group("extents"), names: group("names"), spots: group("spots") };
  const moving = group("moving");
  moving.append(...Object.values(layers));
  const surface = svg("svg", { tabindex: "0", role: "group", "aria-label": "Map. Arrow keys move it, plus and minus zoom; the list beside it holds the same events." }, moving);
  const swatches = Object.fromEntries(["land", "coast", "border", "grid"].map((name) => [name, el("i", { class: `swatch-${name}`, hidden: true })]));
  const scale = el("p", { class: "map-scale", "aria-hidden": "true" });
  const credit = el("p", { class: "map-credit" });
  const tools = el("div", { class: "map-tools" });
  const notes = el("p", { class: "map-around", hidden: true });
  holder.replaceChildren(canvas, surface, ...Object.values(swatches), scale, credit, notes, tools);
  return { holder, canvas, surface, moving, layers, swatches, scale, credit, notes, tools };
}

export function button(sign, label, key, onclick) {
  return el("button", { type: "button", "aria-label": label, title: label, "data-key": key, "data-key-label": label, onclick }, sign);
}

const LENGTHS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

export function drawScale(scale, kmToPixels) {
  const km = LENGTHS.findLast((length) => kmToPixels(length) < 110) ?? LENGTHS[0];
  const bar = el("i");
  bar.style.width = `${kmToPixels(km)}px`;
  scale.replaceChildren(`${km} km`, bar);
}
