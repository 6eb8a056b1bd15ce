import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../rules/compile.ts";
import { root } from "./files.ts";

const { rules } = loadCatalogue(join(root, "rules"));

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  it.each(["en", "ja"] as const)("has at least two flagged and two quiet examples in %s", (language) => {
    const examples = rule.examples.filter((example) => example.language === language);
    expect(examples.filter(({ flagged }) => flagged !== undefined).length).toBeGreaterThanOrEqual(2);
    expect(examples.filter(({ quiet }) => quiet !== undefined).length).toBeGreaterThanOrEqual(2);
  });

  it("says the same in both languages", () => {
    expect(rule.countermeasures.ja.length).toBe(rule.countermeasures.en.length);
    for (const { en, ja } of [...Object.values(rule.messages), ...Object.values(rule.cases)]) {
      expect(slots(ja)).toEqual(slots(en));
    }
  });

  it("speaks English in English and Japanese in Japanese", () => {
    const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u;
    const texts = [rule.title, rule.consequence, ...Object.values(rule.messages), ...Object.values(rule.cases)];
    expect(texts.filter(({ en }) => japanese.test(en))).toEqual([]);
    expect(texts.filter(({ ja }) => !japanese.test(ja))).toEqual([]);
  });
});

function slots(message: string): string[] {
  return [...new Set(message.match(/\{[a-z]+\}/g) ?? [])].sort();
}
