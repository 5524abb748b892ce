// What the map asks the desk for.
export async function answer(path, query = new URLSearchParams(), signal = undefined) {
  const address = query.size ? `${path}?${query}` : path;
  const got = await fetch(address, { headers: { Accept: "application/json" }, signal });
  const body = await got.json().catch(() => null);
  if (!got.ok) throw new Error(body?.error?.message ?? `The desk answered ${got.status}`);
  return body;
}

/** The query of the page without these names. */
export function without(query, ...names) {
  const rest = new URLSearchParams(query);
  for (const name of names) rest.delete(name);
  return rest;
}

/** The page's address with these values; null takes a name away. Nothing is loaded. */
export function inAddress(values) {
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value == null || value === "") url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(history.state, "", url);
  return url.searchParams;
}
