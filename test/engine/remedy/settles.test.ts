import { catalogue } from "reliability-lens:catalogue";
import { describe, expect, it } from "vitest";
import { type Review, review } from "../../../server/engine/index.ts";
import { placeholdersIn, prepareRemedy } from "../../../server/engine/remedy/index.ts";
import { applied } from "./documents.ts";

const english = `# Shop Platform System Design

## 1. Overview

The platform sells tickets.

## 2. Architecture

- **Order Service**: takes orders, writes them to PostgreSQL and charges cards through the Stripe API.
- **Stock Worker**: consumes order events and updates PostgreSQL.

## 3. API

### 3.1 Endpoints

- \`POST /v1/refunds\`: creates a refund through the Stripe API.

## 4. Error handling

### 4.1 Responses

Errors have a code and a message.

## 5. Deployment

The services run on Kubernetes.

## 6. Availability

The availability target is 99.9 % per month.

## 7. Open issues

- Names of the events.
`;

const japanese = `# チケット販売システム 設計書

## 1. 概要

チケットを販売するシステムである。

## 2. アーキテクチャ

- **注文サービス**: 注文を受け付け、PostgreSQL に書き込み、Stripe API を呼び出して決済する。
- **在庫ワーカー**: 注文イベントを購読し、PostgreSQL を更新する。

## 3. API設計

### 3.1 エンドポイント一覧

- \`POST /v1/refunds\`: Stripe API を呼び出して返金を登録する。

## 4. エラーハンドリング

### 4.1 応答

エラーコードとメッセージを返す。

## 5. デプロイ

各サービスは Kubernetes 上で稼働する。

## 6. 可用性

目標稼働率は月間99.9%とする。

## 7. 未決事項

- イベントの名称
`;

/** What an author could decide, by the placeholder's words. */
const decisions: Readonly<Record<string, string>> = {
  "connect timeout": "1 s",
  "read timeout": "2 s",
  "on timeout": "fail with 504",
  attempts: "3 times",
  backoff: "exponential backoff 1 s, 2 s, 4 s",
  jitter: "±20 %",
  "retryable errors": "only 503 and connection errors",
  "when exhausted": "the order is marked failed",
  "failure rate threshold": "50 % of the last 20 calls",
  "open time": "30 s",
  "half-open probes": "3 calls",
  fallback: "returns the cached answer",
  port: "8080",
  "startup path": "/startupz",
  "readiness path": "/readyz",
  "liveness path": "/livez",
  retention: "24 hours",
  window: "30 days",
  notify: "PagerDuty on-call",
  接続タイムアウト: "1秒",
  読み取りタイムアウト: "2秒",
  タイムアウト時の動作: "504を返す",
  回数: "3回",
  バックオフ: "指数バックオフ（1秒、2秒、4秒）",
  ジッター: "±20%",
  リトライ対象のエラー: "503と接続エラーのみ",
  超過時の動作: "注文を失敗とする",
  失敗率のしきい値: "50%",
  オープン状態の時間: "30秒",
  試行回数: "3件",
  フォールバック: "キャッシュ値を返す",
  ポート: "8080",
  起動確認のパス: "/startupz",
  準備完了確認のパス: "/readyz",
  生存確認のパス: "/livez",
  保持期間: "24時間",
  期間: "30日間",
  通知先: "PagerDutyの当番",
};

function filled(text: string): string {
  return placeholdersIn(text).reduceRight(
    (result, { from, to }) =>
      result.slice(0, from) + (decisions[text.slice(from + 1, to - 1)] ?? "5") + result.slice(to),
    text,
  );
}

/** The budgets follow from the targets, and a unique key holds as it stands: these leave no decision open. */
const decided = ["slo-table", "sql-idempotency-key"];

function concerned(of: Review, remedy: string, rules: readonly string[]): readonly string[] {
  return of.findings
    .filter((finding) => finding.remedies.includes(remedy) && rules.includes(finding.rule))
    .map((finding) => `${finding.rule} ${finding.state} ${finding.components.join()}: ${finding.message}`);
}

describe.each([
  ["English", english],
  ["Japanese", japanese],
])("in a %s design", (_, text) => {
  it.each([
    ["timeout-matrix", ["fault-recovery/timeout"]],
    ["retry-matrix", ["fault-recovery/retry"]],
    ["circuit-breaker-inventory", ["fault-recovery/circuit-breaker"]],
    ["health-probes", ["observability/health-check"]],
    ["sql-idempotency-key", ["data-consistency/idempotency"]],
    ["slo-table", ["observability/slo", "observability/slo-alerting"]],
  ])("%s, applied and filled in, settles what it is for, and not before", (remedy, rules) => {
    const before = review(text, catalogue);
    expect(concerned(before, remedy, rules)).not.toEqual([]);
    const inserted = applied(text, prepareRemedy(remedy, before)?.changes ?? []);
    const unfilled = review(inserted, catalogue);
    expect(concerned(unfilled, remedy, rules).length > 0).toBe(!decided.includes(remedy));
    expect(prepareRemedy(remedy, unfilled)?.changes).toEqual([]);
    const after = review(filled(inserted), catalogue);
    expect(concerned(after, remedy, rules)).toEqual([]);
    expect(prepareRemedy(remedy, after)?.changes ?? []).toEqual([]);
  });
});
