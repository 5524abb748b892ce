// The queue of review: after a judgement the reader stands at the next event, not at the top.
import { remember, remembered } from "./remembered.js";

const STORE = "sessionStorage";

export function queue() {
  const list = document.querySelector("ol.review");
  if (!list) return;
  list.addEventListener("submit", ({ target }) => remember("queue", [...list.children].indexOf(target.closest("li")), STORE));
  const place = remembered("queue", STORE);
  remember("queue", null, STORE);
  if (place === null || !document.querySelector(".flash")) return;
  const next = list.children[Math.min(Number(place), list.children.length - 1)];
  next?.setAttribute("aria-current", "true");
  next?.querySelector("a[href]")?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}
