import { describe, expect, it } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

/** What a rule says is concerned, in a design of these lines. */
function concerned(rule: string, ...lines: string[]): readonly string[] {
  const { findings } = review(`# Harbour Pilotage: system design\n\n${lines.join("\n")}\n`, catalogue);
  return findings.filter((finding) => finding.rule === rule).flatMap(({ subjects }) => subjects);
}

describe("what stands together in a drawing", () => {
  const drawing = (arrow: string): string[] => [
    "## Architecture",
    "```mermaid",
    "flowchart LR",
    `  W[Web App] --> B[Berth Service] ${arrow} T[Tide Service]`,
    "```",
    "## Failures",
    "Calls to the Tide Service are tried three times.",
  ];

  it("is no call that a breaker would spare", () => {
    expect(concerned("fault-recovery/circuit-breaker", ...drawing("-->"))).toEqual([]);
  });

  it("is one where the arrow says so", () => {
    expect(concerned("fault-recovery/circuit-breaker", ...drawing("-->|gRPC|"))).toEqual(["Tide Service"]);
  });
});

describe("a fallback", () => {
  it("is not asked of what takes its work from a queue", () => {
    const worker = "The Invoice Worker consumes calls of ships from RabbitMQ and sends them to the Customs API.";
    expect(concerned("fault-recovery/fallback", "## Architecture", worker)).toEqual([]);
  });

  it("is asked of what somebody waits for", () => {
    const service = "The web app calls the Berth Service, and the Berth Service calls the Customs API.";
    expect(concerned("fault-recovery/fallback", "## Architecture", service)).toEqual(["Customs API"]);
  });
});

describe("a breaker", () => {
  const call = "The web app calls the Berth Service, and the Berth Service calls the Customs API within 2 s.";

  it("is asked of a design that takes failures in another way", () => {
    const retry = "Calls to the Customs API are tried three times.";
    expect(concerned("fault-recovery/circuit-breaker", "## Architecture", call, retry)).toEqual(["Customs API"]);
  });

  it("is not asked where there is something to answer with instead", () => {
    const fallback = "While the Customs API is down, the last known tariff is shown.";
    expect(concerned("fault-recovery/circuit-breaker", "## Architecture", call, fallback)).toEqual([]);
  });
});

describe("a store", () => {
  it("has no failover by what is said of another", () => {
    const stores = [
      "Berths are stored in PostgreSQL, which is replicated to a second server.",
      "Tides are stored in MySQL.",
    ];
    expect(concerned("availability/failover", "## Architecture", ...stores)).toEqual(["PostgreSQL"]);
  });

  it("on a device holds what is to be sent on, and no records", () => {
    const tablet =
      "Without a connection the tablet keeps its readings in SQLite for up to 12 hours and sends them on when it is back.";
    for (const rule of ["availability/backup", "availability/failover", "fault-recovery/timeout"])
      expect(concerned(rule, "## Architecture", tablet)).toEqual([]);
  });
});

describe("what a design never comes to speak of", () => {
  const queue =
    "Kong passes requests to the Berth Service, which publishes them to RabbitMQ; the Pilot Service consumes them.";

  it("is not asked of it: traces, without a word on logs", () => {
    expect(concerned("observability/tracing", "## Architecture", queue)).toEqual([]);
  });

  it("is, where its logs are collected", () => {
    const logs = "All logs are collected in Loki.";
    expect(concerned("observability/tracing", "## Architecture", queue, "## Operations", logs)).toEqual(["RabbitMQ"]);
  });
});

describe("two instances of each service", () => {
  it("double no broker", () => {
    const lines = [
      "## Decision",
      "We run RabbitMQ on one VM in the cellar.",
      "Each queue is consumed by two instances of each service.",
    ];
    expect(concerned("availability/single-point-of-failure", ...lines)).toEqual(["RabbitMQ"]);
  });
});

describe("a database and the one table that it keeps", () => {
  it("are one store, and with a partner beside it two", () => {
    const schema = ["```sql", "CREATE TABLE berths (", "  id bigint PRIMARY KEY", ");", "```"];
    const lines = (job: string): string[] => ["## Data", ...schema, "## Jobs", job];
    const rule = "data-consistency/transaction-boundary";
    expect(
      concerned(rule, ...lines("The `berth-list` cron job runs at 02:00 and updates berths in PostgreSQL.")),
    ).toEqual([]);
  });
});

describe("what one statement stands for", () => {
  it("is shown in the design rather than in the summary", () => {
    const text = [
      "# RFC: move pilots to a new store",
      "## Summary",
      "We migrate the pilots to PostgreSQL.",
      "## Proposal",
      "On Sunday we migrate the pilots from MySQL to PostgreSQL.",
    ].join("\n\n");
    const { findings } = review(`${text}\n`, catalogue);
    const rollback = findings.find(({ rule }) => rule === "deployment/rollback");
    expect(rollback?.range.start.line).toBe(8);
  });
});
