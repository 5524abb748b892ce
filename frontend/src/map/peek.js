// What lies under a spot: its place, how exactly it is known, and the events told of it.
import { el, standing } from "../element.js";
import { said } from "../moments.js";
import { eventsOf } from "./spots.js";

const MOST = 12;

export function peek(where, zoomIn, shut) {
  const events = eventsOf(where);
  const close = el("button", { type: "button", class: "plain", "aria-label": "Close", onclick: shut }, "✕");
  const more = events.length > MOST ? el("p", { class: "hint" }, `and ${events.length - MOST} more; the list has them all`) : null;
  return el(
    "section", { class: "map-peek", tabindex: "-1", "aria-label": "Events told of this place" },
    el("header", {}, el("div", {}, el("strong", {}, heading(where)), el("p", { class: "hint" }, exactness(where))), close),
    el("ul", {}, events.slice(0, MOST).map(entry)), more,
    where.spots.length > 1 ? el("button", { type: "button", onclick: zoomIn }, "Zoom in") : null,
  );
}

function heading({ spots }) {
  const names = [...new Set(spots.map(({ place }) => place.name))];
  return names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more places` : names.join(", ");
}

function exactness({ spots }) {
  if (spots.length > 1) return "Places too near to one another to be told apart at this scale.";
  const { precision, radius_km: radius, name } = spots[0].place;
  const km = radius >= 10 ? Math.round(radius) : Math.round(radius * 10) / 10;
  return `${name} (${precision}): somewhere within ${km} km of the circle's middle.`;
}

function entry(event) {
  const when = event.start ? el("time", { datetime: event.start }, day(event)) : "no date";
  return el("li", {}, el("a", { href: event.href }, event.title), el("p", {}, standing(event.standing), " · ", when, event.rival ? " · one of rival places" : ""));
}

function day({ start, time_precision: precision }) {
  return said(start, precision === "month" || precision === "year" ? precision : "day");
}
