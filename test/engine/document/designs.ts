/** Two designs of our own that use most of what the document stage reads, for tests about any document. */
export const ENGLISH = `---
title: Ferry tickets
status: draft
---

# Ferry tickets

Passengers buy tickets at kiosks. <!-- owner: harbour --> Peaks: 300 sales per minute.

## 1. Architecture

\`\`\`mermaid
flowchart LR
  Kiosk --> API[Ticket API]
  API --> DB[(PostgreSQL)]
\`\`\`

1. **Sale**: Kiosk → Ticket API → Payment provider
2. **Boarding**: Gate → Ticket API

**Dependencies**

| Component | Technology | Purpose |
|-----------|------------|---------|
| Queue     | RabbitMQ   | receipts |
| Cache     | Redis      | timetables &amp; prices |

## 2. API

- \`POST /v1/tickets\`: sells a ticket.
  It answers within 2 s.
    - retried by the kiosk
- GET /v1/tickets/{id}

> ~~Old: SOAP.~~

## 3. Data model

\`\`\`sql
CREATE TABLE tickets (
  id UUID PRIMARY KEY,
  sold_at TIMESTAMP NOT NULL
);
\`\`\`

1. step

   \`\`\`yaml
   livenessProbe:
     periodSeconds: 10
   \`\`\`
2. next
`;

export const JAPANESE = `# 第1章 予約基盤 設計書

## 1.1 概要

予約APIは**キュー**経由で通知サービスへ連携する。ピーク時は毎秒200件を処理する！
タイムアウトは3秒（暫定）とする。

■ 処理の流れ

1. 利用者が予約を送信する
2. 予約APIが在庫を引き当てる
   - 在庫が無い場合は409を返す

## 1.2 テーブル設計

### reservations テーブル

| カラム名 | 型 | 制約 |
|---|---|---|
| id | BIGINT | PK |
| slot_id | BIGINT | FK → slots |

| メソッド | パス |
|---|---|
| POST | /v1/reservations |

\`\`\`properties
acks=all
retries=5
\`\`\`

\`\`\`
+--------+      +------+
| 予約API | ---> | DB   |
+--------+      +------+
\`\`\`
`;
