// What this browser remembers, and nothing else does. Storage that is switched off is an empty one.
const PREFIX = "counterclaim.";

export function remembered(name, store = "localStorage") {
  try {
    return window[store].getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function remember(name, value, store = "localStorage") {
  try {
    if (value === null) window[store].removeItem(PREFIX + name);
    else window[store].setItem(PREFIX + name, value);
  } catch {
    // Nothing is lost that the page needs.
  }
}
