import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { type Review, review } from "../../server/engine/index.ts";
import { catalogue } from "../engine/catalogue.ts";
import { type Key, readKey } from "./keys.ts";

const here = import.meta.dirname;
const files = readdirSync(here, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/"));
const keys = files.filter((file) => file.endsWith(".key.yaml")).sort();
const quiet = files.filter((file) => /\/quiet\/.*\.md$/.test(file)).sort();

test.each(["en", "ja"])("there are at least twelve designs and six quiet documents (%s)", (language) => {
  const count = (list: readonly string[]): number => list.filter((file) => file.startsWith(`${language}/`)).length;
  expect(count(keys)).toBeGreaterThanOrEqual(12);
  expect(count(quiet)).toBeGreaterThanOrEqual(6);
});

describe.each(keys.map((file) => [file.replace(".key.yaml", ""), file] as const))("%s", (name, file) => {
  const text = readFileSync(join(here, `${name}.md`), "utf8");
  const key = readKey(join(here, file));
  const reviewed = review(text, catalogue);

  test("the key quotes the document", () => {
    const quotes = [...key.gaps, ...key.settled].map(({ words }) => words);
    expect(quotes.filter((words) => !text.includes(words))).toEqual([]);
  });

  test("finds the gaps of the key", () => {
    const found = key.gaps.filter((gap) => isFound(gap, reviewed)).map(({ words }) => words);
    expect(found).toEqual(key.gaps.filter(({ missed }) => !missed).map(({ words }) => words));
  });

  test("reports nothing missing that the document answers", () => {
    const wrong = key.settled.filter((settled) => isContradicted(settled, key, reviewed)).map(({ words }) => words);
    expect(wrong).toEqual(key.settled.filter(({ contradicted }) => contradicted).map(({ words }) => words));
  });

  test("says what was read and accepted", async () => {
    await expect(linesOf(reviewed)).toMatchFileSnapshot(join(here, `${name}.findings.txt`));
  });
});

test.each(quiet)("%s is no design", (file) => {
  const { facts, findings } = review(readFileSync(join(here, file), "utf8"), catalogue);
  expect({ scope: facts.scope.scope, findings }).toEqual({ scope: "none", findings: [] });
});

function isFound({ rule, also }: Key["gaps"][number], { findings }: Review): boolean {
  return findings.some((finding) => finding.rule === rule || also.includes(finding.rule));
}

/** A rule that is a gap as well speaks of another part of the design; which part, the names in the message tell. */
function isContradicted({ rule, about = "" }: Key["settled"][number], key: Key, { findings }: Review): boolean {
  if (key.gaps.some((gap) => gap.rule === rule || gap.also.includes(rule))) return false;
  return findings.some(
    (finding) =>
      finding.rule === rule &&
      finding.state === "missing" &&
      [finding.message, ...finding.components].some((said) => said.toLowerCase().includes(about.toLowerCase())),
  );
}

/** One line for the place and kind of each finding, one for its message. */
function linesOf({ findings, outline }: Review): string {
  const lines = outline.text.split("\n");
  return findings
    .map(({ rule, severity, state, message, range: { start, end } }) => {
      const words = lines[start.line]?.slice(start.character, end.line === start.line ? end.character : undefined);
      return `${start.line + 1}:${start.character + 1} ${severity} ${state} ${rule} ⟦${words}⟧\n    ${message}\n`;
    })
    .join("");
}
