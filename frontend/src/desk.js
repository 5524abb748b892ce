// Loaded on every page, after it is drawn. The pages are whole without it.
import { el } from "./element.js";
import { anchors } from "./anchor.js";
import { copying, printing } from "./copy.js";
import { filters } from "./filters.js";
import { help } from "./help.js";
import { keyboard } from "./keyboard.js";
import { live } from "./live.js";
import { picks } from "./picks.js";
import { queue } from "./queue.js";
import { themeSwitch } from "./theme.js";
import { sinceLastVisit } from "./visit.js";

const tools = document.querySelector(".masthead .tools") ?? document.querySelector(".masthead")?.appendChild(el("div", { class: "tools" }));
document.documentElement.classList.add("js");
document.querySelector('.masthead nav [aria-current="page"]')?.scrollIntoView({ inline: "center", block: "nearest" });
filters();
copying();
printing();
anchors();
sinceLastVisit();
queue();
picks();
keyboard();
if (tools) {
  live(tools);
  themeSwitch(tools);
  help(tools);
}
