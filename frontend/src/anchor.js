// An address that ends in #clm_… points at words: every mark of that claim is lit, and the first shown.
export function anchors() {
  addEventListener("hashchange", light);
  light();
}

function light() {
  const id = decodeURIComponent(location.hash.slice(1));
  for (const lit of document.querySelectorAll(".chosen[data-claim]")) lit.classList.remove("chosen");
  if (!/^clm_\w+$/.test(id)) return;
  const words = [...document.querySelectorAll(`[data-claim="${id}"]`)];
  for (const each of words) each.classList.add("chosen");
  words.find((each) => each.matches("mark"))?.scrollIntoView({ block: "center", behavior: "instant" });
}
