import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

/** The messages of one rule. */
function messagesOf(rule: string, text: string): string[] {
  return review(text, catalogue)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ message }) => message);
}

describe("downtime in the sentence behind its target", () => {
  const design = (sum: string): string => `# Ferry Booking Design

## Availability
The booking service has an availability of 99.9 % per calendar month. ${sum}
`;
  const found = (sum: string): string[] => messagesOf("numbers/availability-arithmetic", design(sum));

  test("is held against the month that it names", () => {
    expect(found("In a 30-day month this permits at most 90 minutes of downtime.")).toEqual([
      expect.stringContaining("99.9 % of 30 days allows 43 min 12 s"),
    ]);
  });

  test.each([
    "In a 30-day month this permits at most 43 minutes of downtime.",
    "Outages of the last 30 days came to 90 minutes, reported within 2 hours.",
  ])("and nothing is said of: %s", (sum) => {
    expect(found(sum)).toEqual([]);
  });
});

describe("copies that leave the region", () => {
  const japanese = (copy: string): string => `# 貸出台帳 設計書

## 災害対策
- 貸出DBはPostgreSQLである。${copy}
- 札幌リージョンは広域災害時に貸出を再開する先とする。RPOは30分、RTOは8時間とする。
`;
  const english = (copy: string): string => `# Tool Lending Design

## Loss of a region
The Lending DB is PostgreSQL. ${copy}

When the Paris region is lost, lending goes on in the Madrid region. People are sent home. The RPO is 30 minutes.
`;
  const found = (text: string): string[] => messagesOf("numbers/recovery-point-unreachable", text);

  test("are told of by the name of a place that is called a region elsewhere", () => {
    expect(found(japanese("貸出DBのスナップショットを8時間ごとに札幌へ複製する。"))).toEqual([
      expect.stringContaining("8時間ごと"),
    ]);
    expect(found(english("Snapshots of the Lending DB are copied to Madrid every 8 hours."))).toEqual([
      expect.stringContaining("every 8 hours"),
    ]);
  });

  test("a bucket that is replicated there does not help the database", () => {
    const bucket = "写真バケット（S3）は札幌リージョンに複製する。";
    expect(found(japanese(`${bucket}貸出DBのスナップショットを8時間ごとに札幌へ複製する。`))).toHaveLength(1);
  });

  test("are frequent enough, or not all that goes there", () => {
    expect(found(japanese("貸出DBのスナップショットを15分ごとに札幌へ複製する。"))).toEqual([]);
    expect(
      found(
        english(
          "Snapshots of the Lending DB are copied to Madrid every 8 hours. The Lending DB is replicated to Madrid continuously.",
        ),
      ),
    ).toEqual([]);
  });
});

describe("the client's wait in the section of the call", () => {
  const japanese = (wait: string): string => `# 駐輪場 設計書

## 入庫
入庫サービスはロックサービスの \`POST /locks\` を呼ぶ。タイムアウトは4秒、失敗したときは2回まで繰り返す。

利用者アプリは${wait}で待つのをやめ、「通信できませんでした」と表示する。
`;
  const english = (wait: string): string => `# Bicycle Parking Design

## Parking
Parking Service calls \`POST /locks\` of Lock Service. The timeout is 4 s, and a failed call is retried twice.

The mobile app gives up after ${wait} and shows "We could not reach the rack, nothing was locked".
`;
  const found = (text: string): string[] => messagesOf("numbers/retry-exceeds-deadline", text);

  test("is shorter than all attempts", () => {
    expect(found(japanese("9秒"))).toEqual([expect.stringContaining("3回×4秒＝12秒")]);
    expect(found(english("9 s"))).toEqual([expect.stringContaining("3 attempts × 4 s = 12 s")]);
  });

  test("is long enough", () => {
    expect(found(japanese("15秒"))).toEqual([]);
    expect(found(english("15 s"))).toEqual([]);
  });
});

describe("instances that scale over a range", () => {
  const japanese = (range: string): string => `# 回覧板 設計書

## 接続数
回覧DB（PostgreSQL）の \`max_connections\` は400。回覧サービスのプールは1コンテナ25本、コンテナは${range}伸縮する。
`;
  const english = (range: string): string => `# Notice Board Design

## Connections
The Notice DB (PostgreSQL) has max_connections of 400. Board Service has a pool of 25 connections per container, and its containers scale ${range}.
`;
  const found = (text: string): string[] => messagesOf("numbers/pool-exceeds-limit", text);

  test("open as many connections as at the upper end", () => {
    expect(found(japanese("3から18まで"))).toEqual([expect.stringContaining("25×18＝450")]);
    expect(found(english("from 3 to 18"))).toEqual([expect.stringContaining("25 × 18 = 450")]);
  });

  test("fit the limit", () => {
    expect(found(japanese("3から12まで"))).toEqual([]);
    expect(found(english("from 3 to 12"))).toEqual([]);
    expect(found(english("at 60 to 80 % of CPU"))).toEqual([]);
  });
});

describe("a run that starts in one sentence and has to be done by another", () => {
  const japanese = (end: string): string => `# 水道料金 設計書

## 概要
市内約6,000の事業所に請求する。

## 請求バッチ
毎月1日の1時に起動し、検針値を集計する。

1事業所の請求書作成に平均4秒かかる。1件ずつ順に処理し、${end}までに終える。
`;
  const english = (end: string): string => `# Water Billing Design

## Overview
The town bills 6,000 workshops.

## Billing job
The job starts on the first of the month at 1 am and adds up the readings.

One workshop takes 4 s, one after the other, and all of them are done by ${end}.
`;
  const found = (text: string): string[] => messagesOf("numbers/throughput-shortfall", text);

  test("does not fit the time between", () => {
    expect(found(japanese("5時"))).toEqual([expect.stringContaining("6時間40分で、時間枠の01:00–05:00")]);
    expect(found(english("5 am"))).toEqual([expect.stringContaining("6 h 40 min")]);
  });

  test("fits it", () => {
    expect(found(japanese("9時"))).toEqual([]);
    expect(found(english("9 am"))).toEqual([]);
  });
});

describe("work that is planned at a rate", () => {
  const japanese = (rate: string): string => `# 保険加入 設計書

## 審査
与信照会サービスは毎分15件までしか受け付けない。混雑時の1時間${rate}件の申込みは、照会を1時間に${rate}件で消化する計画である。
`;
  const found = (text: string): string[] => messagesOf("numbers/throughput-shortfall", text);

  test("is more than the provider takes", () => {
    expect(found(japanese("1,200"))).toEqual([expect.stringContaining("毎分15件")]);
  });

  test("is within it", () => {
    expect(found(japanese("800"))).toEqual([]);
  });
});
