import fc from "fast-check";
import { expect, test } from "vitest";
import { excerptOf } from "../../server/cli/excerpt.ts";
import { printable, styleOf, wantsColor } from "../../server/cli/style.ts";
import { padTo, stringWidth, truncate, truncateStart, wrap } from "../../server/cli/width.ts";
import { lineStartsOf, rangeOf } from "../../server/engine/document/positions.ts";

const mixed = fc.string({
  unit: fc.constantFrom(..."aZ 9.,()-検査予約、。「」ァー：é①→✅𠮷👩".split("")),
  maxLength: 200,
});

test.each([
  ["abc", 3],
  ["検査予約", 8],
  ["ｶﾅ", 2],
  ["Ａ１：", 6],
  ["e\u0301", 1],
  ["→①×", 3],
  ["✅𠮷", 4],
  ["👍🏽", 2],
])("%s takes %i columns", (text, columns) => {
  expect(stringWidth(text)).toBe(columns);
});

test("wrapping keeps every character and fits", () => {
  fc.assert(
    fc.property(mixed, fc.integer({ min: 10, max: 60 }), (text, width) => {
      const lines = wrap(text, width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test("Japanese lines do not start with 、 or 」, end with 「, or break in katakana", () => {
  expect(wrap("予約を「確定」とする", 8)).toEqual(["予約を", "「確定」", "とする"]);
  expect(wrap("接続タイムアウトとする", 14)).toEqual(["接続", "タイムアウトと", "する"]);
  expect(wrap("枠を確保、確定する。", 8)).toEqual(["枠を確", "保、確定", "する。"]);
});

test("English breaks at blanks and keeps words whole", () => {
  expect(wrap("a timeout of 3 s is given", 12)).toEqual(["a timeout of", "3 s is given"]);
});

test("cutting fits and says so", () => {
  fc.assert(
    fc.property(mixed, fc.integer({ min: 1, max: 40 }), (text, width) => {
      for (const cut of [truncate(text, width), truncateStart(text, width)]) {
        expect(stringWidth(cut)).toBeLessThanOrEqual(width);
        if (cut !== text) expect(cut).toContain("…");
      }
    }),
  );
  expect(padTo("検査", 6)).toBe("検査  ");
});

test("the underline stands under the words, whatever is before them", () => {
  const words = fc.constantFrom("Stripe API", "予約API", "タイムアウト", "x");
  fc.assert(
    fc.property(mixed, words, mixed, fc.integer({ min: 30, max: 120 }), (before, marked, after, width) => {
      const text = `# heading\n|${before}${marked}${after}`;
      const from = `# heading\n|${before}`.length;
      const outline = { text, lineStarts: lineStartsOf(text) };
      const excerpt = excerptOf(outline, rangeOf(outline, { from, to: from + marked.length }), width);
      expect(stringWidth(excerpt.text)).toBeLessThanOrEqual(width);
      expect(columns(excerpt.text, excerpt.before, excerpt.underlined)).toBe(marked);
    }),
  );
});

test("a range of several lines is underlined to the end of its first; tabs are blanks", () => {
  const text = "\tcalls\tStripe\nand PayPal";
  const outline = { text, lineStarts: lineStartsOf(text) };
  const excerpt = excerptOf(outline, { start: { line: 0, character: 7 }, end: { line: 1, character: 3 } }, 40);
  expect(columns(excerpt.text, excerpt.before, excerpt.underlined)).toBe("Stripe");
});

/** The characters that stand in these columns. */
function columns(text: string, from: number, length: number): string {
  let column = 0;
  return Array.from(text, (character) => {
    const start = column;
    column += stringWidth(character);
    return start >= from && column <= from + length ? character : "";
  }).join("");
}

test("what would steer the terminal is not printed", () => {
  expect(printable("a\x1B[31mb\u202Ec\td")).toBe("a·[31mb·c\td");
});

test.each([
  [true, {}, true, true],
  [true, {}, false, false],
  [false, { FORCE_COLOR: "1" }, true, false],
  [true, { NO_COLOR: "1" }, true, false],
  [true, { NO_COLOR: "" }, true, true],
  [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
  [true, { FORCE_COLOR: "0" }, true, false],
  [true, { TERM: "dumb" }, true, false],
])("colour: asked %s, %j, terminal %s → %s", (asked, environment, isTerminal, expected) => {
  expect(wantsColor(asked, environment, isTerminal)).toBe(expected);
  expect(styleOf(expected).red("x")).toBe(expected ? "\x1B[31mx\x1B[39m" : "x");
});
