// Joins modules and styles into src/counterclaim/web/static/built/, and writes what became of each
// name to manifest.json. Names carry a hash, so that browsers may keep them for ever.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { land } from "./land.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const STATIC = join(HERE, "../src/counterclaim/web/static");
const BUILT = join(STATIC, "built");
const ATLAS = join(HERE, "node_modules/world-atlas/countries-10m.json");

const common = { bundle: true, minify: true, outdir: BUILT, entryNames: "[name]-[hash]", metafile: true, legalComments: "none", logLevel: "warning" };

await rm(BUILT, { recursive: true, force: true });
await mkdir(BUILT, { recursive: true });
const scripts = await build({
  ...common,
  entryPoints: ["desk", "map"].map((name) => join(HERE, `src/${name}.js`)),
  format: "esm", target: "es2022", splitting: true, chunkNames: "part-[hash]",
});
// The addresses in the styles are relative to static/css/ and stay outside the bundle.
const styles = await build({ ...common, entryPoints: [join(STATIC, "desk.css")], target: "esnext", plugins: [imagesStay()] });
const manifest = { ...named(scripts), ...shared(scripts), ...named(styles), "land.json": await ground() };
await writeFile(join(BUILT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await writeFile(join(BUILT, "LICENSES.txt"), await licences(scripts));

function named({ metafile }) {
  const made = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
  return Object.fromEntries(made.map(([path, { entryPoint }]) => [basename(entryPoint), basename(path)]));
}

/** What several scripts share: pages ask for it at once, not when the first script has come. */
function shared({ metafile }) {
  const parts = Object.entries(metafile.outputs).filter(([path, { entryPoint }]) => !entryPoint && path.endsWith(".js"));
  return Object.fromEntries(parts.map(([path], at) => [at ? `part-${at}.js` : "part.js", basename(path)]));
}

async function ground() {
  const text = await land(ATLAS);
  const name = `land-${createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase()}.json`;
  await writeFile(join(BUILT, name), text);
  return name;
}

/** The licences of what went into the scripts, and of the land they draw. */
async function licences({ metafile }) {
  const packages = Object.keys(metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const names = [...new Set([...packages.filter(Boolean), "world-atlas"])].sort();
  const texts = names.map(async (name) => {
    const folder = join(HERE, "node_modules", name);
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    return `${name}\n${"=".repeat(name.length)}\n${await readFile(join(folder, file), "utf8")}`;
  });
  return (await Promise.all(texts)).join("\n\n");
}

function imagesStay() {
  return {
    name: "images-stay",
    setup(building) {
      building.onResolve({ filter: /\.svg$/ }, ({ path }) => ({ path, external: true }));
    },
  };
}
