// How much a browser has to fetch, compressed; fails above the limit.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const LIMIT = 400_000;
const BUILT = join(dirname(fileURLToPath(import.meta.url)), "../src/counterclaim/web/static/built");

let total = 0;
for (const name of (await readdir(BUILT)).sort()) {
  if (!/\.(js|css|json)$/.test(name) || name === "manifest.json") continue;
  const size = gzipSync(await readFile(join(BUILT, name)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${name}`);
}
console.log(`${String(total).padStart(8)}  in all, of ${LIMIT} allowed`);
process.exitCode = total > LIMIT ? 1 : 0;
