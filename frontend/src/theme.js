// The switch between light, dark and the system's choice.
import { el } from "./element.js";
import { remember, remembered } from "./remembered.js";

const ORDER = ["system", "light", "dark"];
const SIGNS = { system: "◐", light: "○", dark: "●" };

export function themeSwitch(tools) {
  const sign = el("span", { "aria-hidden": "true" });
  const word = el("span", { class: "word" });
  const button = el("button", { type: "button", class: "plain", "data-key": "t", "data-key-label": "Light, dark or the system's theme" }, sign, word);
  const show = (theme) => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    sign.textContent = SIGNS[theme];
    word.textContent = theme === "system" ? "Auto" : theme === "light" ? "Light" : "Dark";
    button.title = `Theme: ${theme}`;
    button.setAttribute("aria-label", `Theme: ${word.textContent}`);
    document.dispatchEvent(new CustomEvent("desk:theme"));
  };
  let theme = ORDER.includes(remembered("theme")) ? remembered("theme") : "system";
  button.addEventListener("click", () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
    remember("theme", theme === "system" ? null : theme);
    show(theme);
  });
  show(theme);
  tools.append(button);
}
