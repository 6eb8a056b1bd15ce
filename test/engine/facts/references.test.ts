import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Facts } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function read(text: string): Facts {
  return factsOf(outlineOf(text, catalogue.sections), catalogue);
}

function edges(facts: Facts): string[] {
  return facts.interactions.map(({ from, to, kind }) => `${from.name} ${kind} ${to.name}`);
}

describe("words that refer to a component", () => {
  const system =
    "# Booking design\n\n## Architecture\n\nThe order-gateway takes bookings. It uses PostgreSQL and Kafka.\n\n";

  test("are those that only one can be meant by", () => {
    const facts = read(`${system}The gateway writes the booking to the database and publishes it to the broker.\n`);
    expect(edges(facts)).toEqual(
      expect.arrayContaining(["order-gateway write PostgreSQL", "order-gateway publish Kafka"]),
    );
    expect(
      edges(read("# 予約設計書\n\n## 構成\n\nMySQL を使う。受付ワーカーはデータベースへ予約を保存する。\n")),
    ).toEqual(["受付ワーカー write MySQL"]);
  });

  test("mean none of two", () => {
    const facts = read(`${system}Readings are kept in MySQL.\n\nThe gateway writes the booking to the database.\n`);
    expect(edges(facts).filter((edge) => edge.startsWith("order-gateway write"))).toEqual([]);
  });
});
