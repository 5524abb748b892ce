// The help dialog: every shortcut of this page, read from the page.
import { el } from "./element.js";
import { keyed, ROWS, shortcutsOn } from "./keyboard.js";
import { remember } from "./remembered.js";

export function help(tools) {
  const button = el(
    "button",
    { type: "button", class: "plain", "data-key": "?", "data-key-label": "This help", "aria-label": "Keys: shortcuts of this page", onclick: show },
    el("span", { "aria-hidden": "true" }, "?"), el("span", { class: "word" }, "Keys"),
  );
  tools.append(button);
}

function show() {
  const dialog = el("dialog", { "aria-labelledby": "keys-title" });
  const shut = el("button", { type: "button", onclick: () => dialog.close() }, "Close");
  dialog.append(
    el("header", {}, el("h2", { id: "keys-title" }, "Keyboard"), shut),
    el("ul", { class: "keys" }, listed().map(([keys, label]) => el("li", {}, el("span", {}, label), el("span", {}, keycaps(keys))))),
    el("p", { class: "hint" }, "Everything can also be reached with Tab and Enter."),
    toggle(),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function listed() {
  const rows = document.querySelector(ROWS) ? [["j", "Next"], ["k", "Previous"], ["o", "Open"]] : [];
  const own = new Map(keyed().map((node) => [node.dataset.key, label(node)]));
  return [...rows, ...[...own].filter(([, text]) => text), ["Esc", "Leave a field or dialog"]];
}

function label(node) {
  const text = node.dataset.keyLabel ?? node.getAttribute("aria-label") ?? node.labels?.[0]?.textContent ?? node.textContent;
  return text.replace(/\s+/g, " ").trim().slice(0, 60);
}

function keycaps(keys) {
  return keys.split(" ").flatMap((key, at) => (at ? [" then ", el("kbd", {}, key)] : [el("kbd", {}, key)]));
}

function toggle() {
  const box = el("input", { type: "checkbox", checked: shortcutsOn() });
  box.addEventListener("change", () => remember("shortcuts", box.checked ? null : "off"));
  return el("p", {}, el("label", {}, box, " Shortcuts of single letters are on"));
}
