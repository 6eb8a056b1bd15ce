import { describe, expect, test } from "vitest";
import { edges, names, read } from "./read.ts";

const ferry = (sentences: string): string => `# Ferry: system design\n\n## Architecture\n\n${sentences}\n`;

describe("names in lower case", () => {
  test("are names where they act, and then wherever they stand", () => {
    const facts = read(
      ferry(
        "The cabin service publishes bookings to Kafka. Each purser worker consumes them from Kafka and asks the cabin service for the deck.",
      ),
    );
    expect(names(facts)).toEqual(["cabin service", "Kafka", "purser worker"]);
    expect(edges(facts)).toEqual([
      "cabin service publish Kafka",
      "purser worker consume Kafka",
      "purser worker call cabin service",
    ]);
  });

  test("are none where they only tell which of several is meant, or do not act", () => {
    const facts = read(
      ferry(
        "The calling service waits. The standby server takes over. The customer service is open at night. A web server answers from PostgreSQL.",
      ),
    );
    expect(names(facts)).toEqual(["PostgreSQL"]);
  });
});

describe("what looks at a state to choose", () => {
  test("puts no decision off", () => {
    const { mechanisms } = read("# 渡船 設計書\n\n## 構成\n\n配船サービスは2台構成で、空き状況を見て船を選ぶ。\n");
    expect(mechanisms.filter(({ stance }) => stance === "deferred")).toEqual([]);
  });
});

describe("what a relative clause says", () => {
  test("is said of what stands before it, even where nothing else names that", () => {
    const text = "Berths are read by the Quay Service and by the tide board, which copies them to PostgreSQL.";
    expect(edges(read(ferry(text)))).not.toContain("Quay Service replicate PostgreSQL");
  });
});
