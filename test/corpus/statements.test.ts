import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isMet, labelsIn, statesIn } from "../../scripts/statement-labels.ts";
import { catalogue } from "../engine/catalogue.ts";

const labels = labelsIn(readFileSync(join(import.meta.dirname, "statements.jsonl"), "utf8"));

test("every label names mechanisms of the vocabulary", () => {
  const known = new Set(catalogue.mechanisms.map(({ id }) => id));
  const unknown = labels.flatMap(({ expect: all }) => all.map(({ mechanism }) => mechanism)).filter((id) => !known.has(id));
  expect(unknown).toEqual([]);
});

describe("single statements", () => {
  test.each(labels.map((label) => [`${label.id} ${label.text}`, label] as const))("%s", (_, label) => {
    const found = statesIn(label, catalogue);
    const unmet = label.expect.filter(({ mechanism, state }) => !isMet(state, found.get(mechanism) ?? []));
    expect(unmet.map(({ mechanism }) => mechanism)).toEqual(label.open);
  });
});
