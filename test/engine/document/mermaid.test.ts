import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Diagram } from "../../../server/engine/document/outline.ts";

function diagramOf(source: string, language = "mermaid"): Diagram | undefined {
  return outlineOf(`\`\`\`${language}\n${source}\n\`\`\`\n`, []).diagrams[0];
}

function arrowsOf(diagram: Diagram | undefined): string[] {
  return (diagram?.arrows ?? []).map(
    ({ from, to, label, dashed }) =>
      `${from} ${dashed ? "-.->" : "-->"} ${to}${label === undefined ? "" : ` (${label})`}`,
  );
}

describe("Mermaid flowcharts", () => {
  it("reads chains, groups of nodes, labels and shapes", () => {
    const diagram = diagramOf(`flowchart LR
  subgraph core[Core services]
    api["Order API<br/>v2"] --> q([Queue]) & db[(Orders DB)]
  end
  web -->|HTTPS| api
  api -- charge --> pay{Paid?} ==> done((Done))
  api -. event .-> audit[[Audit]]
  web <--> cdn
  q --- worker
  style api fill:#fff`);
    expect(diagram?.notation).toBe("mermaid-flowchart");
    expect(arrowsOf(diagram)).toEqual([
      "Order API v2 --> Queue",
      "Order API v2 --> Orders DB",
      "web --> Order API v2 (HTTPS)",
      "Order API v2 --> Paid? (charge)",
      "Paid? --> Done",
      "Order API v2 -.-> Audit (event)",
      "web --> cdn",
      "cdn --> web",
      "Queue --> worker",
    ]);
    const shapes = Object.fromEntries((diagram?.nodes ?? []).map((node) => [node.label, node.shape]));
    expect(shapes).toMatchObject({ "Core services": "group", "Orders DB": "store", "Paid?": "decision", Queue: "box" });
  });

  it("uses labels that come after the arrows, and places spans on the names", () => {
    const text = "```mermaid\ngraph TD\n  A-->B\n  A[受付サービス]\n  B[(受注DB)]\n```\n";
    const [diagram] = outlineOf(text, []).diagrams;
    const [arrow] = diagram?.arrows ?? [];
    expect(arrow).toMatchObject({ from: "受付サービス", to: "受注DB" });
    expect(arrow && text.slice(arrow.toSpan.from, arrow.toSpan.to)).toBe("B");
    expect(arrow?.statement.raw.text).toBe("A-->B");
    const node = diagram?.nodes.find(({ id }) => id === "B");
    expect(node && text.slice(node.span.from, node.span.to)).toBe("B[(受注DB)]");
  });

  it("leaves other kinds of diagram alone", () => {
    expect(diagramOf("stateDiagram-v2\n  pending --> paid")).toBeUndefined();
    expect(diagramOf("flowchart LR\n  a --> b", "yaml")).toBeUndefined();
  });
});

describe("Mermaid sequences", () => {
  it("reads participants, messages and answers", () => {
    const diagram = diagramOf(`sequenceDiagram
  actor U as 利用者
  participant A as Order API
  U->>+A: POST /orders
  loop every minute
    A-)Kafka: order placed
  end
  A-->>-U: 201 Created
  Note over A: text`);
    expect(diagram?.notation).toBe("mermaid-sequence");
    expect(arrowsOf(diagram)).toEqual([
      "利用者 --> Order API (POST /orders)",
      "Order API -.-> Kafka (order placed)",
      "Order API -.-> 利用者 (201 Created)",
    ]);
    expect(diagram?.nodes.map(({ label, shape }) => [label, shape])).toEqual([
      ["利用者", "actor"],
      ["Order API", "box"],
      ["Kafka", "box"],
    ]);
  });
});

describe("C4 and PlantUML", () => {
  it("reads C4 elements and relations", () => {
    const diagram = diagramOf(`C4Container
  Person(u, "Customer")
  ContainerDb(db, "Orders DB", "PostgreSQL")
  Rel(u, api, "Orders", "HTTPS")
  Rel(api, db, "writes")
  Container(api, "Order API")`);
    expect(arrowsOf(diagram)).toEqual(["Customer --> Order API (Orders)", "Order API --> Orders DB (writes)"]);
    expect(diagram?.nodes.map(({ shape }) => shape)).toEqual(["actor", "store", "box"]);
  });

  it("reads PlantUML sequences and components", () => {
    const sequence = diagramOf(
      '@startuml\nparticipant "Order API" as api\ndatabase DB as db\napi -> db : insert\ndb --> api : ok\n@enduml',
      "plantuml",
    );
    expect(arrowsOf(sequence)).toEqual(["Order API --> DB (insert)", "DB -.-> Order API (ok)"]);
    const components = diagramOf("[Web] --> [Order API] : REST\n[Order API] ..> Kafka", "plantuml");
    expect(arrowsOf(components)).toEqual(["Web --> Order API (REST)", "Order API -.-> Kafka"]);
  });
});
