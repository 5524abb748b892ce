// News arrives as a chip that counts; nothing moves until the reader asks, and then the reader's
// place stays where it was.
import { el } from "./element.js";
import { toast } from "./toast.js";

const news = { new: new Map(), changed: new Map(), more: false };

export function live(tools) {
  const { live: address, asOf } = document.body.dataset;
  if (!address || asOf) return;
  const state = el("span", { class: "live-state" }, "Live");
  tools.prepend(state);
  listen(address, state);
  // A page that the browser kept and shows again listens again.
  addEventListener("pageshow", (event) => event.persisted && listen(address, state));
}

function listen(address, state) {
  const stream = new EventSource(address);
  stream.addEventListener("open", () => connected(state, true));
  stream.addEventListener("error", () => connected(state, false));
  stream.addEventListener("events", (event) => arrived(JSON.parse(event.data)));
  stream.addEventListener("reset", () => arrived({ more: true }));
  addEventListener("pagehide", () => stream.close(), { once: true });
}

function connected(state, on) {
  state.classList.toggle("on", on);
  state.title = on ? "New reports are shown as they are read" : "Not connected; trying again";
  state.textContent = on ? "Live" : "Not live";
}

function arrived({ new: fresh = [], changed = [], titles = {}, more = false }) {
  news.more ||= more;
  for (const id of fresh) news.new.set(id, titles[id] ?? "");
  for (const id of changed) if (!news.new.has(id)) news.changed.set(id, titles[id] ?? "");
  if ((news.new.size + news.changed.size || news.more) && concerns()) chip();
}

/** An event's own page waits for its own news only. */
function concerns() {
  const own = location.pathname.match(/^\/events\/(evt_\w+)/)?.[1];
  return own ? news.more || news.new.has(own) || news.changed.has(own) : ["now", "map", "table", "watch"].includes(document.body.dataset.page);
}

function summary() {
  const parts = [];
  if (news.new.size) parts.push(`${news.new.size} new`);
  if (news.changed.size) parts.push(`${news.changed.size} changed`);
  if (news.more) parts.push("more than can be counted");
  return parts.join(", ");
}

function chip() {
  const show = el("button", { type: "button", "data-key": ".", "data-key-label": "Show what is new", onclick: refresh }, `${summary()}: show`);
  const later = el("button", { type: "button", "aria-label": "Not now", onclick: clear }, "✕");
  const box = el("div", { class: "live-chip" }, show, later);
  document.querySelector(".live-chip")?.remove();
  document.body.append(box);
  announce(`${summary()}. ${[...news.new.values()].filter(Boolean).slice(0, 3).join("; ")}`);
}

function announce(text) {
  const region = document.getElementById("live");
  if (!region) return;
  region.hidden = false;
  region.classList.add("visually-hidden");
  region.textContent = text;
}

function clear() {
  document.querySelector(".live-chip")?.remove();
  news.new.clear();
  news.changed.clear();
  news.more = false;
}

async function refresh() {
  const fresh = new Set(news.new.keys());
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return toast("The desk did not answer; try again");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const before = new Set([...document.querySelectorAll("[data-event]")].map((node) => node.dataset.event));
  keepingPlace(() => swap(page));
  document.body.dataset.version = page.body.dataset.version;
  const added = [...document.querySelectorAll("article.event[data-event]")].filter((card) => !before.has(card.dataset.event));
  for (const card of added) card.dataset.changed = "new";
  for (const id of news.changed.keys()) document.querySelector(`article.event[data-event="${CSS.escape(id)}"]`)?.setAttribute("data-changed", "changed");
  if (fresh.size && !added.length && document.querySelector(".lanes, ol.marks")) toast("None of them match the filters, or they are further down");
  clear();
  document.dispatchEvent(new CustomEvent("desk:refreshed"));
}

/** The part that holds the news; the rest of the page, with its open forms, is left alone. */
function swap(page) {
  const part = [".lanes", "ol.marks", "main"].find((name) => document.querySelector(name) && page.querySelector(name));
  document.querySelector(part).replaceChildren(...page.querySelector(part).childNodes);
}

function keepingPlace(change) {
  const focused = document.activeElement?.closest("[data-event]")?.dataset.event;
  const anchor = firstSeen();
  change();
  const again = anchor && document.querySelector(`[data-event="${CSS.escape(anchor.id)}"]`);
  if (again) scrollBy({ top: again.getBoundingClientRect().top - anchor.top, behavior: "instant" });
  if (focused) document.querySelector(`[data-event="${CSS.escape(focused)}"] a[href]`)?.focus({ preventScroll: true });
}

function firstSeen() {
  if (scrollY < 40) return null;
  for (const node of document.querySelectorAll("[data-event]")) {
    const { top, bottom } = node.getBoundingClientRect();
    if (bottom > 60) return { id: node.dataset.event, top };
  }
  return null;
}
