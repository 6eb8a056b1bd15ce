/**
 * Scores the reading of single statements against labels: `npm run statements -- FILE.jsonl [--wrong]`.
 * A line is { id, text, lang, section, expect: [{ mechanism, state, … }], phenomena }. An expectation is met
 * when the statement, read in a section of its kind, has the mechanism in that state (`none`: has it not).
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { catalogue } from "reliability-lens:catalogue";
import { isMet, type Label, labelsIn, statesIn } from "./statement-labels.ts";

interface Tally {
  met: number;
  all: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { wrong: { type: "boolean", default: false } },
});
const [file] = positionals;
if (file === undefined) {
  console.error("Give a file of labelled statements: npm run statements -- FILE.jsonl");
  process.exit(2);
}

const labels = labelsIn(readFileSync(file, "utf8"));
const tallies = {
  mechanism: new Map<string, Tally>(),
  phenomenon: new Map<string, Tally>(),
  state: new Map<string, Tally>(),
};
const total: Tally = { met: 0, all: 0 };
for (const label of labels) score(label);

for (const [name, tally] of Object.entries(tallies)) {
  console.log(`\n${name}`);
  for (const [key, { met, all }] of [...tally].sort((a, b) => b[1].all - b[1].met - (a[1].all - a[1].met)))
    console.log(`  ${percent({ met, all })}  ${met}/${all}  ${key}`);
}
console.log(`\ntotal: ${percent(total)}`);

function score(label: Label): void {
  const found = statesIn(label, catalogue);
  const claimed = new Map<string, string[]>();
  for (const { mechanism, state } of label.expect) {
    const states = found.get(mechanism) ?? [];
    const met = isMet(state, states);
    for (const tally of [
      count(tallies.mechanism, mechanism),
      count(tallies.state, state),
      ...label.phenomena.map((name) => count(tallies.phenomenon, name)),
      total,
    ]) {
      tally.all++;
      if (met) tally.met++;
    }
    if (!met) claimed.set(`${mechanism}: wanted ${state}`, states);
  }
  if (values.wrong)
    for (const [wanted, states] of claimed)
      console.log(`${label.id} [${label.section}] ${wanted}, got ${states.join("+") || "nothing"}: ${label.text}`);
}

function count(map: Map<string, Tally>, key: string): Tally {
  const tally = map.get(key) ?? { met: 0, all: 0 };
  map.set(key, tally);
  return tally;
}

function percent({ met, all }: Tally): string {
  return `${((100 * met) / Math.max(1, all)).toFixed(1)} %`;
}
