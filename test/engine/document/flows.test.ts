import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Flow } from "../../../server/engine/document/outline.ts";

const flowsOf = (text: string): readonly Flow[] => outlineOf(text, []).flows;
const arrows = (text: string): string[][] =>
  flowsOf(text)
    .filter((flow) => flow.form === "arrows")
    .map((flow) => flow.steps.map((step) => step.text));

describe("flows written with arrows", () => {
  it("reads the steps of an item and takes its bold words as the title", () => {
    const text = "1. **Meter Reading**: Meter → MQTT → Ingestor → ClickHouse + Redis\n";
    const [flow] = flowsOf(text);
    expect(flow?.title).toBe("Meter Reading");
    expect(flow?.steps.map((step) => text.slice(step.span.from, step.span.to))).toEqual([
      "Meter",
      "MQTT",
      "Ingestor",
      "ClickHouse + Redis",
    ]);
  });

  it.each([
    ["Refund path: Web -> Order API -> Stripe", ["Web", "Order API", "Stripe"]],
    ["注文の流れ：注文画面 ⇒ 注文サービス ⇒ 在庫サービス", ["注文画面", "注文サービス", "在庫サービス"]],
    ["**Gateway** → Billing --> Ledger", ["Gateway", "Billing", "Ledger"]],
    [
      "External sources ➔ Adapters ➔ Kafka (`orders`, `refunds`)",
      ["External sources", "Adapters", "Kafka (orders, refunds)"],
    ],
    ["① 決済API → 外部決済（タイムアウト 3秒） → 売上DB", ["決済API", "外部決済（タイムアウト 3秒）", "売上DB"]],
  ])("%s", (text, steps) => {
    expect(arrows(text)).toEqual([steps]);
  });

  it("takes what a sentence is about for the title", () => {
    const [flow] = flowsOf("注文の経路は Web → 注文API → Kafka とする。");
    expect(flow).toMatchObject({ title: "注文の経路", steps: [{ text: "Web" }, { text: "注文API" }, {}] });
  });

  it("keeps a flow in brackets apart from the sentence around it", () => {
    expect(arrows("切替訓練を行う（Primary → Standby、四半期ごと）。")).toEqual([["Primary", "Standby、四半期ごと"]]);
  });

  it("reads each cell of a row, named by the row's first cell", () => {
    const [flow] = flowsOf("| Case | Path |\n|---|---|\n| Checkout | Web → API → DB |\n");
    expect(flow?.title).toBe("Checkout");
    expect(flow?.steps.map((step) => step.text)).toEqual(["Web", "API", "DB"]);
  });

  it.each([
    "Roll out 10% → 50% → 100%.",
    "Wait 1s → 2s → 4s between attempts.",
    "An order goes pending → paid → shipped.",
    "状態は PENDING → CONFIRMED → CANCELLED と遷移する。",
    "Open **Settings > Users**.",
    "Upgrade PostgreSQL 14 → 16.",
    "Latency falls from 800 ms → 200 ms.",
    "Map it with `items.map(x => x.id) -> list`.",
    "- user_id → users.id",
    "→ see below",
    "各部品の依存方向は Controller → Service → Repository の一方向とする。",
    "Dependency direction: UI → Domain → Storage",
  ])("is no flow: %s", (text) => {
    expect(arrows(text)).toEqual([]);
  });
});

describe("ordered lists", () => {
  it("are flows of their items' first statements, without sub-items", () => {
    const text = "Checkout:\n\n1. The app calls the API. It waits.\n   - details\n2. The API charges the card.\n";
    const [flow] = flowsOf(text);
    expect(flow).toMatchObject({ form: "ordered", title: "Checkout" });
    expect(flow?.steps.map((step) => step.text)).toEqual(["The app calls the API.", "The API charges the card."]);
  });

  it.each([
    ["The uploader starts an import, which:", "The uploader starts an import"],
    ["The job wakes up, and then", "The job wakes up"],
  ])("leave out of their title what only leads over to them: %s", (above, title) => {
    expect(flowsOf(`- ${above}\n    1. Reads the file.\n    2. Stores the rows.\n`)[0]?.title).toBe(title);
  });

  it("go on after a code block, and start anew at 1", () => {
    const text = "1. 受け付ける。\n\n```\nx\n```\n\n2. 保存する。\n\nべつの話。\n\n1. 集計する。\n2. 送る。\n";
    expect(flowsOf(text).map((flow) => flow.steps.map((step) => step.text))).toEqual([
      ["受け付ける。", "保存する。"],
      ["集計する。", "送る。"],
    ]);
  });

  it("need two items", () => {
    expect(flowsOf("1. Only this.\n\n- a\n- b\n")).toEqual([]);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    "→",
    " -> ",
    "（",
    "）",
    ": ",
    "**",
    "1. ",
    "\n",
    "API",
    "注文",
    " 10% ",
    "`",
    "|",
    "。",
    "😀",
  );
  it("gives steps that stand in it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string({ unit: "grapheme", maxLength: 4 })), { maxLength: 40 }),
        (parts) => {
          const text = parts.join("");
          for (const flow of flowsOf(text)) {
            expect(flow.steps.length).toBeGreaterThan(1);
            for (const { span } of flow.steps) {
              expect(span.from).toBeGreaterThanOrEqual(0);
              expect(span.to).toBeGreaterThan(span.from);
              expect(span.to).toBeLessThanOrEqual(text.length);
            }
          }
        },
      ),
    );
  });
});
