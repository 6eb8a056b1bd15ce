import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeholdersIn, prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { catalogue } from "../catalogue.ts";
import { applied, reviewed, type Said } from "./documents.ts";

const names = ["Redis", "Stripe API", "注文サービス", "POST /v1/refunds", "a|b"];

/** Pieces of Markdown that end or do not end what they begin, in any order. */
const piece = fc.constantFrom(
  "# Shop",
  "## 6 Error handling",
  "### 6.1 Limits",
  "## 第3章 監視",
  "## Availability",
  "> ## Deployment",
  "- # Data model",
  "Redis and Stripe API.",
  "- item\n  - nested",
  "1. step",
  "> quote",
  "```",
  "~~~yaml\nlivenessProbe: {}\n~~~",
  "```sql\nCREATE TABLE refunds (id INT, user_id INT);\n```",
  "   ```sh\n   run\n   ```",
  "---\nstatus: draft\n---",
  "| Dependency | Operation | Connect timeout | Read timeout | On timeout |\n| - | - | - | - | - |\n| Redis | a | b | c | d |",
  "| SLI | SLO | Window | Error budget |\n|---|---|---|---|",
  "<!-- open",
  "-->",
  "<details>\n",
  "---",
  "Limits\n---",
  "    indented",
  "**Idempotency keys**",
  "## References",
  "## 9 Open issues",
  "",
);
const document = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 12 }),
    fc.constantFrom("\n", "\n\n", "\r\n"),
    fc.constantFrom("", "\n", "\r\n"),
  )
  .map(([pieces, gap, end]) => pieces.join(gap) + end);
const anything = fc.oneof(
  { weight: 4, arbitrary: document },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
);

const said = (remedy: string, components: readonly string[]): Said => ({
  owed: [{ rule: "observability/slo", components, remedies: [remedy] }],
});

fc.configureGlobal({ numRuns: 60 });

describe.each(catalogue.remedies.map(({ id }) => id))("%s", (id) => {
  it("only inserts, in order, inside the document, with its line endings and its end", () => {
    fc.assert(
      fc.property(anything, fc.subarray(names), (text, concerned) => {
        const changes = prepareRemedy(id, reviewed(text, said(id, concerned)))?.changes ?? [];
        let last = -1;
        for (const { span, newText } of changes) {
          expect(span.from).toBe(span.to);
          expect(span.from).toBeGreaterThan(last);
          expect(span.to).toBeLessThanOrEqual(text.length);
          expect(newText).not.toBe("");
          last = span.from;
        }
        const result = applied(text, changes);
        if (/\r\n|\n|\r/.exec(text)?.[0] === "\r\n" && !/(?<!\r)\n|\r(?!\n)/.test(text))
          expect(result).not.toMatch(/(?<!\r)\n/);
        if (text.trim() !== "") expect(/[\r\n]*$/.exec(result)?.[0]).toBe(/[\r\n]*$/.exec(text)?.[0]);
      }),
    );
  });

  it("keeps what it inserts out of other blocks: it is read as what it is", () => {
    fc.assert(
      fc.property(document, fc.subarray(names), (text, concerned) => {
        const before = reviewed(text, said(id, concerned));
        const changes = prepareRemedy(id, before)?.changes ?? [];
        const { outline } = reviewed(applied(text, changes), {});
        const count = (test: RegExp) => changes.filter(({ newText }) => test.test(newText)).length;
        expect(outline.tables.length).toBeGreaterThanOrEqual(before.outline.tables.length + count(/\| --- \|/));
        expect(outline.code.length).toBeGreaterThanOrEqual(before.outline.code.length + count(/```/));
        const headings = changes.flatMap(
          ({ newText }) => newText.replace(/```[\s\S]*?```/g, "").match(/^#{1,6} /gm) ?? [],
        );
        expect(outline.sections.length).toBe(before.outline.sections.length + headings.length);
      }),
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(document, fc.subarray(names), (text, concerned) => {
        fc.pre(reviewed(text, {}).outline.statements.length > 0);
        const once = applied(text, prepareRemedy(id, reviewed(text, said(id, concerned)))?.changes ?? []);
        const again = reviewed(once, said(id, concerned));
        // Of a handful of words in both languages, an insertion can turn the balance.
        fc.pre(again.facts.language === reviewed(text, {}).facts.language);
        expect(prepareRemedy(id, again)?.changes).toEqual([]);
      }),
    );
  });

  it("leaves placeholders for what is not stated", () => {
    const [change] = prepareRemedy(id, reviewed("# Shop\n\nRedis.\n", said(id, ["Redis"])))?.changes ?? [];
    expect(placeholdersIn(change?.newText ?? "").length).toBeGreaterThan(0);
  });
});
