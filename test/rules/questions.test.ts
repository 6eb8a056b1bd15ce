import { describe, expect, test } from "vitest";
import { catalogue } from "../engine/catalogue.ts";

const all = catalogue.questions.flatMap(({ product, asks }) => asks.map((ask) => ({ product, ...ask })));

describe("questions of products", () => {
  test.each(all)("$product, $rule: short enough for a hover, and a question in both languages", ({ question }) => {
    expect(question.en.length).toBeLessThanOrEqual(200);
    expect(question.en).toContain("?");
    expect(question.ja).toMatch(/か[。（]/u);
    expect(question.en).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/u);
  });
});
