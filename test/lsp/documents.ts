/** Designs of our own that have something to say about, in both languages. */
export const ticketSales = `# Ticket Sales: System Design

## 1. Overview

Customers buy concert tickets on the web. The system sells 500 tickets per minute at peak.

## 2. Architecture

- **Order Service** calls the Stripe API to charge the card and writes the order to PostgreSQL.
- **Notification Service** calls the SendGrid API to send the ticket by e-mail.

## 3. Interfaces

### POST /v1/orders

Creates an order and charges the customer's card.

## 4. Data model

\`\`\`sql
CREATE TABLE orders (
  id BIGINT PRIMARY KEY,
  customer_id BIGINT NOT NULL,
  amount INTEGER NOT NULL
);
\`\`\`

## 5. Error handling

| Dependency   | Retry                       |
|--------------|-----------------------------|
| SendGrid API | TBD                         |
| PostgreSQL   | 3 attempts, 1 s, 2 s, 4 s   |

## 6. Monitoring

Grafana shows the number of orders.
`;

export const clinicBooking = `# 診療予約システム 設計書

## 1. 概要

患者がWebから診療を予約する。

## 2. アーキテクチャ

- **予約サービス**は PostgreSQL に予約を書き込み、LINE Messaging API を呼び出して通知を送る。
- 決済は GMOペイメントゲートウェイ を呼び出して行う。

## 3. エラーハンドリング

- PostgreSQL のクエリタイムアウトは実装フェーズで決定する。
- 通知に失敗した場合はログに記録する。

## 4. 監視

Grafana で予約件数を表示する。
`;

/** Designs that state figures from which something follows, in both languages. */
export const fareDesk = `# Fare Desk: System Design

## 1. Availability

- Target uptime of the service: 99.9%
- RTO: 30 min

## 2. Error handling

Fare Service calls the Carrier API with a timeout of 2 s and makes 3 attempts with waits of 1 s, 2 s.

<!-- reliability-lens-disable-next-line fault-recovery/circuit-breaker -- one caller only -->
Fare Service reads fares from PostgreSQL.
`;

export const fareDeskJa = `# 運賃窓口システム 設計書

## 1. 可用性

- サービスの稼働率の目標は99.9%とする。

## 2. エラーハンドリング

- 運賃サービスは運賃APIをタイムアウト2秒で呼び出す。
- 運賃APIの呼び出しが失敗した場合は、1秒、2秒の間隔で最大2回リトライする。
`;

export const readme = `# string-utils

A small library that pads and trims strings. Install it with npm.

## Usage

Call \`pad("a", 3)\`; it returns \`"  a"\`.
`;
