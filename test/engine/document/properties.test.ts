import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Outline, Span } from "../../../server/engine/document/outline.ts";
import { sectionKinds } from "../sections.ts";
import { ENGLISH, JAPANESE } from "./designs.ts";

const MARKUP = [
  ..."#*_~`|>-+:.![]()<>&\\ \n\t\r".split(""),
  ...[
    "\n\n",
    "\r\n",
    "```",
    "~~~",
    "   ```sql\n",
    "\n---\n",
    "\n# T\n",
    "\n## 2. API\n",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "**b**",
    "`c`",
    "|---|---|",
    "| a | b |\n",
    "<!--",
    "-->",
  ],
  ...[
    "<pre>",
    "</pre>",
    "&amp;",
    "\\|",
    "<br>",
    "POST /v1/x",
    "CREATE TABLE t (a INT)",
    "a: 1",
    "A → B",
    "→",
    "文。",
    "テーブル",
    "😀",
    "\ufeff",
    "[^1]: ",
    "[a](b)",
    "word ",
  ],
] as const;
const markdown = fc.array(fc.constantFrom(...MARKUP), { maxLength: 60 }).map((parts) => parts.join(""));
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), markdown);
/** Long enough to be cut into several chunks. */
const realistic = fc.constantFrom<string>(ENGLISH, JAPANESE, `${ENGLISH}\n${JAPANESE.repeat(4)}\n${ENGLISH.repeat(3)}`);
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.oneof(fc.nat(4), fc.nat(200)),
  insert: fc.oneof(markdown, fc.constant("")),
});

function edited(text: string, { at, drop, insert }: { at: number; drop: number; insert: string }): string {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + drop);
}

function isInside(span: Span, text: string): boolean {
  return span.from >= 0 && span.to > span.from && span.to <= text.length;
}

/** Fails unless every statement stands where it says, in order. */
function checkStatements({ statements, text, sections }: Outline): void {
  let from = -1;
  for (const [i, { raw, base, index, parent, section }] of statements.entries()) {
    expect(index).toBe(i);
    expect(isInside({ from: base + raw.span.from, to: base + raw.span.to }, text)).toBe(true);
    expect(base + raw.span.from).toBeGreaterThanOrEqual(from);
    from = base + raw.span.from;
    expect(raw.text.trim()).not.toBe("");
    if (parent) expect(parent.index).toBeLessThan(i);
    expect(sections[section.index]).toBe(section);
    let at = 0;
    for (const { textFrom, sourceFrom, length } of raw.pieces) {
      expect(textFrom).toBeGreaterThanOrEqual(at);
      at = textFrom + length;
      expect(at).toBeLessThanOrEqual(raw.text.length);
      // A decoded piece ("&amp;") has no length: its source differs from its text.
      expect(text.slice(base + sourceFrom, base + sourceFrom + length)).toBe(raw.text.slice(textFrom, at));
    }
    for (const span of [...raw.code, ...(raw.lead ? [raw.lead] : []), ...(raw.cells ?? [])]) {
      expect(span.from).toBeGreaterThanOrEqual(0);
      expect(span.to).toBeLessThanOrEqual(raw.text.length);
    }
  }
}

/** All spans of structured parts; an empty one would mark nothing. */
function spansOf(outline: Outline): Span[] {
  return [
    ...outline.tables.map(({ span }) => span),
    ...outline.code.map(({ span }) => span),
    ...outline.schema.flatMap(({ span, nameSpan, columns }) => [
      span,
      nameSpan,
      ...columns.map((column) => column.span),
    ]),
    ...outline.config.map(({ span }) => span),
    ...outline.endpoints.map(({ span }) => span),
    ...outline.diagrams.flatMap(({ span, nodes, arrows }) => [
      span,
      ...nodes.map((node) => node.span),
      ...arrows.flatMap((arrow) => [arrow.fromSpan, arrow.toSpan]),
    ]),
    ...outline.flows.flatMap(({ steps }) => steps.map((step) => step.span)),
    ...outline.comments.map(({ span }) => span),
    ...outline.plain,
  ];
}

/** Chunks cover the text without gaps. */
function checkChunks({ chunks, text }: Outline): void {
  expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
  expect(chunks.every((chunk, i) => chunk.from === (chunks[i - 1]?.to ?? 0))).toBe(true);
}

function checkAll(outline: Outline): void {
  checkStatements(outline);
  checkChunks(outline);
  for (const span of spansOf(outline)) expect(isInside(span, outline.text)).toBe(true);
}

describe("the outline of any text", () => {
  it("has its statements, spans and chunks in their places", () => {
    fc.assert(
      fc.property(anyText, (text) => checkAll(outlineOf(text, sectionKinds))),
      { numRuns: 500 },
    );
  });

  it("has them in their places after an edit of a design", () => {
    fc.assert(
      fc.property(realistic, edit, (text, change) => checkAll(outlineOf(edited(text, change), sectionKinds))),
      { numRuns: 100 },
    );
  });

  it("is the same whether it starts from an earlier version or not", () => {
    fc.assert(
      fc.property(realistic, fc.array(edit, { minLength: 1, maxLength: 4 }), (start, changes) => {
        let text = start;
        let outline = outlineOf(text, sectionKinds);
        for (const change of changes) {
          text = edited(text, change);
          outline = outlineOf(text, sectionKinds, outline);
        }
        expect(outline).toEqual(outlineOf(text, sectionKinds));
      }),
      { numRuns: 100 },
    );
  });

  it("takes over the chunks that an edit leaves alone", () => {
    const text: string = `${ENGLISH}\n${JAPANESE}`;
    const before = outlineOf(text, sectionKinds);
    const after = outlineOf(text.replace("在庫を引き当てる", "在庫を確保する"), sectionKinds, before);
    const kept = after.chunks.filter(({ content }) => before.chunks.some((chunk) => chunk.content === content));
    expect(after.chunks.length - kept.length).toBe(1);
  });
});

describe("fences in list items", () => {
  it.each(["1. step\n\n   ```yaml\n   a: 1\n", "- step\n  ```\n  a: 1\n\n", "10. step\n    ~~~\n    a: 1\n"])(
    "end at a heading: %j",
    (item) => {
      const words = "Sells fruit ".repeat(60).trim();
      const outline = outlineOf(`${words}\n\n${item}# Shop\n\n${words}\n\n## API\n\nPOST /v1/x\n`, sectionKinds);
      expect(outline.sections.map(({ title }) => title)).toEqual(["", "Shop", "API"]);
      expect(outline.statements.map(({ raw }) => `${raw.form} ${raw.text}`)).toEqual([
        `sentence ${words}`,
        "item step",
        "code a: 1",
        "heading Shop",
        `sentence ${words}`,
        "heading API",
        "sentence POST /v1/x",
      ]);
      expect(outline.chunks.map((chunk) => chunk.text.slice(0, 6))).toEqual(["Sells ", "# Shop", "## API"]);
    },
  );
});
