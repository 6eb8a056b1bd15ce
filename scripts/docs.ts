/**
 * Writes the rule reference (docs/rules) and the JSON schema of the configuration from the rules. `--check` only
 * compares and fails when something is stale.
 * Run from the root of the repository: `npm run docs`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadCatalogue } from "../rules/compile.ts";
import { configurationJsonSchema } from "../server/engine/configuration/schema.ts";
import { ruleReference } from "./rule-reference.ts";

const directory = join("docs", "rules");
const schema = join("schemas", "configuration.json");

function main(check: boolean): void {
  const { rules } = loadCatalogue("rules");
  const pages = new Map([...ruleReference(rules)].map(([name, text]) => [join(directory, name), text] as const));
  const wanted = new Map([...pages, [schema, configurationJsonSchema(rules)] as const]);
  const existing = existsSync(directory) ? readdirSync(directory, { recursive: true, encoding: "utf8" }) : [];
  const stale = existing
    .map((name) => join(directory, name))
    .filter((file) => file.endsWith(".md") && !wanted.has(file));
  const changed = [...wanted].filter(([file, text]) => !holds(file, text));

  if (check) {
    const faults = [...changed.map(([file]) => file), ...stale];
    for (const file of faults) console.error(`${file} does not match the rules`);
    if (faults.length > 0) console.error("Repair it with: npm run docs");
    process.exitCode = faults.length > 0 ? 1 : 0;
    return;
  }
  for (const file of stale) rmSync(file);
  for (const [file, text] of changed) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  console.log(`${directory}, ${schema}: ${changed.length} written, ${stale.length} removed`);
}

function holds(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === text;
}

main(process.argv.includes("--check"));
