import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Diagram } from "../../../server/engine/document/outline.ts";

function diagramOf(source: string): Diagram | undefined {
  return outlineOf(`Text.\n\n\`\`\`\n${source.replace(/^\n/, "")}\n\`\`\`\n`, []).diagrams[0];
}

function arrowsOf(source: string): string[] {
  return (diagramOf(source)?.arrows ?? []).map(
    ({ from, to, label }) => `${from} --> ${to}${label === undefined ? "" : ` (${label})`}`,
  );
}

describe("boxes", () => {
  it("follows lines between box-drawing boxes", () => {
    expect(
      arrowsOf(`
┌──────────┐  gRPC  ┌───────────┐
│   Web    │───────▶│  Billing  │
│   Shop   │        │  Service  │
└────┬─────┘        └─────┬─────┘
     │ REST               │
     ▼                    ▼
┌──────────┐        ┌───────────┐
│ Catalog  │◄──────►│  Ledger   │
└──────────┘        └───────────┘`),
    ).toEqual([
      "Web Shop --> Billing Service (gRPC)",
      "Web Shop --> Catalog (REST)",
      "Billing Service --> Ledger",
      "Catalog --> Ledger",
      "Ledger --> Catalog",
    ]);
  });

  it("fans out through corners, in the + and | style", () => {
    expect(
      arrowsOf(`
+-------+     +-----------+
|  Web  |---->| Order API |
+-------+     +-----+-----+
                    |
            +-------+------+
            v              v
      +----------+     +-------+
      | Postgres |     | Redis |
      +----------+     +-------+`),
    ).toEqual(["Web --> Order API", "Order API --> Postgres", "Order API --> Redis"]);
  });

  it("reads wide characters by display columns", () => {
    const source = `
┌────────────┐  REST   ┌──────────────┐
│ 注文画面   │ ──────▶ │ 注文サービス │
└────────────┘         └──────┬───────┘
                              │ 発行
                              ▼
                       ┌──────────────┐
                       │ 配信キュー   │
                       └──────────────┘`;
    expect(arrowsOf(source)).toEqual(["注文画面 --> 注文サービス (REST)", "注文サービス --> 配信キュー (発行)"]);
  });

  it("puts up with sides that drift by a column or two", () => {
    const source = `
┌──────────────┐     ┌───────────┐
│ 決済ゲートウェイ│───►│ 売上DB    │
└──────────────┘      └───────────┘`;
    expect(arrowsOf(source)).toEqual(["決済ゲートウェイ --> 売上DB"]);
  });

  it("makes outer boxes groups, whose edges lines cross", () => {
    const source = `
┌ VPC ─────────────────────────────┐
│  ┌───────┐         ┌─────────┐   │
│  │  API  │────────▶│ Billing │   │
│  └───────┘         └────┬────┘   │
└─────────────────────────┼────────┘
                          ▼
                     ┌─────────┐
                     │ Stripe  │
                     └─────────┘`;
    expect(arrowsOf(source)).toEqual(["API --> Billing", "Billing --> Stripe"]);
    expect(diagramOf(source)?.nodes.find(({ shape }) => shape === "group")?.label).toBe("VPC");
  });

  it("takes heads on edges, and two heads as two arrows", () => {
    expect(
      arrowsOf(`
┌─────┐
│ App │
└─┬─▲─┘
  │ │
┌─▼─┴─┐
│ API │
└─────┘`),
    ).toEqual(["App --> API", "API --> App"]);
  });

  it("reads a line without a head in reading order, and a table not at all", () => {
    expect(
      arrowsOf(`
+-----+    +-----+
| Web |----| API |
+-----+    +-----+`),
    ).toEqual(["Web --> API"]);
    expect(diagramOf("+----+-------+\n| id | name  |\n+----+-------+\n| 1  | Alice |\n+----+-------+")).toBeUndefined();
  });
});

describe("names and arrows", () => {
  it("reads bracket chains with branches", () => {
    const source = `
[Sensors]
    ↓ MQTT/TLS
[Broker (AWS IoT Core)]
    ↓
[Ingest API] → [Worker] → [PostgreSQL]
                        → [Redis]`;
    expect(arrowsOf(source)).toEqual([
      "Sensors --> Broker (AWS IoT Core) (MQTT/TLS)",
      "Broker (AWS IoT Core) --> Ingest API",
      "Ingest API --> Worker",
      "Worker --> PostgreSQL",
      "Worker --> Redis",
    ]);
    expect(diagramOf(source)?.arrows[0]?.statement.raw.text).toBe("↓ MQTT/TLS");
  });

  it("reads two-way arrows with words on them, and fans of strokes", () => {
    expect(
      arrowsOf(`
[SPA] <--HTTPS--> [Spring API]
                  /    |     \\
            [Redis] [MySQL] [S3]`),
    ).toEqual([
      "SPA --> Spring API (HTTPS)",
      "Spring API --> SPA (HTTPS)",
      "Spring API --> MySQL",
      "Spring API --> Redis",
      "Spring API --> S3",
    ]);
  });

  it("reads plain words", () => {
    const source = "Client -> Order API -> DB\n注文サービス → 配信キュー → 在庫サービス";
    expect(diagramOf(source)?.notation).toBe("arrows");
    expect(arrowsOf(source)).toEqual([
      "Client --> Order API",
      "Order API --> DB",
      "注文サービス --> 配信キュー",
      "配信キュー --> 在庫サービス",
    ]);
  });

  it("reads a tree with heads under its root", () => {
    expect(arrowsOf("Gateway\n  ├─→ Auth Service\n  └─→ Order Service")).toEqual([
      "Gateway --> Auth Service",
      "Gateway --> Order Service",
    ]);
  });

  it.each([
    "src/\n├── api/\n│   └── main.go\n└── db/",
    "pending -> paid -> shipped",
    "def handle(self, job: Job) -> None:",
    "- user_id (UUID, FK → users.id)\n- order_id (UUID)",
    "$ curl -X POST https://example.com | jq .",
  ])("is no diagram: %s", (source) => {
    expect(diagramOf(source)).toBeUndefined();
  });
});

describe("any text in a fence", () => {
  const pieces = fc.constantFrom(
    ...'┌─┐│└┘├┤┬┴┼═║╔╗╚╝+-|<>^vV→←↓↑▼▲►◄▶[](){}/\\&:;"=.~',
    ..."\n\n\n ",
    ...[
      "  ",
      "   ",
      "API",
      "注文",
      "\t",
      "-->",
      "graph TD\n",
      "sequenceDiagram\n",
      "@startuml\n",
      "C4Context\n",
      "Rel(",
      "subgraph ",
      "😀",
    ],
  );
  it("gives nodes and arrows that stand in it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("", "mermaid", "plantuml", "text"),
        fc.array(pieces, { maxLength: 150 }),
        (language, parts) => {
          const text = `\`\`\`${language}\n${parts.join("")}\n\`\`\`\n`;
          for (const diagram of outlineOf(text, []).diagrams) {
            const spans = [
              ...diagram.nodes.map(({ span }) => span),
              ...diagram.arrows.flatMap((a) => [a.fromSpan, a.toSpan]),
            ];
            for (const { from, to } of spans) {
              expect(from).toBeGreaterThanOrEqual(diagram.span.from);
              expect(to).toBeGreaterThan(from);
              expect(to).toBeLessThanOrEqual(diagram.span.to);
            }
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
