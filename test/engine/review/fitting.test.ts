import { describe, expect, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

function remediesOf(rule: string, text: string): readonly string[] {
  return review(`# Shop: system design\n\n## Architecture\n\n${text}\n`, catalogue)
    .findings.filter((finding) => finding.rule === rule)
    .flatMap(({ remedies }) => remedies);
}

describe("remedies for products", () => {
  test("are offered where the finding is about the product", () => {
    const rule = "fault-recovery/retry";
    expect(remediesOf(rule, "The Order Service publishes orders to Kafka.")).toContain("kafka-producer");
    const stripe = remediesOf(rule, "The Order Service calls Stripe.");
    expect(stripe).toContain("retry-matrix");
    expect(stripe).not.toContain("kafka-producer");
  });

  test("fit what stands in for the product, not what runs on it", () => {
    const rule = "fault-recovery/stream-recovery";
    expect(remediesOf(rule, "The Trip Service consumes positions from Amazon MSK.")).toContain("kafka-consumer");
    const streams = remediesOf(rule, "The Trip Service uses Kafka Streams to compute averages.");
    expect(streams).toContain("kafka-streams");
    expect(streams).not.toContain("kafka-consumer");
  });

  test("are offered in designs that have the platform", () => {
    const rule = "capacity/autoscaling";
    const scaled = "Autoscaling is enabled for the Order Service, which runs on";
    expect(remediesOf(rule, `${scaled} Kubernetes.`)).toContain("horizontal-pod-autoscaler");
    expect(remediesOf(rule, `${scaled} Amazon ECS.`)).toEqual(["autoscaling-policy"]);
  });
});
