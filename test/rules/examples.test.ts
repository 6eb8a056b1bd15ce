import { describe, expect, test } from "vitest";
import type { Example, Rule } from "../../rules/schema.ts";
import { offsetAt } from "../../server/engine/document/positions.ts";
import { review } from "../../server/engine/index.ts";
import { catalogue, rules } from "../engine/catalogue.ts";

/** Every example of every rule is a test: what is marked must be flagged, what is quiet must stay so. */
describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test.each(rule.examples.map((example) => [nameOf(example), example] as const))("%s", (_name, example) => {
    if (example.flagged !== undefined) expectFlagged(rule, example, example.flagged);
    else expectQuiet(rule, example.quiet ?? "");
  });
});

function nameOf({ language, flagged, why }: Example): string {
  return `${language} ${flagged === undefined ? "quiet" : "flagged"}: ${why}`;
}

function expectFlagged(rule: Rule, example: Example, marked: string): void {
  const from = marked.indexOf("⟦");
  const to = marked.indexOf("⟧") - 1;
  const reviewed = review(marked.replace("⟦", "").replace("⟧", ""), catalogue);
  const { outline } = reviewed;
  const findings = reviewed.findings.filter((finding) => finding.rule === rule.id);
  const places = findings.map(({ range, state, message }) => {
    const span = { from: offsetAt(outline, range.start), to: offsetAt(outline, range.end) };
    return { words: outline.text.slice(span.from, span.to), state, message, touches: span.from < to && span.to > from };
  });
  const wanted = { words: outline.text.slice(from, to), state: example.state };
  expect(
    places.some(({ touches, state }) => touches && (!example.state || state === example.state)),
    `wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(places, null, 1)}`,
  ).toBe(true);
  const slots = [...Object.values(rule.messages), ...Object.values(rule.cases)].flatMap(
    ({ en }) => en.match(/\{\w+\}/g) ?? [],
  );
  expect(
    findings.every(({ message }) => !slots.some((slot) => message.includes(slot))),
    `a slot is left open: ${JSON.stringify(places)}`,
  ).toBe(true);
}

function expectQuiet(rule: Rule, text: string): void {
  const findings = review(text, catalogue).findings.filter((finding) => finding.rule === rule.id);
  expect(findings.map(({ state, message, components }) => ({ state, message, components }))).toEqual([]);
}
