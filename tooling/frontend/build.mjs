// Builds the bundles and the style sheet where the page template serves them; with --check, only says whether they are current.
import { build } from "esbuild";
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";

const here = dirname(fileURLToPath(import.meta.url));
const package_ = join(here, "..", "scuola");
const pages = join(package_, "jupyter", "voila", "templates", "scuola", "static");
const classroom = join(package_, "classroom", "static");
const check = process.argv.includes("--check");

const common = { absWorkingDir: here, bundle: true, minify: true, legalComments: "none", write: false };
const script = { ...common, format: "esm", jsx: "automatic", jsxImportSource: "preact" };
// Phones of five years ago, of whatever make.
const PHONES = ["es2020", "safari14", "chrome87", "firefox84"];

const built = await Promise.all([
  build({ ...script, target: "es2022", entryPoints: { form: "source/form/index.tsx", chart: "source/chart/index.ts", borrow: "source/borrow.ts", page: "source/page/index.ts" }, outdir: pages }),
  build({ ...common, entryPoints: { scuola: "source/scuola.css" }, outdir: pages }),
  build({
    ...script, target: PHONES, outdir: classroom,
    entryPoints: { phone: "source/classroom/phone.tsx", screen: "source/classroom/screen.tsx", control: "source/classroom/control.tsx" },
  }),
  build({
    ...common, target: PHONES.slice(1), outdir: classroom,
    entryPoints: { phone: "source/classroom/phone.css", screen: "source/classroom/screen.css", control: "source/classroom/control.css" },
  }),
]);

const stale = [];
await mkdir(classroom, { recursive: true });
for (const file of built.flatMap(({ outputFiles }) => outputFiles)) {
  const committed = await readFile(file.path, "utf8").catch(() => "");
  if (committed === file.text) continue;
  stale.push(file.path);
  if (!check) await writeFile(file.path, file.text);
}
if (check && stale.length) {
  console.error(`These built files are not what their sources say:\n  ${stale.join("\n  ")}\nRun \`make frontend\` and commit them.`);
  process.exit(1);
}
