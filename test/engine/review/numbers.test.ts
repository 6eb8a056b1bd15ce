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
});
