import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

function shortfallsOf(text: string): { readonly state: string; readonly message: string }[] {
  return review(text, catalogue)
    .findings.filter(({ rule }) => rule === "numbers/throughput-shortfall")
    .map(({ state, message }) => ({ state, message }));
}

const RUN = (items: string): string => `# Pension Letters Design

## Yearly run
The letter job has to be done by the morning, its window is 20:00–06:00. ${items}
`;

describe("a run and its window", () => {
  test("the sum shows volume, time of one, those at once and what it comes to", () => {
    const [finding] = shortfallsOf(RUN("There are 2,400,000 letters, and a letter takes 90 ms on five workers."));
    expect(finding?.message).toContain("2,400,000 letters × 90 ms ÷ 5 = 12 h");
  });

  test("workers of several threads are multiplied", () => {
    const items = "There are 2,400,000 letters, 90 ms per letter, on five workers with two threads each.";
    expect(shortfallsOf(RUN(items))).toEqual([]);
  });

  test.each([
    ["an unknown number of workers", "There are 2,400,000 letters, 90 ms per letter, and several workers."],
    ["another volume", "There are 2,400,000 members. A letter takes 90 ms."],
    ["two volumes of one noun", "There are 2,400,000 letters of 900,000 old letters; a letter takes 90 ms."],
    ["a timeout per letter", "There are 2,400,000 letters; the timeout per letter is 90 s."],
  ])("nothing is said of %s", (_, items) => {
    expect(shortfallsOf(RUN(items))).toEqual([]);
  });

  test("a sentence on the job of a row of the table uses the figures of that row", () => {
    const design = (name: string): string => `# 料金計算 設計書

## バッチ

| 処理 | 開始 | 完了期限 | 対象 |
|---|---|---|---|
| 使用量の集計 | 22:00 | 04:00 | 90万件 |
| 料金の確定 | 01:00 | 05:00 | 90万件 |

${name}は1件あたり50ミリ秒を要し、2並列で実行する。
`;
    expect(shortfallsOf(design("料金の確定")).map(({ message }) => message)).toEqual([
      expect.stringContaining("90万件×50ミリ秒÷2＝6時間15分で、時間枠の01:00–05:00"),
    ]);
    expect(shortfallsOf(design("帳票の出力"))).toEqual([]);
  });
});

describe("those who are let in", () => {
  const design = (more: string): string => `# Derby Tickets Design

\`\`\`mermaid
flowchart LR
  Shop[Shop API] --> Register[Fan Register]
\`\`\`

## Entry
The Gate admits 4,000 people per second to the Shop API.

## Fan Register
The Fan Register of the league accepts 150 requests per second. ${more}
`;

  test("how many of them lead to a call of a narrow neighbour has to be said", () => {
    expect(shortfallsOf(design(""))).toEqual([
      { state: "underspecified", message: expect.stringContaining("Shop API, which calls it, lets in 4,000 people") },
    ]);
  });

  test("unless its answers are cached", () => {
    expect(shortfallsOf(design("Its answers are cached in Redis for 24 hours."))).toEqual([]);
  });
});

test("queries at once are nobody who stays connected", () => {
  const text = `# Chat Design

## Load
- 40,000 concurrent users in the evening
- Search: each node serves 500 concurrent queries, 4 nodes
`;
  expect(shortfallsOf(text)).toEqual([]);
});

test("a lock is held against the work that it is for, and not against other work of its section", () => {
  const text = (work: string): string => `# Desk Booking Design

## Assignment
- A lock with a TTL of 10 s is taken while a desk is assigned.
- ${work} takes 40 minutes.
`;
  const found = (work: string): string[] => review(text(work), catalogue).findings.map(({ rule }) => rule);
  expect(found("The yearly export")).not.toContain("numbers/timeout-ordering");
  expect(found("On reopening day, having all desks assigned")).toContain("numbers/timeout-ordering");
});
