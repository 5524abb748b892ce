// Events picked on several pages, to be merged or kept apart. The browser keeps them until they are
// judged; without scripts only those of one page go together.
import { el } from "./element.js";
import { remember, remembered } from "./remembered.js";

const STORE = "sessionStorage";

export function picks() {
  const form = document.getElementById("together");
  if (!form) return;
  if (document.querySelector(".flash")) remember("picks", null, STORE);
  const show = () => shown(form, held());
  document.addEventListener("change", ({ target }) => {
    if (target.form !== form || target.name !== "things") return;
    keep(target.value, target.checked ? titleOf(target) : null);
    show();
  });
  document.addEventListener("desk:refreshed", show);
  document.addEventListener("desk:listed", show);
  form.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-drop]")?.dataset.drop;
    if (!name) return;
    keep(name, null);
    show();
  });
  show();
}

function held() {
  try {
    return new Map(JSON.parse(remembered("picks", STORE) ?? "[]"));
  } catch {
    return new Map();
  }
}

function keep(name, title) {
  const all = held();
  if (title === null) all.delete(name);
  else all.set(name, title);
  remember("picks", all.size ? JSON.stringify([...all]) : null, STORE);
}

function titleOf(box) {
  return box.closest("article")?.querySelector("h3")?.textContent.trim() ?? box.value;
}

/** Those of this page are ticked; those of others go along as hidden fields. */
function shown(form, all) {
  const boxes = [...form.elements].filter(({ type, name }) => type === "checkbox" && name === "things");
  for (const box of boxes) box.checked = all.has(box.value);
  const here = new Set(boxes.map(({ value }) => value));
  form.querySelector(".picks").replaceChildren(...[...all].map(([name, title]) => entry(name, title, here.has(name))));
  form.classList.toggle("none", all.size === 0);
  for (const button of form.querySelectorAll("button[name=verdict]")) button.disabled = all.size < 2;
}

function entry(name, title, isHere) {
  const field = isHere ? null : el("input", { type: "hidden", name: "things", value: name });
  const drop = el("button", { type: "button", class: "plain", "data-drop": name, "aria-label": `Drop ${title}` }, "✕");
  return el("li", { class: "chip" }, el("bdi", {}, title), drop, field);
}
