import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

/** State and subjects of each finding of a rule in a design of these lines. */
function found(rule: string, ...lines: string[]): string[] {
  const text = `# Lost property: system design\n\n${lines.join("\n")}\n`;
  return review(text, catalogue)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ state, components }) => `${state} ${components[0]}`);
}

const FLOW = [
  "## Flow",
  "The Desk API writes to PostgreSQL and publishes to Kafka, and the Notice Worker consumes it.",
];
const 流れ = ["## 処理の流れ", "受付APIはPostgreSQLに書き込み、Kafkaへ発行する。通知ワーカーが受け取る。"];

describe("half an answer is one for what it is meant of", () => {
  test("not for what another chapter speaks of", () => {
    const lines = ["## Photos", "A part of a photo that fails is sent again up to 5 times by the phone."];
    expect(found("fault-recovery/retry", ...FLOW, ...lines)).toEqual(["missing Kafka"]);
  });

  test("not for what the sentence goes on about", () => {
    const lines = ["## 返却", "返却は窓口端末で登録する。", "途中で失敗したときは係員がもう一度登録する。"];
    expect(found("fault-recovery/retry", ...流れ, ...lines)).toEqual(["missing Kafka"]);
  });

  test("for what its own chapter speaks of", () => {
    const lines = ["Messages that are not accepted are sent again up to 5 times."];
    expect(found("fault-recovery/retry", ...FLOW, ...lines)).toEqual(["underspecified Kafka"]);
  });

  test.each([
    ["## Error handling", "Retries: at most 3 times."],
    ["## Libraries", "- Resilience4j (retry)"],
    ["## Conventions", "All that we send is retried up to 3 times."],
  ])("for everything: %s", (...lines) => {
    expect(found("fault-recovery/retry", ...FLOW, ...lines)).toEqual(["underspecified Kafka"]);
  });

  test.each([
    ["## 未決事項", "流量制限は要検討。", "deferred Kafka"],
    ["## 例外", "流量制限は行わない。", "ruled-out Kafka"],
  ])("a decision is one for everything: %s", (heading, sentence, expected) => {
    expect(found("fault-recovery/backpressure", ...流れ, heading, sentence)).toEqual([expected]);
  });
});
