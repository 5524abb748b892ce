// An address that ends in #clm_… points at words: every mark of that claim is lit.
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
  inTheList(words.find((each) => each.matches("li")));
}

/** The list beside the text follows; the text itself is brought into view by the browser. */
function inTheList(item) {
  const list = item?.closest("aside");
  if (list) list.scrollTop += item.getBoundingClientRect().top - list.getBoundingClientRect().top - 80;
}
