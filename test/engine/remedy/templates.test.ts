import { describe, expect, it } from "vitest";
import type { Reach } from "../../../server/engine/facts/facts.ts";
import { prepareRemedy } from "../../../server/engine/remedy/index.ts";
import {
  applied,
  component,
  mechanism,
  operation,
  owes,
  quantity,
  remedied,
  reviewed,
  type Said,
  shop,
  somewhere,
} from "./documents.ts";

describe("remedies", () => {
  it("are undefined when unknown", () => {
    expect(prepareRemedy("no-such", reviewed(shop, { owed: owes("no-such", "Redis") }))).toBeUndefined();
  });

  it("are written for what the design has where nothing is owed", () => {
    const review = reviewed(shop, {
      facts: (outline) => ({
        components: [component(outline, "Stripe", { kind: "payment-api", classes: ["external"] })],
      }),
    });
    const result = applied(shop, prepareRemedy("timeout-matrix", review)?.changes ?? []);
    expect(result).toContain("| Stripe | ‹operation› | ‹connect timeout› | ‹read timeout› | ‹on timeout› |");
    expect(prepareRemedy("timeout-matrix", reviewed(result, {}))?.changes).toEqual([]);
  });

  it("say in the title whom they are for", () => {
    const review = reviewed(shop, { owed: owes("timeout-matrix", "Redis", "Stripe", "Kafka", "S3", "SES") });
    expect(prepareRemedy("timeout-matrix", review)?.title).toBe(
      "Insert timeout matrix for Redis, Stripe, Kafka and 2 more",
    );
    expect(prepareRemedy("timeout-matrix", review, "ja")?.title).toBe(
      "タイムアウト一覧を挿入（Redis、Stripe、Kafka ほか2件）",
    );
    const slo = reviewed(shop, { owed: [{ rule: "observability/slo", remedies: ["slo-table"] }] });
    expect(prepareRemedy("slo-table", slo)?.title).toBe("Insert SLO and error-budget table");
  });

  it("write the document's language, whatever the title's", () => {
    const prepared = prepareRemedy("timeout-matrix", reviewed(shop, { owed: owes("timeout-matrix", "Redis") }), "ja");
    expect(prepared?.language).toBe("en");
    expect(prepared?.changes[0]?.newText).toContain("| Dependency |");
  });
});

describe("timeout matrix", () => {
  it("copies what is stated and names what is done", () => {
    const result = remedied("timeout-matrix", shop, {
      owed: owes("timeout-matrix", "Stripe", "Redis"),
      facts: (outline) => {
        const redis = component(outline, "Redis");
        const api = component(outline, "API");
        const words = somewhere(outline);
        return {
          components: [redis, component(outline, "Stripe"), api],
          interactions: [
            { from: api, to: redis, kind: "read", words, told: true },
            { from: api, to: redis, kind: "write", words, told: true },
            { from: api, to: redis, kind: "read", words, told: true },
          ],
          mechanisms: [
            {
              ...mechanism(outline, "connection-timeout", { timeout: "200 ms" }),
              reach: { to: "components", components: [redis] },
            },
            { ...mechanism(outline, "request-timeout", { timeout: "9 s" }), stance: "ruled-out" },
          ],
        };
      },
    });
    expect(result).toContain("| Stripe | ‹operation› | ‹connect timeout› | ‹read timeout› | ‹on timeout› |\n");
    expect(result).toContain("| Redis | read, write | 200 ms | ‹read timeout› | ‹on timeout› |\n");
  });

  it("appends only the missing rows to a table that is there", () => {
    const table =
      "> | dependency | Operation | Connect  timeout | Read timeout | On timeout |\n> |---|---|---|---|---|\n> | Redis, Amazon S3 | read | 1 s | 2 s | fail |\n";
    const text = `${shop}\n${table}\nAfter.\n`;
    const result = remedied("timeout-matrix", text, {
      owed: owes("timeout-matrix", "Redis", "S3", "Stripe"),
      facts: (outline) => ({
        components: [
          component(outline, "Redis"),
          component(outline, "S3", { aliases: ["Amazon S3"] }),
          component(outline, "Stripe"),
        ],
      }),
    });
    expect(result).toBe(
      `${shop}\n${table}> | Stripe | ‹operation› | ‹connect timeout› | ‹read timeout› | ‹on timeout› |\n\nAfter.\n`,
    );
  });

  it("completes a table below its own heading whose columns were changed", () => {
    const table =
      "### Timeouts per dependency\n\n| Owner | Dependency | Connect timeout | Read timeout |\n| - | - | - | - |\n| Ann | Redis | 1 s | 2 s |\n";
    const text = `${shop}\n${table}`;
    const said = { owed: owes("timeout-matrix", "Stripe") };
    const result = applied(text, prepareRemedy("timeout-matrix", reviewed(text, said))?.changes ?? []);
    expect(result).toBe(`${text}| ‹Owner› | Stripe | ‹connect timeout› | ‹read timeout› |\n`);
  });

  it("has a blank row where the document names nothing", () => {
    expect(remedied("timeout-matrix", shop, { owed: owes("timeout-matrix") })).toContain(
      "| ‹dependency› | ‹operation› |",
    );
  });
});

describe("retry and circuit breakers", () => {
  it("copy what is stated for a class of dependencies", () => {
    const said: Said = {
      owed: [{ components: ["Stripe"], remedies: ["retry-matrix", "circuit-breaker-inventory"] }],
      facts: (outline) => {
        const reach: Reach = { to: "class", name: "external", except: [], callers: [] };
        return {
          components: [component(outline, "Stripe", { classes: ["dependency", "external"] })],
          mechanisms: [
            { ...mechanism(outline, "retry", { attempts: "3 times" }), reach },
            { ...mechanism(outline, "circuit-breaker", { failure_rate: "50 %" }), reach },
          ],
        };
      },
    };
    const once = remedied("retry-matrix", shop, said);
    expect(once).toContain("| Stripe | 3 times | ‹backoff› | ‹jitter› | ‹retryable errors› | ‹when exhausted› |");
    const twice = remedied("circuit-breaker-inventory", once, said);
    expect(twice).toContain("| Stripe | 50 % | ‹open time› | ‹half-open probes› | ‹fallback answer› |");
    expect(twice.startsWith(once)).toBe(true);
  });
});

describe("Prometheus rules", () => {
  const result = remedied("prometheus-rules", "# Shop\n\n## Monitoring\n\nThe availability target is 99.95%.\n", {
    facts: (outline) => {
      const words = somewhere(outline);
      const quantities = [quantity(outline, { value: 99.95 })];
      return { targets: [{ id: "availability-target", quantities, components: [], words }] };
    },
  });

  it("compare the errors of a long and of a short window with what the target allows", () => {
    expect(result).toContain("[1h])) > 14.4 * 0.0005\n          and\n");
    expect(result).toContain("[30m])) > 6 * 0.0005\n");
  });

  it("leave the share open where no target is stated", () => {
    expect(remedied("prometheus-rules", shop, {})).toContain("> 14.4 * ‹share that may fail›\n");
  });
});

it("gives a manifest no name made of the Latin rest of a Japanese one", () => {
  const text = "# 店舗 設計書\n\n## 運用\n\n在庫APIを再起動する。\n";
  const result = remedied("pod-disruption-budget", text, {
    owed: owes("pod-disruption-budget", "在庫API", "Café Desk"),
  });
  expect(result).toContain(
    "# 在庫API\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: ‹appラベル›\n",
  );
  expect(result).toContain("name: cafe-desk\n");
});

describe("health probes", () => {
  const text = "# Shop\n\n## API\n\n- `GET /health/ready`\n\n## Deployment\n\nBlue.\n";

  it("are a block per service, with the document's paths", () => {
    const result = remedied("health-probes", text, { owed: owes("health-probes", "Order Service", "Stock Worker") });
    expect(result.split("```yaml\n")).toHaveLength(3);
    expect(result).toContain("# Order Service\nstartupProbe:\n  httpGet:\n    path: ‹startup path›\n");
    expect(result).toContain("readinessProbe:\n  httpGet:\n    path: /health/ready\n");
  });

  it("are for the services that the design runs, where the finding is about the document", () => {
    const said: Said = {
      owed: [{ components: ["Shop"], remedies: ["health-probes"] }],
      facts: (outline) => ({
        components: [
          component(outline, "Order Service", { classes: ["compute"] }),
          component(outline, "Lambda", { classes: ["compute"], managed: true }),
          component(outline, "Redis"),
        ],
      }),
    };
    const result = remedied("health-probes", text, said);
    expect(result.match(/^# .*$/gm)).toEqual(["# Shop", "# Order Service"]);
    const unknown = remedied("health-probes", text, { ...said, facts: () => ({ components: [] }) });
    expect(unknown.match(/^# .*$/gm)).toEqual(["# Shop", "# ‹service›"]);
  });

  it("add what a new service lacks below the same heading", () => {
    const first = remedied("health-probes", text, { owed: owes("health-probes", "Order Service") });
    const both = remedied("health-probes", first, { owed: owes("health-probes", "Order Service", "Stock Worker") });
    expect(both.startsWith(first.trimEnd())).toBe(true);
    expect(both.match(/^# Order Service$/gm)).toHaveLength(1);
    expect(both.match(/^# Stock Worker$/gm)).toHaveLength(1);
  });
});

describe("SQL idempotency key", () => {
  const ddl =
    "```sql\nCREATE TABLE refunds (\n  id BIGINT PRIMARY KEY,\n  tenant_id BIGINT NOT NULL,\n  amount INT NOT NULL\n);\n```\n";
  const text = `# Shop\n\n## Data model\n\n${ddl}\nRows are kept.\n\n## API\n\n- \`POST /v1/orders/{id}/refunds\`\n- \`POST /v1/gifts\`\n`;

  it("extends the table that the operation writes, right below it", () => {
    const name = "POST /v1/orders/{id}/refunds";
    const result = remedied("sql-idempotency-key", text, {
      owed: owes("sql-idempotency-key", name),
      facts: (outline) => ({ operations: [operation(outline, name)] }),
    });
    expect(result).toContain(
      [
        `${ddl}`,
        "**Idempotency keys**\n",
        "```sql",
        "ALTER TABLE refunds ADD idempotency_key VARCHAR(64) NOT NULL;",
        "ALTER TABLE refunds ADD CONSTRAINT uq_refunds_idempotency_key UNIQUE (tenant_id, idempotency_key);",
        "```\n",
        `\`${name}\`: clients send an \`Idempotency-Key\` header; a repeated key returns the first response and changes nothing. Keys are kept for ‹retention of keys›.\n`,
        "Rows are kept.",
      ].join("\n"),
    );
  });

  it("makes a table of its own where no table matches", () => {
    const result = remedied("sql-idempotency-key", text, { owed: owes("sql-idempotency-key", "POST /v1/gifts") });
    expect(result).toContain("CREATE TABLE idempotency_keys (");
    expect(result).toContain("UNIQUE (operation, idempotency_key)");
  });

  it("says it of every operation, once per table", () => {
    const names = ["POST /v1/gifts", "POST /v1/orders/{id}/refunds", "refund job"];
    const result = remedied("sql-idempotency-key", text, { owed: owes("sql-idempotency-key", ...names) });
    expect(result.match(/ALTER TABLE refunds ADD idempotency_key/g)).toHaveLength(1);
    expect(result).toContain("\nrefund job: every request carries an idempotency key");
    expect(result).toContain("\n`POST /v1/gifts`: clients send");
  });

  it("speaks of operations, not of what they touch", () => {
    const result = remedied("sql-idempotency-key", text, {
      owed: [{ components: ["POST /v1/gifts", "Ledger"], remedies: ["sql-idempotency-key"] }],
      facts: (outline) => {
        const ledger = component(outline, "Ledger");
        return {
          components: [ledger],
          operations: [operation(outline, "POST /v1/gifts", { components: [ledger] })],
        };
      },
    });
    expect(result).not.toContain("Ledger");
  });

  it("leaves a table in a list alone and goes to the end of the section", () => {
    const nested = `# Shop\n\n## Data model\n\n- Refunds:\n\n${ddl.replace(/^/gm, "  ").trimEnd()}\n- Orders\n`;
    const result = remedied("sql-idempotency-key", nested, { owed: owes("sql-idempotency-key", "POST /v1/refunds") });
    expect(result.startsWith(`${nested}\n**Idempotency keys**\n`)).toBe(true);
    expect(result).toContain("ALTER TABLE refunds ADD idempotency_key");
  });
});

describe("SLO table", () => {
  const owed = [{ rule: "observability/slo", remedies: ["slo-table"] }];
  const text = "# Shop\n\n## Availability\n\n99.9 % a month, p95 under 500 ms.\n";

  it("computes the budgets of the stated targets", () => {
    const result = remedied("slo-table", text, {
      owed,
      facts: (outline) => {
        const components = [component(outline, "Checkout")];
        const words = somewhere(outline);
        return {
          targets: [
            {
              id: "availability-target",
              components,
              words,
              quantities: [quantity(outline, { value: 99.9, per: "month" })],
            },
            {
              id: "latency-target",
              components: [],
              words,
              quantities: [quantity(outline, { type: "duration", value: 0.5, text: "500 ms", percentile: 95 })],
            },
          ],
        };
      },
    });
    expect(result).toContain(
      "| Availability: successful requests / all requests (Checkout) | 99.9% | 30 days | 43 min 12 s |",
    );
    expect(result).toContain(
      "| Latency: share of requests answered within 500 ms | 95% of requests | ‹window› | 5% of requests |",
    );
    expect(result).toContain("| Fast burn | 14.4× | 1 h | 5 min | 1.44% | ‹notify› |");
    expect(result).toContain("| Slow burn | 6× | 6 h | 30 min | 0.6% | ‹notify› |");
  });

  it("decides nothing that is not stated", () => {
    const result = remedied("slo-table", text, {
      owed,
      facts: (outline) => ({
        targets: [
          {
            id: "availability-target",
            components: [],
            words: somewhere(outline),
            quantities: [quantity(outline, { value: 99.95 })],
          },
        ],
      }),
    });
    expect(result).toContain("| 99.95% | ‹window› | 21 min 36 s per 30 days |");
    expect(result).toContain("within ‹latency› | ‹percent› of requests | ‹window› | ‹error budget› |");
  });

  it("has the alerts as a remedy of their own", () => {
    const result = remedied("burn-rate-alerts", text, {
      owed: [{ rule: "observability/slo-alerting", remedies: ["burn-rate-alerts"] }],
    });
    expect(result).not.toContain("| SLI |");
    expect(result).toContain("| Fast burn | 14.4× | 1 h | 5 min | ‹error rate› | ‹notify› | ‹escalation› |");
  });

  it("is Japanese in a Japanese document", () => {
    const result = remedied("slo-table", "# 店舗システム設計書\n\n## 可用性\n\n稼働率の目標は99.9%とする。\n", {
      owed,
      facts: (outline) => ({
        targets: [
          {
            id: "availability-target",
            components: [],
            words: somewhere(outline),
            quantities: [quantity(outline, { value: 99.9, per: "month" })],
          },
        ],
      }),
    });
    expect(result).toContain("| 可用性：成功リクエスト数 / 全リクエスト数 | 99.9% | 30日間 | 43分12秒 |");
    expect(result).toContain("| 高速バーン | 14.4倍 | 1時間 | 5分 | 1.44% | ‹呼び出し先› | ‹エスカレーション先› |");
  });
});

describe("what is copied", () => {
  const row = (parameters: Readonly<Record<string, string>>): string =>
    remedied("fallback-table", shop, {
      owed: owes("fallback-table", "Stripe"),
      facts: (outline) => {
        const stripe = component(outline, "Stripe");
        const said = {
          ...mechanism(outline, "fallback", parameters),
          reach: { to: "components", components: [stripe] },
        };
        return { components: [stripe], mechanisms: [said as ReturnType<typeof mechanism>] };
      },
    });

  it("are figures, not the words that were cut from a sentence", () => {
    const result = row({ behaviour: "server does not answer in 1", max_duration: "15 min" });
    expect(result).toContain("| Stripe | ‹what users get› | ‹trigger› | 15 min | ‹back to normal› |");
  });
});
