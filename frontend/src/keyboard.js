// Every shortcut is an attribute in the page: data-key="a" or data-key="g m" on what it activates.
// j and k move among rows. Shortcuts of one letter can be switched off (WCAG 2.1.4).
import { visible } from "./element.js";
import { remembered } from "./remembered.js";

export const ROWS = "[data-row]";
const TYPING = "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]";
const PAUSE = 1200;

export function shortcutsOn() {
  return remembered("shortcuts") !== "off";
}

export function keyboard() {
  let typed = "";
  let timer = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(TYPING)) return leave(event);
    if (document.querySelector("dialog[open]") || !shortcutsOn() || event.key.length !== 1) return;
    clearTimeout(timer);
    timer = setTimeout(() => (typed = ""), PAUSE);
    const sequence = typed ? `${typed} ${event.key}` : event.key;
    const done = pressed(sequence) || (typed !== "" && pressed(event.key));
    if (done) event.preventDefault();
    typed = done ? "" : [sequence, event.key].find(begins) ?? "";
  });
}

function pressed(keys) {
  if (keys === "j" || keys === "k") return step(keys === "j" ? 1 : -1);
  if (keys === "o") return open();
  const target = chosen(keys);
  if (!target) return false;
  // What belongs to one of many rows waits until somebody stands at a row.
  if (target.closest(ROWS) && !target.closest('[aria-current="true"]')) return step(1);
  if (target.matches("input:not([type=checkbox]), select, textarea")) focusIn(target);
  else target.click();
  return true;
}

/** Inside the current row first; then the first that can be seen. */
function chosen(keys) {
  const all = keyed().filter((node) => node.dataset.key === keys);
  return all.find((node) => node.closest('[aria-current="true"]')) ?? all[0];
}

export function keyed() {
  return [...document.querySelectorAll("[data-key]")].filter((node) => visible(node) || node.closest("details:not([open])"));
}

function begins(keys) {
  return keyed().some((node) => node.dataset.key.startsWith(`${keys} `));
}

function focusIn(field) {
  const shut = field.closest("details:not([open])");
  if (shut) shut.open = true;
  field.focus();
  field.select?.();
}

function leave(event) {
  if (event.key === "Escape") event.target.blur();
}

function step(by) {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => visible(row) && !row.parentElement.closest(ROWS));
  if (!rows.length) return false;
  const now = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = rows[now < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(now + by, 0), rows.length - 1)];
  rows[now]?.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  const target = next.querySelector("a[href], button") ?? next;
  if (target === next) next.tabIndex = -1;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function open() {
  const link = document.querySelector('[aria-current="true"]:is(article, li, [data-row]) a[href]');
  link?.click();
  return Boolean(link);
}
