import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Collector } from "../../../server/engine/document/content.ts";
import { type Line, LineReader } from "../../../server/engine/document/lines.ts";
import { readMarkdown } from "../../../server/engine/document/markdown.ts";
import { lineStartsOf } from "../../../server/engine/document/positions.ts";
import { addSimple, simpleBlock } from "../../../server/engine/document/simple.ts";

function linesOf(text: string): Line[] {
  const starts = lineStartsOf(text);
  const reader = new LineReader(text);
  return starts
    .map((from, i) => reader.read(from, starts[i + 1] ?? text.length))
    .filter((line) => line.kind !== "blank");
}

/** What the simple reader says of a block; undefined when it leaves it to the parser. */
function bySimpleReader(text: string): Collector | undefined {
  const block = simpleBlock(text, linesOf(text));
  if (!block) return undefined;
  const out = new Collector();
  addSimple(out, text, block);
  return out;
}

function byParser(text: string): Collector {
  const out = new Collector();
  readMarkdown(out, text, 0, text.length);
  return out;
}

const SIMPLE = [
  "Calls time out after 2 s. Then the order is parked.",
  "注文は**非同期**に処理する。\n失敗した場合は`orders.dlq`へ送る。",
  "**Timeout**: 2 s\n**Retry**: three times\nand no more",
  "The gateway does three things:\n- checks tokens\n- limits rates\n  - 100 per second\n  - `burst` of 20\n- routes",
  "1. **Reserve** the seat\n2. Charge the card (p95 < 500ms)\n3. Send the ticket",
  "- [ ] load test\n- [x] failover drill",
  "- a\n\n- b\n\n  - c\n\n- d",
  "3) third\n4) fourth",
  "| Dependency | Timeout |\n|---|:--:|\n| Stripe | 3 s |\n| **Redis**<br>cache |  |",
  "See [the runbook](https://example.com/a_b) and **[this](b)**.",
  "## 3.2 リトライ方針",
  "snake_case_name & more — 「引用。」",
];

/** Left to the parser: the simple reader must not guess. */
const NOT_SIMPLE = [
  "Title\n=====",
  "a *word* here",
  "a _word_ here",
  "[a]: https://example.com",
  "see [a][b]",
  "a\\*b",
  "Tom &amp; Jerry",
  "> quoted",
  "- item\n  goes on",
  "-   wide",
  "1. one\n   2. two",
  "- a\n* b",
  "| a | b |\n|---|---|\n| 1 |",
  "a  \nb",
  "``code``",
  "text <b>bold</b>",
  "# closed #",
  "    code",
];

describe("the simple reader", () => {
  it.each(SIMPLE)("reads as the parser does: %j", (text) => {
    const simple = bySimpleReader(text);
    expect(simple).toBeDefined();
    expect(simple).toEqual(byParser(text));
    expect(simple?.statements.length).toBeGreaterThan(0);
  });

  it.each(NOT_SIMPLE)("leaves to the parser: %j", (text) => {
    expect(bySimpleReader(text)).toBeUndefined();
  });

  it("never disagrees with the parser", () => {
    const token = fc.constantFrom(
      ..."a|B|日本|語。|、|（|）|10|. |: |：|**|`|_| |  |\n|\n- |\n  - |\n    - |\n1. |\n2. |\n\n- |\n\n  - |- [ ] |[a](b)|[|]|(|)|# |#|<|>|<br>|< 5|&|!|~|-|=|\n---|\n===|→|😀|\u3000|\ufeff|\\|http://a.b/c|*|+ |e.g. ".split(
        "|",
      ),
      "| ",
      "|",
      " |\n| ",
      "\n|---|---|\n",
    );
    const text = fc
      .tuple(
        fc.constantFrom("", "- ", "1. ", "| a | b |\n|---|---|\n| ", "# ", "**"),
        fc.array(token, { maxLength: 12 }),
      )
      .map(([start, tokens]) => `${start}${tokens.join("")}`.replace(/^\s+/, ""));
    let read = 0;
    fc.assert(
      fc.property(text, (block) => {
        fc.pre(isOneBlock(block));
        const simple = bySimpleReader(block);
        if (!simple) return;
        read++;
        expect(simple).toEqual(byParser(block));
      }),
      { numRuns: 4_000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

/** As the chunk reader makes them: one heading, or lines with blank ones only inside a list. */
function isOneBlock(text: string): boolean {
  const lines = text.split("\n");
  const heading = lines.findIndex((line) => /^#{1,6}(?:\s|$)/.test(line));
  if (heading > 0 || (heading === 0 && lines.length > 1)) return false;
  let inList = false;
  return lines.every((line, i) => {
    const item = /^\s*(?:[-+*]|\d+[.)])(?:\s|$)/.test(line);
    const allowed =
      i === 0 || line.trim() === "" || lines[i - 1]?.trim() !== "" || (inList && (item || line.startsWith(" ")));
    inList ||= item;
    return allowed;
  });
}
