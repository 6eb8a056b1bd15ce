import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import { placeholder, placeholdersIn } from "../../../server/engine/remedy/placeholders.ts";
import { nameAsMarkdown, tableLines } from "../../../server/engine/remedy/table.ts";
import { blockInsertion } from "../../../server/engine/remedy/text.ts";
import { sectionKinds } from "../sections.ts";
import { applied } from "./documents.ts";

describe("placeholders", () => {
  it("are found with their offsets", () => {
    const text = "| Redis | ‹connect timeout› | ‹読み取りタイムアウト› |";
    expect(placeholdersIn(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      "‹connect timeout›",
      "‹読み取りタイムアウト›",
    ]);
  });

  it.each(["« quoted »", "‹ mot ›", "‹›", "‹open", "‹two\nlines›", "<T>", "a › b ‹ c"])("%j has none", (text) => {
    expect(placeholdersIn(text)).toEqual([]);
  });

  it("are found whatever stands around them", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const name = placeholder("timeout");
        const text = `${before.replace(/[‹›]/g, "")}${name}${after.replace(/[‹›]/g, "")}`;
        expect(placeholdersIn(text).map(({ from, to }) => text.slice(from, to))).toEqual([name]);
      }),
    );
  });
});

describe("tables", () => {
  it("give any name back as it was", () => {
    const characters = fc.constantFrom(..."ab 1|`*_\\[]<>~&#決済-/{}.");
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 1, maxLength: 12 }), (written) => {
        const name = written.replace(/\s+/g, " ").trim();
        fc.pre(name !== "");
        const text = `${tableLines(["Dependency", "Timeout"], [[nameAsMarkdown(name), "2 s"]]).join("\n")}\n`;
        expect(outlineOf(text, sectionKinds).tables[0]?.rows[0]?.raw.cells?.[0]?.text).toBe(name);
      }),
    );
  });
});

describe("a block of its own", () => {
  it.each([
    ["# A\n\nText.\n", 10, "# A\n\nText.\n\nNew.\n"],
    ["# A\n\nText.", 10, "# A\n\nText.\n\nNew."],
    ["# A\r\n\r\nText.\r\n", 12, "# A\r\n\r\nText.\r\n\r\nNew.\r\n"],
    ["Text.\n# B\n", 5, "Text.\n\nNew.\n\n# B\n"],
    ["Text.\n\n# B\n", 5, "Text.\n\nNew.\n\n# B\n"],
    ["", 0, "New."],
  ])("in %j at %i", (text, offset, expected) => {
    expect(applied(text, [blockInsertion(text, offset, ["New."])])).toBe(expected);
  });
});
