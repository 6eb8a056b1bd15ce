import { catalogue } from "reliability-lens:catalogue";
import { expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { renderMarkdown } from "../../../server/engine/report/markdown.ts";
import { reportOf } from "../../../server/engine/report/model/index.ts";

const text = `# Match Feed: System Design

## Components

| Component | Technology | Role | Instances |
| --- | --- | --- | --- |
| Feed Service | Go | collects the events of all matches | 3 nodes |
| PostgreSQL | RDS | scores and line-ups | 1 node |

## Data Flow

1. Stadium → Feed Service → Kafka topic \`match-events\`
2. Kafka → Score Worker → PostgreSQL \`events\` table + Redis Pub/Sub channel \`live\`

## Data Model

\`\`\`sql
CREATE TABLE events (event_id BIGSERIAL PRIMARY KEY, payload JSONB NOT NULL);
CREATE TABLE subscriptions (subscription_id BIGSERIAL PRIMARY KEY, status VARCHAR(20));
\`\`\`

## API

#### POST /subscriptions/webhook
- Stripe webhook for subscription events
- Updates the \`subscriptions\` table

## Availability

- PostgreSQL: daily full backup, kept for 30 days
- Target availability: 99.9% uptime (43 minutes downtime/month allowed)
- Scaling: Kubernetes HPA on CPU utilization (target 70%)
- Load: 20,000 events/second at peak
`;

const report = reportOf(review(text, catalogue), catalogue);

test("the role of a component is what it is for, not how it is built or kept running", () => {
  const roles = report.structure.components.map(({ name, role }) => [name, role]);
  expect(roles).toContainEqual(["Feed Service", "collects the events of all matches"]);
  expect(roles).toContainEqual(["PostgreSQL", "scores and line-ups"]);
});

test("a table stands for the database that keeps it, and the sender of a webhook is not written to", () => {
  const spanning = report.crossCutting.spanning.map(({ stores }) => stores);
  expect(spanning).toEqual([["PostgreSQL", "Redis Pub/Sub"]]);
});

test("what happens where messages are taken is told along the flow that takes them", () => {
  const finding = report.findings.find(({ rule }) => rule === "data-consistency/duplicate-delivery");
  expect(finding?.scenario.steps.map(({ text: step }) => step)).toEqual(["Kafka", "Score Worker"]);
});

test("downtime allowed in a month is no time to recover", () => {
  expect(report.figures.targets.map(({ title }) => title)).not.toContain("RTO");
});

test("what a finding calls half said is not praised", () => {
  const line = text.split("\n").findIndex((one) => one.includes("HPA"));
  expect(report.findings.some(({ state, range }) => state === "underspecified" && range.start.line === line)).toBe(
    true,
  );
  const praised = report.strengths.flatMap(({ said }) => said.map(({ range }) => range.start.line));
  expect(praised).not.toContain(line);
});

test("a column in which no row says anything is left out", () => {
  const bare = "# Ledger: System Design\n\n## Architecture\n\nThe Booking Service writes to PostgreSQL.\n";
  const written = renderMarkdown({ report: reportOf(review(bare, catalogue), catalogue) });
  expect(written).toContain("| Component | Kind | Criticality |");
});

test("what others do by halves is not quoted as if it were about the subject", () => {
  const jobs = `# Rate Copies: System Design

## Data Flow

The Projector upserts rates into PostgreSQL.

## Jobs

The nightly export job sends all rates to the partners' SFTP server at 02:00.
`;
  const { findings } = review(jobs, catalogue);
  const [found] = findings.filter(({ rule }) => rule === "fault-recovery/job-recovery");
  expect(found?.message).not.toContain("upserts");
});
