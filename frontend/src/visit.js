// Changed since my last visit. The browser keeps which state of the ledger it saw, and when; the desk
// says what has changed since that state, whoever asks.
import { el } from "./element.js";
import { said } from "./moments.js";
import { remember, remembered } from "./remembered.js";

const SESSION = "sessionStorage";

export async function sinceLastVisit() {
  const bar = document.querySelector("[data-since-visit]");
  const last = lastVisit();
  if (!bar) return;
  const changes = last?.version ? await asked(last.version) : null;
  bar.append(...(last ? told(last, changes) : ["What changes between your visits will be marked here."]));
}

/** Fixed for the session, so that going back and forth does not wipe what is new. */
function lastVisit() {
  let last = remembered("since", SESSION);
  if (last === null) {
    last = remembered("visit") ?? "";
    remember("since", last, SESSION);
  }
  seen();
  document.addEventListener("desk:refreshed", seen);
  try {
    return JSON.parse(last);
  } catch {
    return null;
  }
}

function seen() {
  const { version, asOf } = document.body.dataset;
  if (version && !asOf) remember("visit", JSON.stringify({ version, at: new Date().toISOString() }));
}

async function asked(version) {
  const got = await fetch(`/api/v1/changes?since=${encodeURIComponent(version)}`).catch(() => null);
  return got?.ok ? got.json() : null;
}

function told({ at, version }, changes) {
  const when = el("time", { datetime: at }, `${said(at)} UTC`);
  if (!changes?.known) return ["More has changed since your last visit, ", when, ", than can be told apart."];
  const count = mark(changes);
  const some = count.new + count.changed > 0;
  const words = [count.new && `${count.new} new`, count.changed && `${count.changed} changed`].filter(Boolean).join(", ");
  const text = some ? `${words} since your last visit, ` : "Nothing has changed since your last visit, ";
  return [el("span", {}, text, when), some && !chosen() ? only(version) : ""];
}

const chosen = () => new URLSearchParams(location.search).has("changed");

function mark({ new: fresh, changed }) {
  for (const [word, names] of [["new", fresh], ["changed", changed]]) {
    const all = new Set(names);
    for (const card of document.querySelectorAll("article.event[data-event]")) {
      if (all.has(card.dataset.event)) card.dataset.changed = word;
    }
  }
  return { new: fresh.length, changed: changed.length };
}

function only(version) {
  const query = new URLSearchParams(location.search);
  query.set("changed", version);
  query.delete("after");
  return el("a", { class: "chip", href: `/?${query}`, "data-key": "n", "data-key-label": "Only what changed since my last visit" }, "Only these");
}
