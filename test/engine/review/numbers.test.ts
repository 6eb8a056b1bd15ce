import { describe, expect, test } from "vitest";
import { offsetAt } from "../../../server/engine/document/positions.ts";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

const RETRIES = `# Fare Quote Design

## Error handling
Fare Service calls the carrier API with a timeout of 5 s, makes 4 attempts with waits of 1 s, 2 s, 4 s, and the overall limit is LIMIT.
`;

function numbersOf(text: string, language?: "en" | "ja") {
  const { findings, coverage, outline } = review(text, catalogue, language ? { language } : {});
  const words = (range: (typeof findings)[number]["range"]): string =>
    outline.text.slice(offsetAt(outline, range.start), offsetAt(outline, range.end));
  return { findings: findings.filter(({ rule }) => rule.startsWith("numbers/")), coverage, words };
}

describe("figures that must agree", () => {
  test("the arithmetic stands in the message, in the language that is asked for", () => {
    const text = RETRIES.replace("LIMIT", "10 s");
    const [english] = numbersOf(text).findings;
    const [japanese] = numbersOf(text, "ja").findings;
    expect(english?.message).toContain("4 attempts × 5 s + 1 s + 2 s + 4 s = 27 s");
    expect(japanese?.message).toContain("4回×5秒＋1秒＋2秒＋4秒＝27秒");
  });

  test("every figure is a piece of evidence with its words", () => {
    const { findings, words } = numbersOf(RETRIES.replace("LIMIT", "10 s"));
    const [finding] = findings;
    const figures = finding?.evidence.map(({ range }) => words(range)).join(" ");
    for (const figure of ["4 attempts", "5 s", "1 s, 2 s, 4 s", "10 s"]) expect(figures).toContain(figure);
  });

  test("figures that agree count as specified", () => {
    const { findings, coverage } = numbersOf(RETRIES.replace("LIMIT", "30 s"));
    expect(findings).toEqual([]);
    expect(coverage.find(({ rule }) => rule === "numbers/retry-exceeds-deadline")?.status).toBe("specified");
  });

  test("an interval is held against the objective of the same store only", () => {
    const text = `# Stores Design

## Recovery
- PostgreSQL: WAL archiving every minute; RPO of PostgreSQL is 5 minutes
- Redis: RDB snapshot every 6 hours
`;
    expect(numbersOf(text).findings).toEqual([]);
    const both = `${text}- RPO of Redis is 1 hour\n`;
    expect(numbersOf(both).findings.map(({ message }) => message.startsWith("Redis is copied"))).toEqual([true]);
  });

  test("a target without a period asks for it, unless even a year is too short", () => {
    const text = (rto: string): string => `# Desk Design\n\n## Requirements\n- Uptime: 99.9%\n- RTO: ${rto}\n`;
    const states = ["30 min", "4 hours", "12 hours"].map((rto) =>
      numbersOf(text(rto)).findings.map(({ state }) => state),
    );
    expect(states).toEqual([[], ["underspecified"], ["contradictory"]]);
  });

  test.each([
    [
      "a sentence of waits",
      "Edge Service waits 10 s for Orders Service, and Orders Service waits 12 s for Stock Service.",
      1,
    ],
    ["in order", "Edge Service waits 10 s for Orders Service, and Orders Service waits 8 s for Stock Service.", 0],
    ["side by side", "Edge Service waits 10 s for Orders Service, and Report Service waits 40 s for Stock Service.", 0],
    ["日本語", "受付APIは在庫サービスの応答を10秒待つ。在庫サービスは倉庫APIの応答を20秒待つ。", 1],
    ["日本語で順序どおり", "受付APIは在庫サービスの応答を10秒待つ。在庫サービスは倉庫APIの応答を5秒待つ。", 0],
  ])("waits told of calls that call on: %s", (_, sentence, count) => {
    expect(numbersOf(`# Order Design\n\n## Error handling\n${sentence}\n`).findings).toHaveLength(count);
  });

  test.each([
    ["two servers in one sentence", "Redis: 40 pods × 20 connections = 800; PostgreSQL max_connections is 500.", 0],
    ["an x", "PostgreSQL: 40 pods x 20 connections = 800; max_connections is 500.", 1],
    ["a result that does not follow", "PostgreSQL: 40 pods × 20 connections = 400; max_connections is 300.", 0],
    ["without a result", "PostgreSQL: 40 pods × 20 connections, max_connections is 500.", 1],
  ])("products of connections: %s", (_, sentence, count) => {
    const { findings } = numbersOf(`# Basket Design\n\n## Load\n${sentence}\n`);
    expect(findings.filter(({ rule }) => rule === "numbers/pool-exceeds-limit")).toHaveLength(count);
  });

  test.each([
    ["a latency is no downtime", "- Availability: 99.9 % over 30 days, p99 = 30 s"],
    ["planned downtime is none that is allowed", "- 可用性は99.9%、30日間で60分の計画停止を除く"],
    ["several targets", "- Availability: 99.9 % or 99.5 % over 30 days, i.e. 43 minutes"],
    ["rounded", "- Availability: 99.9 % over 30 days (≈ 43 min)"],
  ])("windows of objectives stay silent: %s", (_, line) => {
    expect(numbersOf(`# Desk Design\n\n## Availability\n${line}\n`).findings).toEqual([]);
  });

  test.each([
    ["a rolling window", "- 2 million requests at 100 requests/s are counted in a rolling window of 1 hour"],
    ["several workers", "- The nightly job has 3 million rows, 100 rows/s per worker\n- The window is 01:00 to 05:00"],
    ["over midnight", "- The nightly job has 1 million rows and works off 100 rows/s\n- The window is 22:00 to 02:00"],
  ])("runs and windows stay silent: %s", (_, lines) => {
    expect(numbersOf(`# Ledger Design\n\n## Nightly job\n${lines}\n`).findings).toEqual([]);
  });
});
