import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offsetAt } from "../../../server/engine/document/positions.ts";
import { type Review, review } from "../../../server/engine/index.ts";
import { catalogue, rules } from "../catalogue.ts";

/** Pieces of designs in both languages; any order of them is a document. */
const PIECES = [
  "# Parcel Locker Platform design\n\n",
  "## Architecture\n\n",
  "- The Locker Service calls the Stripe API to charge fees.\n",
  "- Order Service writes orders to PostgreSQL, then publishes `order-created` to Kafka\n",
  "| Dependency | Timeout | Attempts |\n|---|---|---|\n| Stripe API | 3 s | 3 |\n| Redis | TBD | |\n\n",
  "```sql\nCREATE TABLE refunds (id UUID PRIMARY KEY, order_id UUID REFERENCES orders(id));\n```\n\n",
  "1. App → API → PostgreSQL + Redis\n2. API → Kafka → Worker\n\n",
  "## 7. 可用性\n\n- 目標稼働率: 99.9%（月間ダウンタイム43分）\n",
  "注文サービスは決済代行の外部APIを呼び出す。タイムアウトは適切に設定する。\n\n",
  "- `POST /v1/refunds` creates a refund\n",
  "```mermaid\nflowchart LR\nA[API] --> B[(MySQL)]\n```\n\n",
  "All external calls time out after 2 s and are retried 3 times.\n\n",
  "<!-- reliability-lens-disable-next-line fault-recovery/timeout -- known -->\n",
  "‹timeout› ~~struck~~ **bold** `code` &amp; \\_escaped\\_ ｼｽﾃﾑ\n",
  "\r\n\r\n",
];

const documents = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(""));

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edits: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    at: fc.nat(4000),
    remove: fc.nat(40),
    insert: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })),
  }),
  { minLength: 1, maxLength: 6 },
);

describe("for any text", () => {
  test("ranges lie inside the document and are not empty, and messages have no open slot", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const { findings, outline } = review(text, catalogue);
        for (const { range, evidence, message } of findings) {
          for (const place of [range, ...evidence.map((entry) => entry.range)]) {
            const from = offsetAt(outline, place.start);
            const to = offsetAt(outline, place.end);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
          }
          expect(message).not.toMatch(
            /\{(?:subjects|lacking|said|stores|target|allowed|stated|period|mechanism|placeholder)\}/,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test("a review after edits is the review of the edited text", () => {
    fc.assert(
      fc.property(documents, edits, (start, list) => {
        let text = start;
        let previous: Review | undefined;
        for (const { at, remove, insert } of list) {
          previous = review(text, catalogue, {}, previous);
          const from = Math.min(at, text.length);
          text = text.slice(0, from) + insert + text.slice(from + remove);
        }
        const after = review(text, catalogue, {}, previous);
        const fresh = review(text, catalogue);
        expect(after.findings).toEqual(fresh.findings);
        expect(after.coverage).toEqual(fresh.coverage);
        expect(after.score).toBe(fresh.score);
      }),
      { numRuns: 60 },
    );
  });

  test("the same text gives the same review", () => {
    fc.assert(
      fc.property(documents, (text) => {
        expect(review(text, catalogue).findings).toEqual(review(text, catalogue).findings);
      }),
      { numRuns: 40 },
    );
  });
});

describe("findings", () => {
  test("name what is left and point at what is settled", () => {
    const { findings } = review(
      "# Shop\n\n## Architecture\nThe Cart Service calls Stripe and PayPal.\n\n## Reliability\nCalls to Stripe time out after 3 s.\n",
      catalogue,
    );
    const [timeout] = findings.filter(({ rule }) => rule === "fault-recovery/timeout");
    expect(timeout?.components).toEqual(["PayPal"]);
    expect(timeout?.evidence.filter(({ role }) => role === "answered").map(({ text }) => text)).toEqual([
      "Calls to Stripe time out after 3 s.",
    ]);
  });

  test("one finding for a switch that is told several times points at each telling", () => {
    const tellings = [
      "We will port the catalogue store from MongoDB to PostgreSQL on RDS.",
      "Both run side by side before the MongoDB cluster is switched off and all readers have migrated to PostgreSQL.",
    ];
    const text = `# RFC: Port the catalogue store to PostgreSQL\n\n## Proposal\n${tellings[0]}\n\n## Steps\n${tellings[1]}\n`;
    const rollback = review(text, catalogue).findings.filter(({ rule }) => rule === "deployment/rollback");
    expect(rollback.map(({ evidence }) => evidence.map((entry) => entry.text))).toEqual([tellings]);
  });

  test("a sentence that goes on about something else still answers those it can be about", () => {
    const text =
      "# Renewals\n\n## Billing\nThe Billing Worker consumes from SQS. It charges cards with Stripe. After five receives a message moves to `renewals-dlq`.\n";
    const { findings } = review(text, catalogue);
    expect(
      findings.filter(({ rule }) => rule === "fault-recovery/dead-letter").map(({ state }) => state),
    ).not.toContain("missing");
    const without = review(text.replace(/After five.*/, ""), catalogue).findings;
    expect(without.map(({ rule }) => rule)).toContain("fault-recovery/dead-letter");
  });

  test("what a consumer takes from is nothing that it changes", () => {
    const found = (text: string): string[] => review(text, catalogue).findings.map(({ rule }) => rule);
    const start =
      "# Renewals\n\n## Architecture\n- **Billing Worker** reads `renewals.due` from SQS and charges cards with Stripe";
    expect(found(`${start}.\n`)).not.toContain("data-consistency/transaction-boundary");
    expect(found(`${start}; it saves the result in PostgreSQL.\n`)).toContain("data-consistency/transaction-boundary");
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))(
    "name something of the document or its section in the examples of %s",
    (_, { examples }) => {
      const texts = examples.flatMap(({ flagged }) => flagged?.replace(/[⟦⟧]/g, "") ?? []);
      const nameless = texts.flatMap((text) => {
        const { findings, outline } = review(text, catalogue);
        const sections = outline.sections.map(({ title }) => title).filter(Boolean);
        return findings.filter(({ message, components, range }) => {
          const words = text.slice(offsetAt(outline, range.start), offsetAt(outline, range.end)).replace(/[`*|]/g, "");
          const quotes = [...message.matchAll(/[“「]…?([^“”「」…]+)…?[”」]/gu)].flatMap(([, quote]) => quote ?? []);
          const said = quotes.filter((quote) => text.replace(/[`*|]/g, "").includes(quote));
          return ![...components, ...sections, words].some((name) => message.includes(name)) && said.length === 0;
        });
      });
      expect(nameless.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    },
  );

  test("quote whole words", () => {
    const [finding] = review(
      "# Orders\n\n## Errors\nIn the ordering platform calls to the carriers FedEx and DHL and Stripe are retried with exponential backoff everywhere.\n",
      catalogue,
    ).findings.filter(({ state }) => state === "underspecified");
    const quote = /“…?([^“”…]*)…?”/u.exec(finding?.message ?? "")?.[1] ?? "";
    expect(quote).toMatch(/exponential backoff/);
    expect(
      ` In the ordering platform calls to the carriers FedEx and DHL and Stripe are retried with exponential backoff everywhere `,
    ).toContain(` ${quote} `);
  });

  test("are in the language of the document, or as asked", () => {
    const text = "# Shop\n\n## Architecture\nThe Cart Service calls Stripe.\n";
    const english = review(text, catalogue).findings.find(({ rule }) => rule === "fault-recovery/timeout");
    const japanese = review(text, catalogue, { language: "ja" }).findings.find(
      ({ rule }) => rule === "fault-recovery/timeout",
    );
    expect(english?.message).toMatch(/^No timeout/);
    expect(japanese?.message).toMatch(/タイムアウト/);
  });

  test("weigh more where money hangs on them", () => {
    const severityOf = (what: string): string | undefined =>
      review(`# Hub\n\n## Architecture\nThe Hub calls the Acme API to ${what}.\n`, catalogue).findings.find(
        ({ rule }) => rule === "fault-recovery/timeout",
      )?.severity;
    expect(severityOf("capture payments")).toBe("critical");
    expect(severityOf("show the weather")).toBe("significant");
  });

  test("keep their fingerprint when lines are inserted above", () => {
    const text = "# Hub\n\n## Architecture\nThe Hub calls the Acme API.\n";
    const prints = (source: string): string[] =>
      review(source, catalogue)
        .findings.map(({ fingerprint }) => fingerprint)
        .sort();
    expect(prints(text.replace("## Architecture", "## Overview\nA hub.\n\n## Architecture"))).toEqual(prints(text));
  });

  test("a draft without the section gets a hint; in review it counts", () => {
    const body = "# Hub\n\n## Architecture\nThe Hub stores orders in PostgreSQL.\n";
    const severity = (text: string): string | undefined =>
      review(text, catalogue).findings.find(({ rule }) => rule === "availability/backup")?.severity;
    expect(severity(`---\nstatus: draft\n---\n${body}`)).toBe("minor");
    expect(severity(`---\nstatus: review\n---\n${body}`)).not.toBe("minor");
  });

  test("a design that is only begun gets hints for what its later chapters will say", () => {
    const severity = (text: string): string | undefined =>
      review(text, catalogue).findings.find(({ rule }) => rule === "availability/backup")?.severity;
    const begun =
      "# Locker Exchange: design\n\n## Overview\nNeighbours hand over parcels.\n\n## Architecture\nThe Exchange API stores parcels in PostgreSQL.\n";
    expect(severity(begun)).toBe("minor");
    expect(severity(`${begun}\n## Deployment\nEach night, on one host.\n`)).toBe("significant");
    const 書きかけ =
      "# 見守り通知 設計書\n\n## 1. 概要\n本書は通知基盤の設計を記す。\n\n## 2. システム構成\n判定サービスは測定値をPostgreSQLに保存する。\n";
    expect(severity(書きかけ)).toBe("minor");
    expect(severity(`${書きかけ}\n## 3. 監視\n監視サーバで死活を見る。\n`)).toBe("significant");
  });
});

describe("words that put nothing off", () => {
  test.each([
    "Uploads are retried while the earlier ones are not yet finished.",
    "A broken migration has to be fixed by development before it is retried.",
  ])("%s", (line) => {
    const found = review(`# Scan Store design\n\n## Failures\n\n${line}\n`, catalogue).findings;
    expect(found.filter(({ state }) => state === "deferred")).toEqual([]);
  });

  test("an instruction to the author of a form is no placeholder", () => {
    const line = "- [x] Feature gate (also fill in the values of `meta.yaml`)";
    const found = review(`# Scan Store design\n\n## Rollout\n\n${line}\n`, catalogue).findings;
    expect(found.filter(({ rule }) => rule === "clarity/unfilled-template")).toEqual([]);
  });
});

test("a message quotes what it names once, in whole words", () => {
  const text = "# Scan Store system design\n\n## Scaling\n\n- Kubernetes HPA based on CPU utilization above 60 %\n";
  const [message = ""] = review(text, catalogue).findings.flatMap(({ rule, message }) =>
    rule === "capacity/resource-limits" ? [message] : [],
  );
  expect(message).toContain("(“Kubernetes HPA based on CPU utilization”)");
});
