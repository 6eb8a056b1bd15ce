import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { DocumentScope } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function scopeOfText(text: string): DocumentScope {
  return factsOf(outlineOf(text, catalogue.sections), catalogue).scope;
}

describe("designs of systems", () => {
  it.each([
    "# Order service design\n\n- Orders are kept in PostgreSQL.",
    "# Payment service\n\n## Architecture\n- The API calls Stripe to charge cards.",
    "# Shop\n\n- Checkout sends the receipt through SendGrid.",
    "# 注文サービス設計書\n\n## 全体構成\n- 注文APIはKafkaへイベントを発行する。",
    "# 受注連携\n\n- 夜間に基幹システムから受注データを取得する。",
    "# バッチ定義書：月次請求\n\n| 項目 | 内容 |\n|---|---|\n| 実行 | 毎月1日 02:00 |",
    "# 可用性設計書\n\n稼働率は99.9%とする。",
    "# 会員基盤 要件定義書\n\n## 機能要件\n- 会員登録ができる。",
    "## Components\n\n- Gateway\n- Ledger database",
    "The gateway forwards requests to the billing service, which writes to a database.",
  ])("%s", (text) => {
    expect(scopeOfText(text)).toMatchObject({ scope: "system" });
  });

  it.each([
    "# Sales platform design",
    "# 会議室予約システム",
    "# Incident management service",
    "# Template rendering service",
    "# 採点システム設計書",
    "# 市場データ配信基盤",
    "# Certificate renewal worker",
    "# Alert routing pipeline",
    "# Retry policy",
  ])("%s is no document about what its system is about", (title) => {
    expect(scopeOfText(`${title}\n\n- The API writes to PostgreSQL and calls the ledger.`)).toMatchObject({
      scope: "system",
    });
  });

  it("counts endpoints, tables, diagrams and flows", () => {
    const text = "# Parcels\n\n```mermaid\nflowchart LR\n  A[Web] --> B[Tracker]\n  B --> C[(Store)]\n```\n";
    expect(scopeOfText(text).why).toContain("It draws components and arrows.");
  });
});

describe("changes", () => {
  it.each([
    "# RFC 12: Move carts to DynamoDB\n\n## Motivation\nThe MySQL cluster is full.\n\n## Proposal\nWe propose to move carts.\n\n## Alternatives\n- Shard MySQL.",
    "# Tenant deletion\n\n## Motivation\nTenants leave.\n\n## Proposal\nAn API marks the tenant.\n\n## Alternatives considered\n- Delete by hand.",
    "---\nkep-number: 31\nstatus: implementable\n---\n# Probe budgets\n\n## Design details\nThe kubelet counts probes.",
    "# 検索基盤の移行計画\n\n## 現状の課題\nElasticsearchの容量が足りない。\n\n## 移行手順\n1. 二重書き込みを始める。",
  ])("%s", (text) => {
    expect(scopeOfText(text)).toMatchObject({ scope: "change", kind: "change proposal" });
  });
});

describe("decisions", () => {
  it.each([
    "# ADR 7: Kafka for order events\n\n## Status\nAccepted\n\n## Context\nTwo brokers.\n\n## Decision\nUse Kafka.\n\n## Consequences\nOne more cluster.",
    "# Use Redis for sessions\n\n## Status\nAccepted\n\n## Context\nPods restart.\n\n## Decision\nSessions go to Redis.\n\n## Consequences\nRedis must be redundant.",
    "# メッセージ基盤にKafkaを採用\n\n## ステータス\n承認\n\n## 背景\nキューが必要。\n\n## 決定\nKafkaを使う。\n\n## 結果\n運用が増える。",
    "---\nstatus: accepted\ndeciders: platform team\n---\n# Sessions in Redis\n\n## Considered Options\n- Redis\n- PostgreSQL",
  ])("%s", (text) => {
    expect(scopeOfText(text)).toMatchObject({ scope: "decision", kind: "adr" });
  });
});

describe("other documents", () => {
  it.each<[string, string]>([
    [
      "readme",
      "# queuectl\n\n## Installation\n\n`npm install -g queuectl`\n\n## Usage\n\nRun it against a queue.\n\n## License\n\nMIT",
    ],
    [
      "readme",
      "# ツール\n\n## インストール\n\n`npm install` を実行します。\n\n## 使い方\n\nキューを表示します。\n\n## ライセンス\n\nMIT",
    ],
    [
      "tutorial",
      "# Getting started with message queues\n\nIn this tutorial you will learn how a worker reads a queue.\n\n## Step 1\nCreate a queue.",
    ],
    ["tutorial", "# システム設計入門\n\n## アーキテクチャ\nキャッシュとデータベースについて学びます。"],
    [
      "changelog",
      "# Changelog\n\n## 1.4.0\n\n### Added\n- Retry of failed API calls.\n\n### Fixed\n- Timeout of the database.",
    ],
    [
      "changelog",
      "## v2.1.0\n\n- Retries are capped.\n\n## v2.0.3\n\n- Fixes the connection pool.\n\n## v2.0.2\n\n- Kafka client updated.",
    ],
    [
      "security policy",
      "## Security\n\nWe take the security of our products and services seriously.\n\n## Reporting a vulnerability\n\nReports can be sent without an account. We answer within 24 hours.",
    ],
    [
      "contributing guide",
      "# Contributing to the gateway\n\n## Pull requests\nOpen a pull request.\n\n## Code of Conduct\nBe kind.",
    ],
    [
      "agent instructions",
      "# AGENTS.md\n\n## Common commands\n- `make test`\n\n## Architecture\nThe server writes to PostgreSQL.",
    ],
    [
      "agent instructions",
      "# Claude Code 開発ガイド\n\n## アーキテクチャ\n- APIはPostgreSQLに書き込む。\n\n## 禁止事項\n- mainへの直接コミット",
    ],
    ["glossary", "# Glossary\n\n## Storage\nWhere series are kept.\n\n## Replica\nA copy of a node."],
    ["glossary", "---\ntitle: Glossary\n---\n### Storage\nWhere series are kept."],
    [
      "link list",
      "# Awesome queues\n\n## Articles\n- [Queues](https://example.com/a)\n\n## Books\n- [Brokers](https://example.com/b)",
    ],
    [
      "guidelines",
      "# バックエンド設計ガイドライン\n\n## API設計\nリトライは3回まで。\n\n## データベース設計\n主キーを付ける。",
    ],
    ["guidelines", "# API design guidelines\n\n## Error handling\nServices return problem documents."],
    [
      "ui component",
      "# Button コンポーネント定義書\n\n## Props定義\n- variant\n\n## アクセシビリティ\n- キーボードで操作できる",
    ],
    ["market analysis", "# 旅行市場分析\n\n## 競合\n予約サービスが三社ある。"],
    [
      "review report",
      "# Payment gateway design review\n\n## Critical issues\nThe design does not say how calls to Stripe time out.",
    ],
    ["runbook", "# Runbook: payment service\n\n## Symptoms\nThe API returns 503.\n\n## Resolution\nRestart the pods."],
    ["runbook", "# 決済サービス復旧手順書\n\n## 症状\nAPIが503を返す。"],
    [
      "incident report",
      "# Postmortem: checkout outage\n\n## Timeline\nThe database failed over.\n\n## Root cause\nA full disk.",
    ],
    ["meeting notes", "# 基盤チーム議事録\n\n## 出席者\n佐藤、鈴木\n\n## 議題\nKafkaの更新"],
    [
      "product documentation",
      "# Understanding exchanges\n\n## What is an exchange\nA broker routes messages.\n\n## Configuring an exchange\nYou can use a policy.",
    ],
    [
      "language rfc",
      "- Feature Name: `scoped_guard`\n\n## Summary\nA trait for closures.\n\n## Drawbacks\nThe compiler grows.\n\n## Reference-level explanation\nThe borrow checker and the type system allow it in generics.",
    ],
  ])("%s: %s", (kind, text) => {
    const { scope, kind: found, why } = scopeOfText(text);
    expect({ scope, kind: found }).toEqual({ scope: "none", kind });
    expect(why.length).toBeGreaterThan(0);
  });

  it.each(["", "Dear Anna, we went to the lake on Sunday and it rained.", "昨日は雨だったので、家で本を読んだ。"])(
    "prose with nothing of systems: %s",
    (text) => {
      expect(scopeOfText(text)).toMatchObject({ scope: "none", kind: "text" });
    },
  );
});

it("quotes the words that decided, strongest first", () => {
  const { why } = scopeOfText(
    "# Order service – design document\n\n## Data model\n\n- orders are written to PostgreSQL",
  );
  expect(why[0]).toBe("The title calls it a design document. (“design document”)");
  expect(why).toContain("It has the chapters of a design. (“Data model”)");
});

it("takes a heading for what it says as a whole", () => {
  const chapters = (word: string) =>
    scopeOfText(`# Parcels\n\n- The API writes to a queue.\n\n## ${word}\n\n- ten\n\n## Setup\n`);
  expect(chapters("Disk usage by tenant").scope).toBe("system");
  expect(chapters("License server").scope).toBe("system");
});

it("gives a scope for any text", () => {
  const piece = fc.constantFrom(
    "# ",
    "## ",
    "Design",
    "Usage",
    "設計書",
    "手順",
    "：",
    "\n",
    "\n\n",
    "- API ",
    "→",
    "---\n",
    "title: x",
    "v1.2.3",
    "|a|b|\n|-|-|\n",
    "```\n",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (any) => {
      const { scope, why } = scopeOfText(any);
      expect(["system", "change", "decision", "none"]).toContain(scope);
      expect(why.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
