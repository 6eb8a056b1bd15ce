import { describe, expect, it } from "vitest";
import { flags } from "./flags.ts";

const RULES = ["data-consistency/transaction-boundary", "data-consistency/cross-store-consistency"];

describe("several stores written by one operation", () => {
  it.each([
    "The Roster Service marks the voyage approved and puts the order on the queue.",
    'When the master approves, the Roster Service sets the state of the voyage to "approved" and sends the order to RabbitMQ.',
    "- Writes the results to the table `fees` and the bookings to the Oracle ledger",
    "The fee goes to PostgreSQL and the booking to the Oracle ledger.",
    "After saving the voyage the Roster Service updates the index in Elasticsearch.",
    "The voyage is saved in PostgreSQL. Afterwards the document in Elasticsearch is updated.",
    "The Roster Service stores the cancellation, rebooks the passengers and has the texts sent by Twilio.",
    "| Step | What is done |\n|---|---|\n| 1 | The voyage is entered in PostgreSQL |\n| 2 | The fee is booked at Adyen |\n| 3 | The voyage is marked as paid |",
    "1. The voyage is entered in PostgreSQL.\n2. A message is put on RabbitMQ.",
    "The photo is put into S3 and its row is inserted in PostgreSQL.",
    "Upon delivery the stock is lowered in PostgreSQL and the partner is told through RabbitMQ.",
    "On a change of the pilot's data the Roster Service writes PostgreSQL and then the document in Elasticsearch.",
    "The Roster Service debits the account, enters the voyage and publishes `VoyageEntered`.",
    "船長が承認すると、当直サービスは航海の状態を「承認済」に更新し、RabbitMQの出航キューへ指示を送信する。",
    "当直サービスは便の状態を更新し、乗客の振替を登録し、SMSの送信をTwilioに依頼する。",
    "料金はPostgreSQLに、仕訳はOracleの会計台帳に書き込む。",
    "航海の登録・更新時は、PostgreSQLへの登録後に当直サービスからElasticsearchの索引を更新する。",
    "航海をPostgreSQLに保存する。続いてElasticsearchの文書を更新する。",
    "1. 適合すれば航海テーブルの状態を「割当済」に更新する。\n2. 出航指示をRabbitMQの出航キューへ送信する。",
    "写真をS3に置き、その行をPostgreSQLに登録する。",
    "航海が確定されると、PostgreSQLの在庫が減算され、取引先へRabbitMQで通知される。",
    "| 手順 | 内容 |\n|---|---|\n| 1 | 航海をPostgreSQLに登録する |\n| 2 | Adyenで料金を請求する |\n| 3 | 航海を精算済みにする |",
    "承認を登録するとともに、RabbitMQに出航指示を発行する。",
    "水先人の情報を変更したときは、当直サービスがPostgreSQLとElasticsearchの両方を更新する。",
  ])("may part: %s", (told) => expect(flags(told, ...RULES)).toBe(true));

  it.each([
    "The Roster Service marks the voyage approved and writes an outbox row in the same transaction; a relay puts it on the queue.",
    "The Roster Service updates the voyage and the crew in one transaction.",
    "The Roster Service marks the voyage approved and shows the list.",
    "Voyages are kept in PostgreSQL and photos in S3.",
    "The Roster Service reads the voyage from PostgreSQL and puts a reminder on the queue.",
    "The document in Elasticsearch is written by the change stream of PostgreSQL and is at most 5 s behind; it is rebuilt every night from PostgreSQL.",
    "The voyage is saved and the cache entry is deleted.",
    "The Roster Service writes the voyage and logs the change.",
    "The Roster Service saves the voyage; the browser then loads the list.",
    "The Roster Service consumes messages from RabbitMQ and writes them to PostgreSQL.",
    "当直サービスは航海を承認済にし、同じトランザクションでアウトボックスに登録する。リレーが1秒ごとにキューへ発行する。",
    "航海と乗員を1つのトランザクションで更新する。",
    "当直サービスは航海を承認済にし、一覧を表示する。",
    "航海はPostgreSQLに、写真はS3に保存する。",
    "当直サービスは航海をPostgreSQLから読み、RabbitMQへ催促を送信する。",
    "ElasticsearchはPostgreSQLの変更ストリームから更新し、遅れは最大5秒とする。毎晩PostgreSQLから再構築する。",
    "航海を保存し、キャッシュを削除する。",
    "当直サービスは航海を登録し、変更をログに残す。",
    "RabbitMQからメッセージを受け取り、PostgreSQLに書き込む。",
  ])("cannot part, or is one thing: %s", (told) => expect(flags(told, ...RULES)).toBe(false));
});
