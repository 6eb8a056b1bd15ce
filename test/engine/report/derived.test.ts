import { describe, expect, it } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { derivedFigures } from "../../../server/engine/report/derived.ts";
import { derivedResult, derivedSentence } from "../../../server/engine/report/derived-words.ts";
import { written } from "../../../server/engine/review/checks/figures.ts";
import { catalogue } from "../catalogue.ts";

/** What is derived from the lines of a section, each with the figure that it is shown after. */
function derivedFrom(...lines: readonly string[]) {
  const { facts } = review(`# Fare Desk Design\n\n## Error handling\n\n${lines.join("\n")}\n`, catalogue);
  return derivedFigures({ facts, catalogue }).map((figure) => ({
    after: written(figure.after),
    isStated: figure.isStated,
    result: derivedResult(figure, facts.language),
    sentence: derivedSentence(figure, facts.language),
  }));
}

describe("availability", () => {
  it.each([
    ["Target uptime: 99.9%", "99.9%", "43 min 12 s / 30 d", "43 min 12 s in 30 d, 8 h 45 min 36 s in 365 d"],
    ["Availability target: 99.99%", "99.99%", "4 min 19.2 s / 30 d", "4 min 19.2 s in 30 d, 52 min 33.6 s in 365 d"],
    ["Availability target: 99.95% per year", "99.95%", "4 h 22 min 48 s / 365 d", "4 h 22 min 48 s in 365 d"],
    ["Availability target: 99.9% over 28 days", "99.9%", "40 min 19.2 s / 28 d", "40 min 19.2 s in 28 d, "],
    ["稼働率の目標は99.9%とする。", "99.9%", "43分12秒 / 30日", "30日で43分12秒、365日で8時間45分36秒"],
  ])("%s", (line, after, result, sentence) => {
    const [figure, ...others] = derivedFrom(line);
    expect(others).toEqual([]);
    expect(figure).toMatchObject({ after, result, isStated: false, sentence: expect.stringContaining(sentence) });
  });

  it.each(["Target uptime: 99.9% (43 minutes of downtime a month)", "稼働率: 99.5%／月（停止 3 時間 36 分）"])(
    "is known to be stated: %s",
    (line) => expect(derivedFrom(line)).toMatchObject([{ isStated: true }]),
  );

  it.each([
    "Target uptime: 99.9% during business hours",
    "SLO: 99.9% of requests within 300 ms",
    "SLO: 99.9% success rate of payments",
    "CPU is kept below 95%",
  ])("is not what this is about: %s", (line) => expect(derivedFrom(line)).toEqual([]));
});

describe("retries", () => {
  it.each([
    [
      "Fare Service calls the carrier API with a timeout of 5 s and makes 4 attempts with waits of 1 s, 2 s, 4 s.",
      "worst case 27 s",
      "Worst case: 4 attempts × 5 s + 1 s + 2 s + 4 s = 27 s",
    ],
    [
      "Calls to the carrier API time out after 2 s and are retried at most twice, after 200 ms and 400 ms.",
      "worst case 6.6 s",
      "3 attempts × 2 s + 200 ms + 400 ms = 6.6 s",
    ],
    [
      "Carrier API: timeout 4 s, 3 attempts with 0.3/0.6/1.2 s between them.",
      "worst case 12.9 s",
      "3 attempts × 4 s + 300 ms + 600 ms = 12.9 s",
    ],
    ["Carrier API: timeout 2 s, 3 attempts, 0.2–0.8 s random wait.", "worst case 7.6 s", "800 ms + 800 ms = 7.6 s"],
    [
      "Carrier API: timeout of 2 s, 3 attempts with waits of 1 s, 2 s.",
      "worst case 9 s",
      "3 attempts × 2 s + 1 s + 2 s = 9 s",
    ],
    ["Carrier API: 5 attempts, 5 minutes apart.", "waits 20 min in all", "4 × 5 min = 20 min; the time of the"],
    ["Carrier API: timeout 5 s, 3 attempts.", "worst case 15 s", "3 attempts × 5 s = 15 s, without waits"],
    [
      "- 運賃APIのタイムアウトは5秒とする。\n- 運賃APIの呼び出しが失敗した場合は、1秒、2秒、4秒の間隔で最大3回リトライする。",
      "最長27秒",
      "4回×5秒＋1秒＋2秒＋4秒＝27秒",
    ],
  ])("%s", (line, result, sentence) => {
    expect(derivedFrom(line)).toMatchObject([{ result, sentence: expect.stringContaining(sentence) }]);
  });

  it("are read from the rows of a table", () => {
    const rows = [
      "| Dependency | Timeout | Retries | Interval | Overall limit |",
      "| --- | --- | --- | --- | --- |",
      "| Carrier API | 2 s | 2 | 1 s | 10 s |",
    ];
    expect(derivedFrom(...rows)).toMatchObject([{ sentence: "Worst case: 3 attempts × 2 s + 1 s + 1 s = 8 s" }]);
  });

  it.each([
    '{"Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":2,"BackoffRate":2,"MaxAttempts":4}]}',
    "The screen sends again after 10 s plus 0 to 10 s at random, up to 6 times.",
  ])("are not calculated where the waits are not read for sure: %s", (line) => {
    expect(derivedFrom(line)).toEqual([]);
  });
});

describe("connections", () => {
  it("are pools times instances, held against the limit", () => {
    const lines = [
      "- PostgreSQL: max_connections = 300",
      "- Fare Service runs 12 pods, each with a pool of 20 connections",
    ];
    expect(derivedFrom(...lines)).toMatchObject([
      { result: "20 × 12 = 240", sentence: "Connections: 20 × 12 = 240; the limit is 300" },
    ]);
  });

  it("are known to be stated in the next sentence", () => {
    const lines =
      "Each task of Fare Service has a pool of 20 connections. Fare Service runs 24 tasks, which makes 480.";
    expect(derivedFrom(lines)).toMatchObject([{ result: "20 × 24 = 480", isStated: true }]);
  });

  it("are left alone where the document sums them up", () => {
    const line = "Each pod has a pool of 30 connections; with 9 pods (12 while rolling) that is at most 360.";
    expect(derivedFrom(line)).toEqual([]);
  });
});

describe("recovery", () => {
  it("holds the age of the last copy against the RPO of the store", () => {
    const lines = ["- RPO of Redis is 1 hour", "- Redis: RDB snapshots every 6 hours"];
    expect(derivedFrom(...lines)).toMatchObject([
      { after: "every 6 hours", sentence: "The last copy of Redis is up to 6 h old: more than the RPO of 1 hour" },
    ]);
  });

  it("says how much of the allowed downtime one recovery takes", () => {
    const [, recovery] = derivedFrom("- Uptime: 99.9% per month", "- RTO: 30 min");
    expect(recovery?.sentence).toBe(
      "An RTO of 30 min uses 69% of the 43 min 12 s of downtime that 99.9% allows in 30 d",
    );
  });
});
