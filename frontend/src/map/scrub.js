// The scrubber: the same desk as it was known at a moment; its right end is all that is known.
import { el } from "../element.js";
import { said } from "../moments.js";

const STOPS = 240;

/** `known` is the first and the last moment anything was learnt. */
export function makeScrub(frame, known, asOf, settled) {
  if (!known || known[1] <= known[0]) return null;
  const input = el("input", { type: "range", min: 0, max: STOPS, step: 1, "aria-label": "As known at", "data-key": "s", "data-key-label": "As known at: the scrubber" });
  const output = el("output");
  const at = (stop) => (Number(stop) >= STOPS ? null : known[0] + ((known[1] - known[0]) * Number(stop)) / STOPS);
  const show = () => {
    const moment = at(input.value);
    output.textContent = moment ? `${said(moment)} UTC` : "all that is known";
    input.setAttribute("aria-valuetext", output.textContent);
  };
  input.value = asOf ? Math.round(((asOf - known[0]) / (known[1] - known[0])) * STOPS) : STOPS;
  let timer = 0;
  input.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    timer = setTimeout(() => settled(at(input.value)), 250);
  });
  show();
  frame.append(el("div", { class: "scrub" }, el("span", {}, "As known at"), input, output));
  return input;
}
