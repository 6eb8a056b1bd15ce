// What is bundled keeps its licence: the texts are shipped beside the bundles.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Name of the file in dist/. */
export const licencesFile = "THIRD-PARTY-LICENSES.txt";

/**
 * Folders of the packages that files of a bundle come from.
 * @param {readonly string[]} inputs paths from the root of the repository
 * @returns {string[]}
 */
export function packagesOf(inputs) {
  return inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
}

/**
 * The licences of packages, one after the other.
 * @param {ReadonlySet<string>} folders
 * @throws {Error} naming a package that has neither a licence text nor a licence in its manifest
 */
export function licencesOf(folders) {
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (!file && !license) throw new Error(`${folder} has no licence`);
      const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : "";
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join("\n----------------------------------------\n\n");
}
