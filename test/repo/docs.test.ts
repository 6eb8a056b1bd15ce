import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../rules/compile.ts";
import { exampleReviews } from "../../scripts/example-reviews.ts";
import { ruleReference } from "../../scripts/rule-reference.ts";
import { review } from "../../server/engine/index.ts";
import { read, repositoryFiles, root } from "./files.ts";

const { catalogue, rules } = loadCatalogue(join(root, "rules"));
const pages = ruleReference(rules);

describe("docs/rules, which `npm run docs` writes", () => {
  it.each([...pages.keys()])("%s says what the rules say", (name) => {
    const path = `docs/rules/${name}`;
    expect(existsSync(join(root, path)), "run `npm run docs`").toBe(true);
    expect(read(path), "run `npm run docs`").toBe(pages.get(name));
  });

  it("has no page of a rule that is gone", () => {
    const written = repositoryFiles().filter((path) => /^docs\/rules\/.*\.md$/.test(path));
    expect(written.filter((path) => !pages.has(path.slice("docs/rules/".length)))).toEqual([]);
  });
});

describe("the reviews of the examples, which `npm run docs` writes", () => {
  const reviews = exampleReviews(catalogue);

  it.each([...reviews.keys()])("%s is what the review says today", (path) => {
    expect(existsSync(join(root, path)), "run `npm run docs`").toBe(true);
    expect(read(path), "run `npm run docs`").toBe(reviews.get(path));
  });

  it("are not taken for designs themselves", () => {
    for (const text of reviews.values()) expect(review(text, catalogue).facts.scope.scope).toBe("none");
  });
});
