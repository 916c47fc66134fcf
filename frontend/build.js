// Builds everything the pages load into dist/assets, and the type of printed documents into dist/fonts-pdf.
// Every file directly in scripts/ is one entry; what entries share lies in folders below it.
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import * as sass from "sass";
import { copyPdfFonts } from "./pdf-fonts.js";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const assets = join(here, "dist", "assets");
// Built beside the old ones and put in their place when whole, so that a page never finds half of them.
const target = join(here, "dist", `assets-being-built-${process.pid}`);

function copyAll(from, to, wanted = () => true) {
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from).filter(wanted)) copyFileSync(join(from, file), join(to, file));
}

function styles() {
  const { css } = sass.compile(join(here, "styles", "trellis.scss"), {
    loadPaths: [modules],
    quietDeps: true,
    style: "compressed",
  });
  writeFileSync(join(target, "trellis.css"), css);
}

function type() {
  const fonts = join(modules, "@fontsource-variable", "atkinson-hyperlegible-next", "files");
  copyAll(fonts, join(target, "fonts"), (file) => file.endsWith("-normal.woff2"));
}

async function scripts() {
  const folder = join(here, "scripts");
  const entryPoints = readdirSync(folder).filter((file) => file.endsWith(".js")).map((file) => join(folder, file));
  await build({ entryPoints, bundle: true, format: "esm", minify: true, target: "es2021", outdir: target, legalComments: "none" });
  // htmx is loaded as it comes: a plain script, before ours.
  copyFileSync(join(modules, "htmx.org", "dist", "htmx.min.js"), join(target, "htmx.js"));
}

mkdirSync(target, { recursive: true });
styles();
type();
copyAll(join(here, "images"), target);
await scripts();
rmSync(assets, { recursive: true, force: true });
renameSync(target, assets);
copyPdfFonts();
