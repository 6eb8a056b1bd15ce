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

const rabbit =
  "The Gate Service publishes boardings to RabbitMQ. The Manifest Worker consumes the boardings from RabbitMQ.";
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

describe("the questions of a product", () => {
  it("are those that its finding raises, with what is usual and where that is written", () => {
    const [finding] = findings("availability/broker-durability", "## Architecture", rabbit);
    const [asked, ...others] = finding?.questions ?? [];
    expect(others).toEqual([]);
    expect(asked?.product).toBe("RabbitMQ");
    expect(asked?.question.en).toMatch(/quorum/i);
    expect(asked?.source).toMatch(/RabbitMQ/);
  });

  it("are those of what it stands in for where it has none of its own", () => {
    const lines = ["## Architecture", rabbit.replaceAll("RabbitMQ", "Amazon MQ for RabbitMQ")];
    const own = catalogue.questions.find(({ product }) => product === "amazon-mq-rabbitmq")?.asks ?? [];
    expect(own.map(({ rule }) => rule)).not.toContain("fault-recovery/dead-letter");
    const [finding] = findings("fault-recovery/dead-letter", ...lines);
    expect(finding?.questions.map(({ product }) => product)).toEqual(["Amazon MQ for RabbitMQ"]);
  });

  it("are one for each product", () => {
    const [finding] = findings("fault-recovery/dead-letter", "## Architecture", rabbit, kafka);
    expect(finding?.questions.map(({ product }) => product)).toEqual(["RabbitMQ", "Kafka"]);
  });

  it("are asked of the products alone that they name, where others are of the same sort", () => {
    const mail = (provider: string): string[] => [
      "## Architecture",
      `The Purser Service sends receipts through the ${provider} API and stores bounces in PostgreSQL. It sends at the rate of its queue.`,
    ];
    const ofSes = /maximum send rate/;
    const asked = (provider: string) => {
      const { facts } = review(`# Ferry Receipts: system design\n\n${mail(provider).join("\n")}\n`, catalogue);
      const names = facts.components.map(({ name }) => name);
      return questionsOf({ rule: "fault-recovery/backpressure", components: names }, facts, catalogue).map(
        ({ question }) => question.en,
      );
    };
    expect(asked("Amazon SES")).toEqual([expect.stringMatching(ofSes)]);
    expect(asked("SendGrid")).toEqual([]);
  });

  it("are none of a rule that is about no product", () => {
    const [finding] = findings("observability/runbook", "## Architecture", rabbit);
    expect(finding?.questions).toEqual([]);
  });
});
