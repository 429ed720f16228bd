// Builds the bundles and the style sheet where the page template serves them; with --check, only says whether they are current.
import { build } from "esbuild";
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "scuola", "jupyter", "voila", "templates", "scuola", "static");
const check = process.argv.includes("--check");

const scripts = await build({
  absWorkingDir: here,
  entryPoints: { form: "source/form/index.tsx", chart: "source/chart/index.ts" },
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  write: false,
});
const styles = await build({
  absWorkingDir: here,
  entryPoints: { scuola: "source/scuola.css" },
  outdir: target,
  bundle: true,
  minify: true,
  write: false,
});

const stale = [];
await mkdir(target, { recursive: true });
for (const file of [...scripts.outputFiles, ...styles.outputFiles]) {
  const committed = await readFile(file.path, "utf8").catch(() => "");
  if (committed === file.text) continue;
  stale.push(file.path);
  if (!check) await writeFile(file.path, file.text);
}
if (check && stale.length) {
  console.error(`These built files are not what their sources say:\n  ${stale.join("\n  ")}\nRun \`make frontend\` and commit them.`);
  process.exit(1);
}
