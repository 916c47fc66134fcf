// Copies the type that printed documents use (docs/adr/0008) from npm packages into dist/fonts-pdf.
// Called by the build: `import { copyPdfFonts } from "./pdf-fonts.js"`, or alone: `node pdf-fonts.js`.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const scope = "@expo-google-fonts";
const weights = ["400Regular", "700Bold"];

function packages() {
  const { dependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  return Object.keys(dependencies).filter((name) => name.startsWith(`${scope}/`));
}

export function copyPdfFonts(target = join(here, "dist", "fonts-pdf")) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const name of packages()) {
    for (const weight of weights) {
      const folder = join(here, "node_modules", name, weight);
      for (const file of readdirSync(folder).filter((found) => found.endsWith(".ttf"))) {
        copyFileSync(join(folder, file), join(target, file));
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) copyPdfFonts();
