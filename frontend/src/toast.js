// A short word that goes by itself, and is read out.
import { el } from "./element.js";

export function toast(text) {
  document.querySelector(".toast")?.remove();
  const note = el("div", { class: "toast", role: "status" });
  document.body.append(note);
  // A status is read out when it changes, not when it appears.
  requestAnimationFrame(() => (note.textContent = text));
  setTimeout(() => note.remove(), 5000);
}
