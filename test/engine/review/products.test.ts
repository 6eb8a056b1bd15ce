import { describe, expect, it } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { questionsOf } from "../../../server/engine/review/questions.ts";
import { catalogue } from "../catalogue.ts";

/** The findings of a rule in a design of these lines. */
function findings(rule: string, ...lines: string[]) {
  const { facts, findings: all } = review(`# Ferry Manifest: system design\n\n${lines.join("\n")}\n`, catalogue);
  return all
    .filter((finding) => finding.rule === rule)
    .map((finding) => ({ ...finding, questions: questionsOf(finding, facts, catalogue) }));
}

const rabbit = "The Gate Service publishes boardings to RabbitMQ. The Manifest Worker consumes the boardings from RabbitMQ.";
const kafka = "The Gate Service publishes weights to Kafka. The Trim Worker consumes the weights from Kafka.";

describe("a sentence for one product", () => {
  it("is said where the finding is about that product alone", () => {
    const [finding] = findings("fault-recovery/dead-letter", "## Architecture", rabbit);
    expect(finding?.message).toContain("dead-letter exchange");
  });

  it("gives way to that of all where the finding is about others as well", () => {
    const all = findings("fault-recovery/dead-letter", "## Architecture", rabbit, kafka);
    expect(all.map(({ components }) => components)).toEqual([["RabbitMQ", "Kafka"]]);
    expect(all[0]?.message).toContain("No dead-letter queue");
  });

  it("is said of what stands in for the product, too", () => {
    const lines = ["## Architecture", rabbit.replaceAll("RabbitMQ", "Amazon MQ for RabbitMQ")];
    expect(findings("fault-recovery/dead-letter", ...lines)[0]?.message).toContain("dead-letter exchange");
  });
});
