import { describe, expect, it } from "vitest";
import type { Configuration } from "../../../server/engine/configuration/configuration.ts";
import { levelOf, policyFor } from "../../../server/engine/configuration/policy.ts";

const nothing: Configuration = { exclude: [], rules: {}, overrides: [], risks: [] };

describe("which documents are reviewed", () => {
  it.each([
    [{}, "a.md", false],
    [{ exclude: ["archive"] }, "archive/2019/a.md", true],
    [{ exclude: ["./archive/"] }, "archive/a.md", true],
    [{ exclude: ["archive"] }, "archived.md", false],
    [{ exclude: ["**/*.draft.md"] }, "docs/a.draft.md", true],
    [{ exclude: ["*.md"] }, "docs/a.md", false],
    [{ include: ["docs/**"] }, "docs/x/a.md", false],
    [{ include: ["docs/**"] }, "README.md", true],
    [{ include: ["docs"], exclude: ["docs/old"] }, "docs/old/a.md", true],
    [{ include: ["docs/**"] }, undefined, false],
  ])("%j: %s", (some, path, excluded) => {
    expect(policyFor({ ...nothing, ...some }, path).excluded).toBe(excluded);
  });
});

describe("the level of a rule", () => {
  const configuration: Configuration = {
    ...nothing,
    rules: { observability: "off", "observability/slo": "critical" },
    overrides: [
      { files: ["docs/**"], rules: { observability: "minor" } },
      { files: ["docs/adr"], rules: { "observability/slo": "off" } },
    ],
  };

  it.each([
    ["a.md", "observability/runbook", "off"],
    ["a.md", "observability/slo", "critical"],
    ["a.md", "fault-recovery/timeout", undefined],
    ["docs/a.md", "observability/slo", "minor"],
    ["docs/adr/1.md", "observability/slo", "off"],
    ["docs/adr/1.md", "observability/runbook", "minor"],
  ])("%s, %s: %s", (path, rule, level) => {
    expect(levelOf(policyFor(configuration, path), rule)).toBe(level);
  });
});
