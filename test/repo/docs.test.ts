import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue } from "../../rules/compile.ts";
import { exampleReviews } from "../../scripts/example-reviews.ts";
import { remedyReference } from "../../scripts/remedy-reference.ts";
import { ruleReference } from "../../scripts/rule-reference.ts";
import { configurationFile } from "../../server/engine/configuration/configuration.ts";
import { parseConfiguration, parseFrontMatterRisks } from "../../server/engine/configuration/parse.ts";
import { configurationJsonSchema } from "../../server/engine/configuration/schema.ts";
import { review } from "../../server/engine/index.ts";
import { read, repositoryFiles, root } from "./files.ts";

const { catalogue, rules } = loadCatalogue(join(root, "rules"));
const pages = ruleReference(rules, catalogue);

describe("schemas/configuration.json, which `npm run docs` writes", () => {
  it("says what the configuration may hold", () => {
    expect(read("schemas/configuration.json"), "run `npm run docs`").toBe(configurationJsonSchema(rules));
  });

  it("is shipped, and contributed for the file", () => {
    const { contributes, files } = JSON.parse(read("package.json"));
    expect(contributes.yamlValidation).toEqual([{ fileMatch: configurationFile, url: "./schemas/configuration.json" }]);
    expect(files).toContain("schemas/*.json");
  });
});

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

describe("docs/configuration.md", () => {
  const [file = "", frontMatter = ""] = [...read("docs/configuration.md").matchAll(/```yaml\n(.*?)```/gs)].map(
    ([, text]) => text ?? "",
  );

  it("shows a configuration that holds, with every key", () => {
    const { value, problems } = parseConfiguration(file, rules);
    expect(problems).toEqual([]);
    const { properties } = JSON.parse(configurationJsonSchema(rules));
    expect(Object.keys(parse(file))).toEqual(Object.keys(properties));
    expect(Object.keys(parse(file).accept[0])).toEqual(Object.keys(properties.accept.items.properties));
    expect(value?.risks).toHaveLength(1);
  });

  it("shows front matter that holds", () => {
    const span = { from: "---\n".length, to: frontMatter.lastIndexOf("---") };
    const { value, problems } = parseFrontMatterRisks(frontMatter, span, rules);
    expect(problems).toEqual([]);
    expect(value).toHaveLength(1);
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

it("docs/remedies.md, which `npm run docs` writes, says what can be inserted", () => {
  expect(read("docs/remedies.md"), "run `npm run docs`").toBe(remedyReference(catalogue.remedies, rules));
});
