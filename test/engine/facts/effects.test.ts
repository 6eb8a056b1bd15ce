import { describe, expect, it, test } from "vitest";
import { review } from "../../../server/engine/index.ts";
import { catalogue } from "../catalogue.ts";

const EN = "# Rental: design\n\n## Parts\nThe backend uses PostgreSQL, RabbitMQ and Stripe.\n\n## Return\n";
const JA = "# 貸出 設計書\n\n## 構成\nデータはPostgreSQLに持つ。通知はRabbitMQ、決済はStripeを使う。\n\n## 返却\n";

/** What the sentences tell to be changed together; nothing where it is one thing or none. */
function changed(told: string): readonly string[] {
  const { facts } = review((/[ぁ-ん]/u.test(told) ? JA : EN) + told, catalogue);
  return facts.operations.flatMap(({ effects = [] }) => effects.map(({ name }) => name)).sort();
}

const ROW_AND_MESSAGE = ["PostgreSQL", "RabbitMQ"];
const CARD_AND_ROW = ["PostgreSQL", "Stripe"];

describe("what one actor changes step by step", () => {
  it.each([
    ["We update the rental row and then publish `RentalEnded`.", ROW_AND_MESSAGE],
    ["On return it sets the rental to `closed` and publishes an event.", ROW_AND_MESSAGE],
    ["The rental becomes `closed`, and a message goes to RabbitMQ.", ROW_AND_MESSAGE],
    ["The handler charges the card and marks the rental as paid.", CARD_AND_ROW],
    ["1. The renter hands in the key.\n2. The card is charged.\n3. The rental is marked as paid.", CARD_AND_ROW],
    ["The handler inserts the return. It then charges the card.", CARD_AND_ROW],
    ["貸出を返却済みにし、RabbitMQへメッセージを送信する。", ROW_AND_MESSAGE],
    ["返却を受け付けると、カードに課金し、貸出を精算済みにする。", CARD_AND_ROW],
    ["1. 利用者が鍵を返す。\n2. Stripeに売上確定を要求する。\n3. 貸出テーブルを更新する。", CARD_AND_ROW],
  ])("%s", (told, targets) => expect(changed(told)).toEqual([...targets].sort()));

  it.each([
    ["where things are kept", "Rentals are stored in PostgreSQL and events are published to RabbitMQ."],
    ["where things are kept", "データはPostgreSQLに保存し、イベントはRabbitMQに蓄積する。"],
    ["one store", "The rental row is updated and the counter goes up by one."],
    ["two actors", "We update the rental row. A relay reads the new rows and publishes them."],
    ["two actors", "貸出を更新する。中継プロセスが更新された行を読み、RabbitMQへ発行する。"],
    ["only looked at", "The service looks up the row and asks Stripe for the card."],
    ["not done", "The rental row is not updated, and nothing is published."],
    ["only possible", "The service could update the row and then publish an event."],
    ["done in trouble", "If the payment fails, the rental is set to `open` and an event is published."],
    ["somebody else's doing", "Stripe updates the payment and then publishes an event."],
  ])("no steps of one actor on two stores: %s (%#)", (_, told) => expect(changed(told)).toEqual([]));
});

test("a finding points at the step where things can part", () => {
  const text = `${EN}1. The backend updates the rental row.\n2. The backend publishes \`RentalEnded\` to RabbitMQ.\n`;
  const found = review(text, catalogue).findings.find(({ rule }) => rule === "data-consistency/transaction-boundary");
  expect(text.split("\n")[found?.range.start.line ?? 0]).toContain("RentalEnded");
});
