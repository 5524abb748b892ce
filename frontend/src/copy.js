// Copying: data-copy names the element whose text it is, data-copy-text is the text or address itself.
import { toast } from "./toast.js";

export function copying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-text]");
    if (!button) return;
    const done = await put(text(button));
    toast(done ? "Copied" : "The browser does not allow copying here; select the text and copy it");
  });
}

function text({ dataset }) {
  if (dataset.copy) {
    const source = document.querySelector(dataset.copy);
    return source?.value ?? source?.textContent ?? "";
  }
  return dataset.copyText.startsWith("/") ? new URL(dataset.copyText, location.href).href : dataset.copyText;
}

/** data-print: the page as its print styles draw it. */
export function printing() {
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
}

async function put(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
