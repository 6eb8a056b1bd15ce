import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { insertRisk, type RiskEntry } from "../../../server/engine/configuration/insert.ts";

const entry: RiskEntry = {
  rule: "fault-recovery/timeout",
  component: "Stripe API",
  reason: "‹reason›",
  owner: "‹owner›",
  expires: "2027-03-31",
};

function withRisk(text: string): string {
  const change = insertRisk(text, entry);
  if (change === undefined) throw new Error("no change");
  return text.slice(0, change.span.from) + change.newText + text.slice(change.span.to);
}

const written = (indent: string): string =>
  [
    "- rule: fault-recovery/timeout",
    "  component: Stripe API",
    "  reason: ‹reason›",
    "  owner: ‹owner›",
    "  expires: 2027-03-31",
  ]
    .map((line) => `${indent}${line}\n`)
    .join("");

describe("accepting a risk", () => {
  it.each([
    ["an empty file", "", `accept:\n${written("  ")}`],
    ["a file of comments", "# ours", `# ours\naccept:\n${written("  ")}`],
    ["other keys", "rules: {} # none yet\n", `rules: {} # none yet\naccept:\n${written("  ")}`],
    [
      "a list",
      "accept:\n  - a: 1 # why\n\n# the end\nx: 1\n",
      `accept:\n  - a: 1 # why\n${written("  ")}\n# the end\nx: 1\n`,
    ],
    ["a list that is not indented", "accept:\n- a: 1", `accept:\n- a: 1\n${written("")}`],
    ["an empty list", "accept: [] # none\nx: 1\n", `accept: \n${written("  ").trimEnd()} # none\nx: 1\n`],
    ["a key with nothing behind it", "accept: # none\n# x\n", `accept: # none\n${written("  ")}# x\n`],
    ["a list in brackets", "accept: [{ a: 1 }] # one\n", /^accept: \[\{ a: 1 \}, \{ rule: .+ \}\] # one\n$/],
  ])("in %s", (_, text, expected) => {
    if (typeof expected === "string") expect(withRisk(text)).toBe(expected);
    else expect(withRisk(text)).toMatch(expected);
  });

  it("keeps the line ends of the file", () => {
    expect(withRisk("x: 1\r\n")).toBe(`x: 1\r\naccept:\r\n${written("  ").replaceAll("\n", "\r\n")}`);
  });

  it.each([
    "- a\n",
    "{ x: 1 }\n",
    "accept: 3\n",
    "x: [\n",
    "accept: [a,]\n",
    "---\nx: 1\n...\n",
    "  x: 1\n",
    "[".repeat(9000),
  ])("is not done where it would break the file: %j", (text) => {
    expect(insertRisk(text, entry)).toBeUndefined();
  });

  it("edits nothing else", () => {
    const comment = fc.constantFrom("", " # note", "  # - rule: x");
    const gap = fc.constantFrom("", "\n", "# between\n", "\n# two\n\n");
    const scalar = fc.constantFrom("a", "'b: c'", '"# d"', "|\n      several\n      lines", "{ a: 1, b: [2] }");
    const item = fc
      .tuple(scalar, comment)
      .map(([value, note]) => `reason: ${value}${value.includes("\n") ? "" : note}`);
    const list = fc
      .array(item, { minLength: 1, maxLength: 4 })
      .map((items) => `accept:\n${items.map((one) => `  - ${one}\n    owner: x\n`).join("")}`);
    const others = fc.constantFrom("rules:\n  deployment: off # quiet\n", "exclude: [a, b]\n", "include:\n- c\n");
    const accept = fc.oneof(list, fc.constantFrom("", "accept:\n", "accept: # none\n"));
    const text = fc
      .tuple(gap, fc.uniqueArray(others, { maxLength: 3 }), gap, accept, gap, fc.boolean())
      .map(([top, some, middle, risks, end, last]) =>
        last ? top + some.join(middle) + middle + risks + end : top + risks + middle + some.join(middle) + end,
      );
    fc.assert(
      fc.property(text, fc.boolean(), (source, windows) => {
        const before = windows ? source.replaceAll("\n", "\r\n") : source;
        const change = insertRisk(before, entry);
        if (change === undefined) throw new Error("no change");
        // Nothing is taken away, …
        expect(change.span.from).toBe(change.span.to);
        // … and what was said is still said.
        const said = parse(before) ?? {};
        expect(parse(withRisk(before))).toEqual({ ...said, accept: [...(said.accept ?? []), entry] });
      }),
    );
  });
});
