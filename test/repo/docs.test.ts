import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../rules/compile.ts";
import { ruleReference } from "../../scripts/rule-reference.ts";
import { read, repositoryFiles, root } from "./files.ts";

const pages = ruleReference(loadCatalogue(join(root, "rules")).rules);

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
