/**
 * Writes what is generated for readers: the references of rules and countermeasures and the JSON schema of the
 * configuration from the rules, and the reviews of the example designs. `--check` only compares and fails when something is stale. Run from the root of the
 * repository: `npm run docs`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadCatalogue } from "../rules/compile.ts";
import { configurationJsonSchema } from "../server/engine/configuration/schema.ts";
import { exampleReviews, filesBelow } from "./example-reviews.ts";
import { remedyReference } from "./remedy-reference.ts";
import { ruleReference } from "./rule-reference.ts";

const reference = "docs/rules";
const schema = "schemas/configuration.json";

function main(check: boolean): void {
  const { catalogue, rules } = loadCatalogue("rules");
  const pages = new Map([
    ...[...ruleReference(rules, catalogue)].map(([name, text]) => [`${reference}/${name}`, text] as const),
    ...exampleReviews(catalogue),
    ["docs/remedies.md", remedyReference(catalogue.remedies, rules)] as const,
    [schema, configurationJsonSchema(rules)] as const,
  ]);
  const existing = [...filesBelow(reference, /\.md$/), ...filesBelow("examples", /\.review\.md$/)];
  const stale = existing.filter((name) => !pages.has(name));
  const changed = [...pages].filter(([name, text]) => !holds(name, text));

  if (check) {
    const faults = [...changed.map(([name]) => name), ...stale];
    for (const name of faults) console.error(`${name} is not what would be generated`);
    if (faults.length > 0) console.error("Repair it with: npm run docs");
    process.exitCode = faults.length > 0 ? 1 : 0;
    return;
  }
  for (const name of stale) rmSync(name);
  for (const [name, text] of changed) {
    mkdirSync(dirname(name), { recursive: true });
    writeFileSync(name, text);
  }
  console.log(`${pages.size} pages, ${changed.length} written, ${stale.length} removed`);
}

function holds(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === text;
}

main(process.argv.includes("--check"));
