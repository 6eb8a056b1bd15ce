/**
 * Writes the rule reference, docs/rules, from the rules. `--check` only compares and fails when it is stale.
 * Run from the root of the repository: `npm run docs`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { loadCatalogue } from "../rules/compile.ts";
import { ruleReference } from "./rule-reference.ts";

const directory = join("docs", "rules");

function main(check: boolean): void {
  const pages = ruleReference(loadCatalogue("rules").rules);
  const existing = existsSync(directory) ? readdirSync(directory, { recursive: true, encoding: "utf8" }) : [];
  const stale = existing
    .map((name) => name.split(sep).join("/"))
    .filter((name) => name.endsWith(".md") && !pages.has(name));
  const changed = [...pages].filter(([name, text]) => !holds(join(directory, name), text));

  if (check) {
    const faults = [...changed.map(([name]) => name), ...stale];
    for (const name of faults) console.error(`${join(directory, name)} does not match the rules`);
    if (faults.length > 0) console.error("Repair it with: npm run docs");
    process.exitCode = faults.length > 0 ? 1 : 0;
    return;
  }
  for (const name of stale) rmSync(join(directory, name));
  for (const [name, text] of changed) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  console.log(`${directory}: ${pages.size} pages, ${changed.length} written, ${stale.length} removed`);
}

function holds(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === text;
}

main(process.argv.includes("--check"));
