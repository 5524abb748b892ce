// Changed since my last visit. The browser keeps the moment; the server is told nothing.
import { el } from "./element.js";
import { said } from "./moments.js";
import { remember, remembered } from "./remembered.js";

const SESSION = "sessionStorage";

export function sinceLastVisit() {
  const lanes = document.querySelector(".lanes");
  const since = lastVisit();
  if (!lanes || !since || document.body.dataset.asOf) return;
  const changed = mark(since);
  lanes.before(bar(since, changed));
}

/** Fixed for the session, so that going back and forth does not wipe what is new. */
function lastVisit() {
  let since = remembered("since", SESSION);
  if (since === null) {
    since = remembered("visit") ?? "";
    remember("since", since, SESSION);
  }
  const leave = () => remember("visit", new Date().toISOString());
  leave();
  addEventListener("pagehide", leave);
  return since;
}

/** Cards told or changed after that moment; how many. */
export function mark(since) {
  const cards = [...document.querySelectorAll("article.event[data-updated]")];
  const later = cards.filter((card) => Date.parse(card.dataset.updated) > Date.parse(since));
  for (const card of later) card.dataset.changed ||= "changed";
  return later.length;
}

function bar(since, count) {
  const when = el("time", { datetime: since }, `${said(since)} UTC`);
  const text = count ? `${count} changed since your last visit, ` : "Nothing here has changed since your last visit, ";
  return el("p", { class: "now-bar since-visit" }, el("span", {}, text, when), count ? only() : null);
}

function only() {
  const button = el("button", { type: "button", class: "chip", "aria-pressed": "false", "data-key": "n", "data-key-label": "Only what changed since my last visit" }, "Only these");
  button.addEventListener("click", () => {
    const on = document.documentElement.classList.toggle("only-changed");
    button.setAttribute("aria-pressed", String(on));
  });
  return button;
}
