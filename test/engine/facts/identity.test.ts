import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../server/engine/document/index.ts";
import type { Component } from "../../../server/engine/facts/facts.ts";
import { factsOf } from "../../../server/engine/facts/index.ts";
import { catalogue } from "../catalogue.ts";

function componentsOf(text: string): readonly Component[] {
  return factsOf(outlineOf(`# Design\n\n${text}`, catalogue.sections), catalogue).components;
}

function names(text: string): string[] {
  return componentsOf(text).map(({ name }) => name);
}

describe("one thing that a design calls by several names is one component", () => {
  test.each([
    [
      "a role and its product in parentheses",
      "注文APIはメッセージ基盤（Cloud Pub/Sub）へ発行する。Pub/Subが止まると保留する。",
      ["注文API", "Cloud Pub/Sub"],
    ],
    [
      "a system and the product that it is",
      "The Invoice Worker posts bookings to the ERP (SAP S/4HANA). SAP closes at night.",
      ["Invoice Worker", "ERP"],
    ],
    [
      "a service and what it is for",
      "Checkout calls the fraud service. Sentinel, our fraud service, answers in 80 ms.",
      ["Sentinel"],
    ],
    [
      "two databases in one server",
      "予約APIは予約DBと会員DBを読み書きする。予約DBと会員DBは1台のAmazon RDS for PostgreSQLに同居する。",
      ["予約API", "Amazon RDS for PostgreSQL"],
    ],
    [
      "an API and who runs it",
      "経路サービスは地図APIを呼び出す。地図事業者のAPIは毎秒10件までである。",
      ["経路サービス", "地図API"],
    ],
    [
      "a service and its identifier",
      "The Quote Service asks the Pricing Engine.\n\n```mermaid\nflowchart LR\n  Q[quote-svc] --> P[pricing-engine]\n```",
      ["quote-svc", "pricing-engine"],
    ],
    [
      "a part and the product in its row, under any heading",
      "| Component | Technology |\n|---|---|\n| Message broker | EMQX |\n| Ingestor | Go |\n\nThe Ingestor reads from EMQX.",
      ["EMQX", "Ingestor"],
    ],
    [
      "a product and its short name on another page",
      `Scans are put on IBM MQ.\n\n${"The depot is open.\n\n".repeat(9)}The Label Service reads from MQ.`,
      ["IBM MQ", "Label Service"],
    ],
  ])("%s", (_, text, expected) => {
    expect(
      names(text)
        .filter((name) => name !== "Go")
        .sort(),
    ).toEqual([...expected].sort());
  });

  test("its other names are kept", () => {
    expect(componentsOf("The ERP (SAP S/4HANA) is called nightly.")[0]?.aliases).toContain("SAP S/4HANA");
  });
});

describe("two things stay two", () => {
  test.each([
    ["a service and its database", "The Booking Service (PostgreSQL) keeps seats.", ["Booking Service", "PostgreSQL"]],
    ["two providers", "The payment provider (Stripe, PayPal) is called.", ["Stripe", "PayPal"]],
    ["a model registry and what serves the models", "vLLM loads the newest model from MLflow.", ["vLLM", "MLflow"]],
    ["a payment service and the provider that it asks", "決済サービスはGMO-PGを呼び出す。", ["決済サービス", "GMO-PG"]],
  ])("%s", (_, text, expected) => {
    expect(names(text).sort()).toEqual([...expected].sort());
  });
});

describe("what is no component", () => {
  test.each([
    ["a protocol beside the product that speaks it", "Quotes go via AMQP to RabbitMQ.", ["RabbitMQ"]],
    ["where it stands", "PostgreSQL runs on two machines. オンプレミスに置く。", ["PostgreSQL"]],
    ["part of a product's name", "The Worker Pool reads from Azure Service Bus.", ["Azure Service Bus"]],
    ["when it happens", "画像の保存後OCRサービスが読み取る。", ["OCRサービス"]],
    [
      "people",
      "```mermaid\nflowchart LR\n  A[API Service] --> B[(MySQL)]\n  A --> C[Engineering Manager]\n```",
      ["API Service", "MySQL"],
    ],
  ])("%s", (_, text, expected) => {
    expect(names(text).sort()).toEqual([...expected].sort());
  });
});

describe("a database that is a library", () => {
  test.each([
    ["The tablet keeps every form in SQLite and sends it later.", "client-store"],
    ["端末内のSQLiteに保存し、通信が戻ると送る。", "client-store"],
    ["The Notes Service keeps its notes in SQLite on a volume.", "relational-database"],
  ])("%s", (text, kind) => {
    expect(componentsOf(text).find(({ name }) => name === "SQLite")?.kind).toBe(kind);
  });
});

test("a product is spelt as the text writes it, not as the id of its box", () => {
  const drawing = "```mermaid\nflowchart LR\n  hivemq --> gw[locker-gateway]\n  gw --> db[(MariaDB)]\n```";
  expect(names(`${drawing}\n\nLockers hold a connection to HiveMQ.`)).toContain("HiveMQ");
});
