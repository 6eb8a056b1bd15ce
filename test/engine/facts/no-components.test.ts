import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function read(text: string): Facts {
  return factsOf(outlineOf(text, catalogue.sections), catalogue);
}

function names(text: string): string[] {
  return read(text).components.map(({ name }) => name);
}

const fenced = (drawing: string): string => `\`\`\`text\n${drawing}\n\`\`\`\n`;

describe("what is written like components and is none", () => {
  test("the steps of a procedure", () => {
    const steps = "claim oldest row\n -> check lease is ours\n -> Runner B takes the row\n -> Runner A gives it up";
    expect(names(`# Print Queue design\n\n## Architecture\n\n${fenced(steps)}`)).toEqual([]);
  });

  test("the layers of a program", () => {
    expect(
      names("# Ferry design\n\n## Architecture\n\nHandler → Service → Repository, each in its package.\n"),
    ).toEqual([]);
    expect(names("# 学籍システム 設計書\n\n## アーキテクチャ\n\nコントローラ → Service → リポジトリ\n")).toEqual([]);
  });

  test("a heading that only groups what is outside", () => {
    const parts = "## 構成要素\n\n### 外部\n\n- 気象サービス：外部の予報API\n\n### 予約サービス\n予約を受け付ける。\n";
    expect(names(`# 渡船予約 設計書\n\n${parts}`)).not.toContain("外部");
    const english = "## Components\n\n### External\n\nThe Tide API.\n\n### Berth Service\nAssigns berths.\n";
    expect(names(`# Ferry design\n\n${english}`)).not.toContain("External");
  });

  test("a tier around what stands in it", () => {
    const drawing = "[Booking App]\n    ↓\n[Persistence Tier]\n    ├─ MySQL\n    └─ Redis";
    expect(names(`# Ferry design\n\n## Architecture\n\n${fenced(drawing)}`)).not.toContain("Persistence Tier");
  });

  test("the tools drawn in the chapter on monitoring", () => {
    const drawing = "```mermaid\nflowchart LR\n  A[Uptime Checker] --> B[Report Pipeline]\n```\n";
    expect(names(`# Ferry design\n\n## Monitoring\n\n${drawing}`)).toEqual([]);
  });

  test("a row that rates a product, but not one that says what it is for", () => {
    const table = "| Service | Availability |\n|---|---|\n| Amazon SQS | 99.9 % |\n| DynamoDB | 99.99% |\n";
    expect(names(`# Ticket design\n\n## Architecture\n\n${table}`)).toEqual([]);
    const used = "| Service | Use |\n|---|---|\n| Amazon SQS | print orders |\n";
    expect(names(`# Ticket design\n\n## Architecture\n\n${used}`)).toEqual(["Amazon SQS"]);
  });

  test("the name of an alert and an import", () => {
    const yaml = '```yaml\n- alert: "MySQL replication stopped"\n```\n';
    const dart = "```dart\nimport 'package:sentry/sentry.dart';\nimport 'package:twilio/twilio.dart';\n```\n";
    expect(names(`# Ferry design\n\n## Operations\n\n${yaml}\n${dart}`)).toEqual([]);
  });

  test("an active job of our own is not the library by that name", () => {
    expect(names("# Print design\n\n## Jobs\n\nOnly one active job per printer is allowed.\n")).toEqual([]);
  });

  test("the chat that alerts are posted to is nothing that the system depends on", () => {
    const facts = read("# Ferry design\n\n## Failures\n\nAt present a cron script posts alerts to Slack.\n");
    expect(facts.components.filter(({ external }) => external)).toEqual([]);
  });
});

describe("an endpoint or an API", () => {
  const operations = (text: string): string[] => read(text).operations.map(({ name }) => name);

  test.each([
    "The till calls Stripe's `POST /refunds` and then `POST /receipts` of ours.",
    "- Stripe: `POST /refunds`, 5 s\n- `POST /receipts` prints a receipt",
  ])("of a provider is not ours: %s", (body) => {
    expect(operations(`# Till system design\n\n## API\n\n${body}\n`)).toEqual(["POST /receipts"]);
  });

  test("that a provider calls back is ours", () => {
    const body = "Stripe: `POST /webhooks/stripe` for each refund.";
    expect(operations(`# Till system design\n\n## API\n\n${body}\n`)).toEqual(["POST /webhooks/stripe"]);
  });

  test("that the document lays out itself is nobody else's", () => {
    const told = "# Film Archive design\n\n## Flow\n\nStudios then call a deposit API.\n";
    const external = (text: string): string[] =>
      read(text).components.flatMap((component) => (component.external ? [component.name] : []));
    expect(external(told)).toEqual(["deposit API"]);
    expect(external(`${told}\n## Interface\n\n- \`POST /deposits\` starts one\n`)).toEqual([]);
  });
});

test("what a level of the log is for is no retry", () => {
  const { mechanisms } = read("# Till design\n\n## Logging\n\nLevels: INFO (normal), WARN (retryable errors), ERROR\n");
  expect(mechanisms.filter(({ id }) => id === "retry")).toEqual([]);
});

describe("a remark in a parenthesis", () => {
  test.each([
    "Redis (one node), SQS for print orders and MySQL (two zones) behind it",
    "MySQL (two zones) and Redis (one node), SQS for print orders",
  ])("is said of what it follows: %s", (line) => {
    const { mechanisms } = read(`# Print design\n\n## Components\n\n- ${line}\n`);
    const single = mechanisms.find(({ id }) => id === "single-instance");
    expect(single?.reach).toMatchObject({ to: "components", components: [{ name: "Redis" }] });
  });
});
