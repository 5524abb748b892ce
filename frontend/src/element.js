// Elements from values. Text is always text: nothing here parses markup.
const SVG = "http://www.w3.org/2000/svg";

export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child != null && child !== false));
  return node;
}

/** The sign of a standing: its shape, and beside it its word. */
export function standing(name) {
  return el("span", { class: `standing standing-${name}` }, shape(name), ` ${name.replaceAll("_", " ")}`);
}

export function shape(name, attributes = {}) {
  const use = svg("use", { href: `${document.body.dataset.shapes}#${name}` });
  return svg("svg", { class: "shape", "aria-hidden": "true", viewBox: "0 0 16 16", ...attributes }, use);
}

export function visible(node) {
  return node.getClientRects().length > 0;
}
