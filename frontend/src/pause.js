// Long work in slices: after some milliseconds it waits until the browser has answered the reader.
const SLICE = 8;
let begun = performance.now();

export async function pause() {
  if (performance.now() - begun < SLICE) return;
  await new Promise((go) => setTimeout(go));
  begun = performance.now();
}
