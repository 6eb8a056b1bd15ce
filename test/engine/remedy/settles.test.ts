import { describe, expect, it } from "vitest";
import type { Language, Remedy, Rule } from "../../../rules/schema.ts";
import { type Review, review } from "../../../server/engine/index.ts";
import { choicesOf } from "../../../server/engine/remedy/blanks.ts";
import { placeholdersIn, prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { catalogue, rules } from "../catalogue.ts";
import { applied, filled } from "./documents.ts";

/**
 * Every remedy of every rule, on every example that the rule flags: inserted, the finding turns into one on
 * the blanks; filled in with usual values, it is gone, and no other rule has found something new.
 */
const cases = rules.flatMap((rule) =>
  rule.remedies.flatMap((id) =>
    rule.examples.flatMap(({ language, flagged, why }) => {
      const text = flagged?.replace(/[⟦⟧]/g, "") ?? "";
      return isOffered(rule, remedyOf(id), text) ? [{ rule, remedy: remedyOf(id), language, why, text }] : [];
    }),
  ),
);

/** Whether the remedy suits what the finding is about. */
function isOffered({ id: rule, remediesOf }: Rule, { id, onlyWith, onlyFor }: Remedy, text: string): boolean {
  const isPicky = onlyWith.length + onlyFor.length + Object.keys(remediesOf).length > 0;
  if (text === "" || !isPicky) return text !== "";
  return review(text, catalogue).findings.some((finding) => finding.rule === rule && finding.remedies.includes(id));
}

function remedyOf(id: string): Remedy {
  const remedy = catalogue.remedies.find((candidate) => candidate.id === id);
  if (remedy === undefined) throw new Error(`there is no remedy ${id}`);
  return remedy;
}

/** The first of the usual values of the blank with these words. */
function usualValue(words: string, { blanks }: Remedy, language: Language): string {
  const blank = Object.values(blanks).find((candidate) => candidate[language] === words);
  expect(blank, `no blank of the remedy reads ‹${words}›`).toBeDefined();
  return (blank && choicesOf(blank, language)[0]) ?? "";
}

function changesOf(id: string, of: Review): readonly unknown[] | undefined {
  return prepareRemedy(id, of)?.changes;
}

function messagesOf({ findings }: Review, { id }: Rule): readonly string[] {
  return findings.filter(({ rule }) => rule === id).map(({ state, message }) => `${state}: ${message}`);
}

function rulesIn({ findings }: Review): ReadonlySet<string> {
  return new Set(findings.map(({ rule }) => rule));
}

it.each(["en", "ja"] as const)("every remedy of a rule is offered in an example of it: %s", (language) => {
  const offered = new Set(cases.filter((given) => given.language === language).map(({ remedy }) => remedy.id));
  expect(rules.flatMap(({ remedies }) => remedies).filter((id) => !offered.has(id))).toEqual([]);
});

describe.each([...new Set(cases.map(({ rule }) => rule.id))])("%s", (id) => {
  it.each(
    cases
      .filter(({ rule }) => rule.id === id)
      .map((given) => [`${given.remedy.id}, ${given.language}: ${given.why}`, given] as const),
  )("%s", (_, { rule, remedy, language, text }) => {
    const before = review(text, catalogue);
    const inserted = applied(text, prepareRemedy(remedy.id, before)?.changes ?? []);
    expect(inserted).not.toBe(text);
    const unfilled = review(inserted, catalogue);
    expect(changesOf(remedy.id, unfilled), inserted).toEqual([]);
    expect(messagesOf(unfilled, rule), inserted).toEqual([]);
    expect(rulesIn(unfilled).has("clarity/unfilled-template")).toBe(placeholdersIn(inserted).length > 0);

    const result = filled(inserted, (words) => usualValue(words, remedy, language));
    const after = review(result, catalogue);
    expect(messagesOf(after, rule), result).toEqual([]);
    expect(
      after.findings.filter((finding) => !rulesIn(before).has(finding.rule)).map(({ message }) => message),
      result,
    ).toEqual([]);
    expect(changesOf(remedy.id, after), result).toEqual([]);
  });
});
